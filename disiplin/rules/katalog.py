"""The discipline law as rows: regulations, levels, penalties, absence steps (regulasi/disiplin.md 1). Pure.

Nothing here knows a number of the law: every figure comes from a dated row, so that another regulation with other
levels and penalties is entered, not programmed (disiplin.md section 6, tests a and c).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


class RegulasiTidakAda(LookupError):
    """No regulation of the table was in force on the day of the act: a gap in the table, not a fact about a person."""

    def __init__(self, tanggal: date):
        self.tanggal = tanggal
        super().__init__(f"Tidak ada peraturan disiplin yang berlaku pada {tanggal:%Y-%m-%d}. Lengkapi tabel regulasi.")


@dataclass(frozen=True, slots=True)
class Regulasi:
    """In force from ``mulai`` to ``sampai``, both included; open where ``sampai`` is None."""

    kode: str
    nama: str
    mulai: date
    sampai: date | None = None


@dataclass(frozen=True, slots=True)
class Jenis:
    """A penalty. ``urutan``: from the lightest on, over all levels of its regulation. ``durasi``: months, 0 for one
    that is served on the day it takes effect, None for a permanent one. ``pengganti``: what is imposed in its place
    while it is suspended. ``siasn``: ``jenisHukumanId``. ``menghentikan``: it ends the service."""

    kode: str
    tingkat: str
    urutan: int
    nama: str
    durasi: int | None
    pengganti: str = ""
    siasn: int | None = None
    pasal: str = ""
    menghentikan: bool = False


@dataclass(frozen=True, slots=True)
class Ambang:
    """Absence from ``paling_sedikit`` to ``paling_banyak`` days (None: open) leads to ``jenis``. ``berturut``: of
    working days on end, else of the calendar year. ``jenis_pegawai``: PNS or PPPK; ``instansi_id`` None: everywhere."""

    paling_sedikit: int
    paling_banyak: int | None
    jenis: str
    pasal: str
    berturut: bool = False
    jenis_pegawai: str = "PNS"
    instansi_id: int | None = None


@dataclass(frozen=True)
class Katalog:
    """One regulation with everything it says of penalties and absence."""

    regulasi: Regulasi
    jenis: Mapping[str, Jenis]
    ambang: tuple[Ambang, ...] = ()

    def dikenakan(self, kode: str, ditangguhkan: Iterable[str]) -> Jenis:
        """What is imposed where the table says ``kode``: itself, or its substitute while it is among the suspended
        (disiplin.md section 0 no. 2). Raises ``KeyError`` for a code that the regulation does not have."""
        satu = self.jenis[kode]
        return self.jenis[satu.pengganti] if satu.pengganti and kode in set(ditangguhkan) else satu


def regulasi_pada(daftar: Iterable[Regulasi], tanggal: date) -> Regulasi:
    """The one in force on the day of the act (tempus delicti). Raises ``RegulasiTidakAda``."""
    berlaku = [r for r in daftar if r.mulai <= tanggal and (r.sampai is None or tanggal <= r.sampai)]
    if not berlaku:
        raise RegulasiTidakAda(tanggal)
    return max(berlaku, key=lambda r: r.mulai)
