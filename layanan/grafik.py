"""Shapes of the charts, computed here so that templates only print them. Pure. Units are those of the viewBox."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

LEBAR, TINGGI = 360, 180
KIRI, BAWAH, ATAS = 30, 22, 12


@dataclass(frozen=True)
class Batang:
    """One bar with its value written above it."""

    x: float
    y: float
    lebar: float
    tinggi: float
    seri: int
    teks: str
    teks_x: float
    teks_y: float


@dataclass(frozen=True)
class Sumbu:
    """A grid line with its label."""

    y: float
    teks: str


@dataclass(frozen=True)
class Grafik:
    batang: list[Batang]
    sumbu: list[Sumbu]
    label: list[tuple[float, str]]
    kosong: list[float]
    lebar: int = LEBAR
    tinggi: int = TINGGI


def batang(
    label: Sequence[str], seri: Sequence[Sequence[float | None]], *, maks: float = 0, format_nilai=None
) -> Grafik:
    """Grouped vertical bars: one group per label, one bar per series; ``None`` leaves a gap. ``kosong`` of the result:
    the middles of the groups that have no bar at all, for whoever wants to say there why.

    ``maks`` fixes the top of the axis; 0 lets the largest value choose a round one, at least 1.
    """
    tulis = format_nilai or ringkas
    puncak = maks or bulat_ke_atas(1.08 * max((1, *(n for s in seri for n in s if n is not None))))
    dasar = TINGGI - BAWAH
    skala = (dasar - ATAS) / puncak
    petak = (LEBAR - KIRI) / max(len(label), 1)
    lebar = min(petak * 0.8 / len(seri), 26)
    hasil, nama, kosong = [], [], []
    for i, teks in enumerate(label):
        tengah = KIRI + petak * (i + 0.5)
        nama.append((round(tengah, 1), teks))
        if all(nilai[i] is None for nilai in seri):
            kosong.append(round(tengah, 1))
        for s, nilai in enumerate(seri):
            n = nilai[i]
            if n is None:
                continue
            x = tengah + (s - len(seri) / 2) * lebar
            y = dasar - n * skala
            # With many narrow bars their numbers would run into each other; the table has them all.
            angka = tulis(n) if lebar >= 16 or (lebar >= 9 and len(tulis(n)) < 3) else ""
            hasil.append(
                Batang(
                    round(x, 1), round(y, 1), round(lebar - 1, 1), round(dasar - y, 1), s, angka,
                    round(x + (lebar - 1) / 2, 1), round(y - 3, 1),
                )
            )  # fmt: skip
    sumbu = [Sumbu(round(dasar - puncak * k * skala, 1), tulis(puncak * k)) for k in (0, 0.5, 1)]
    return Grafik(hasil, sumbu, nama, kosong)


def bulat_ke_atas(n: float) -> float:
    """The next of 1, 2, 4, 5, 6, 8, 10 times a power of ten: halves of it stay readable."""
    pangkat = 10 ** (ceil(log10(n)) - 1)
    return next(k * pangkat for k in (1, 2, 4, 5, 6, 8, 10) if n <= k * pangkat * 1.000001)


def ringkas(n: float) -> str:
    """ "2,5", "3", "1.250": Indonesian, one decimal at most."""
    if n >= 1000:
        return f"{n:,.0f}".replace(",", ".")
    return f"{n:.1f}".removesuffix(".0").replace(".", ",")


def persen(bagian: float) -> str:
    """ "96%"; rounded down so that 100% means all."""
    return f"{int(bagian * 100 + 1e-9)}%"


@dataclass(frozen=True)
class Potong:
    """One stretch of a lying bar, in per cent of its width."""

    x: float
    lebar: float
    seri: int


def baring(nilai: Sequence[float], puncak: float) -> list[Potong]:
    """A lying bar of stretches one after the other, on a scale of 100."""
    hasil, x = [], 0.0
    for s, n in enumerate(nilai):
        lebar = n / puncak * 100 if puncak else 0
        hasil.append(Potong(round(x, 1), round(lebar, 1), s))
        x += lebar
    return hasil
