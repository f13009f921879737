"""Writes of mutasi: the batch and its way out of the agency, its lines, the decree and the inauguration."""

from mutasi.services.baris import keluarkan_baris, lampirkan, periksa_baris, tambah_baris, ubah_baris
from mutasi.services.batch import (
    buat_batch,
    catat_lapor_mendagri,
    kirim_ke_bkn,
    langkah,
    nilai,
    nilai_ulang,
    pisahkan_terhalang,
    ubah_batch,
)
from mutasi.services.massal import BarisMasuk, SalahBaris, UnggahanDitolak, tambah_banyak
from mutasi.services.pengangkatan import (
    catat_pemberitahuan,
    catat_sk,
    terapkan,
    terapkan_yang_tiba,
    terbitkan_rekomendasi,
)
from mutasi.services.rangkaian import setujui_bersama, tinjau, wajib_bersama

__all__ = [
    "BarisMasuk",
    "SalahBaris",
    "UnggahanDitolak",
    "buat_batch",
    "catat_lapor_mendagri",
    "catat_pemberitahuan",
    "catat_sk",
    "keluarkan_baris",
    "kirim_ke_bkn",
    "lampirkan",
    "langkah",
    "nilai",
    "nilai_ulang",
    "setujui_bersama",
    "tinjau",
    "wajib_bersama",
    "periksa_baris",
    "pisahkan_terhalang",
    "tambah_baris",
    "tambah_banyak",
    "terapkan",
    "terapkan_yang_tiba",
    "terbitkan_rekomendasi",
    "ubah_baris",
    "ubah_batch",
]
