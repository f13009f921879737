"""What rank promotion does: letters, lines, windows; the result stands in pertek, sk and koreksi."""

from kenaikan_pangkat.services.baris import ISIAN, SEBAB, IsiBaris, tambah_baris, ubah_baris
from kenaikan_pangkat.services.basi import tandai_basi
from kenaikan_pangkat.services.massal import HasilBaris, tambah_banyak
from kenaikan_pangkat.services.pertek import kabari_pusat, terbitkan_pertek, wajib_penetap
from kenaikan_pangkat.services.sk import setelah_batal_sk
from kenaikan_pangkat.services.surat import buat_surat, nilai, nilai_ulang, ubah_surat

__all__ = [
    "ISIAN",
    "SEBAB",
    "HasilBaris",
    "IsiBaris",
    "buat_surat",
    "kabari_pusat",
    "nilai",
    "nilai_ulang",
    "setelah_batal_sk",
    "tambah_banyak",
    "tambah_baris",
    "tandai_basi",
    "terbitkan_pertek",
    "ubah_baris",
    "ubah_surat",
    "wajib_penetap",
]
