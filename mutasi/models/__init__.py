"""What mutasi adds to the engine: batches and lines, permits, duties after the decision, acting posts, indicators."""

from mutasi.models.antar import Pelepasan
from mutasi.models.izin import Izin, IzinNama, PemakaianIzin, PembacaanIzin
from mutasi.models.kewajiban import BedaJabatan, EskalasiLapor, LaporanMendagri, Rekonsiliasi
from mutasi.models.pengawasan import IndikatorBatch
from mutasi.models.penugasan import Penugasan
from mutasi.models.usulan import AlasanMutasi, JalurPromosi, JenisMutasi, Pejabat, SuratMutasi, UsulanMutasi

__all__ = [
    "AlasanMutasi",
    "BedaJabatan",
    "EskalasiLapor",
    "IndikatorBatch",
    "Izin",
    "IzinNama",
    "JalurPromosi",
    "JenisMutasi",
    "LaporanMendagri",
    "Pejabat",
    "Pelepasan",
    "PemakaianIzin",
    "PembacaanIzin",
    "Penugasan",
    "Rekonsiliasi",
    "SuratMutasi",
    "UsulanMutasi",
]
