"""The distribution of predikat in a unit: a consideration for its head, never an obstacle (SE MenPANRB 3/2023)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

ISTIMEWA, BAIK, BUTUH_PERBAIKAN, KURANG, SANGAT_KURANG = (
    "ISTIMEWA", "BAIK", "BUTUH_PERBAIKAN", "KURANG", "SANGAT_KURANG",
)  # fmt: skip
PREDIKAT_ORGANISASI = (ISTIMEWA, BAIK, BUTUH_PERBAIKAN, KURANG, SANGAT_KURANG)
# Rounding in small units is not settled (kinerja.md 13 no. 8): below this many people nothing is said.
PALING_SEDIKIT = 5
_NAMA = {
    "SANGAT_BAIK": "Sangat baik", "BAIK": "Baik", "BUTUH_PERBAIKAN": "Butuh perbaikan", "KURANG": "Kurang",
    "SANGAT_KURANG": "Sangat kurang",
}  # fmt: skip


@dataclass(frozen=True)
class Batas:
    """What share of the unit the predikat in ``golongan`` together should be: percent, None where there is no bound."""

    golongan: tuple[str, ...]
    paling_sedikit: int | None = None
    paling_banyak: int | None = None
    terbanyak: bool = False

    @property
    def nama(self) -> str:
        return " dan/atau ".join(_NAMA[g] for g in self.golongan)


# Table 2.7; that somebody must be below Baik in a unit that is Baik stands in ``WAJIB_ADA``.
POLA: dict[str, tuple[Batas, ...]] = {
    ISTIMEWA: (Batas(("SANGAT_BAIK",), paling_banyak=70, terbanyak=True),),
    BAIK: (Batas(("BAIK",), paling_banyak=70, terbanyak=True),),
    BUTUH_PERBAIKAN: (Batas(("BUTUH_PERBAIKAN",), paling_sedikit=60), Batas(("SANGAT_BAIK",), paling_banyak=10)),
    KURANG: (
        Batas(("KURANG",), paling_sedikit=60), Batas(("BUTUH_PERBAIKAN",), paling_sedikit=10),
        Batas(("SANGAT_BAIK",), paling_banyak=10),
    ),
    SANGAT_KURANG: (
        Batas(("SANGAT_KURANG",), paling_sedikit=60), Batas(("KURANG", "BUTUH_PERBAIKAN"), paling_sedikit=10),
        Batas(("SANGAT_BAIK",), paling_banyak=0),
    ),
}  # fmt: skip
WAJIB_ADA = {BAIK: ("BUTUH_PERBAIKAN", "KURANG")}


def periksa_kurva(organisasi: str, hitungan: Mapping[str, int]) -> list[str]:
    """How the distribution departs from the pattern of a unit with this predikat, one sentence each; empty when it
    fits or the unit is too small to say.

    ``hitungan``: predikat -> number of people. Raises ``KeyError`` for an unknown predikat of the organisation.
    """
    pola, jumlah = POLA[organisasi], sum(hitungan.values())
    if jumlah < PALING_SEDIKIT:
        return []
    peringatan = [kata for b in pola for kata in _melanggar(b, hitungan, jumlah)]
    ada = WAJIB_ADA.get(organisasi, ())
    if ada and not any(hitungan.get(g) for g in ada):
        peringatan.append(f"Pola unit ini mengandaikan ada yang {' dan/atau '.join(_NAMA[g] for g in ada)}.")
    return peringatan


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
