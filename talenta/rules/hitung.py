"""From facts to scores, box and explanation. The specification: ``selectors.skor`` reckons the same for many in SQL.

A gap is never a low score: each axis has what it is worth at least (every gap at its lowest band) and at most, and
only where both lie in the same box is the person placed (ADR 12; talenta.md 4).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from talenta.rules.kotak import kotak, tingkat
from talenta.rules.profil import KINERJA, POTENSIAL, SERATUS, SUMBU, Butir, Indikator, Pita, Profil

WAJIB, RENTANG = "WAJIB", "RENTANG"
_EMPAT, _DELAPAN = Decimal("0.0001"), Decimal("0.00000001")
# Whoever stands this close to a cut-off, in points, is looked at by a person (talenta.md 4).
DEKAT = Decimal(1)


class FaktaSalah(ValueError):
    """A fact that no instrument can have given."""


@dataclass(frozen=True, slots=True)
class NilaiButir:
    """``nilai`` None: no fact. ``skor`` and ``skor_maks`` in points of 100, ``poin_*`` in points of the axis."""

    butir: Butir
    nilai: Decimal | None
    pita: Pita | None
    skor: Decimal | None
    bagian: Decimal

    @property
    def poin(self) -> Decimal | None:
        """Points of the axis that this instrument brings; None without a fact."""
        return None if self.skor is None else _bulat(self.bagian * self.skor / SERATUS, _EMPAT)

    @property
    def dasar(self) -> Decimal:
        """Points of 100 it brings at least: its score, or without a fact its lowest band."""
        return self.butir.skor_min if self.skor is None else self.skor

    @property
    def poin_dasar(self) -> Decimal:
        """Points of the axis it brings at least."""
        return _bulat(self.bagian * self.dasar / SERATUS, _EMPAT)

    @property
    def taruhan(self) -> Decimal:
        """Points of the axis it could bring at most beyond what it brings at least."""
        return _bulat(self.bagian * (self.butir.skor_maks - self.dasar) / SERATUS, _EMPAT)


@dataclass(frozen=True, slots=True)
class NilaiIndikator:
    """``skor`` and ``skor_maks``: at least and at most, in points of 100."""

    indikator: Indikator
    butir: tuple[NilaiButir, ...]
    skor: Decimal
    skor_maks: Decimal

    @property
    def poin(self) -> Decimal:
        return self.indikator.bobot * self.skor / SERATUS

    @property
    def lengkap(self) -> bool:
        return all(b.nilai is not None for b in self.butir)


@dataclass(frozen=True, slots=True)
class Hasil:
    """``y`` kinerja, ``x`` potensial, at least and at most. ``kotak`` None: not placed, ``belum`` says why
    (WAJIB: something that must be there is missing; RENTANG: the gaps decide the box). ``kelengkapan``: percent of the
    weight that has facts, rounded down."""

    indikator: tuple[NilaiIndikator, ...]
    y: Decimal
    y_maks: Decimal
    x: Decimal
    x_maks: Decimal
    nilai: Decimal
    kotak_rendah: int
    kotak_tinggi: int
    kotak: int | None
    belum: str
    kelengkapan: int
    dekat: bool

    def pada(self, sumbu: str) -> tuple[NilaiIndikator, ...]:
        return tuple(i for i in self.indikator if i.indikator.sumbu == sumbu)


def hitung(profil: Profil, fakta: Mapping[str, Decimal]) -> Hasil:
    """``fakta``: instrument -> raw number; what is missing is absent. Raises ``FaktaSalah``."""
    indikator = tuple(_indikator(i, fakta) for i in profil.indikator)
    y, y_maks = _sumbu(indikator, KINERJA)
    x, x_maks = _sumbu(indikator, POTENSIAL)
    bobot = profil.bobot_nilai
    rendah, tinggi = _kotak(profil, y, x), _kotak(profil, y_maks, x_maks)
    kurang = any(b.butir.wajib and b.nilai is None for i in indikator for b in i.butir)
    belum = WAJIB if kurang else RENTANG if rendah != tinggi else ""
    return Hasil(
        indikator=indikator, y=y, y_maks=y_maks, x=x, x_maks=x_maks,
        nilai=_bulat((bobot[KINERJA] * y + bobot[POTENSIAL] * x) / SERATUS, _DELAPAN),
        kotak_rendah=rendah, kotak_tinggi=tinggi, kotak=None if belum else rendah, belum=belum,
        kelengkapan=_kelengkapan(indikator),
        dekat=not belum and any(
            abs(v - a) <= DEKAT for s, v in ((KINERJA, y), (POTENSIAL, x)) for a in profil.ambang[s]
        ),
    )  # fmt: skip


def _kelengkapan(indikator: tuple[NilaiIndikator, ...]) -> int:
    """Both axes have 100 of weight; parts of thirds are rounded before they are cut off."""
    ada = sum((b.bagian for i in indikator for b in i.butir if b.nilai is not None), Decimal(0))
    return int(_bulat(ada / 2, _EMPAT))


def _indikator(i: Indikator, fakta: Mapping[str, Decimal]) -> NilaiIndikator:
    total = i.bobot_butir
    butir = tuple(_butir(b, i.bobot * b.bobot / total, fakta.get(b.instrumen.kode)) for b in i.butir)
    rendah = sum((b.butir.bobot * b.dasar for b in butir), Decimal(0))
    tinggi = sum((b.butir.bobot * (b.butir.skor_maks if b.skor is None else b.skor) for b in butir), Decimal(0))
    return NilaiIndikator(i, butir, _bulat(rendah / total, _EMPAT), _bulat(tinggi / total, _EMPAT))


def _butir(b: Butir, bagian: Decimal, nilai: Decimal | None) -> NilaiButir:
    if nilai is None:
        return NilaiButir(b, None, None, None, bagian)
    galat = b.instrumen.galat(nilai)
    if galat:
        raise FaktaSalah(galat)
    return NilaiButir(b, nilai, b.pita_untuk(nilai), b.skor(nilai), bagian)


def _sumbu(semua: tuple[NilaiIndikator, ...], sumbu: str) -> tuple[Decimal, Decimal]:
    milik = [i for i in semua if i.indikator.sumbu == sumbu]
    ada = sum((i.indikator.bobot * i.skor for i in milik), Decimal(0)) / SERATUS
    maks = sum((i.indikator.bobot * i.skor_maks for i in milik), Decimal(0)) / SERATUS
    return _bulat(ada, _DELAPAN), _bulat(maks, _DELAPAN)


def _kotak(profil: Profil, y: Decimal, x: Decimal) -> int:
    return kotak(*(tingkat(v, profil.ambang[s]) for s, v in zip(SUMBU, (y, x), strict=True)))


def _bulat(nilai: Decimal, ke: Decimal) -> Decimal:
    return nilai.quantize(ke, ROUND_HALF_UP)
