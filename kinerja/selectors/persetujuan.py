"""What waits for a superior's decision, by person and day, each entry with what its reader should know."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _

from kalender.hari_kerja import TahunTanpaKalender
from kepegawaian.orang import Orang
from kepegawaian.orang import orang as orang_dengan
from kinerja.models import AntreanRekap, KinerjaHarian, RekapBulan, UmpanBalik, Verifikasi
from kinerja.models.harian import StatusHarian
from kinerja.rules import catatan as aturan
from kinerja.rules.jendela import TERTUTUP
from kinerja.rules.target import Sasaran
from kinerja.selectors.evaluasi import balik_catatan
from kinerja.selectors.harian import terbaca
from kinerja.selectors.orang import bawahan, hari_dinilai
from kinerja.selectors.setelan import Setelan, di_instansi, setelan

# So far back is looked for what still waits.
LAMA = timedelta(days=400)
# Entries of the log are read so long before the oldest that waits, for texts that were copied from day to day.
SALINAN = timedelta(days=21)
PALING_BANYAK = 2000
SEHALAMAN, PALING_PANJANG = 100, 300
TIDAK_DIBACA = (StatusHarian.DRAFT, StatusHarian.DIHAPUS)

TANDA = {
    aturan.TUMPANG: (_("Jam bertumpang tindih"), "square-2-stack"),
    aturan.LEBIH: (_("Melebihi menit sehari"), "arrow-trending-up"),
    aturan.LAMBAT: (_("Ditulis terlambat"), "clock"),
    aturan.TANPA_BUKTI: (_("Tanpa bukti dukung"), "link-slash"),
    aturan.SALINAN: (_("Teks sama lima hari berturut-turut"), "document-duplicate"),
    aturan.TANPA_AKSI: (_("Tanpa rencana aksi"), "question-mark-circle"),
    aturan.LIBUR: (_("Pada hari libur atau cuti"), "calendar"),
}


@dataclass(frozen=True)
class Tanda:
    kode: str
    teks: str
    ikon: str


@dataclass
class Butir:
    """One entry that waits. ``tanda``: its flags; ``bertanda``: whether one of them counts as an exception here."""

    c: KinerjaHarian
    tanda: list[Tanda]
    bertanda: bool

    @property
    def kunci(self) -> str:
        return f"{self.c.pegawai_id}:{self.c.tanggal:%Y-%m-%d}:{self.c.kunci}:{self.c.versi}"

    @property
    def jam(self) -> str:
        return f"{aturan.jam(self.c.mulai)}–{aturan.jam(self.c.selesai)}"


@dataclass
class Hari:
    """One person's day with entries that wait. ``macam``: why it asks for nothing (``Sasaran.hari``). ``tutup``: its
    month is settled, nothing can be decided."""

    o: Orang
    tanggal: date
    butir: list[Butir]
    menit: int
    sasaran: int
    macam: str
    tutup: bool
    lanjutan: bool = False


@dataclass
class Pemilik:
    """A person of the list with how much of his waits; ``tutup``: entries of settled months, which wait for nobody."""

    o: Orang
    menunggu: int = 0
    bertanda: int = 0
    tutup: int = 0
    sejak: date = date.max


@dataclass
class Daftar:
    """Everything that the filter holds, oldest first by person, days of settled months last. ``terpotong``: more waits
    than can be shown at once."""

    hari: list[Hari] = field(default_factory=list)
    pemilik: dict[int, Pemilik] = field(default_factory=dict)
    terpotong: bool = False

    @property
    def terbuka(self) -> list[Butir]:
        return [b for h in self.hari if not h.tutup for b in h.butir]

    @property
    def tutup(self) -> int:
        """Entries of settled months."""
        return sum(len(h.butir) for h in self.hari if h.tutup)

    @property
    def polos(self) -> list[Butir]:
        """Without an exception: what one action may approve."""
        return [b for b in self.terbuka if not b.bertanda]

    @property
    def bertanda(self) -> list[Butir]:
        return [b for b in self.terbuka if b.bertanda]

    def orang_polos(self) -> int:
        return len({b.c.pegawai_id for b in self.polos})

    def halaman(self) -> list[list[Hari]]:
        """Pages: whole people while they fit, a very full person over several."""
        hasil: list[list[Hari]] = [[]]
        isi = 0
        for i, h in enumerate(self.hari):
            baru = i == 0 or (self.hari[i - 1].o.id, self.hari[i - 1].tutup) != (h.o.id, h.tutup)
            milik = self.pemilik[h.o.id].tutup if h.tutup else self.pemilik[h.o.id].menunggu
            if isi and ((baru and isi + milik > SEHALAMAN) or isi + len(h.butir) > PALING_PANJANG):
                hasil.append([])
                isi, h.lanjutan = 0, not baru
            hasil[-1].append(h)
            isi += len(h.butir)
        return hasil


def daftar(
    penilai_id: int, today: date, *, orang_id: int | None = None, dari: date | None = None, sampai: date | None = None,
    abaikan: Collection[str] = (), hanya_bertanda: bool = False,
) -> Daftar:  # fmt: skip
    """What waits for this superior; ``abaikan``: flags that he does not count as exceptions. A fixed number of queries.

    Also days on which he was the superior, of people who have another one by now, unless nothing can be decided there.
    """
    rentang = hari_dinilai(penilai_id, today - LAMA, today, today)
    if orang_id is not None:
        rentang = {i: r for i, r in rentang.items() if i == orang_id}
    if not rentang:
        return Daftar()
    awal = max(dari or date.min, _tertua(rentang, today))
    akhir = min(sampai or today, today)
    menunggu = _menunggu(rentang, awal, akhir)
    potong = len(menunggu) > PALING_BANYAK
    menunggu = menunggu[:PALING_BANYAK]
    if not menunggu:
        return Daftar()
    susunan = _susun(menunggu, today, frozenset(abaikan))
    susunan.hari = [h for h in susunan.hari if not h.tutup or rentang[h.o.id][-1][1] == today]
    susunan.terpotong = potong
    if hanya_bertanda:
        susunan.hari = [h for h in susunan.hari if _saring(h)]
    return susunan


def jumlah_menunggu(penilai_id: int, today: date) -> int | None:
    """Entries that this superior can decide on now, of the same people and days as ``daftar``; None for who judges
    nobody today and has nothing left to decide. A fixed number of queries."""
    rentang = hari_dinilai(penilai_id, today - LAMA, today, today)
    if not rentang:
        return None
    menunggu = KinerjaHarian.objects.filter(
        _milik(rentang), tanggal__range=(_tertua(rentang, today), today), status=StatusHarian.DIAJUKAN
    )
    per_hari = menunggu.order_by().values_list("pegawai_id", "tanggal", "instansi_id").annotate(n=Count("*"))
    n = _belum_tutup(list(per_hari.order_by("tanggal", "pegawai_id")), today)
    return n if n or any(r[-1][1] == today for r in rentang.values()) else None


def _belum_tutup(per_hari: list[tuple[int, date, int, int]], today: date) -> int:
    if not per_hari:
        return 0
    milik = penulis({(i, instansi) for i, _t, instansi, _n in per_hari})
    s = setelan(milik.values(), per_hari[0][1], per_hari[-1][1], today)
    return sum(n for i, t, instansi, n in per_hari if not bulan_tutup(s, milik[i, instansi], t, today))


def penulis(pasangan: Collection[tuple[int, int]], *, kunci: bool = False) -> dict[tuple[int, int], Orang]:
    """(person, agency of an entry) -> the person as its member, whose rules and closed months hold for the entry."""
    orangnya = {o.id: o for o in orang_dengan(ids={i for i, _instansi in pasangan}, kunci=kunci)}
    return {(i, instansi): di_instansi(orangnya[i], instansi) for i, instansi in pasangan}


def _saring(h: Hari) -> bool:
    h.butir = [b for b in h.butir if b.bertanda]
    return bool(h.butir)


def _tertua(rentang: dict, today: date) -> date:
    """The first day that may still wait, by the sums and by what is not summed up yet."""
    rekap = RekapBulan.objects.filter(pegawai_id__in=rentang, bulan__range=(today - LAMA, today), menunggu__gt=0)
    antre = AntreanRekap.objects.filter(pegawai_id__in=rentang)
    hari = [
        rekap.order_by().aggregate(t=Min("menunggu_sejak"))["t"],
        antre.order_by().aggregate(t=Min("tanggal"))["t"],
    ]
    return max(min((h for h in hari if h), default=today), today - LAMA)


def _milik(rentang: dict[int, list[tuple[date, date]]]) -> Q:
    """The days of these spans; people of whom every day counts share one condition."""
    bersama: dict[tuple, list[int]] = defaultdict(list)
    for i, daftar_rentang in rentang.items():
        for r in daftar_rentang:
            bersama[r].append(i)
    return reduce(or_, (Q(pegawai_id__in=ids, tanggal__range=r) for r, ids in bersama.items()))


def _menunggu(rentang: dict, dari: date, sampai: date) -> list[KinerjaHarian]:
    qs = KinerjaHarian.objects.filter(_milik(rentang), tanggal__range=(dari, sampai), status=StatusHarian.DIAJUKAN)
    urut = qs.select_related("rhk", "rencana_aksi").order_by("tanggal", "pegawai_id", "mulai", "kunci")
    return list(urut[: PALING_BANYAK + 1])


def _susun(menunggu: list[KinerjaHarian], today: date, abaikan: frozenset[str]) -> Daftar:
    ids = {c.pegawai_id for c in menunggu}
    awal, akhir = menunggu[0].tanggal, menunggu[-1].tanggal
    milik = penulis({(c.pegawai_id, c.instansi_id) for c in menunggu})
    s = setelan(milik.values(), awal, akhir, today)
    sehari = _sehari(ids, awal - SALINAN, akhir)
    per_hari: dict[tuple[int, date], list[KinerjaHarian]] = defaultdict(list)
    hasil = Daftar()
    for c in menunggu:
        per_hari[c.pegawai_id, c.tanggal].append(c)
    for (i, tanggal), isi in per_hari.items():
        o = milik[i, isi[0].instansi_id]
        h = _satu_hari(s, o, tanggal, isi, sehari, today, abaikan)
        hasil.hari.append(h)
        p = hasil.pemilik.setdefault(i, Pemilik(o))
        p.sejak = min(p.sejak, tanggal)
        if h.tutup:
            p.tutup += len(isi)
        else:
            p.menunggu += len(isi)
            p.bertanda += sum(b.bertanda for b in h.butir)
    urut = {i: (p.sejak, p.o.nama, i) for i, p in hasil.pemilik.items()}
    hasil.hari.sort(key=lambda h: (h.tutup, urut[h.o.id], h.tanggal))
    hasil.pemilik = dict(sorted(hasil.pemilik.items(), key=lambda p: urut[p[0]]))
    return hasil


def _sehari(ids: Iterable[int], dari: date, sampai: date) -> dict[int, dict[date, list[KinerjaHarian]]]:
    """Person -> day -> all its entries that count, also the decided ones: what an entry is judged beside."""
    hasil: dict[int, dict[date, list[KinerjaHarian]]] = defaultdict(dict)
    qs = KinerjaHarian.objects.filter(pegawai_id__in=ids, tanggal__range=(dari, sampai))
    qs = qs.exclude(status__in=(*TIDAK_DIBACA, StatusHarian.DITOLAK)).order_by("pegawai_id", "tanggal", "mulai")
    for c in qs.only(
        "mulai", "selesai", "jenis", "kegiatan", "bukti_url", "terlambat_hari", "rencana_aksi_id", "status"
    ):
        hasil[c.pegawai_id].setdefault(c.tanggal, []).append(c)
    return hasil


def _satu_hari(
    s: Setelan, o: Orang, tanggal: date, isi: list[KinerjaHarian], sehari: dict, today: date, abaikan: frozenset[str]
) -> Hari:
    sasaran = s.sasaran(o, tanggal)
    kode = tanda(sehari[o.id], tanggal, sasaran)
    butir = []
    for c in isi:
        punya = kode.get(c.kunci, [])
        butir.append(Butir(c, [_tanda(k) for k in punya], bool(set(punya) - abaikan)))
    menit = aturan.menit_gabungan((c.mulai, c.selesai) for c in sehari[o.id].get(tanggal, ()))
    return Hari(o, tanggal, butir, menit, sasaran.menit, sasaran.hari, bulan_tutup(s, o, tanggal, today))


def _tanda(kode: str) -> Tanda:
    teks, ikon = TANDA[kode]
    return Tanda(kode, str(teks), ikon)


def tanda(hari: dict[date, list[KinerjaHarian]], tanggal: date, sasaran: Sasaran) -> dict:
    """Key of the entry -> codes of its flags, of one day among a person's days (oldest first)."""
    catatan = hari.get(tanggal, [])
    sebelum = [
        {aturan.samakan(c.kegiatan) for c in hari[t]}
        for t in sorted((t for t in hari if t < tanggal), reverse=True)[: aturan.HARI_SALINAN - 1]
    ]
    libur = sasaran.hari in ("LIBUR", "CUTI")
    hasil = aturan.tanda_hari(catatan, sasaran=sasaran.menit, libur=libur, hari_sebelum=sebelum)
    return {catatan[n].kunci: kode for n, kode in hasil.items()}


