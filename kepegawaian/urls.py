"""Addresses."""

from django.urls import path

from kepegawaian import views, views_pernyataan

app_name = "kepegawaian"
urlpatterns = [
    path("", views.cari, name="cari"),
    path("saya/", views.saya, name="saya"),
    path("pegawai/<int:pegawai_id>/", views.pegawai, name="pegawai"),
    path("pegawai/<int:pegawai_id>/perkara/", views_pernyataan.catat_perkara, name="catat_perkara"),
    path("pegawai/<int:pegawai_id>/perkara/tidak-ada/", views_pernyataan.tanpa_perkara, name="tanpa_perkara"),
    path("perkara/<int:perkara_id>/", views_pernyataan.perbarui_perkara, name="perbarui_perkara"),
    path("pegawai/<int:pegawai_id>/hubungan/", views_pernyataan.catat_hubungan, name="catat_hubungan"),
    path("hubungan/<int:hubungan_id>/hapus/", views_pernyataan.hapus_hubungan, name="hapus_hubungan"),
    path("instansi/<int:instansi_id>/", views.instansi, name="instansi"),
    path("instansi/<int:instansi_id>/unit/", views.unit, name="unit"),
    path("instansi/<int:instansi_id>/jabatan/", views.jabatan, name="jabatan"),
    path("instansi/<int:instansi_id>/impor/", views.impor_daftar, name="impor_daftar"),
    path("impor/<int:impor_id>/", views.impor, name="impor"),
    path("impor/<int:impor_id>/simpan/", views.impor_simpan, name="impor_simpan"),
    path("impor/templat/<str:jenis>.xlsx", views.impor_templat, name="impor_templat"),
]
