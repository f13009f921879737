"""Working days of an agency whose week is not Monday to Friday."""

from dataclasses import dataclass
from datetime import date, timedelta

from kalender.hari_kerja import Kalender

SEHARI = timedelta(days=1)


@dataclass(frozen=True)
class KalenderPekan:
    """``kalender`` with ``hari`` (0 Monday to 6 Sunday) as the days of the week that are worked."""

    kalender: Kalender
    hari: frozenset[int]

    def is_hari_kerja(self, d: date) -> bool:
        self.kalender.is_hari_kerja(d)  # a year without a calendar stays a loud error
        return d.weekday() in self.hari and d not in self.kalender.libur

    def tambah(self, d: date, n: int) -> date:
        """``d`` moved ``n`` working days on; ``n`` = 0 gives ``d``. ``ValueError`` for a week without a working day."""
        if n < 0 or not self.hari:
            raise ValueError(f"cannot move by {n} days in a week of {len(self.hari)} working days")
        while n:
            d += SEHARI
            n -= self.is_hari_kerja(d)
        return d

    def hitung(self, dari: date, sampai: date) -> int:
        """Working days in (dari, sampai]."""
        return sum(self.is_hari_kerja(dari + timedelta(days=n)) for n in range(1, (sampai - dari).days + 1))
