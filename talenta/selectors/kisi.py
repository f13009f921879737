"""The nine boxes of an agency or a unit: how many people stand where, and who (talenta.md 2.1, 10.1 no. 3)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from talenta.models import Pemetaan, Penilaian
from talenta.rules.kotak import BARIS, LABEL, LAJUR, PETAK

HITUNG, FINAL = "hitung", "final"
BELUM, SEMUA = "belum", "semua"
DEKAT, DISESUAIKAN = "dekat", "disesuaikan"


@dataclass(frozen=True)
class Saringan:
    """Whom the grid counts. ``jalur``: path of a unit, with those below it; ``keadaan``: DEKAT (to a cut-off), BELUM
    (without a computed box) or DISESUAIKAN; ``kata``: words of a name, or how a NIP begins. Empty: everybody."""

    jalur: str = ""
    jenis: str = ""
    jenjang: str = ""
    keadaan: str = ""
    kata: str = ""

    def syarat(self) -> Q:
        q = Q()
        if self.jalur:
            q &= Q(unit__jalur__startswith=self.jalur)
        if self.jenis:
            q &= Q(jenis=self.jenis)
        if self.jenjang:
            q &= Q(jenjang=self.jenjang)
        if self.keadaan == DEKAT:
            q &= Q(dekat=True)
        elif self.keadaan == BELUM:
            q &= Q(kotak=None)
        elif self.keadaan == DISESUAIKAN:
            q &= Q(kotak_sesuai__isnull=False)
        kata = self.kata.split()
        if kata and all(k.isdecimal() for k in kata):
            return q & Q(pegawai__nip__startswith="".join(kata))
        for k in kata:
            q &= Q(pegawai__nama__icontains=k)
        return q


def orang(pemetaan: Pemetaan, s: Saringan, *, angka: str = FINAL, kotak: str = SEMUA) -> QuerySet[Penilaian]:
    """People of the filter, in one box ("1" to "9"), in none (BELUM) or all (SEMUA), by name: never by score."""
    qs = Penilaian.objects.filter(s.syarat(), pemetaan=pemetaan)
    if kotak == BELUM:
        qs = qs.filter(kotak=None) if angka == HITUNG else qs.filter(kotak=None, kotak_sesuai=None)
    elif kotak != SEMUA:
        # Not coalesce() = n: (pemetaan, kotak) has an index.
        n = int(kotak)
        qs = qs.filter(kotak=n) if angka == HITUNG else qs.filter(Q(kotak_sesuai=n) | Q(kotak_sesuai=None, kotak=n))
    return qs.select_related("pegawai", "unit").defer("fakta").order_by("pegawai__nama", "pegawai_id")


@dataclass(frozen=True)
class Petak:
    """One box. ``banyak`` by the count that was asked for, ``lain`` by the other; ``persen`` of everybody counted."""

    nomor: int
    label: str
    banyak: int
    lain: int
    persen: str


@dataclass
class Kisi:
    """``hitung`` and ``final``: box (None: without one) -> people; ``sebab``: reason -> people without a box by the
    count ``angka``; ``jenis``: kind of post -> box by that count -> people; ``beda``: how many a committee has put into
    another box than the computed one."""

    jumlah: int = 0
    hitung: Counter = field(default_factory=Counter)
    final: Counter = field(default_factory=Counter)
    sebab: Counter = field(default_factory=Counter)
    jenis: dict[str, Counter] = field(default_factory=dict)
    beda: int = 0
    angka: str = FINAL

    @property
    def belum(self) -> int:
        return self._pilih()[None]

    def _pilih(self) -> Counter:
        return self.hitung if self.angka == HITUNG else self.final

    def petak(self, nomor: int) -> Petak:
        lain = self.final if self.angka == HITUNG else self.hitung
        return Petak(nomor, LABEL[nomor], self._pilih()[nomor], lain[nomor], self.persen(self._pilih()[nomor]))

    def persen(self, banyak: int) -> str:
        """Share of everybody counted, one decimal, as Indonesian writes it."""
        return f"{100 * banyak / self.jumlah:.1f}".replace(".", ",") + "%" if self.jumlah else "–"

    @property
    def baris(self) -> list[tuple[str, list[Petak]]]:
        """(kinerja, its boxes by rising potensial), the highest kinerja first."""
        return [(nama, [self.petak(n) for n in nomor]) for nama, nomor in zip(BARIS, PETAK, strict=True)]

    @property
    def lajur(self) -> tuple[str, ...]:
        return LAJUR


def kisi(pemetaan: Pemetaan, s: Saringan, *, angka: str = FINAL) -> Kisi:
    """The counts, in one query over the people of the filter."""
    k = Kisi(angka=angka)
    orang_ = Penilaian.objects.filter(s.syarat(), pemetaan=pemetaan).order_by()
    kelompok = orang_.values_list("kotak", "kotak_sesuai", "jenis", "belum").annotate(n=Count("pk"))
    for hitung, sesuai, jenis, belum, n in kelompok:
        final = sesuai or hitung
        dipilih = hitung if angka == HITUNG else final
        k.jumlah += n
        k.hitung[hitung] += n
        k.final[final] += n
        k.jenis.setdefault(jenis, Counter())[dipilih] += n
        if dipilih is None:
            k.sebab[belum] += n
        if final != hitung:
            k.beda += n
    return k


def untuk_lembar(qs: QuerySet[Penilaian]) -> Iterable[tuple]:
    """Rows of ``orang`` as the sheet has them, behind the person's id, read in pieces: NIP, name, unit, kind and level
    of post, kinerja and potensial at least and at most, computed box, committee's box, final box, why none, percent of
    weight with data."""
    return qs.annotate(final=Coalesce(F("kotak_sesuai"), F("kotak"))).values_list(
        "pegawai_id", "pegawai__nip", "pegawai__nama", "unit__nama", "jenis", "jenjang", "y", "y_maks", "x", "x_maks",
        "kotak",
        "kotak_sesuai", "final", "belum", "kelengkapan",
    ).iterator(chunk_size=2000)  # fmt: skip
