"""Break-glass: a case opened from outside, with a reason, for a time, and with an alarm to everybody named in it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang_pertama, sebutan
from disiplin.models import AksesDarurat, AnggotaPerkara, Kasus
from disiplin.selectors.akses import akses, boleh_darurat, hari_perkara, pengelola, saya, tanpa_pengurus
from disiplin.selectors.akses import konflik as sebab_konflik
from disiplin.services.langkah import kunci, pindah
from kepegawaian import selectors as kepegawaian
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from notifikasi.services import Kabar, kabarkan

LAMA = timedelta(hours=24)
PALING_PENDEK = 20


@transaction.atomic
def buka_darurat(*, nip: str, nomor: str, alasan: str, actor, now: datetime) -> AksesDarurat:
    """Open the case ``nomor`` (as letters name it) of the person ``nip`` for 24 hours, to read only.

    Both must be known and fit each other, so that nobody finds out by trying who has a case. Members and the oversight
    body are told at once, by name. Raises ``IsianSalah``, ``TidakBerwenang``.
    """
    if len(alasan.strip()) < PALING_PENDEK:
        raise IsianSalah(
            _("Tulis alasannya, sekurang-kurangnya %(n)s huruf: alasan ini dibaca pengawas.") % {"n": PALING_PENDEK},
            kolom="alasan",
        )
    kasus = (
        Kasus.objects.select_for_update(of=("self",))
        .select_related("pegawai", "instansi")
        .filter(pk=int(nomor) if nomor.strip().isdecimal() else 0, pegawai__nip=nip.strip())
        .first()
    )
    diri = saya(actor)
    # Whoever is bound to the person is told the same as where there is no case: he must not find out by trying.
    if (
        kasus is None
        or not boleh_darurat(actor, kasus, today=hari_perkara(kasus, now))
        or sebab_konflik(kasus, diri.id if diri else None, actor.pk, today=hari_perkara(kasus, now))
    ):
        raise IsianSalah(_("Tidak ada perkara dengan nomor dan NIP ini dalam lingkup Anda."), kolom="nomor")
    if AnggotaPerkara.objects.filter(kasus=kasus, akun=actor).exclude(konflik="").exists():
        raise TidakBerwenang(_("Anda sudah mundur dari perkara ini karena konflik kepentingan."))
    if akses(actor, kasus, now=now) is not None:
        raise IsianSalah(_("Perkara ini sudah terbuka bagi Anda."), kolom="nomor")
    buka = AksesDarurat.objects.create(
        kasus=kasus,
        akun=actor,
        sebutan=sebutan(actor),
        alasan=alasan.strip(),
        dibuka_pada=now,
        berakhir_pada=now + LAMA,
    )
    pindah(kasus, kasus.status, kode="darurat", actor=actor, now=now, bagian="DARURAT", alasan=buka.alasan)
    _bunyikan(kasus, buka, now)
    return buka


def _bunyikan(kasus: Kasus, buka: AksesDarurat, now: datetime) -> None:
    anggota = AnggotaPerkara.objects.filter(kasus=kasus, sampai=None).exclude(akun=None).select_related("akun")
    today = hari_perkara(kasus, now)
    kantor = kepegawaian.instansi(kasus.instansi_id).kantor_id
    # Somebody else than whoever opened it, and never the person concerned.
    pengawas = pemegang_pertama(
        (Peran.PENGAWAS, kantor), (Peran.PENGAWAS, kepegawaian.kantor_pusat_id()), today=today,
        tanpa=frozenset({buka.akun_id, kasus.pegawai.akun_id}),
    )  # fmt: skip
    judul = _("Akses darurat dibuka")
    isi = _("%(oleh)s membuka akses darurat pada %(t)s. Alasannya tercatat di portal.") % {
        "oleh": buka.sebutan, "t": f"{now:%d-%m-%Y %H:%M} UTC",
    }  # fmt: skip
    anggota_akun = tuple(a.akun for a in anggota if a.akun_id != kasus.pegawai.akun_id)
    perkara, pengawasan = reverse("disiplin_perkara", args=[kasus.pk]), reverse("disiplin_darurat")
    kabarkan([
        Kabar(anggota_akun, "TERLAMBAT", judul, isi, perkara, f"darurat:{buka.pk}", True),
        Kabar(tuple(pengawas), "TERLAMBAT", judul, isi, pengawasan, f"darurat-awas:{buka.pk}", True),
    ])  # fmt: skip


@transaction.atomic
def jadi_pengurus(*, kasus_id: int, versi: int, actor, now: datetime) -> AnggotaPerkara:
    """A case whose keepers have all left is taken over by an officer of the agency who broke the glass for it, so that
    no case is lost. Raises ``TidakBerwenang``, ``LangkahTidakSah``, ``KonflikPerkara``."""
    kasus = kunci(kasus_id, versi)
    today, a = hari_perkara(kasus, now), akses(actor, kasus, now=now)
    if a is None or a.darurat is None or kasus.instansi_id not in pengelola(actor, today=today):
        raise TidakBerwenang(_("Perkara tanpa pengelola diambil alih operator instansi lewat akses darurat."))
    if not tanpa_pengurus(kasus, today=today):
        raise LangkahTidakSah(_("Perkara ini masih mempunyai pengelola."))
    baru = AnggotaPerkara.objects.create(
        kasus=kasus, bagian=AnggotaPerkara.Bagian.PENGURUS, akun=actor, sejak=now, bebas_konflik=now
    )
    pindah(kasus, kasus.status, kode="ambil_alih", actor=actor, now=now, bagian="DARURAT")
    return baru
