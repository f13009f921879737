"""Addresses."""

from django.urls import path

from kalender import views

urlpatterns = [
    path("", views.sekarang, name="kalender"),
    path("<int:tahun>/", views.tahun, name="kalender_tahun"),
    path("<int:tahun>/tetapkan/", views.tetapkan, name="kalender_tetapkan"),
    path("<int:tahun>/lengkapi/", views.lengkapi, name="kalender_lengkapi"),
    path("libur/tambah/", views.tambah, name="libur_tambah"),
    path("libur/<int:libur_id>/", views.riwayat, name="libur_riwayat"),
    path("libur/<int:libur_id>/ubah/", views.ubah, name="libur_ubah"),
    path("libur/<int:libur_id>/cabut/", views.cabut, name="libur_cabut"),
]
