"""What the page "Hari ini" shows of one person's day, and the lines that can be written again."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kalender.hari_kerja import TahunTanpaKalender
from kepegawaian.orang import Orang
from kinerja.models import BacaanKinerja, KinerjaHarian, Templat, UmpanBalik
from kinerja.models.harian import TERBUKA, StatusHarian
from kinerja.rules.catatan import jam
from kinerja.rules.jendela import BOLEH, TERTUTUP, Jendela
from kinerja.rules.target import Sasaran
from kinerja.rules.tunjangan import angka
from kinerja.selectors.evaluasi import balik_catatan
from kinerja.selectors.harian import JumlahHari, catatan_hari, catatan_rentang, jumlah_hari
from kinerja.selectors.perbaikan import perbaikan_catatan
from kinerja.selectors.pindah import setelan_dahulu
from kinerja.selectors.rhk import Kaitan, PilihanRhk, kaitan_kini, pilihan_rhk
from kinerja.selectors.setelan import Setelan
from layanan.frasa import Frasa

INGAT_HARI, HARI_KAITAN, SETAHUN = 60, 31, 366
BANYAK_TERAKHIR, BANYAK_SARAN = 10, 8
_SATU_KATA = re.compile(r"[^\W\d_][\w/-]*")
_STATUS = {
    "DRAFT": ("netral", "pencil-square"), "DIAJUKAN": ("netral", "clock"), "DISETUJUI": ("baik", "check-circle"),
    "DIKEMBALIKAN": ("awas", "arrow-uturn-left"), "DITOLAK": ("buruk", "x-circle"), "DIHAPUS": ("netral", "trash"),
}  # fmt: skip


def frasa_status(status: str) -> Frasa:
    """The state of an entry with its icon."""
    return Frasa(str(StatusHarian(status).label), *_STATUS[status])


def hari(tanggal: date) -> str:
    """``Kamis, 5 Maret 2026``."""
    return date_format(tanggal, "l, j F Y")


@dataclass(frozen=True)
class BarisHari:
    """One entry as it is listed. ``tuan``: the host of its evidence; ``terbuka``: its writer may change it today, one
    that came back until ``perbaiki``."""

    c: KinerjaHarian
    terbuka: bool
    perbaiki: date | None = None
    balik: Sequence[UmpanBalik] = ()
    luar: bool = False  # an official outside the portal judges: nobody will decide on it

    @property
    def jam(self) -> str:
        return f"{jam(self.c.mulai)}–{jam(self.c.selesai)}"

    @property
    def frasa(self) -> Frasa:
        if self.luar and self.c.status == StatusHarian.DIAJUKAN:
            return Frasa(_("Dihitung"), "netral", "check")
        return frasa_status(self.c.status)

    @property
    def tuan(self) -> str:
        return urlsplit(self.c.bukti_url).hostname or self.c.bukti_url

    @property
    def beralasan(self) -> bool:
        return bool(self.c.alasan_putusan) and self.c.status in ("DIKEMBALIKAN", "DITOLAK")


@dataclass(frozen=True)
class HariIni:
    """One person's day; ``kapan``: until when it may be written, in words; ``ulangi``: the last filled day before."""

    o: Orang
    tanggal: date
    today: date
    baris: list[BarisHari]
    jumlah: JumlahHari
    sasaran: Sasaran
    sebab: str
    kapan: str
    terlambat: bool
    terbuka: bool
    pilihan: list[PilihanRhk]
    templat: list[Templat]
    terakhir: list[str]
    ulangi: date | None
    lepas: int

    @property
    def sebelum(self) -> date:
        return self.tanggal - timedelta(days=1)

    @property
    def sesudah(self) -> date | None:
        return self.tanggal + timedelta(days=1) if self.tanggal < self.today else None

    @property
    def terisi(self) -> int:
        return min(self.jumlah.menit_isi, self.sasaran.menit)

    @property
    def menit(self) -> str:
        """``315 dari 450 menit, kurang 135``."""
        isi, target = self.jumlah.menit_isi, self.sasaran.menit
        if not target:
            return _("%(isi)s menit") % {"isi": angka(isi)}
        dari = _("%(isi)s dari %(target)s menit") % {"isi": angka(isi), "target": angka(target)}
        if isi < target:
            return dari + ", " + _("kurang %(n)s") % {"n": angka(target - isi)}
        return dari + ", " + (_("lebih %(n)s") % {"n": angka(isi - target)} if isi > target else _("penuh"))

    @property
    def akhir(self) -> int | None:
        return akhir_hari(b.c for b in self.baris)

    @property
    def lokasi(self) -> str:
        """Where the person last worked that day."""
        return (self.baris[-1].c.lokasi_kerja if self.baris else "") or "WFO"

    @property
    def draf(self) -> int:
        return sum(b.c.status == StatusHarian.DRAFT for b in self.baris)

    @property
    def rhk(self) -> list[PilihanRhk]:
        return [p for p in self.pilihan if p.awal <= self.tanggal <= p.akhir]


