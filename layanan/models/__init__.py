"""The case engine's tables."""

from layanan.models.acuan import KepalaDinilai, NormaWaktu, Parameter, SyaratDokumen
from layanan.models.jejak import (
    Eskalasi,
    Jeda,
    Kiriman,
    Komentar,
    Perpanjangan,
    Putaran,
    SuratTerbit,
    Temuan,
    Transisi,
)
from layanan.models.keberatan import (
    KEBERATAN_TERBUKA,
    CatatanKeberatan,
    EskalasiKeberatan,
    Keberatan,
    StatusKeberatan,
)
from layanan.models.pelengkap import DokumenUsulan, Ekspor, FilterTersimpan, Pembacaan
from layanan.models.usulan import AKHIR, SEBELUM_BKN, AlasanTunggu, StatusUsulan, SuratUsulan, Usulan

__all__ = [
    "AKHIR",
    "KEBERATAN_TERBUKA",
    "SEBELUM_BKN",
    "AlasanTunggu",
    "CatatanKeberatan",
    "DokumenUsulan",
    "Ekspor",
    "Eskalasi",
    "EskalasiKeberatan",
    "FilterTersimpan",
    "Jeda",
    "Keberatan",
    "KepalaDinilai",
    "Kiriman",
    "Komentar",
    "NormaWaktu",
    "Parameter",
    "Pembacaan",
    "Perpanjangan",
    "Putaran",
    "StatusKeberatan",
    "StatusUsulan",
    "SuratTerbit",
    "SuratUsulan",
    "SyaratDokumen",
    "Temuan",
    "Transisi",
    "Usulan",
]
