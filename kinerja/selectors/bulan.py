"""A person's days as a calendar: what each should hold, what it holds, until when it is open. Always from the entries
themselves: a year of one person is some 700 rows by the index of person and day, and no sum can lag behind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kalender.hari_kerja import TahunTanpaKalender
from kepegawaian import selectors as kepegawaian
from kepegawaian.orang import Orang, pernah_pindah
from kepegawaian.orang_lalu import pada
from kinerja.models.harian import StatusHarian
from kinerja.rules.jendela import TERLAMBAT as JENDELA_TERLAMBAT
from kinerja.rules.jendela import TERTUTUP as JENDELA_TERTUTUP
from kinerja.rules.jendela import Jendela
from kinerja.rules.target import Sasaran
from kinerja.selectors.harian import JumlahHari, catatan_rentang, jumlah_hari
from kinerja.selectors.setelan import Setelan, deret_hari, setelan
from kinerja.selectors.target import Penghitung, TargetBulan
from kinerja.selectors.tunjangan import akhir_bulan
from layanan.waktu import tambah_bulan

KOSONG, KURANG, CUKUP, LEBIH, LIBUR, CUTI, DINAS, TERLAMBAT, TERTUTUP, NANTI, LUAR, BELUM, BELAJAR = (
    "KOSONG", "KURANG", "CUKUP", "LEBIH", "LIBUR", "CUTI", "DINAS", "TERLAMBAT", "TERTUTUP", "NANTI", "DIKECUALIKAN",
    "BELUM", "BELAJAR",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HariBulan:
    """One day. ``keadaan``: one of the codes above; ``jendela`` None where the year has no calendar.

    ``target`` 0 on days off, on leave, on duty travel, before the first day in service, on study leave, and where the
    person is managed elsewhere (``LUAR``). ``kerja``: something is asked, be it of the month as a whole. ``instansi``:
    name of the agency that he was with that day, where it is another than today's.
    """

    tanggal: date
    keadaan: str
    target: int
    jumlah: JumlahHari
    jendela: Jendela | None
    draf: int = 0
    libur: str = ""
    macam: tuple[str, ...] = ()
    kerja: bool = False
    instansi: str = ""

    @property
    def terbuka(self) -> bool:
        """The person may write on this day now."""
        return self.jendela is not None and self.jendela.keadaan != JENDELA_TERTUTUP

    @property
    def lewat(self) -> bool:
        """Open, but what is written now counts as late."""
        return self.jendela is not None and self.jendela.keadaan == JENDELA_TERLAMBAT

    @property
    def kurang(self) -> int:
        """Minutes that the day still lacks."""
        return max(0, self.target - self.jumlah.menit_isi)

    @property
    def celah(self) -> bool:
        """Something the person can still mend: minutes missing, or an entry returned, on a day that is open."""
        return self.terbuka and bool(self.kurang or self.jumlah.dikembalikan)


@dataclass(frozen=True, slots=True)
class SatuBulan:
    """A month from ``awal`` on. ``target`` is what the recap shows too: where the agency has a figure for the month,
    the days' own minutes do not add up to it."""

    awal: date
    hari: list[HariBulan]
    target: TargetBulan


@dataclass(frozen=True, slots=True)
class JumlahBulan:
    """Sums over months, in minutes; ``target_berjalan``: of the days up to today."""

    target: int
    target_berjalan: int
    isi: int
    setuju: int
    menunggu: int
    dikembalikan: int
    hari_kerja: int
    hari_isi: int


def bulan_bulan(o: Orang, awal: date, banyak: int, today: date) -> list[SatuBulan]:
    """``banyak`` months from ``awal``, the first day of one. As many queries as ``hari_hari``."""
    deret = [tambah_bulan(awal, n) for n in range(banyak)]
    akhir = akhir_bulan(deret[-1])
    s = setelan([o], awal, akhir, today, pos=True)
    catatan = _catatan(o, awal, akhir)
    lain = _instansi_lain(o, s, catatan, awal, akhir, today)
    hari: dict[date, list[HariBulan]] = defaultdict(list)
    for d in deret_hari(awal, akhir):
        hari[d.replace(day=1)].append(_hari(o, s, d, today, catatan.get(d, ()), lain.get(d)))
    return [SatuBulan(b, hari[b], gabung_target(o, s, b, lain)) for b in deret]


@dataclass(frozen=True, slots=True)
class DiInstansi:
    """A person as a member of an agency that he has left, with its settings."""

    o: Orang
    s: Setelan
    nama: str


def _instansi_lain(
    o: Orang, s: Setelan, catatan: Mapping[date, Sequence], awal: date, akhir: date, today: date
) -> dict[date, DiInstansi]:
    """Day -> the other agency that he was with. Only whoever has moved since ``awal``, or has entries with another
    agency, costs queries, so that the page of everybody else stays cheap."""
    dari_catatan = {d: c.instansi_id for d, baris in catatan.items() for c in baris if c.instansi_id != o.instansi_id}
    if not dari_catatan and o.id not in s.berpos_baru:
        return {}
    hari = dict(dari_catatan)
    tinggal = pernah_pindah([o.id]).get(o.id, [])
    if any(i == o.instansi_id for _t, i in tinggal):
        for d in deret_hari(awal, akhir):
            hari[d] = next((i for t, i in reversed(tinggal) if t <= d), tinggal[0][1])
    milik = {}
    for i in sorted(set(hari.values()) - {o.instansi_id}):
        dulu = pada([o], i, min(akhir, max(d for d, x in hari.items() if x == i)))[o.id]
        milik[i] = DiInstansi(dulu, setelan([dulu], awal, akhir, today), kepegawaian.instansi(i).nama)
    return {d: milik[i] for d, i in hari.items() if i in milik}


