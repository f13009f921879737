"""Lines that one app has ready for another service's letter, such as a confirmed successor for a batch of mutasi.

The two never import each other: whoever has the lines registers a source when the portal starts, the service whose
letter takes them asks by its own code.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class BarisSiap:
    """One line on offer. ``kunci``: its number at the source; ``jalur`` and ``jenis_dokumen`` are codes of the service
    that takes it. ``dasar``: the deciding paper in words, ``nomor`` and ``tanggal`` its number and date, ``sampai`` its
    last day (None: no end), ``berkas_id`` the paper itself (None: not kept by the portal)."""

    kunci: int
    pegawai_id: int
    nip: str
    nama: str
    jabatan_id: int
    jabatan: str
    jalur: str
    jenis_dokumen: str
    dasar: str
    nomor: str
    tanggal: date
    sampai: date | None
    berkas_id: int | None


class SumberBaris(Protocol):
    """``layanan``: service that may take the lines; ``kode``: part of an address; ``nama``: what the lines are taken
    from ("rencana suksesi"). ``hari``: the day on which a line must still be in force."""

    layanan: str
    kode: str
    nama: str

    def tawaran(self, *, instansi_id: int, hari: date) -> list[BarisSiap]:
        """Lines of the agency that may be taken, in the order to show. Few queries for any number."""

    def dibaca(self, *, instansi_id: int, jumlah: int, actor, now: datetime) -> None:
        """Note that ``actor`` was shown ``jumlah`` of them."""

    def ambil(
        self, *, kunci: Collection[int], instansi_id: int, hari: date, surat_id: int, actor, now: datetime
    ) -> list[BarisSiap]:
        """Lock the lines, note that they went to that letter, hand them over; in the caller's transaction.

        Raises LangkahTidakSah if one is no longer on offer.
        """


_DAFTAR: dict[tuple[str, str], SumberBaris] = {}


def daftarkan_sumber(sumber: SumberBaris) -> None:
    """Called once by each source's app when the portal starts."""
    _DAFTAR[sumber.layanan, sumber.kode] = sumber


def sumber_untuk(layanan: str) -> list[SumberBaris]:
    """Sources of a service by their code."""
    return [_DAFTAR[k] for k in sorted(_DAFTAR) if k[0] == layanan]


def sumber_satu(layanan: str, kode: str) -> SumberBaris | None:
    return _DAFTAR.get((layanan, kode))
