"""The case engine's tables."""

from layanan.models.acuan import NormaWaktu, Parameter
from layanan.models.jejak import Eskalasi, Jeda, Kiriman, Komentar, Perpanjangan, Putaran, Temuan, Transisi
from layanan.models.pelengkap import DokumenUsulan, Ekspor, FilterTersimpan, Pembacaan
from layanan.models.usulan import AKHIR, SEBELUM_BKN, AlasanTunggu, StatusUsulan, SuratUsulan, Usulan

__all__ = [
    "AKHIR",
    "SEBELUM_BKN",
    "AlasanTunggu",
    "DokumenUsulan",
    "Ekspor",
    "Eskalasi",
    "FilterTersimpan",
    "Jeda",
    "Kiriman",
    "Komentar",
    "NormaWaktu",
    "Parameter",
    "Pembacaan",
    "Perpanjangan",
    "Putaran",
    "StatusUsulan",
    "SuratUsulan",
    "Temuan",
    "Transisi",
    "Usulan",
]
