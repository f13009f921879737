"""Pay stopped after ten working days of absence on end, before any decision (disiplin.md 1.4; PP 94/2021 Pasal 11 ayat
(2) huruf d angka 4): told by the superior, verified by the personnel unit, decided by the KPA, undone where fewer days
are proven."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from disiplin.models import Kasus, PenghentianGaji
from disiplin.rules.kehadiran import milik, terpanjang
from disiplin.selectors import hukum
from disiplin.selectors.akses import Bagian, hari_perkara
from disiplin.selectors.perkara import waktu
from disiplin.services.kabar import kabari, kabari_pegawai
from disiplin.services.langkah import kunci, pindah, wajib
from kepegawaian.pilihan import StatusPegawai
from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.waktu import tambah_bulan

Status = PenghentianGaji.Status
DASAR = "PP 94/2021 Pasal 11 ayat (2) huruf d angka 4"


def hari_berturut(kasus: Kasus) -> int | None:
    """From how many working days on end pay is stopped, by the table of the case's regulation; None: it has no such
    row for this kind of employee."""
    jenis = "PPPK" if kasus.pegawai.status == StatusPegawai.PPPK else "PNS"
    ambang = milik(hukum.katalog(kasus.regulasi).ambang, jenis, kasus.instansi_id)
    return min((a.paling_sedikit for a in ambang if a.berturut), default=None)


@transaction.atomic
def lapor(*, kasus_id: int, versi: int, mulai: date, akhir: date, actor, now: datetime) -> PenghentianGaji:
    """The superior tells the personnel unit of an absence on end; pay stops from the next month. The working days are
    reckoned, not typed. Raises ``IsianSalah`` for fewer than the table asks, ``LangkahTidakSah``."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PEMERIKSA, Bagian.PENGURUS, now=now)
    today = hari_perkara(kasus, now)
    if not kasus.terbuka or getattr(kasus, "gaji", None) is not None:
        raise LangkahTidakSah(_("Penghentian gaji dilaporkan sekali, dalam perkara yang berjalan."))
    if not mulai <= akhir <= today:
        raise IsianSalah(_("Hari terakhir tidak sebelum hari pertama, paling lambat hari ini."), kolom="akhir")
    kalender = waktu(kasus, today).kalender
    hari = {mulai + timedelta(days=n) for n in range((akhir - mulai).days + 1)}
    n = terpanjang(hari, kalender)
    batas = hari_berturut(kasus)
    if batas is None:
        raise LangkahTidakSah(_("Tabel kehadiran tidak memuat hari berturut-turut baginya; gaji tetap dibayar."))
    if n < batas:
        raise IsianSalah(
            _("%(n)s hari kerja berturut-turut; penghentian gaji sejak %(b)s hari kerja.") % {"n": n, "b": batas},
            kolom="akhir",
        )
    g = PenghentianGaji.objects.create(
        kasus=kasus, hari=n, mulai_absen=mulai, akhir_absen=akhir, bulan=tambah_bulan(akhir.replace(day=1), 1)
    )
    pindah(kasus, kasus.status, kode="lapor_gaji", actor=actor, now=now, bagian=a.sebagai, dasar=DASAR,
           isi={"hari": n, "mulai": f"{mulai:%Y-%m-%d}", "akhir": f"{akhir:%Y-%m-%d}"})  # fmt: skip
    kabari(kasus, [m.akun_id for m in kasus.anggota.all() if m.bagian == Bagian.PENGURUS], "gaji", now=now)
    return g


# Step -> (stages before, stage after, code of the step).
LANGKAH = {
    "verifikasi": ((Status.DILAPORKAN,), Status.DIVERIFIKASI, "verifikasi_gaji"),
    "tolak": ((Status.DILAPORKAN, Status.DIVERIFIKASI), Status.DITOLAK, "tolak_gaji"),
    "hentikan": ((Status.DIVERIFIKASI,), Status.DIHENTIKAN, "hentikan_gaji"),
    "pulihkan": ((Status.DIHENTIKAN,), Status.DIPULIHKAN, "pulihkan_gaji"),
}


@transaction.atomic
def lanjut(
    *, kasus_id: int, versi: int, langkah: str, alasan: str, nomor: str = "", tanggal: date | None = None, actor,
    now: datetime,
) -> PenghentianGaji:  # fmt: skip
    """The personnel unit verifies, or finds it is not so; the KPA's decree (``nomor``, ``tanggal``) stops pay; where
    the examination proves fewer days it is paid again. Each with its reason."""
    kasus = kunci(kasus_id, versi)
    a = wajib(actor, kasus, Bagian.PENGURUS, now=now)
    g = getattr(kasus, "gaji", None)
    dari, ke, kode = LANGKAH[langkah]
    if g is None or g.status not in dari:
        raise LangkahTidakSah(_("Langkah ini tidak terbuka pada penghentian gaji ini."))
    if not alasan.strip():
        raise IsianSalah(_("Tulis alasannya."), kolom="alasan")
    if langkah == "hentikan":
        if not nomor.strip() or tanggal is None:
            raise IsianSalah(_("Isi nomor dan tanggal keputusan KPA."), kolom="nomor")
        if tanggal > hari_perkara(kasus, now):
            raise IsianSalah(_("Tanggal ini belum tiba."), kolom="tanggal")
        g.nomor_kpa, g.tanggal_kpa = nomor.strip(), tanggal
    g.status = ke
    g.save()
    pindah(kasus, kasus.status, kode=kode, actor=actor, now=now, bagian=a.sebagai, alasan=alasan.strip(), dasar=DASAR,
           isi={"nomor": g.nomor_kpa})  # fmt: skip
    if langkah in ("hentikan", "pulihkan"):
        kabari_pegawai(kasus, kode)
    return g
