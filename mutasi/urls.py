"""Addresses of the agency's side."""

from django.urls import path

from mutasi.views import antar, awal, baris, izin, lapor, pemberitahuan, penugasan, rangkaian, rekonsiliasi, sk, sumber
from mutasi.views.layar import LAYAR

app_name = "mutasi"
urlpatterns = [
    *LAYAR.urls(),
    path("penugasan/", penugasan.daftar, name="penugasan"),
    path("penugasan/baru/", penugasan.buat, name="penugasan_baru"),
    path("penugasan/<int:penugasan_id>/", penugasan.rinci, name="penugasan_rinci"),
    path("penugasan/<int:penugasan_id>/ubah/", penugasan.ubah, name="penugasan_ubah"),
    path("penugasan/<int:penugasan_id>/<slug:kode>/", penugasan.langkah, name="penugasan_langkah"),
    path("periksa/", awal.periksa, name="periksa"),
    path("periksa/templat.xlsx", awal.templat, name="periksa_templat"),
    path("laporan/", lapor.daftar, name="laporan"),
    path("laporan/<int:laporan_id>/", lapor.catat, name="lapor"),
    path("izin/", izin.daftar, name="izin_daftar"),
    path("izin/baru/", izin.baru, name="izin_baru"),
    path("izin/<int:izin_id>/", izin.rinci, name="izin"),
    path("izin/<int:izin_id>/berkas/", izin.berkas, name="izin_berkas"),
    path("izin/<int:izin_id>/cabut/", izin.cabut, name="izin_cabut"),
    path("<int:surat_id>/izin/", izin.pakai, name="izin_pakai"),
    path("<int:surat_id>/izin/<int:izin_id>/lepas/", izin.lepas, name="izin_lepas"),
    path("rekonsiliasi/", rekonsiliasi.daftar, name="rekonsiliasi"),
    path("rekonsiliasi/templat.xlsx", rekonsiliasi.templat, name="templat_siasn"),
    path("rekonsiliasi/<int:rekon_id>/", rekonsiliasi.beda, name="beda"),
    path("rekonsiliasi/<int:rekon_id>/ekspor.xlsx", rekonsiliasi.ekspor, name="ekspor_beda"),
    path("rekonsiliasi/<int:rekon_id>/<int:beda_id>/", rekonsiliasi.selesai, name="beda_selesai"),
    path("<int:surat_id>/tambah-antar/", baris.tambah_antar, name="tambah_antar"),
    path("<int:surat_id>/ambil/<slug:kode>/", sumber.ambil, name="ambil"),
    path("<int:surat_id>/rangkaian/", rangkaian.rangkaian, name="rangkaian"),
    path("<int:surat_id>/rangkaian/setujui/", rangkaian.setujui, name="rangkaian_setujui"),
    path("<int:surat_id>/sk/", sk.sk, name="sk"),
    path("<int:surat_id>/pemberitahuan/", pemberitahuan.pemberitahuan, name="pemberitahuan"),
    path("baris/<int:usulan_id>/minta-pelepasan/", antar.minta, name="minta_pelepasan"),
    path("baris/<int:usulan_id>/keputusan/", antar.keputusan, name="keputusan"),
    path("pelepasan/", antar.daftar, name="pelepasan_daftar"),
    path("pelepasan/<int:usulan_id>/", antar.pelepasan, name="pelepasan"),
    path("pelepasan/<int:usulan_id>/dokumen/<slug:jenis>/", antar.dokumen, name="pelepasan_dokumen"),
]
