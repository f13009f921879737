"""Working days, pure: what is counted is given, nothing is looked up.

A day is a working day when it is Monday to Friday and not in the list of non-working days.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

SEHARI = timedelta(days=1)


class TahunTanpaKalender(LookupError):
    """A day of a year without any calendar row was asked for: never "all days work"."""

    def __init__(self, tahun: int):
        self.tahun = tahun
        super().__init__(
            f"Kalender hari libur tahun {tahun} belum ada. Isi daftar libur tahun {tahun} di halaman Kalender "
            f"atau jalankan: python manage.py lengkapi_kalender --tahun {tahun}"
        )


@dataclass(frozen=True)
class Kalender:
    """The non-working days of one office.

    ``libur``: non-working dates; weekends need not be listed. ``tahun``: years the list speaks for, ``None``
    for every year. ``sementara``: years of which at least one row is provisional; the whole year counts as
    provisional, because a decree not yet out may also add days that nobody foresaw (cuti bersama).
    ``nama``: names of the days, for explanations only.

    Every method raises ``TahunTanpaKalender`` when it must look into a year outside ``tahun``, and
    ``OverflowError`` past the year 9999.
    """

    libur: frozenset[date]
    tahun: frozenset[int] | None = None
    sementara: frozenset[int] = frozenset()
    nama: Mapping[date, str] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _libur_hari_biasa(self) -> list[int]:
        """Ordinals of the listed days that fall on Monday to Friday, in order."""
        return sorted(d.toordinal() for d in self.libur if d.weekday() < 5)

    def _pastikan(self, tahun: int) -> None:
        if self.tahun is not None and tahun not in self.tahun:
            raise TahunTanpaKalender(tahun)

    def is_hari_kerja(self, d: date) -> bool:
        self._pastikan(d.year)
        return d.weekday() < 5 and d not in self.libur

    def urut(self, dari: date, sampai: date | None = None) -> Iterator[date]:
        """Working days after ``dari``, in order, up to and including ``sampai`` (without it: endless)."""
        d = dari
        while sampai is None or d < sampai:
            d += SEHARI
            if self.is_hari_kerja(d):
                yield d

    def hari_kerja_setelah(self, mulai: date, n: int) -> date:
        """The ``n``-th working day after ``mulai``; ``n`` at least 1, else ``ValueError``."""
        if n < 1:
            raise ValueError(f"n must be at least 1, not {n}")
        return self.tambah(mulai, n)

    def tambah(self, d: date, n: int) -> date:
        """``d`` moved by ``n`` working days, backwards when negative; ``n`` = 0 gives ``d`` itself."""
        langkah = SEHARI if n > 0 else -SEHARI
        sisa = abs(n)
        while sisa:
            d += langkah
            sisa -= self.is_hari_kerja(d)
        return d

    def hitung(self, dari: date, sampai: date) -> int:
        """Number of working days in (dari, sampai]; 0 when ``sampai`` is not after ``dari``. No day-by-day walk."""
        if sampai <= dari:
            return 0
        for tahun in range((dari + SEHARI).year, sampai.year + 1):
            self._pastikan(tahun)
        awal, akhir = dari.toordinal(), sampai.toordinal()
        libur = bisect_right(self._libur_hari_biasa, akhir) - bisect_right(self._libur_hari_biasa, awal)
        return _hari_biasa(akhir) - _hari_biasa(awal) - libur


def _hari_biasa(ordinal: int) -> int:
    """Mondays to Fridays from day 1 (a Monday) up to and including ``ordinal``."""
    return ordinal // 7 * 5 + min(ordinal % 7, 5)
