"""What a month is worth by the agency's formula (regulasi/kinerja.md 5.2), exact to the last step, each step in words.

``pagu x (bobot_kinerja x capaian_kinerja + bobot_disiplin x capaian_disiplin)``. Fractions all the way; rounded once,
at the end, to whole rupiah, a half upwards. Nothing here is paid.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import floor

MENIT, PREDIKAT = "MENIT", "PREDIKAT"
NAMA_PREDIKAT = {
    "SANGAT_BAIK": "Sangat baik", "BAIK": "Baik", "BUTUH_PERBAIKAN": "Butuh perbaikan", "KURANG": "Kurang",
    "SANGAT_KURANG": "Sangat kurang",
}  # fmt: skip


@dataclass(frozen=True)
class Rumus:
    """Weights in percent, together 100; ``persen_predikat``: predikat -> percent of the performance part."""

    bobot_kinerja: int
    bobot_disiplin: int
    cara: str = MENIT
    persen_predikat: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Bahan:
    """Inputs of one person's month. ``potongan``: (reason, percent of the discipline part) each."""

    pagu: int
    menit_target: int = 0
    menit_setuju: int = 0
    potongan: Sequence[tuple[str, Decimal]] = ()
    predikat: str = ""
    periode: str = ""


@dataclass(frozen=True)
class Langkah:
    """One line of the breakdown: what, how it was reckoned, what came out."""

    judul: str
    uraian: str
    nilai: str


@dataclass(frozen=True)
class Hitungan:
    """``rupiah`` None: an input is missing, and ``kurang`` says which."""

    rupiah: int | None
    langkah: tuple[Langkah, ...]
    kurang: str = ""


def hitung(rumus: Rumus, bahan: Bahan) -> Hitungan:
    """The amount with its breakdown.

    A month that asks for no minutes (leave of the whole month) is neutral: the performance part is not cut, because
    nothing was there to be reached. Deductions beyond 100 % leave 0. Without a predikat, where the formula reads one,
    there is no amount.
    """
    kinerja, langkah_kinerja, kurang = _kinerja(rumus, bahan)
    disiplin, langkah_disiplin = _disiplin(bahan)
    langkah = [Langkah("Pagu sebulan", "Tunjangan penuh menurut keputusan instansi.", rupiah(bahan.pagu))]
    langkah += [langkah_kinerja, langkah_disiplin]
    if kinerja is None:
        return Hitungan(None, tuple(langkah), kurang)
    bagian = []
    for nama, bobot, capaian in (
        ("Bagian kinerja", rumus.bobot_kinerja, kinerja), ("Bagian disiplin", rumus.bobot_disiplin, disiplin)
    ):  # fmt: skip
        hasil = bahan.pagu * Fraction(bobot, 100) * capaian
        bagian.append(hasil)
        langkah.append(Langkah(nama, f"{rupiah(bahan.pagu)} × {bobot} % × {persen(capaian)}", rupiah(hasil)))
    jumlah = sum(bagian, Fraction(0))
    bulat = floor(jumlah + Fraction(1, 2))
    uraian = f"{rupiah(bagian[0])} + {rupiah(bagian[1])}"
    if jumlah.denominator != 1:
        uraian += ", dibulatkan sekali ke rupiah penuh, setengah ke atas"
    langkah.append(Langkah("Jumlah menurut rumus", uraian, rupiah(bulat)))
    return Hitungan(bulat, tuple(langkah))


