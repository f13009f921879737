"""Minutes that a day of work holds (regulasi/kinerja.md 8): the agency's week, Ramadan, holidays, leave, shifts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

# Perpres 21/2023 Pasal 4: 37 h 30 min a week without breaks; Ramadan 32 h 30 min.
MENIT_SEPEKAN, MENIT_SEPEKAN_RAMADAN = 2250, 1950


@dataclass(frozen=True)
class Pola:
    """Net minutes of Monday to Sunday, 0 for a day off."""

    menit: tuple[int, int, int, int, int, int, int]

    @classmethod
    def rata(cls, hari: int, sepekan: int = MENIT_SEPEKAN) -> "Pola":
        """The week's minutes over 5 or 6 equal days, from Monday on; ``ValueError`` where they do not divide."""
        satu, sisa = divmod(sepekan, hari)
        if sisa or not 1 <= hari <= 7:
            raise ValueError(f"{sepekan} minutes do not divide over {hari} days")
        a, b, c, d, e, f, g = [satu] * hari + [0] * (7 - hari)
        return cls((a, b, c, d, e, f, g))


@dataclass(frozen=True)
class Sasaran:
    """Minutes of one day and why: ``KERJA`` (without minutes where the agency has a figure for the month only),
    ``LIBUR`` (also a day off), ``CUTI``, ``DINAS``, ``SIF``, ``DIKECUALIKAN`` (managed elsewhere), ``BELUM`` (before
    the first day in service), ``BELAJAR`` (study leave)."""

    menit: int
    hari: str


def sasaran(
    tanggal: date, pola: Pola, *, libur: Collection[date] = (), cuti: Collection[date] = (),
    pola_ramadan: Pola | None = None, ramadan: Collection[date] = (), sif: Mapping[date, int] | None = None,
    dinas: Collection[date] = (), dikecualikan: Collection[date] = (), hanya_sebulan: bool = False,
) -> Sasaran:  # fmt: skip
    """What the day asks for. Days managed elsewhere come before everything, then leave; a shift (day -> minutes, 0:
    off) before week and holiday.

    ``pola_ramadan`` None: the agency has no shorter week in Ramadan. ``dinas``: days of duty travel ask for nothing
    (kinerja.md 4.5: neutral in the recap); what is written on them still counts. ``hanya_sebulan``: the agency has a
    figure for the month; where its week then has no minutes at all, Monday to Friday are working days all the same.
    """
    if tanggal in dikecualikan:
        return Sasaran(0, "DIKECUALIKAN")
    if tanggal in cuti:
        return Sasaran(0, "CUTI")
    if tanggal in dinas:
        return Sasaran(0, "DINAS")
    if sif is not None and tanggal in sif:
        return Sasaran(sif[tanggal], "SIF" if sif[tanggal] else "LIBUR")
    minggu = pola_ramadan if pola_ramadan is not None and tanggal in ramadan else pola
    menit = 0 if tanggal in libur else minggu.menit[tanggal.weekday()]
    kerja = tanggal.weekday() < 5 and tanggal not in libur if hanya_sebulan and not any(pola.menit) else bool(menit)
    return Sasaran(menit, "KERJA" if kerja else "LIBUR")


def bagi(jumlah: int, bobot: Sequence[int]) -> list[int]:
    """``jumlah`` minutes over days in proportion to ``bobot``, in whole minutes that add up to it exactly.

    Up to any day the parts hold the exact share of those days, rounded down. All 0 where nothing weighs.
    """
    semua = sum(bobot)
    hasil, lewat, terbagi = [], 0, 0
    for b in bobot:
        lewat += b
        kini = jumlah * lewat // semua if semua else 0
        hasil.append(kini - terbagi)
        terbagi = kini
    return hasil
