"""Dated thresholds of the law, pure: what the value was on a day, and on which legal basis."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any


class ParameterTidakAda(LookupError):
    """No row of the parameter is valid on the asked day: a gap in the table, not a fact about a person."""

    def __init__(self, kode: str, tanggal: date):
        self.kode, self.tanggal = kode, tanggal
        super().__init__(
            f"Parameter {kode} tidak punya nilai yang berlaku pada {tanggal:%Y-%m-%d}. "
            "Lengkapi tabel parameter layanan itu."
        )


@dataclass(frozen=True, slots=True)
class BarisParameter:
    """One value in force from ``berlaku_mulai`` to ``berlaku_sampai``, both included (open when ``None``)."""

    kode: str
    nilai: Any
    berlaku_mulai: date
    dasar_hukum: str
    berlaku_sampai: date | None = None
    pasti: bool = True

    def berlaku(self, tanggal: date) -> bool:
        return self.berlaku_mulai <= tanggal and (self.berlaku_sampai is None or tanggal <= self.berlaku_sampai)


@dataclass(frozen=True)
class ParameterTabel:
    """All rows of one service."""

    baris: tuple[BarisParameter, ...] = ()

    @classmethod
    def dari(cls, baris: Iterable[BarisParameter]) -> "ParameterTabel":
        return cls(tuple(baris))

    @cached_property
    def _per_kode(self) -> dict[str, tuple[BarisParameter, ...]]:
        kelompok: dict[str, list[BarisParameter]] = {}
        for b in self.baris:
            kelompok.setdefault(b.kode, []).append(b)
        return {kode: tuple(isi) for kode, isi in kelompok.items()}

    @cached_property
    def _ingatan(self) -> dict[Hashable, Any]:
        return {}

    def sekali(self, kunci: Hashable, buat: Callable[[], Any]) -> Any:
        """What ``buat`` makes of this table, made once per key: a sweep asks for the same day a million times."""
        if kunci not in self._ingatan:
            self._ingatan[kunci] = buat()
        return self._ingatan[kunci]

    def cari(self, kode: str, tanggal: date) -> BarisParameter | None:
        """The row in force on ``tanggal``, or ``None``. For policies that did not exist yet on that day."""
        kunci = (kode, tanggal)
        if kunci not in self._ingatan:
            self._ingatan[kunci] = next((b for b in self._per_kode.get(kode, ()) if b.berlaku(tanggal)), None)
        return self._ingatan[kunci]

    def pada(self, kode: str, tanggal: date) -> BarisParameter:
        """The row in force on ``tanggal``; raises ``ParameterTidakAda`` if there is none."""
        baris = self.cari(kode, tanggal)
        if baris is None:
            raise ParameterTidakAda(kode, tanggal)
        return baris
