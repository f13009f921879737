"""Writes of gelar: the letter, its lines, and what the signature does to the record."""

from gelar.services.baris import IsiGelar, periksa_baris, tambah_baris, ubah_baris
from gelar.services.basi import nilai_harian, nilai_yang_basi, tandai_basi
from gelar.services.massal import BarisMasuk, HasilBaris, tambah_banyak, tambah_massal
from gelar.services.pencantuman import setelah_tanda_tangan
from gelar.services.surat import buat_surat, nilai, nilai_ulang

__all__ = [
    "BarisMasuk",
    "HasilBaris",
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
    "tambah_massal",
    "tandai_basi",
    "ubah_baris",
]
