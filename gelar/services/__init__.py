"""Writes of gelar: the letter, its lines, and what the signature does to the record."""

from gelar.services.baris import BarisMasuk, IsiGelar, periksa_baris, tambah_banyak, tambah_baris, ubah_baris
from gelar.services.basi import nilai_harian, nilai_yang_basi, tandai_basi
from gelar.services.pencantuman import setelah_tanda_tangan
from gelar.services.surat import buat_surat, nilai, nilai_ulang

__all__ = [
    "BarisMasuk",
    "IsiGelar",
    "buat_surat",
    "nilai",
    "nilai_harian",
    "nilai_ulang",
    "nilai_yang_basi",
    "periksa_baris",
    "setelah_tanda_tangan",
    "tambah_banyak",
    "tambah_baris",
    "tandai_basi",
    "ubah_baris",
]