def akhir_hari(catatan: Iterable[KinerjaHarian]) -> int | None:
    """When the day's last entry ends, None where there is none or nothing could follow."""
    akhir = max((c.selesai for c in catatan if c.status != StatusHarian.DITOLAK), default=None)
    return akhir if akhir is not None and akhir < 24 * 60 else None


def hari_ini(o: Orang, tanggal: date, today: date) -> HariIni:
    """The day with everything that the page needs: seven queries."""
    sejak = today - timedelta(days=HARI_KAITAN)
    ingat = tanggal - timedelta(days=INGAT_HARI)
    s, menurut = setelan_dahulu([o], min(tanggal, sejak), max(tanggal, today), today)
    dulu = menurut(o, tanggal)
    lalu = list(
        catatan_rentang([o.id], min(ingat, sejak), max(tanggal, today)).filter(
            Q(tanggal__range=(ingat, tanggal)) | Q(tanggal__range=(sejak, today))
        )
    )
    catatan = [c for c in lalu if c.tanggal == tanggal]
    terbuka, terlambat, kapan = _kapan(s, dulu, tanggal, today)
    pilihan = pilihan_rhk([o.id], tanggal, tanggal).get(o.id, [])
    sasaran = s.sasaran(dulu, tanggal)
    lepas = [c.tanggal for c in lalu if c.tanggal >= sejak and _lepas(c)]
    terakhir = _berbeda(reversed(lalu), BANYAK_TERAKHIR)
    kaitan = kaitan_kini(terakhir, pilihan)
    masih = {t for t in set(lepas) if _kapan(s, menurut(o, t), t, today)[0]}
    balik = balik_catatan(o.id, tanggal, tanggal) if catatan else {}
    return HariIni(
        o, tanggal, today, [_baris(s, dulu, c, today, terbuka, balik.get(c.kunci, ())) for c in catatan],
        jumlah_hari(catatan, luar=bool(s.pejabat_luar(o, tanggal))), sasaran, sebab_hari(s, dulu, tanggal, sasaran),
        kapan, terlambat, terbuka, pilihan, templat(o),
        [baris_lagi(c, kaitan) for c in terakhir],
        max((c.tanggal for c in lalu if c.tanggal < tanggal), default=None),
        sum(t in masih for t in lepas),
    )  # fmt: skip


def _baris(
    s: Setelan, o: Orang, c: KinerjaHarian, today: date, terbuka: bool, balik: Sequence[UmpanBalik]
) -> BarisHari:
    perbaiki = perbaikan_catatan(s, o, c, today)
    buka = (terbuka and c.status in TERBUKA) or perbaiki is not None
    return BarisHari(c, buka, perbaiki, balik, bool(s.pejabat_luar(o, c.tanggal)))


