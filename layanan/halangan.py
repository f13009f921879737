"""What another app says stands in the way of a service, and the finding that comes of it. Pure.

It comes with its words and its ground and says no more of the matter behind it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from layanan.aturan import Hasil, Tingkat, hasil


@dataclass(frozen=True, slots=True)
class Halangan:
    """In the way from ``mulai`` to the day before ``sampai`` (None: open). ``tingkat``: level of a penalty on record;
    empty where the matter is not to be named. Not ``pasti``: to be known, not to be refused for."""

    kata: str
    dasar: str
    pasti: bool = False
    tingkat: str = ""
    mulai: date | None = None
    sampai: date | None = None

    def pada(self, tanggal: date) -> bool:
        return (self.mulai is None or self.mulai <= tanggal) and (self.sampai is None or tanggal < self.sampai)


def nilai_halangan(
    sebutan: str, daftar: Iterable[Halangan], *, tanggal: date, disebut: Mapping[str, Tingkat]
) -> Hasil | None:
    """What stands in the way on that day: BLOKIR if any of it is ``pasti``, else PERINGATAN; None if nothing does.

    ``disebut``: what other rules of the service say already: level (as ``Halangan.tingkat``) -> how heavily. That is
    said again only where it would weigh more.
    """
    kena = [
        h for h in daftar
        if h.pada(tanggal) and (h.tingkat not in disebut or (h.pasti and disebut[h.tingkat] is not Tingkat.BLOKIR))
    ]  # fmt: skip
    if not kena:
        return None
    pasti = any(h.pasti for h in kena)
    return hasil(
        Tingkat.BLOKIR if pasti else Tingkat.PERINGATAN,
        f"{sebutan}: {' '.join(f'{h.kata} Dasar: {h.dasar}.' for h in kena)}",
        "Tunggu sampai tidak menghalangi lagi, atau tanyakan pengelola disiplin instansi." if pasti
        else "Tanyakan pengelola disiplin instansi, lalu tulis kapan dan kepada siapa ditanyakan; jangan tulis isinya.",
        halangan=[{"kata": h.kata, "dasar": h.dasar, "pasti": h.pasti} for h in kena], tanggal=tanggal,
    )  # fmt: skip
