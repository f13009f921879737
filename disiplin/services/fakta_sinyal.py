"""Facts for signals that come from outside: recorded with their ground, ended with a reason (disiplin.md 4.4)."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.selectors import sebutan
from disiplin.models import FaktaSinyal
from disiplin.services.presensi_impor import wajib_kelola
from kepegawaian.orang import orang
from kepegawaian.selectors import pegawai_menurut_id
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.services import Kabar, kabarkan

PALING_LAMA = 366  # days


@transaction.atomic
def catat_fakta(
    *, instansi_id: int, nip: str, kode: str, tanggal: date, dasar: str, actor, today: date, now: datetime
) -> FaktaSinyal:  # fmt: skip
    """An officer records a fact of one of the agency's people; the person is told that something about him is there.

    It makes no case and enters no file: the night's signals read it. Raises ``TidakBerwenang``, ``IsianSalah``.
    """
    wajib_kelola(actor, instansi_id, today)
    o = next(iter(orang(nip=[nip.strip()], instansi=[instansi_id])), None)
    if o is None:
        raise IsianSalah(_("Bukan pegawai instansi ini."), kolom="nip")
    if o.akun_id == actor.pk:
        raise TidakBerwenang(_("Tentang diri sendiri dicatat oleh operator lain."))
    if kode not in FaktaSinyal.Kode:
        raise IsianSalah(_("Pilih jenisnya."), kolom="kode")
    if not 0 <= (today - tanggal).days <= PALING_LAMA:
        raise IsianSalah(_("Tanggalnya dalam setahun terakhir, paling lambat hari ini."), kolom="tanggal")
    if not dasar.strip():
        raise IsianSalah(
            _("Tulis dasarnya: nomor dan tanggal hasil pemeriksaan atau tenggat laporannya."), kolom="dasar"
        )
    try:
        with transaction.atomic():
            f = FaktaSinyal.objects.create(
                pegawai_id=o.id, instansi_id=instansi_id, kode=kode, tanggal=tanggal, dasar=dasar.strip(), oleh=actor,
                sebutan_oleh=sebutan(actor), dibuat_pada=now,
            )  # fmt: skip
    except IntegrityError as galat:
        if "fakta_sinyal_sekali" not in str(galat):
            raise
        raise IsianSalah(_("Fakta ini sudah dicatat."), kolom="tanggal") from galat
    penerima = [p.akun for p in pegawai_menurut_id([o.id]) if p.akun]
    judul, isi = _("Ada yang perlu Anda baca"), _("Isinya dapat dibaca di portal setelah masuk.")
    alamat = reverse("disiplin_pembinaan_saya")
    kabarkan([Kabar(tuple(penerima), "INFO", judul, isi, alamat, f"fakta-sinyal:{f.pk}", True)])
    return f


@transaction.atomic
def akhiri_fakta(*, instansi_id: int, fakta_id: int, alasan: str, actor, today: date) -> FaktaSinyal:
    """The report came, or the entry was wrong: it counts no more from the next night on. Raises ``TidakBerwenang``,
    ``IsianSalah``, ``LangkahTidakSah`` for one that has ended, ``FaktaSinyal.DoesNotExist``."""
    wajib_kelola(actor, instansi_id, today)
    f = FaktaSinyal.objects.select_for_update(of=("self",)).select_related("pegawai").get(
        pk=fakta_id, instansi_id=instansi_id
    )  # fmt: skip
    if f.pegawai.akun_id == actor.pk:
        raise TidakBerwenang(_("Tentang diri sendiri dicatat oleh operator lain."))
    if f.berakhir:
        raise LangkahTidakSah(_("Fakta ini sudah diakhiri."))
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    f.berakhir, f.alasan_akhir, f.sebutan_pengakhir = today, alasan.strip(), sebutan(actor)
    f.save(update_fields=["berakhir", "alasan_akhir", "sebutan_pengakhir"])
    return f
