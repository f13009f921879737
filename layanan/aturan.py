"""Rules as plain objects: one clause of law each. Pure: no Django, no clock, no database.

A rule judges an immutable facts object. The same code runs live in the form, over a spreadsheet of 600
names, in ``manage.py periksa`` and in a nightly sweep.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Tingkat(StrEnum):
    """Severity of a finding, heaviest first."""

    BLOKIR = "BLOKIR"
    BLOKIR_KECUALI = "BLOKIR_KECUALI"
    DATA_KURANG = "DATA_KURANG"
    PERINGATAN = "PERINGATAN"
    INFO = "INFO"


PENGHALANG = frozenset({Tingkat.BLOKIR, Tingkat.BLOKIR_KECUALI})


@dataclass(frozen=True)
class Hasil:
    """What a check answers: severity, what is wrong, what would be lawful, and the facts it used."""

    tingkat: Tingkat
    pesan: str
    jalan_keluar: str = ""
    fakta: Mapping[str, object] = field(default_factory=dict)


def hasil(tingkat: Tingkat, pesan: str, jalan_keluar: str = "", /, **fakta) -> Hasil:
    """A Hasil whose facts can be written as JSON: dates as ISO text, sets sorted."""
    return Hasil(tingkat, pesan, jalan_keluar, {k: _json(v) for k, v in fakta.items()})


def data_kurang(sebutan: str, nip: str, nama_fakta: str, cara: str = "") -> Hasil:
    """DATA_KURANG that names the missing fact of a person (``sebutan``: how a sentence calls them)."""
    return hasil(
        Tingkat.DATA_KURANG,
        f"Data belum lengkap untuk {sebutan}: {nama_fakta} belum diketahui, jadi aturan ini belum dapat dinilai.",
        cara or f"Lengkapi {nama_fakta}, lalu periksa ulang.",
        data_kurang=nama_fakta, nip=nip,
    )  # fmt: skip


def _json(nilai):
    if isinstance(nilai, date):
        return nilai.isoformat()
    if isinstance(nilai, set | frozenset):
        return sorted(_json(x) for x in nilai)
    if isinstance(nilai, list | tuple):
        return [_json(x) for x in nilai]
    if isinstance(nilai, Mapping):
        return {str(k): _json(v) for k, v in nilai.items()}
    return nilai


@dataclass(frozen=True)
class Aturan:
    """One clause of law.

    ``tingkat`` is the heaviest severity the rule may give. ``pasti=False`` marks what the sources call
    uncertain: such a rule never blocks. ``mulai``/``sampai`` bound the dates (inclusive) on which the clause
    is law; the date that counts is the facts' own. ``jenis``: kinds it applies to, ``None`` for all.
    ``orang_lain``: the message may name people of other lines, which the person concerned does not read.
    ``contoh``: test examples in words, shown on the page of rules.
    """

    kode: str
    judul: str
    kutipan: str
    tingkat: Tingkat
    periksa: Callable[[Any], Hasil | None]
    mulai: date | None = None
    sampai: date | None = None
    pasti: bool = True
    versi: int = 1
    jenis: frozenset[str] | None = None
    contoh: tuple[str, ...] = ()
    orang_lain: bool = False

    def berlaku(self, tanggal: date, jenis: str) -> bool:
        if self.jenis is not None and jenis not in self.jenis:
            return False
        return (self.mulai is None or self.mulai <= tanggal) and (self.sampai is None or tanggal <= self.sampai)


@dataclass(frozen=True)
class TemuanAturan:
    """A finding ready to be stored or shown."""

    kode: str
    versi: int
    judul: str
    kutipan: str
    tingkat: Tingkat
    menghalangi: bool
    pesan: str
    jalan_keluar: str
    fakta: Mapping[str, object]
    tanggal_hukum: date

    def sebagai_dict(self) -> dict:
        """As JSON values, for the answer of ``manage.py periksa``."""
        return {
            "kode": self.kode, "versi": self.versi, "tingkat": self.tingkat.value, "menghalangi": self.menghalangi,
            "judul": self.judul, "pesan": self.pesan, "jalan_keluar": self.jalan_keluar, "kutipan": self.kutipan,
            "tanggal_hukum": self.tanggal_hukum.isoformat(), "fakta": dict(self.fakta),
        }  # fmt: skip


def nilai(daftar: Iterable[Aturan], fakta: object, *, tanggal: date, jenis: str) -> list[TemuanAturan]:
    """Judge one facts object by every rule that is law on ``tanggal`` for ``jenis``, heaviest finding first.

    A finding blocks if its severity does, or if a fact that a blocking rule needs is missing. A rule marked
    uncertain is held down to a warning.
    """
    temuan = []
    for aturan in daftar:
        if not aturan.berlaku(tanggal, jenis):
            continue
        hasil = aturan.periksa(fakta)
        if hasil is None:
            continue
        tingkat = hasil.tingkat
        if not aturan.pasti and tingkat in PENGHALANG:
            tingkat = Tingkat.PERINGATAN
        menghalangi = tingkat in PENGHALANG or (
            tingkat is Tingkat.DATA_KURANG and aturan.pasti and aturan.tingkat in PENGHALANG
        )
        temuan.append(
            TemuanAturan(
                kode=aturan.kode, versi=aturan.versi, judul=aturan.judul, kutipan=aturan.kutipan, tingkat=tingkat,
                menghalangi=menghalangi, pesan=hasil.pesan, jalan_keluar=hasil.jalan_keluar, fakta=hasil.fakta,
                tanggal_hukum=tanggal,
            )
        )  # fmt: skip
    urutan = list(Tingkat)
    return sorted(temuan, key=lambda t: urutan.index(t.tingkat))