def gabung_target(o: Orang, s: Setelan, bulan: date, lain: Mapping[date, DiInstansi]) -> TargetBulan:
    """What the month asks: each agency the days that he was with it, as each agency's own recap shows them."""
    akhir = akhir_bulan(bulan)
    hari = deret_hari(bulan, akhir)
    asing = {lain[d].o.instansi_id: lain[d] for d in hari if d in lain}
    if not asing:
        return Penghitung(s, bulan)(o)
    bagian = [(o, s, _("Instansi sekarang"), [d for d in hari if d not in lain])]
    bagian += [
        (x.o, x.s, x.nama, [d for d in hari if d in lain and lain[d].o.instansi_id == i]) for i, x in asing.items()
    ]
    satu = {}
    target = [
        (nama, Penghitung(pengaturan, bulan, {siapa.id: [(d, d) for d in milik]})(siapa), set(milik))
        for siapa, pengaturan, nama, milik in bagian if milik
    ]  # fmt: skip
    for _nama, t, milik in target:
        satu |= {h.tanggal: h for h in t.hari if h.tanggal in milik}
    return TargetBulan(
        tuple(satu[d] for d in hari), sum(h.menit for h in satu.values()),
        " ".join(f"{nama}: {t.uraian}" for nama, t, _m in target), target[0][1].aturan,
    )  # fmt: skip


def hari_hari(o: Orang, dari: date, sampai: date, today: date) -> list[HariBulan]:
    """Every day of the span, in order. Seven queries, whatever the number of entries.

    ``today``: in the zone of the person's agency. Drafts are counted (``draf``), never read.
    """
    return susun(o, setelan([o], dari, sampai, today, pos=True), dari, sampai, today)


def susun(o: Orang, s: Setelan, dari: date, sampai: date, today: date) -> list[HariBulan]:
    """``hari_hari`` beside a ``Setelan`` that is loaded already; one query, more for whoever has moved."""
    catatan = _catatan(o, dari, sampai)
    lain = _instansi_lain(o, s, catatan, dari, sampai, today)
    return [_hari(o, s, d, today, catatan.get(d, ()), lain.get(d)) for d in deret_hari(dari, sampai)]


def _catatan(o: Orang, dari: date, sampai: date) -> dict[date, list]:
    """Hours and state of the person's entries by day, whatever agency he was with; one query."""
    catatan: dict[date, list] = defaultdict(list)
    kolom = ("tanggal", "mulai", "selesai", "status", "instansi_id")
    # Without RHK and rencana aksi: a calendar needs hours only.
    for c in catatan_rentang([o.id], dari, sampai).select_related(None).values_list(*kolom, named=True):
        catatan[c.tanggal].append(c)
    return catatan


def _hari(o: Orang, s: Setelan, d: date, today: date, catatan, lain: DiInstansi | None = None) -> HariBulan:
    """``lain``: the other agency that he was with: what the day asked and whether it is open are its own."""
    dulu, pengaturan = (lain.o, lain.s) if lain else (o, s)
    macam = pengaturan.macam_hari(o.id, d)
    sasaran = pengaturan.sasaran(dulu, d)
    try:
        jendela = pengaturan.jendela(dulu, d, today)
    except (TahunTanpaKalender, OverflowError):
        jendela = None
    jumlah = jumlah_hari(catatan, luar=bool(pengaturan.pejabat_luar(dulu, d)))
    return HariBulan(
        d, _keadaan(sasaran, jumlah, jendela, d > today), sasaran.menit, jumlah, jendela,
        sum(c.status == StatusHarian.DRAFT for c in catatan), pengaturan.nama_libur(dulu, d), tuple(macam),
        sasaran.hari in ("KERJA", "SIF"), lain.nama if lain else "",
    )  # fmt: skip


def _keadaan(sasaran: Sasaran, jumlah: JumlahHari, jendela: Jendela | None, nanti: bool) -> str:
    if sasaran.hari in (LIBUR, CUTI, DINAS, LUAR, BELUM, BELAJAR):
        return sasaran.hari
    if nanti:
        return NANTI
    if jumlah.menit_isi:
        if jumlah.menit_isi < sasaran.menit:
            return KURANG
        return CUKUP if jumlah.menit_isi == sasaran.menit or not sasaran.menit else LEBIH
    if jendela is not None and jendela.keadaan == JENDELA_TERLAMBAT:
        return TERLAMBAT
    return TERTUTUP if jendela is not None and jendela.keadaan == JENDELA_TERTUTUP else KOSONG


def jumlahkan(bulan: Iterable[SatuBulan], today: date) -> JumlahBulan:
    bulan = list(bulan)
    hari = [h for b in bulan for h in b.hari]
    return JumlahBulan(
        target=sum(b.target.menit for b in bulan),
        target_berjalan=sum(b.target.sampai(today) for b in bulan),
        isi=sum(h.jumlah.menit_isi for h in hari),
        setuju=sum(h.jumlah.menit_setuju for h in hari),
        menunggu=sum(h.jumlah.menunggu for h in hari),
        dikembalikan=sum(h.jumlah.dikembalikan for h in hari),
        hari_kerja=sum(h.kerja for h in hari),
        hari_isi=sum(bool(h.jumlah.menit_isi) for h in hari),
    )
