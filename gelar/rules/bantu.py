"""Building blocks of the rules of titles: kinds, names, missing facts, place of a rank."""

from gelar.rules.fakta import FaktaGelar
from kepegawaian.gelar import pokok
from layanan.aturan import Hasil, data_kurang
from layanan.sebutan import GOLONGAN_PNS, GOLONGAN_PPPK

AKADEMIK, PROFESI, PENINGKATAN = "PG-A", "PG-P", "PG-S"
# The academic track has its own menu and its own letter of law; school diplomas go along with it (PG-03).
JALUR_AKADEMIK = frozenset({AKADEMIK, PENINGKATAN})
BERGELAR = frozenset({AKADEMIK, PROFESI})
TINGKAT = ("SD", "SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3")
NAMA_TINGKAT = {
    "SD": "SD", "SMP": "SLTP", "SMA": "SLTA", "D1": "D-I", "D2": "D-II", "D3": "D-III", "D4": "D-IV", "S1": "S-1",
    "S2": "S-2", "S3": "S-3", "DOKTER": "dokter", "APOTEKER": "apoteker", "SGPLB": "SGPLB",
    "SMP_KEJURUAN": "SLTP kejuruan",
}  # fmt: skip
PERIKSA_BKN = "Ketentuan ini belum pasti: periksa dengan BKN."


def kurang(f: FaktaGelar, nama_fakta: str, cara: str = "") -> Hasil:
    """DATA_KURANG that names the missing fact."""
    return data_kurang(f.orang.sebutan, f.orang.nip, nama_fakta, cara)


def nama_ijazah(f: FaktaGelar) -> str:
    """``ijazah S-2 Manajemen``."""
    tingkat = NAMA_TINGKAT.get(f.tingkat, f.tingkat)
    return " ".join(x for x in ("ijazah", tingkat, f.program_studi) if x)


def kunci_sama(jenis: str, gelar: str, tingkat: str) -> tuple[str, str] | None:
    """What two lines of one person have in common when they ask for the same (PG-K2), on whatever track; None for a
    line that does not say yet."""
    teks = tingkat if jenis == PENINGKATAN else pokok(gelar)
    return (PENINGKATAN if jenis == PENINGKATAN else "", teks) if teks else None


def kunci_ijazah(f: FaktaGelar) -> str:
    """Row of the diploma in the tables by level: its special group where it has one."""
    return f.kelompok or f.tingkat


def urut_golongan(golongan: str) -> tuple[str, int] | None:
    """(ladder, place on it) of a PNS or PPPK rank; None for a text that is neither."""
    for nama, tangga in (("PNS", GOLONGAN_PNS), ("PPPK", GOLONGAN_PPPK)):
        if golongan in tangga:
            return nama, tangga.index(golongan)
    return None