def _kinerja(rumus: Rumus, bahan: Bahan) -> tuple[Fraction | None, Langkah, str]:
    judul = "Capaian kinerja"
    if rumus.cara == PREDIKAT:
        if bahan.predikat not in rumus.persen_predikat:
            kurang = (
                f"Rumus ini belum memuat persen untuk predikat {NAMA_PREDIKAT.get(bahan.predikat, bahan.predikat)}."
                if bahan.predikat
                else "Belum ada evaluasi berpredikat sampai akhir bulan ini, jadi bagian kinerja belum dapat dihitung."
            )
            return None, Langkah(judul, kurang, "belum ada"), kurang
        nilai = Fraction(rumus.persen_predikat[bahan.predikat], 100)
        kata = f"Predikat {NAMA_PREDIKAT.get(bahan.predikat, bahan.predikat)}"
        uraian = f"{kata} pada {bahan.periode} dihargai {persen(nilai)}." if bahan.periode else f"{kata}."
        return nilai, Langkah(judul, uraian, persen(nilai)), ""
    if bahan.menit_target == 0:
        uraian = (
            "Bulan ini tidak meminta menit apa pun (cuti, sakit, atau libur sebulan penuh), jadi tidak ada yang kurang "
            "tercapai: bagian kinerja netral, tidak dikurangi."
        )
        return Fraction(1), Langkah(judul, uraian, persen(Fraction(1))), ""
    nilai = Fraction(bahan.menit_setuju, bahan.menit_target)
    uraian = f"{angka(bahan.menit_setuju)} menit disetujui ÷ {angka(bahan.menit_target)} menit target"
    if nilai > 1:
        uraian += f" = {persen(nilai)}, paling banyak 100 %"
    nilai = min(Fraction(1), nilai)
    return nilai, Langkah(judul, uraian + ".", persen(nilai)), ""


def _disiplin(bahan: Bahan) -> tuple[Fraction, Langkah]:
    jumlah = sum((Fraction(p) for _alasan, p in bahan.potongan), Fraction(0)) / 100
    nilai = max(Fraction(0), 1 - jumlah)
    if not bahan.potongan:
        uraian = "Tidak ada potongan presensi yang dicatat instansi."
    else:
        rinci = "; ".join(f"{alasan} {persen(Fraction(p) / 100)}" for alasan, p in bahan.potongan)
        uraian = f"100 % dikurangi potongan presensi: {rinci}."
        if jumlah > 1:
            uraian += f" Jumlahnya {persen(jumlah)}; paling banyak seluruh bagian ini yang hilang."
    return nilai, Langkah("Capaian disiplin", uraian, persen(nilai))


def target_sebulan(diminta: Sequence[int], penuh: Sequence[int], menit_sebulan: int | None) -> tuple[int, str]:
    """Minutes that a month asks of a person, and how that was found.

    ``diminta``: minutes of each day; ``penuh``: what the same days would hold without his leave. Where the agency has
    set a figure for the month, it shrinks in the same proportion, whole minutes downwards.
    """
    if menit_sebulan is None:
        return sum(diminta), "Jumlah menit hari-harinya."
    if not sum(penuh):
        return 0, "Bulan ini tanpa hari kerja."
    bagian = Fraction(sum(diminta), sum(penuh))
    if bagian == 1:
        return menit_sebulan, f"{angka(menit_sebulan)} menit sebulan menurut aturan instansi."
    menit = floor(menit_sebulan * bagian)
    return menit, (
        f"{angka(menit_sebulan)} menit sebulan menurut aturan instansi × {persen(bagian)} hari kerja yang tersisa "
        "sesudah cuti, dibulatkan ke bawah."
    )


def angka(n: int) -> str:
    """``9.450``."""
    return f"{n:,}".replace(",", ".")


def _desimal(nilai: Fraction | int) -> str:
    """Two decimals at most, a half upwards, with a comma; none where the number is whole."""
    # floor(nilai * 100 + 1/2) in whole numbers: a close writes hundreds of thousands of these.
    seratus = (200 * nilai.numerator + nilai.denominator) // (2 * nilai.denominator)
    utuh, sisa = divmod(seratus, 100)
    return angka(utuh) + (f",{sisa:02d}" if sisa or nilai.denominator != 1 else "")


def rupiah(nilai: Fraction | int) -> str:
    """``Rp4.500.000``, with sen only where there are any."""
    return f"Rp{_desimal(nilai)}"


def persen(nilai: Fraction) -> str:
    """A share as ``47,62 %``."""
    return f"{_desimal(nilai * 100)} %"
