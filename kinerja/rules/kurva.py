"""The distribution of predikat in a unit: a consideration for its head, never an obstacle (SE MenPANRB 3/2023)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

ISTIMEWA, BAIK, BUTUH_PERBAIKAN, KURANG, SANGAT_KURANG = (
    "ISTIMEWA", "BAIK", "BUTUH_PERBAIKAN", "KURANG", "SANGAT_KURANG",
)  # fmt: skip
PREDIKAT_ORGANISASI = (ISTIMEWA, BAIK, BUTUH_PERBAIKAN, KURANG, SANGAT_KURANG)
_NAMA = {
    "SANGAT_BAIK": "Sangat baik", "BAIK": "Baik", "BUTUH_PERBAIKAN": "Butuh perbaikan", "KURANG": "Kurang",
    "SANGAT_KURANG": "Sangat kurang",
}  # fmt: skip


@dataclass(frozen=True)
class Batas:
    """What share of the unit the predikat in ``golongan`` together should be: percent, None where there is no bound.
    ``terbanyak``: more than any other; ``ada``: somebody at all."""

    golongan: tuple[str, ...]
    paling_sedikit: int | None = None
    paling_banyak: int | None = None
    terbanyak: bool = False
    ada: bool = False

    def __post_init__(self):
        if asing := set(self.golongan) - _NAMA.keys():
            raise ValueError(f"Bukan predikat: {', '.join(sorted(asing))}")

    @property
    def nama(self) -> str:
        return " dan/atau ".join(_NAMA[g] for g in self.golongan)


@dataclass(frozen=True)
class Pola:
    """The pattern in force on a day: predikat of the unit -> bounds (table 2.7). Below ``orang`` rated people nothing
    is said: rounding in small units is not settled (kinerja.md 13 no. 8)."""

    batas: Mapping[str, tuple[Batas, ...]]
    orang: int


def batas_dari(nilai: Sequence[Mapping]) -> tuple[Batas, ...]:
    """Bounds as the dated table holds them. Raises ``ValueError`` for what is no bound."""
    try:
        return tuple(Batas(**{**b, "golongan": tuple(b["golongan"])}) for b in nilai)
    except (KeyError, TypeError) as galat:
        raise ValueError(f"Pola distribusi tidak terbaca: {nilai!r}") from galat


def periksa_kurva(pola: Pola, organisasi: str, hitungan: Mapping[str, int]) -> list[str]:
    """How the distribution departs from the pattern of a unit with this predikat, one sentence each; empty when it
    fits or the unit is too small to say.

    ``hitungan``: predikat -> number of people. Raises ``KeyError`` for an unknown predikat of the organisation.
    """
    batas, jumlah = pola.batas[organisasi], sum(hitungan.values())
    if jumlah < pola.orang:
        return []
    return [kata for b in batas for kata in _melanggar(b, hitungan, jumlah)]


def _melanggar(b: Batas, hitungan: Mapping[str, int], jumlah: int):
    n = sum(hitungan.get(g, 0) for g in b.golongan)
    bagian = Fraction(100 * n, jumlah)
    persen = f"{float(bagian):.1f}".replace(".", ",")
    if b.paling_sedikit is not None and bagian < b.paling_sedikit:
        yield f"{b.nama}: {n} dari {jumlah} orang ({persen} %), pola paling sedikit {b.paling_sedikit} %."
    if b.paling_banyak is not None and bagian > b.paling_banyak:
        yield f"{b.nama}: {n} dari {jumlah} orang ({persen} %), pola paling banyak {b.paling_banyak} %."
    if b.terbanyak and any(k > n for g, k in hitungan.items() if g not in b.golongan):
        yield f"{b.nama} bukan yang terbanyak: {n} dari {jumlah} orang."
    if b.ada and not n:
        yield f"Pola unit ini mengandaikan ada yang {b.nama}."