def bulan_tutup(s: Setelan, o: Orang, tanggal: date, today: date) -> bool:
    """Whether the month is settled and the day not open again: then nobody decides on it. The writer's deadline is not
    the superior's."""
    if (o.instansi_id, tanggal.replace(day=1)) not in s.tutup:
        return False
    try:
        return s.jendela(o, tanggal, today).keadaan == TERTUTUP
    except TahunTanpaKalender:  # the days on time end in a year that the portal does not know yet
        return True


# --- one person's day --------------------------------------------------------------------------------------


@dataclass
class Riwayat:
    """An entry of the day in any state, with its flags, everything that was done to it and said about it, oldest
    first."""

    butir: Butir
    langkah: list[Verifikasi]
    balik: list[UmpanBalik]


@dataclass
class HariOrang:
    o: Orang
    tanggal: date
    catatan: list[Riwayat]
    menit: int
    sasaran: int
    libur: str
    tutup: bool

    @property
    def menunggu(self) -> list[Butir]:
        return [r.butir for r in self.catatan if r.butir.c.status == StatusHarian.DIAJUKAN]

    @property
    def diputus(self) -> list[Butir]:
        """What an approval or refusal can be taken back from."""
        return [r.butir for r in self.catatan if r.butir.c.status in (StatusHarian.DISETUJUI, StatusHarian.DITOLAK)]


