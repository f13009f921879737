"""Match of a person with one target post (talenta.md 6.2 no. 4). It orders a list for people to look at; it decides
nothing, and no tie is ever broken by age, sex or name. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from talenta.rules.hitung import hitung
from talenta.rules.instrumen import Instrumen
from talenta.rules.profil import SERATUS, Profil

T = TypeVar("T")
_DELAPAN = Decimal("0.00000001")
BIDANG_ILMU = "bidang_ilmu"  # the instrument that is judged against the target post
BOBOT_BAWAAN = {"y": "50", "x": "50"}


class BobotSalah(ValueError):
    """Weights that do not add up to 100."""


@dataclass(frozen=True, slots=True)
class Cocok:
    """Points of 100 with the field of education judged against the target post, at least and at most. ``belum``: the
    instruments without a fact, the reason where these differ."""

    nilai: Decimal
    maks: Decimal
    y: Decimal
    belum: tuple[Instrumen, ...]

    @property
    def lengkap(self) -> bool:
        return self.nilai == self.maks


def baca_bobot(isi: Mapping[str, str]) -> tuple[Decimal, Decimal]:
    """(kinerja, potensial) of stored weights; none stored: half each. Raises ``BobotSalah``."""
    y, x = (Decimal(str((isi or BOBOT_BAWAAN)[k])) for k in ("y", "x"))
    if y < 0 or x < 0 or y + x != SERATUS:
        raise BobotSalah(f"Bobot kinerja {y} dan potensial {x} tidak berjumlah 100.")
    return y, x


def cocok(
    profil: Profil, fakta: Mapping[str, Decimal], bidang_ilmu: Decimal | None, bobot: tuple[Decimal, Decimal]
) -> Cocok:  # fmt: skip
    """``fakta``: the person's raw numbers as mapped; ``bidang_ilmu``: that of the target post, None: not known."""
    sendiri = {k: v for k, v in fakta.items() if k != BIDANG_ILMU}
    h = hitung(profil, sendiri if bidang_ilmu is None else sendiri | {BIDANG_ILMU: bidang_ilmu})
    belum = tuple(b.butir.instrumen for i in h.indikator for b in i.butir if b.nilai is None)
    return Cocok(_gabung(h.y, h.x, bobot), _gabung(h.y_maks, h.x_maks, bobot), h.y, belum)


def _gabung(y: Decimal, x: Decimal, bobot: tuple[Decimal, Decimal]) -> Decimal:
    return ((bobot[0] * y + bobot[1] * x) / SERATUS).quantize(_DELAPAN, ROUND_HALF_UP)


def urutkan(daftar: Sequence[tuple[T, tuple, str]]) -> list[tuple[int, bool, T]]:
    """(rank, whether somebody else has the same rank, thing) of (thing, measure, name): the highest measure first. The
    name only orders whoever is equal on the page; the rank stays the same."""
    urut = sorted(sorted(daftar, key=lambda d: d[2]), key=lambda d: d[1], reverse=True)
    ukuran = [d[1] for d in urut]
    return [(ukuran.index(u) + 1, ukuran.count(u) > 1, apa) for apa, u, _nama in urut]
