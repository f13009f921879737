"""What the rules of pencantuman gelar judge: immutable facts of one line. None always means "not known"."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from kepegawaian.gelar import BELAKANG, DEPAN, dengan, nama_bergelar, urai_gelar
from layanan.halangan import Halangan
from layanan.parameter_tabel import BarisParameter, ParameterTabel


@dataclass(frozen=True, slots=True)
class FaktaIjazah:
    """A diploma on record."""

    tingkat: str
    program_studi: str = ""
    tahun_lulus: int | None = None


@dataclass(frozen=True)
class FaktaPegawai:
    """The person's record as far as titles need it. ``jenis_jabatan``: JF, PELAKSANA, …; empty without a post.

    ``kedudukan``: SIASN's code; ``diblokir``: why the person or the agency is blocked, or empty;
    ``disiplin``: what discipline sets in the way (PG-K5), empty too where nobody asked.
    """

    nip: str
    nama: str
    status: str
    kedudukan: str
    golongan: str
    tmt_cpns: date | None
    jenis_jabatan: str = ""
    gelar_depan: str = ""
    gelar_belakang: str = ""
    pendidikan: tuple[FaktaIjazah, ...] = ()
    diblokir: str = ""
    disiplin: tuple[Halangan, ...] = ()

    @property
    def sebutan(self) -> str:
        return self.nama or self.nip

    @cached_property
    def gelar(self) -> tuple[str, ...]:
        """Titles that the name bears now."""
        depan, belakang = urai_gelar(self.gelar_depan, self.gelar_belakang)
        return (*depan, *belakang)


@dataclass(frozen=True)
class FaktaGelar:
    """One line. ``tanggal``: the day whose law counts (today while it is drafted, the day of sending afterwards).

    ``pengusul``: who signs the letter for the agency (PPK, JPT_PRATAMA, LAIN; empty: not known). ``dokumen``: kinds
    attached; None while papers are not asked for. ``dokumen_wajib``: (code, name) of what the kind needs nationally,
    ``dokumen_ragu`` what the sources are not certain of, ``dokumen_lokal`` what the agency adds. ``usulan_lain``: the
    person's other open lines for the same title; ``usulan_pangkat``: the person's open promotions on a diploma.
    """

    jenis: str
    tanggal: date
    orang: FaktaPegawai
    parameter: ParameterTabel
    gelar: str = ""
    letak: str = ""
    tingkat: str = ""
    macam: str = ""
    kelompok: str = ""
    program_studi: str = ""
    institusi: str = ""
    tahun_lulus: int | None = None
    nomor_ijazah: str = ""
    tanggal_ijazah: date | None = None
    akreditasi: str = ""
    diakui_kementerian: bool | None = None
    terdaftar_pddikti: bool | None = None
    luar_negeri: bool = False
    nomor_penyetaraan: str = ""
    kehormatan: bool = False
    izin_belajar: bool | None = None
    profesi: str = ""
    penyelenggara: str = ""
    jenis_penyelenggara: str = ""
    berlaku_sampai: date | None = None
    pengusul: str = ""
    usulan_lain: tuple[int, ...] = ()
    usulan_pangkat: tuple[int, ...] = ()
    pindah: bool = False
    dokumen: frozenset[str] | None = None
    dokumen_wajib: tuple[tuple[str, str], ...] = ()
    dokumen_ragu: tuple[tuple[str, str], ...] = ()
    dokumen_lokal: tuple[tuple[str, str], ...] = ()

    def baris_param(self, kode: str) -> BarisParameter:
        """Row of a dated parameter on the line's day, with its mark; raises ``ParameterTidakAda``."""
        return self.parameter.pada(kode, self.tanggal)

    def param(self, kode: str) -> Any:
        """Value of a dated parameter on the line's day; raises ``ParameterTidakAda``."""
        return self.baris_param(kode).nilai

    @cached_property
    def sisi(self) -> tuple[str, str]:
        """The two strings of titles as they will stand once this line is granted."""
        if not self.gelar or self.letak not in (DEPAN, BELAKANG):
            return self.orang.gelar_depan, self.orang.gelar_belakang
        return dengan(self.orang.gelar_depan, self.orang.gelar_belakang, self.gelar, self.letak)

    @property
    def nama_baru(self) -> str:
        return nama_bergelar(self.orang.nama, *self.sisi)