def hari_orang(o: Orang, tanggal: date, today: date) -> HariOrang:
    """The day as others than its writer see it: without drafts, removed entries, and wordings that nobody had decided
    on. Unscoped: the caller has checked."""
    o = _anggota(o, tanggal)
    s = setelan([o], tanggal, tanggal, today)
    sehari = _sehari([o.id], tanggal - SALINAN, tanggal)
    sasaran = s.sasaran(o, tanggal)
    kode = tanda(sehari[o.id], tanggal, sasaran)
    langkah: dict = defaultdict(list)
    for v in Verifikasi.objects.filter(instansi_id=o.instansi_id, tanggal=tanggal, pegawai_id=o.id).order_by("versi"):
        langkah[v.kunci].append(v)
    semua = (
        KinerjaHarian.objects.filter(pegawai_id=o.id, tanggal=tanggal)
        .exclude(status__in=TIDAK_DIBACA)
        .select_related("rhk", "rencana_aksi")
        .order_by("mulai", "kunci")
    )
    balik = balik_catatan(o.id, tanggal, tanggal)
    catatan = [
        Riwayat(
            Butir(c, [_tanda(k) for k in kode.get(c.kunci, [])], c.kunci in kode), terbaca(langkah[c.kunci]),
            balik.get(c.kunci, []),
        )
        for c in semua
    ]  # fmt: skip
    menit = aturan.menit_gabungan((c.mulai, c.selesai) for c in sehari[o.id].get(tanggal, ()))
    return HariOrang(
        o, tanggal, catatan, menit, sasaran.menit, s.nama_libur(o, tanggal), bulan_tutup(s, o, tanggal, today)
    )


def _anggota(o: Orang, tanggal: date) -> Orang:
    """The person as a member of the agency that his entries of the day were written under."""
    milik = KinerjaHarian.objects.filter(pegawai_id=o.id, tanggal=tanggal).order_by("kunci")
    return next((di_instansi(o, i) for (i,) in milik.values_list("instansi_id")[:1]), o)


def boleh_putus(penilai_id: int, pegawai_id: int, tanggal: date, today: date) -> bool:
    """Whether this superior decides on that person's day: any day of whom he judges today; of a time when he did, while
    something there still waits, and then no more."""
    if pegawai_id not in hari_dinilai(penilai_id, tanggal, tanggal, today):
        return False
    if pegawai_id in bawahan(penilai_id, today):
        return True
    menunggu = KinerjaHarian.objects.filter(pegawai_id=pegawai_id, tanggal=tanggal, status=StatusHarian.DIAJUKAN)
    instansi = list(menunggu.order_by("kunci").values_list("instansi_id", flat=True)[:1])
    return bool(instansi and _belum_tutup([(pegawai_id, tanggal, instansi[0], 1)], today))
