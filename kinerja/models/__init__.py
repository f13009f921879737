"""What kinerja keeps: rules of the agency, the daily log, SKP, appraisal, recap."""

from kinerja.models.aturan import (
    AturanHarian,
    BukaKembali,
    HariPegawai,
    MasaPenilai,
    MasaRamadan,
    TutupBulan,
)
from kinerja.models.evaluasi import Evaluasi, KeberatanKinerja, PredikatOrganisasi, RealisasiRhk, UmpanBalik
from kinerja.models.harian import (
    AntreanRekap,
    BacaanKinerja,
    ImporHarian,
    KinerjaHarian,
    RekapBulan,
    RekapHarian,
    Templat,
    Verifikasi,
)
from kinerja.models.luar import HasilLuar
from kinerja.models.skp import (
    EkspektasiPerilaku,
    Indikator,
    LampiranSkp,
    LangkahKinerja,
    PeriodePenilaian,
    RencanaAksi,
    Rhk,
    Skp,
)
from kinerja.models.tunjangan import AturanTunjangan, PaguTunjangan, PotonganPresensi, RekapTutup

__all__ = [
    "AntreanRekap",
    "AturanHarian",
    "AturanTunjangan",
    "BacaanKinerja",
    "BukaKembali",
    "EkspektasiPerilaku",
    "Evaluasi",
    "HariPegawai",
    "HasilLuar",
    "ImporHarian",
    "Indikator",
    "KeberatanKinerja",
    "KinerjaHarian",
    "LampiranSkp",
    "LangkahKinerja",
    "MasaPenilai",
    "MasaRamadan",
    "PaguTunjangan",
    "PeriodePenilaian",
    "PotonganPresensi",
    "PredikatOrganisasi",
    "RealisasiRhk",
    "RekapBulan",
    "RekapHarian",
    "RekapTutup",
    "RencanaAksi",
    "Rhk",
    "Skp",
    "Templat",
    "TutupBulan",
    "UmpanBalik",
    "Verifikasi",
]
