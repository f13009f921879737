"""Writes of mutasi: the batch and its way out of the agency, its lines, the decree and the inauguration."""

from mutasi.services.antar import (
    catat_keputusan,
    jawab_pelepasan,
    kabari_pelepas,
    minta_pelepasan,
    periksa_baris_antar,
    tambah_baris_antar,
)
from mutasi.services.awal import HasilAwal, periksa_awal, simpan_draf
from mutasi.services.baris import keluarkan_baris, lampirkan, periksa_baris, tambah_baris, ubah_baris
from mutasi.services.basi import nilai_harian, nilai_yang_basi, tandai_basi
from mutasi.services.batch import (
    buat_batch,
    kirim_ke_bkn,
    langkah,
    nilai,
    nilai_ulang,
    pisahkan_terhalang,
    ubah_batch,
)
from mutasi.services.izin import cabut_izin, catat_bacaan_izin, catat_izin, lepas_izin, pakai_izin
from mutasi.services.lapor import catat_laporan, hitung_ulang_batas, sapu_laporan, selaraskan_laporan
from mutasi.services.massal import BarisMasuk, SalahBaris, UnggahanDitolak, tambah_banyak
from mutasi.services.pelaksanaan import terapkan, terapkan_yang_tiba
from mutasi.services.pemberitahuan_sk import catat_beri_tahu_sk, sesudah_batal_sk, setelah_batal_sk
from mutasi.services.pengangkatan import (
    catat_pemberitahuan,
    catat_sk,
    setelah_kirim,
    tandai_jalur_cepat,
    terbitkan_rekomendasi,
)
from mutasi.services.rangkaian import (
    putus_bersama,
    tinjau,
    wajib_bersama,
    wajib_selesai_bersama,
    wajib_tak_menopang,
    wajib_tanda_tangan_bersama,
)
from mutasi.services.sumber import ambil_dari_sumber

__all__ = [
    "ambil_dari_sumber",
    "HasilAwal",
    "periksa_awal",
    "simpan_draf",
    "BarisMasuk",
    "SalahBaris",
    "UnggahanDitolak",
    "buat_batch",
    "catat_beri_tahu_sk",
    "catat_laporan",
    "catat_keputusan",
    "cabut_izin",
    "catat_bacaan_izin",
    "catat_izin",
    "catat_pemberitahuan",
    "catat_sk",
    "jawab_pelepasan",
    "kabari_pelepas",
    "keluarkan_baris",
    "hitung_ulang_batas",
    "kirim_ke_bkn",
    "lampirkan",
    "langkah",
    "minta_pelepasan",
    "lepas_izin",
    "nilai",
    "nilai_harian",
    "nilai_yang_basi",
    "pakai_izin",
    "tandai_basi",
    "nilai_ulang",
    "putus_bersama",
    "tinjau",
    "wajib_bersama",
    "wajib_selesai_bersama",
    "wajib_tak_menopang",
    "wajib_tanda_tangan_bersama",
    "periksa_baris",
    "periksa_baris_antar",
    "pisahkan_terhalang",
    "sapu_laporan",
    "selaraskan_laporan",
    "sesudah_batal_sk",
    "setelah_batal_sk",
    "setelah_kirim",
    "tandai_jalur_cepat",
    "tambah_baris",
    "tambah_baris_antar",
    "tambah_banyak",
    "terapkan",
    "terapkan_yang_tiba",
    "terbitkan_rekomendasi",
    "ubah_baris",
    "ubah_batch",
]
