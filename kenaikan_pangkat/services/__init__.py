"""What rank promotion does: letters, lines, windows; the result stands in pertek, sk and koreksi."""

from kenaikan_pangkat.services.baris import ISIAN, SEBAB, IsiBaris, tambah_baris, ubah_baris
from kenaikan_pangkat.services.massal import HasilBaris, tambah_banyak
from kenaikan_pangkat.services.surat import buat_surat, nilai, nilai_ulang, ubah_surat

__all__ = [
    "ISIAN",
    "SEBAB",
    "HasilBaris",
    "IsiBaris",
    "buat_surat",
    "nilai",
    "nilai_ulang",
    "tambah_banyak",
    "tambah_baris",
    "ubah_baris",
    "ubah_surat",
]
