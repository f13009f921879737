"""Whom a superior is asked to talk with first: no more people than he can coach (disiplin.md 4.2, 4.3). Pure.

An order of one superior's own list, shown to nobody else; it ranks no person, it says where a talk may come in time.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from disiplin.rules.sinyal import BINA, Sinyal

# Signals that say the law is near come before those that only accompany it.
DEKAT = ("BERTURUT", "MENUJU_AMBANG")


def urutan(milik: Sequence[Sinyal]) -> tuple[int, int, int, date]:
    """Greater comes first: signals of the near kind to coach, signals to coach, all signals, the latest evidence."""
    bina = [s for s in milik if s.tingkat == BINA]
    return (
        sum(s.kode in DEKAT for s in bina), len(bina), len(milik),
        max((d for s in milik for d in s.bukti), default=date.min),
    )  # fmt: skip


def daftar(menurut_orang: Mapping[int, Sequence[Sinyal]], tampung: int) -> list[int]:
    """At most ``tampung`` of those with a signal, most urgent first; equals by their number, so that the list is the
    same each time it is made."""
    bersinyal = [(urutan(milik), -i) for i, milik in menurut_orang.items() if milik]
    return [-i for _kunci, i in sorted(bersinyal, reverse=True)[: max(tampung, 0)]]
