"""Addresses of the agency's side."""

from django.urls import path, re_path

from mutasi.views import baris, berkas, langkah, lapor, rangkaian, surat

app_name = "mutasi"
urlpatterns = [
    path("", surat.daftar, name="daftar"),
    path("baru/", surat.buat, name="buat"),
    path("laporan/", lapor.daftar, name="laporan"),
    path("laporan/<int:laporan_id>/", lapor.catat, name="lapor"),
    path("<int:surat_id>/", surat.surat, name="surat"),
    path("<int:surat_id>/ubah/", surat.ubah, name="ubah"),
    path("<int:surat_id>/nilai/", surat.nilai, name="nilai"),
    path("<int:surat_id>/tambah/", baris.cari, name="cari"),
    path("<int:surat_id>/tambah/<int:pegawai_id>/", baris.tambah, name="tambah"),
    path("<int:surat_id>/unggah/", berkas.unggah_baris, name="unggah"),
    path("<int:surat_id>/templat.xlsx", berkas.templat, name="templat"),
    path("<int:surat_id>/dokumen/<slug:jenis>/", berkas.dokumen_surat, name="dokumen_surat"),
    path("<int:surat_id>/cabut/<int:dokumen_id>/", berkas.cabut, name="cabut"),
    path("<int:surat_id>/ajukan/", langkah.ajukan, name="ajukan"),
    path("<int:surat_id>/tarik/", langkah.tarik, name="tarik"),
    path("<int:surat_id>/kembalikan/", langkah.kembalikan, name="kembalikan"),
    path("<int:surat_id>/kirim/", langkah.kirim, name="kirim"),
    path("<int:surat_id>/rangkaian/", rangkaian.rangkaian, name="rangkaian"),
    path("<int:surat_id>/rangkaian/setujui/", rangkaian.setujui, name="rangkaian_setujui"),
    path("<int:surat_id>/pisahkan/", langkah.pisahkan, name="pisahkan"),
    path("<int:surat_id>/jawab/", langkah.jawab, name="jawab"),
    path("<int:surat_id>/sk/", langkah.sk, name="sk"),
    path("baris/<int:usulan_id>/", baris.baris, name="baris"),
    path("baris/<int:usulan_id>/dokumen/<slug:jenis>/", berkas.dokumen_baris, name="dokumen_baris"),
    re_path(
        r"^baris/(?P<usulan_id>\d{1,18})/alasan/(?P<kode>[A-Za-z0-9.-]{1,10})/$",
        baris.alasan_temuan,
        name="alasan_temuan",
    ),
    path("baris/<int:usulan_id>/keluarkan/", baris.keluarkan, name="keluarkan"),
]
