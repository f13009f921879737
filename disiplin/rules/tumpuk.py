"""A penalty while another one is still served (PP 94/2021; disiplin.md 1.8), and the same violation again. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from layanan.waktu import tambah_bulan


@dataclass(frozen=True, slots=True)
class Masa:
    """One penalty and the days it is served: from ``mulai`` on, before ``selesai`` (None: for good; the same day: done
    on the day it takes effect). ``urutan``: weight within its regulation."""

    kode: str
    urutan: int
    mulai: date
    selesai: date | None


@dataclass(frozen=True, slots=True)
class Susunan:
    """``baru``: with the days it is served; ``dianggap_selesai``: running ones that end with it; ``digeser``: waiting
    ones with their new days. ``pasti``: the rule is beyond doubt; an equally heavy one is queued, which no source
    settles."""

    baru: Masa
    dianggap_selesai: tuple[Masa, ...]
    pasti: bool = True
    digeser: tuple[Masa, ...] = ()


@dataclass(frozen=True, slots=True)
class Patokan:
    """What the law says of the kind of penalty: at least ``urutan``, no more than it where ``tepat``. It is said, and
    refuses nothing: the official weighs."""

    kata: str
    pasal: str
    urutan: int
    tepat: bool = False

    def cocok(self, urutan: int) -> bool:
        return urutan == self.urutan if self.tepat else urutan >= self.urutan


def susun(berjalan: Sequence[Masa], kode: str, urutan: int, berlaku: date, bulan: int | None) -> Susunan:
    """Where a penalty that takes effect on ``berlaku`` and lasts ``bulan`` months (0: that day, None: for good) stands
    among those still served then and those that wait.

    A heavier one starts at once, the running ones count as finished, and who waits goes on waiting until it ends; a
    lighter one waits until the last of all ends. One for good leaves nothing to serve.
    """
    jalan = [m for m in berjalan if m.mulai <= berlaku and (m.selesai is None or m.selesai > berlaku)]
    antre = sorted((m for m in berjalan if m.mulai > berlaku), key=lambda m: (m.mulai, m.kode))
    baru = _masa(kode, urutan, berlaku, bulan)
    if bulan is None:
        return Susunan(baru, tuple(replace(m, mulai=min(m.mulai, berlaku), selesai=berlaku) for m in (*jalan, *antre)))
    if not bulan:  # done in a day: nothing to wait for
        return Susunan(baru, ())
    if all(urutan > m.urutan for m in jalan):
        return Susunan(baru, tuple(replace(m, selesai=berlaku) for m in jalan), digeser=_geser(antre, baru))
    # One for good has no end to wait for: the person has left.
    mulai = max((m.selesai for m in (*jalan, *antre) if m.selesai is not None), default=berlaku)
    return Susunan(_masa(kode, urutan, mulai, bulan), (), urutan < max(m.urutan for m in jalan))


def _geser(antre: Sequence[Masa], baru: Masa) -> tuple[Masa, ...]:
    """Those of the queue that would begin before the new one ends, one after the other behind it, each as long as it
    was."""
    hasil, sampai = [], baru.selesai
    for m in antre:
        if sampai is not None and m.selesai is not None and m.mulai < sampai:
            bulan = (m.selesai.year - m.mulai.year) * 12 + m.selesai.month - m.mulai.month
            m = replace(m, mulai=sampai, selesai=tambah_bulan(sampai, bulan))
            hasil.append(m)
        sampai = m.selesai
    return tuple(hasil)


def _masa(kode: str, urutan: int, mulai: date, bulan: int | None) -> Masa:
    return Masa(kode, urutan, mulai, None if bulan is None else tambah_bulan(mulai, bulan))
