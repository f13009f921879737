"""Minutes that a day of work holds (regulasi/kinerja.md 8): the agency's week, Ramadan, holidays, leave, shifts."""

from collections.abc import Collection, Mapping
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
    """Minutes of one day and why: ``KERJA``, ``LIBUR`` (also a day off), ``CUTI``, ``DINAS`` or ``SIF``."""

    menit: int
    hari: str


def sasaran(
    tanggal: date, pola: Pola, *, libur: Collection[date] = (), cuti: Collection[date] = (),
    pola_ramadan: Pola | None = None, ramadan: Collection[date] = (), sif: Mapping[date, int] | None = None,
    dinas: Collection[date] = (),
) -> Sasaran:  # fmt: skip
    """What the day asks for. Leave comes before everything; a shift (day -> minutes, 0: off) before week and holiday.

    ``pola_ramadan`` None: the agency has no shorter week in Ramadan. ``dinas``: days of duty travel ask for nothing
    (kinerja.md 4.5: neutral in the recap); what is written on them still counts.
    """
    if tanggal in cuti:
        return Sasaran(0, "CUTI")
    if tanggal in dinas:
        return Sasaran(0, "DINAS")
    if sif is not None and tanggal in sif:
        return Sasaran(sif[tanggal], "SIF" if sif[tanggal] else "LIBUR")
    minggu = pola_ramadan if pola_ramadan is not None and tanggal in ramadan else pola
    menit = 0 if tanggal in libur else minggu.menit[tanggal.weekday()]
    return Sasaran(menit, "KERJA" if menit else "LIBUR")
