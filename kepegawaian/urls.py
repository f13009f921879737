"""Addresses."""

from django.urls import path

from kepegawaian import views

app_name = "kepegawaian"
urlpatterns = [
    path("", views.cari, name="cari"),
    path("saya/", views.saya, name="saya"),
    path("pegawai/<int:pegawai_id>/", views.pegawai, name="pegawai"),
    path("instansi/<int:instansi_id>/", views.instansi, name="instansi"),
    path("instansi/<int:instansi_id>/unit/", views.unit, name="unit"),
    path("instansi/<int:instansi_id>/jabatan/", views.jabatan, name="jabatan"),
    path("instansi/<int:instansi_id>/impor/", views.impor_daftar, name="impor_daftar"),
    path("impor/<int:impor_id>/", views.impor, name="impor"),
    path("impor/<int:impor_id>/simpan/", views.impor_simpan, name="impor_simpan"),
    path("impor/templat/<str:jenis>.xlsx", views.impor_templat, name="impor_templat"),
]
