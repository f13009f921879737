"""What the rules of rank promotion judge: immutable facts of one line. None always means "not known"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from layanan.halangan import Halangan
from layanan.parameter_tabel import ParameterTabel
from layanan.sebutan import GOLONGAN_PNS

GOLONGAN = GOLONGAN_PNS
STRUKTURAL = frozenset({"JPT_UTAMA", "JPT_MADYA", "JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS"})


def urut(golongan: str) -> int:
    """Place of a PNS rank from 0 (I/a) to 16 (IV/e); ValueError for any other text."""
    return GOLONGAN.index(golongan)


def berikut(golongan: str) -> str | None:
    """The next higher rank; None from the top (IV/e)."""
    i = urut(golongan) + 1
    return GOLONGAN[i] if i < len(GOLONGAN) else None


@dataclass(frozen=True, slots=True)
class FaktaJabatan:
    """A post as the rules see it; ``tmt`` is since when the person holds it."""

    nama: str
    jenis: str
    eselon: str = ""
    jenjang: str = ""
    tmt: date | None = None

    @property
    def is_struktural(self) -> bool:
        return self.jenis in STRUKTURAL

    @property
    def is_jf(self) -> bool:
        return self.jenis == "JF"


@dataclass(frozen=True, slots=True)
class FaktaIjazah:
    """A registered diploma. ``kelompok``: SMP_KEJURUAN, SGPLB, DOKTER, APOTEKER or empty.

    ``gelar_tercantum``: its title stands in the record (None for levels that give no title).
    """

    tingkat: str
    kelompok: str = ""
    tahun_lulus: int | None = None
    tanggal: date | None = None
    program_studi: str = ""
    gelar_tercantum: bool | None = None


@dataclass(frozen=True, slots=True)
class FaktaHukdis:
    """A discipline case: ``status`` PROSES, BERLAKU, SELESAI or BATAL; ``selesai`` is the first day after it."""

    tingkat: str
    status: str
    mulai: date | None = None
    selesai: date | None = None
    jenis: str = ""


@dataclass(frozen=True, slots=True)
class FaktaAngkaKredit:
    """A PAK: ``jenis`` KONVERSI, INTEGRASI or PENDIDIKAN; points over ``mulai`` to ``selesai`` (both included)."""

    jenjang: str
    nilai: Decimal
    mulai: date
    selesai: date
    jenis: str = "KONVERSI"
    predikat: str = ""


@dataclass(frozen=True, slots=True)
class FaktaUjian:
    """``jenis``: UD1, UD2, UPI, UKOM; ``jenjang`` only with UKOM."""

    jenis: str
    tanggal: date
    jenjang: str = ""


@dataclass(frozen=True, slots=True)
class FaktaDokumen:
    """A paper that is attached to the line or its letter."""

    jenis: str
    nomor: str = ""
    tanggal: date | None = None


@dataclass(frozen=True)
class FaktaPegawai:
    """The person's record. ``kedudukan`` is SIASN's code; ``predikat`` year -> RiwayatKinerja.Predikat.

    ``riwayat_golongan``: (rank, TMT), any order. ``cltn``: spells, last day included, None while it runs.
    ``pmk``: (years, months, TMT). ``golongan_atasan``: rank of the direct superior. ``diblokir``: why, or empty.
    ``disiplin``: what discipline sets in the way beyond ``hukdis`` (KP-10c); empty too where nobody asked.
    """

    nip: str
    nama: str
    status: str
    kedudukan: str
    tanggal_lahir: date | None
    tmt_cpns: date | None
    golongan: str
    tmt_golongan: date | None
    jabatan: FaktaJabatan | None = None
    jabatan_lama: tuple[FaktaJabatan, ...] = ()
    riwayat_golongan: tuple[tuple[str, date], ...] = ()
    pendidikan: tuple[FaktaIjazah, ...] = ()
    predikat: Mapping[int, str] = field(default_factory=dict)
    hukdis: tuple[FaktaHukdis, ...] = ()
    cltn: tuple[tuple[date, date | None], ...] = ()
    pmk: tuple[tuple[int, int, date], ...] = ()
    angka_kredit: tuple[FaktaAngkaKredit, ...] = ()
    ujian: tuple[FaktaUjian, ...] = ()
    diklat: frozenset[str] = frozenset()
    golongan_atasan: str | None = None
    diblokir: str = ""
    disiplin: tuple[Halangan, ...] = ()

    @property
    def sebutan(self) -> str:
        return self.nama or self.nip


@dataclass(frozen=True)
class FaktaKP:
    """One line. ``kirim``: the day it was (or would be) sent; ``buka``/``tutup``: its window, None outside windows.

    ``golongan_diajukan`` and ``tmt_golongan_diajukan``: rank and TMT as the line names them, empty where it names none;
    ``jabatan_diajukan``: its post, only where that is not the record's.
    ``dokumen``: None when papers are not yet asked for (the sweep, the person's own page); ``dokumen_wajib`` are
    (code, name) of what this kind needs, ``dokumen_ragu`` those of them that only warn: not certain as national law, or
    asked for by the agency. ``usulan_lain``: numbers of the person's other open lines.
    ``gelar_diajukan``: an open usulan would register the diploma's title. ``pindah``: the person is no longer of the
    agency that proposes, and there is no pertek yet.
    """

    jenis: str
    tmt: date
    orang: FaktaPegawai
    golongan_baru: str | None
    parameter: ParameterTabel
    kirim: date | None = None
    buka: date | None = None
    tutup: date | None = None
    ijazah: FaktaIjazah | None = None
    tugas_sesuai: bool | None = None
    penugasan_penuh: bool | None = None
    dibebaskan: bool | None = None
    sebab: str = ""
    tanggal_peristiwa: date | None = None
    golongan_diajukan: str = ""
    tmt_golongan_diajukan: date | None = None
    jabatan_diajukan: str = ""
    usulan_lain: tuple[int, ...] = ()
    gelar_diajukan: bool = False
    pindah: bool = False
    dokumen: tuple[FaktaDokumen, ...] | None = None
    dokumen_wajib: tuple[tuple[str, str], ...] = ()
    dokumen_ragu: frozenset[str] = frozenset()

    @cached_property
    def jenis_dokumen(self) -> frozenset[str]:
        return frozenset(d.jenis for d in self.dokumen or ())

    def param(self, kode: str) -> Any:
        """Value of a dated parameter on the TMT; raises ``ParameterTidakAda``."""
        return self.parameter.pada(kode, self.tmt).nilai