def baris_satu(o: Orang, c: KinerjaHarian, today: date) -> BarisHari:
    """One entry of the person's own with whether he may change it today; three queries."""
    s, menurut = setelan_dahulu([o], c.tanggal, c.tanggal, today)
    o = menurut(o, c.tanggal)
    balik = balik_catatan(o.id, c.tanggal, c.tanggal).get(c.kunci, ())
    return _baris(s, o, c, today, _kapan(s, o, c.tanggal, today)[0], balik)


def _kapan(s: Setelan, o: Orang, tanggal: date, today: date) -> tuple[bool, bool, str]:
    """(may be written today, is late, until when in words)."""
    try:
        j = s.jendela(o, tanggal, today)
    except TahunTanpaKalender as galat:
        return False, False, str(galat)
    return j.keadaan != TERTUTUP, j.hari_terlambat > 0, kata_jendela(j)


def kata_jendela(j: Jendela) -> str:
    """``Tepat waktu sampai Kamis, 5 Maret 2026, ditutup sesudah 5 April 2026.``"""
    if j.keadaan == TERTUTUP:
        return j.sebab
    if j.tutup_pada is None:
        return _("Masih tepat waktu.") + f" {j.sebab}"
    tutup = hari(j.tutup_pada)
    if j.keadaan == BOLEH:
        kata = _("Tepat waktu sampai %(tepat)s") % {"tepat": hari(j.tepat_sampai)}
        return kata + (_("; ditutup sesudah %(tutup)s.") % {"tutup": tutup} if j.tutup_pada > j.tepat_sampai else ".")
    n = j.hari_terlambat
    kata = ngettext("Terlambat %(n)s hari", "Terlambat %(n)s hari", n) % {"n": n}
    return kata + _("; masih bisa dicatat sampai %(tutup)s.") % {"tutup": tutup} + (f" {j.sebab}" if j.sebab else "")


def sebab_hari(s: Setelan, o: Orang, tanggal: date, sasaran: Sasaran) -> str:
    """Why the day asks for nothing, or for other minutes than usual; empty on a usual day."""
    if sasaran.hari == "CUTI":
        macam = s.macam_hari(o.id, tanggal)
        return next(str(h.get_macam_display()) for k, h in macam.items() if k in ("CUTI", "SAKIT"))
    if sasaran.hari == "DINAS":
        return _("Perjalanan dinas: tidak wajib, yang dicatat tetap dihitung")
    if sasaran.hari == "SIF":
        return _("Menurut jadwal sif")
    if sasaran.hari == "BELUM":
        return _("Belum bertugas")
    if sasaran.hari == "BELAJAR":
        return _("Tugas belajar")
    if sasaran.hari == "DIKECUALIKAN":
        return _("Dikelola di tempat lain")
    if sasaran.hari == "KERJA" and not sasaran.menit:
        return _("Instansi menetapkan target sebulan")
    if sasaran.hari == "LIBUR":
        return s.nama_libur(o, tanggal) or _("Bukan hari kerja")
    return ""


def templat(o: Orang) -> list[Templat]:
    """The person's own templates and those shared with his unit or one above it; own first."""
    semua = Templat.objects.filter(Q(pegawai_id=o.id) | Q(unit_id__in=o.unit_ids)).select_related("unit")
    return sorted(semua.order_by("urutan", "nama", "id"), key=lambda t: t.unit_id is not None)


def _berbeda(catatan: Iterable[KinerjaHarian], banyak: int) -> list[KinerjaHarian]:
    hasil: dict[str, KinerjaHarian] = {}
    for c in catatan:
        hasil.setdefault(c.kegiatan.lower(), c)
    return list(hasil.values())[:banyak]


def baris_lagi(c: KinerjaHarian, kaitan: Kaitan) -> str:
    """The entry as a line to write it again: without hours and evidence, RHK by its number of today."""
    bagian = [c.kegiatan]
    if nomor := kaitan.nomor_rhk(c):
        bagian.append(f"@RHK{nomor}")
    if _SATU_KATA.fullmatch(c.satuan):
        bagian.append(f"#{c.satuan}" + ("" if c.realisasi is None else f" {c.realisasi}"))
    if c.jenis == KinerjaHarian.Jenis.TUGAS_ATASAN:
        bagian.append("!atasan")
    return " ".join(bagian)


