"""Whether a case or a penalty stands in the way of another service (disiplin.md 1.9). Pure.

It says that something stands in the way, and by what ground; never what the case is about (PerBKN 6/2022 Pasal 57).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from layanan.waktu import tambah_bulan, tgl

DIPERIKSA, MENJALANI, UPAYA = "DIPERIKSA", "MENJALANI", "UPAYA"
_KATA = {
    DIPERIKSA: "Sedang dalam pemeriksaan disiplin.",
    MENJALANI: "Sedang menjalani hukuman disiplin tingkat {tingkat}{sampai}.",
    UPAYA: "Sedang menempuh upaya administratif atas hukuman disiplin.",
}
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
    """A row of the table: ``tingkat`` None: any; ``bulan_setelah``: months after the end for which it goes on."""

    layanan: str
    apa: str
    tingkat: str | None
    bulan_setelah: int
    dasar: str
    pasti: bool


@dataclass(frozen=True, slots=True)
class Sebab:
    """Why something stands in the way; not ``pasti``: to be known, not to be refused for."""

    kata: str
    dasar: str
    pasti: bool


@dataclass(frozen=True, slots=True)
class Izin:
    """The answer to ``boleh``: ``sebab`` of either kind."""

    sebab: tuple[Sebab, ...] = ()

    @property
    def boleh(self) -> bool:
        return not any(s.pasti for s in self.sebab)


def izin(layanan: str, tanggal: date, keadaan: Iterable[Keadaan], akibat: Iterable[Akibat]) -> Izin:
    """Everything that concerns the service on that day, once for each ground, surest first.

    A penalty without a first day on record counts from always, one without an end goes on; of one that is over on an
    unknown day the reader is told, and is not refused. A missing fact never lets anybody through in silence.
    """
    baris = [a for a in akibat if a.layanan == layanan]
    hasil: dict[tuple[str, str], Sebab] = {}
    for k in keadaan:
        for a in baris:
            if a.apa == k.apa and a.tingkat in (None, k.tingkat) and (kata := _kena(k, a, tanggal)):
                pasti = a.pasti and not (k.usai and k.selesai is None)
                hasil.setdefault((kata, a.dasar), Sebab(kata, a.dasar, pasti))
    return Izin(tuple(sorted(hasil.values(), key=lambda s: not s.pasti)))


def _kena(k: Keadaan, a: Akibat, tanggal: date) -> str:
    if k.mulai is not None and tanggal < k.mulai:
        return ""
    tingkat = k.tingkat.lower()
    if k.selesai is None and k.usai:
        return _TANPA_AKHIR.format(tingkat=tingkat)
    if k.selesai is None or tanggal < k.selesai:
        sampai = f", sampai {tgl(k.selesai)}" if k.selesai else ""
        return _KATA[k.apa].format(tingkat=tingkat, sampai=sampai)
    lewat = tambah_bulan(k.selesai, a.bulan_setelah)
    return _SESUDAH.format(tingkat=tingkat, selesai=tgl(k.selesai), sampai=tgl(lewat)) if tanggal < lewat else ""
