"""Whether a case or a penalty stands in the way of another service (disiplin.md 1.9). Pure.

A penalty on record is named by its level. Of an examination or a remedy nothing is said but that something has to be
settled first, by which regulation: neither words nor ground nor dates tell which of the two it is (PerBKN 6/2022
Pasal 57).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from layanan.halangan import Halangan
from layanan.waktu import tambah_bulan, tgl

DIPERIKSA, MENJALANI, UPAYA = "DIPERIKSA", "MENJALANI", "UPAYA"
RAHASIA = "Ada hal yang menurut peraturan disiplin harus diselesaikan dahulu; tanyakan pengelola disiplin instansi."
_SELAMA = "Sedang menjalani hukuman disiplin tingkat {tingkat}{sampai}."
_TANPA_AKHIR = "Hukuman disiplin tingkat {tingkat} tercatat selesai, tetapi tanggal akhirnya tidak tercatat."
_SESUDAH = "Hukuman disiplin tingkat {tingkat} selesai {selesai}; akibatnya berlaku sampai {sampai}."


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What a person is in: ``apa`` from ``mulai`` on, before ``selesai``; None: not known when, or not over yet.
    ``tingkat`` empty: not decided yet. ``usai``: on record as over, so that only the day is missing."""

    apa: str
    tingkat: str
    mulai: date | None
    selesai: date | None
    usai: bool = False


@dataclass(frozen=True, slots=True)
class Akibat:
    """A row of the table: ``tingkat`` None: any; ``bulan_setelah``: months after the end for which it goes on.
    ``regulasi``: name of the regulation it belongs to, law from ``berlaku`` to ``sampai`` (both included)."""

    layanan: str
    apa: str
    tingkat: str | None
    bulan_setelah: int
    dasar: str
    pasti: bool
    regulasi: str
    berlaku: date | None = None
    sampai: date | None = None


@dataclass(frozen=True, slots=True)
class Izin:
    """The answer to ``boleh``: ``sebab`` of either kind."""

    sebab: tuple[Halangan, ...] = ()

    @property
    def boleh(self) -> bool:
        return not any(s.pasti for s in self.sebab)


def halangan(layanan: str, keadaan: Iterable[Keadaan], akibat: Iterable[Akibat]) -> tuple[Halangan, ...]:
    """Everything that concerns the service, each with its days, once, surest first.

    A penalty without a first day on record counts from always, one without an end goes on; of one that is over on an
    unknown day, or of an unknown level, the reader is told, and is not refused. A missing fact never lets anybody
    through in silence. Whoever is under examination is so for every day that is asked for: what counts is that he is.
    """
    baris = [a for a in akibat if a.layanan == layanan]
    hasil: dict[Halangan, bool] = {}
    for k in keadaan:
        for a in baris:
            if a.apa == k.apa and (a.tingkat is None or k.tingkat in ("", a.tingkat)):
                for h in _masa(k, a):
                    kunci = replace(h, pasti=False)
                    hasil[kunci] = hasil.get(kunci, False) or h.pasti
    daftar = [replace(h, pasti=pasti) for h, pasti in hasil.items()]
    return tuple(sorted(daftar, key=lambda h: not h.pasti))


def izin(layanan: str, tanggal: date, keadaan: Iterable[Keadaan], akibat: Iterable[Akibat]) -> Izin:
    """What of it stands in the way on that day."""
    return Izin(tuple(h for h in halangan(layanan, keadaan, akibat) if h.pada(tanggal)))


def _masa(k: Keadaan, a: Akibat) -> Iterator[Halangan]:
    pasti = a.pasti and (a.tingkat is None or bool(k.tingkat))
    if k.apa != MENJALANI:
        yield from _selama_berlaku(a, Halangan(RAHASIA, a.regulasi, pasti))
        return
    tingkat = k.tingkat.lower()
    if k.selesai is None:
        kata = _TANPA_AKHIR if k.usai else _SELAMA
        satu = Halangan(kata.format(tingkat=tingkat, sampai=""), a.dasar, pasti and not k.usai, k.tingkat, k.mulai)
        yield from _selama_berlaku(a, satu)
        return
    kata = _SELAMA.format(tingkat=tingkat, sampai=f", sampai {tgl(k.selesai)}")
    yield from _selama_berlaku(a, Halangan(kata, a.dasar, pasti, k.tingkat, k.mulai, k.selesai))
    lewat = tambah_bulan(k.selesai, a.bulan_setelah)
    kata = _SESUDAH.format(tingkat=tingkat, selesai=tgl(k.selesai), sampai=tgl(lewat))
    yield from _selama_berlaku(a, Halangan(kata, a.dasar, pasti, k.tingkat, k.selesai, lewat))


def _selama_berlaku(a: Akibat, h: Halangan) -> Iterator[Halangan]:
    """The part of it in which the row is law, if any."""
    mulai = max((d for d in (h.mulai, a.berlaku) if d is not None), default=None)
    sampai = min((d for d in (h.sampai, a.sampai and a.sampai + timedelta(days=1)) if d is not None), default=None)
    if mulai is None or sampai is None or mulai < sampai:
        yield replace(h, mulai=mulai, sampai=sampai)