def baris_ulangan(o: Orang, tanggal: date) -> tuple[date | None, list[str]]:
    """(the last filled day before ``tanggal``, its entries as lines without hours, each once)."""
    lalu = list(catatan_rentang([o.id], tanggal - timedelta(days=INGAT_HARI), tanggal - timedelta(days=1)))
    if not lalu:
        return None, []
    pilihan = pilihan_rhk([o.id], tanggal, tanggal).get(o.id, [])
    terakhir = [c for c in lalu if c.tanggal == lalu[-1].tanggal]
    kaitan = kaitan_kini(terakhir, pilihan)
    return lalu[-1].tanggal, [baris_lagi(c, kaitan) for c in _berbeda(terakhir, len(terakhir))]


def saran(o: Orang, teks: str, today: date, pilihan: Sequence[PilihanRhk]) -> list[str]:
    """Lines of the own last twelve months that contain ``teks``, newest first, each text once."""
    kena = KinerjaHarian.objects.filter(
        pegawai_id=o.id, tanggal__range=(today - timedelta(days=SETAHUN), today), kegiatan__icontains=teks
    ).exclude(status=StatusHarian.DIHAPUS)  # fmt: skip
    baru = _berbeda(kena.order_by("-tanggal", "-mulai", "kunci")[:100], BANYAK_SARAN)
    kaitan = kaitan_kini(baru, pilihan)
    return [baris_lagi(c, kaitan) for c in baru]


def _lepas(c: KinerjaHarian) -> bool:
    """Not yet linked, and linking it sends nothing back to the superior that he returned."""
    return (
        c.rencana_aksi_id is None
        and c.jenis != KinerjaHarian.Jenis.TUGAS_ATASAN
        and c.status in (StatusHarian.DRAFT, StatusHarian.DIAJUKAN)
    )


def belum_dikaitkan(o: Orang, today: date) -> tuple[list[BarisHari], dict[date, list[PilihanRhk]]]:
    """(entries of the last 31 days without rencana aksi that may still be changed, choices by day)."""
    dari = today - timedelta(days=HARI_KAITAN)
    s, menurut = setelan_dahulu([o], dari, today, today)
    lepas = [c for c in catatan_rentang([o.id], dari, today) if _lepas(c)]
    terbuka = {t: _kapan(s, menurut(o, t), t, today)[0] for t in {c.tanggal for c in lepas}}
    pilihan = pilihan_rhk([o.id], dari, today).get(o.id, [])
    menurut_hari: dict[date, list[PilihanRhk]] = defaultdict(list)
    for t in terbuka:
        menurut_hari[t] = [p for p in pilihan if p.awal <= t <= p.akhir]
    return [BarisHari(c, True) for c in lepas if terbuka[c.tanggal]], menurut_hari


def satu_catatan(o: Orang, tanggal: date, kunci: UUID) -> KinerjaHarian | None:
    """An entry of the person's own that was not removed."""
    return catatan_hari(o.id, tanggal).filter(kunci=kunci).first()


def tersimpan(o: Orang, kunci: Sequence[UUID], sejak: date) -> dict[UUID, KinerjaHarian]:
    """What the portal keeps under these keys, also removed entries."""
    baris = KinerjaHarian.objects.filter(pegawai_id=o.id, tanggal__gte=sejak, kunci__in=kunci)
    return {c.kunci: c for c in baris.order_by("tanggal", "kunci")}


def pembaca_saya(o: Orang) -> QuerySet[BacaanKinerja]:
    """Who outside the chain of superiors has read this person's performance, newest first."""
    return BacaanKinerja.objects.filter(pegawai_id=o.id).order_by("-waktu", "-id")
