"""Tasks of the portal itself."""

from celery import shared_task
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from disiplin.selectors.jam import DETAK, SAPU_MAKS
from kalender.selectors import tahun_sementara
from kalender.services import lengkapi_kalender
from kalender.waktu import hari_ini
from notifikasi.selectors import detak_terakhir
from notifikasi.services import beri_tahu, catat_detak


@shared_task
def detak() -> None:
    """Prove once a minute that beat, broker, worker and database work together."""
    catat_detak(nama="beat", now=timezone.now())


@shared_task
def jaga_kalender() -> None:
    """Each morning: top up provisional days, and from October on remind administrators of decrees still owed."""
    today = hari_ini("Asia/Jakarta")
    lengkapi_kalender(today=today)
    belum = tahun_sementara(today=today)
    if belum and today.month >= 10:
        tahun = ", ".join(str(t) for t in belum)
        beri_tahu(
            penerima=get_user_model().objects.filter(is_staff=True, is_active=True),
            jenis="INFO",
            judul=_("Daftar hari libur %(tahun)s masih sementara") % {"tahun": tahun},
            isi=_("Isi daftar menurut keputusan bersama begitu terbit: tenggat yang bersandar padanya akan ikut."),
            url=reverse("kalender_tahun", args=[belum[0]]),
            kunci=f"kalender-sementara:{tahun}:{today:%Y-%m}",
        )


@shared_task
def jaga_sapuan() -> None:
    """Each hour: administrators hear when the sweep of discipline terms has stopped, once a day."""
    now = timezone.now()
    terakhir = detak_terakhir(DETAK)
    if terakhir is not None and now - terakhir > SAPU_MAKS:
        beri_tahu(
            penerima=get_user_model().objects.filter(is_staff=True, is_active=True),
            jenis="INFO",
            judul=_("Pengingat tenggat disiplin berhenti"),
            isi=_(
                "Tugas disiplin.tasks.sapu_tenggat tidak berjalan lebih dari tiga jam. Periksa worker dan catatannya."
            ),
            url="/sehat/siap",
            kunci=f"disiplin-tenggat-berhenti:{timezone.localdate():%Y-%m-%d}",
        )
