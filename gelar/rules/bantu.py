"""Building blocks of the rules of titles: kinds, names, missing facts, place of a rank."""

from gelar.rules.fakta import FaktaGelar
from layanan.aturan import Hasil, Tingkat, hasil

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
_PNS = (
    "I/a", "I/b", "I/c", "I/d", "II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c", "III/d",
    "IV/a", "IV/b", "IV/c", "IV/d", "IV/e",
)  # fmt: skip
_PPPK = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")


def kurang(f: FaktaGelar, nama_fakta: str, cara: str = "") -> Hasil:
    """DATA_KURANG that names the missing fact."""
    return hasil(
        Tingkat.DATA_KURANG,
        f"Data belum lengkap untuk {f.orang.sebutan}: {nama_fakta} belum diketahui, jadi aturan ini belum dapat "
        "dinilai.",
        cara or f"Lengkapi {nama_fakta}, lalu periksa ulang.",
        data_kurang=nama_fakta, nip=f.orang.nip,
    )  # fmt: skip


def nama_ijazah(f: FaktaGelar) -> str:
    """``ijazah S-2 Manajemen``."""
    tingkat = NAMA_TINGKAT.get(f.tingkat, f.tingkat)
    return " ".join(x for x in ("ijazah", tingkat, f.program_studi) if x)


def kunci_ijazah(f: FaktaGelar) -> str:
    """Row of the diploma in the tables by level: its special group where it has one."""
    return f.kelompok or f.tingkat


def urut_golongan(golongan: str) -> tuple[str, int] | None:
    """(ladder, place on it) of a PNS or PPPK rank; None for a text that is neither."""
    for nama, tangga in (("PNS", _PNS), ("PPPK", _PPPK)):
        if golongan in tangga:
            return nama, tangga.index(golongan)
    return None
