"""What the rules of pencantuman gelar judge: immutable facts of one line. None always means "not known"."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from layanan.parameter_tabel import ParameterTabel


@dataclass(frozen=True, slots=True)
class FaktaGelarTercatat:
    """A title that the record already holds; ``letak`` DEPAN or BELAKANG."""

    teks: str
    letak: str


@dataclass(frozen=True)
class FaktaPegawai:
    """The person's record as far as titles need it. ``jenis_jabatan``: JF, PELAKSANA, …; empty without a post."""

    nip: str
    nama: str
    status: str
    kedudukan: str
    golongan: str
    tmt_cpns: date | None
    jenis_jabatan: str = ""
    gelar: tuple[FaktaGelarTercatat, ...] = ()
    pendidikan: tuple[tuple[str, str, int | None], ...] = ()
    diblokir: str = ""

    @property
    def sebutan(self) -> str:
        return self.nama or self.nip


@dataclass(frozen=True)
class FaktaGelar:
    """One line. ``tanggal``: the day whose law counts (today while it is drafted, the day of sending afterwards).

    ``pengusul``: who signs the letter for the agency (PPK, JPT_PRATAMA, LAIN, empty: not known). ``dokumen``: kinds
    attached; None while papers are not asked for. ``dokumen_wajib``: (code, name) of what the kind needs nationally,
    ``dokumen_lokal`` of what the agency adds. ``usulan_pangkat``: open promotions of the person that rest on this
    diploma, by number.
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
    dokumen: frozenset[str] | None = None
    dokumen_wajib: tuple[tuple[str, str], ...] = ()
    dokumen_lokal: tuple[tuple[str, str], ...] = ()

    def param(self, kode: str) -> Any:
        """Value of a dated parameter on the line's day; raises ``ParameterTidakAda``."""
        return self.parameter.pada(kode, self.tanggal).nilai
