"""Addresses under /talenta/profil/."""

from django.urls import path

from talenta.views import profil as views

urlpatterns = [
    path("profil/", views.daftar, name="talenta_profil"),
    path("profil/<int:nomor>/", views.versi, name="talenta_profil_versi"),
    path("profil/<int:nomor>/salin/", views.salin, name="talenta_profil_salin"),
    path("profil/<int:nomor>/draf/", views.draf, name="talenta_profil_draf"),
    path("profil/<int:nomor>/ubah/", views.ubah, name="talenta_profil_ubah"),
    path("profil/<int:nomor>/ubah/<int:komponen>/<int:indikator>/", views.indikator, name="talenta_profil_indikator"),
    path("profil/<int:nomor>/terbitkan/", views.terbitkan, name="talenta_profil_terbitkan"),
    path("profil/<int:nomor>/buang/", views.buang, name="talenta_profil_buang"),
    path("profil/<int:nomor>/beda/<int:lain>/", views.beda, name="talenta_profil_beda"),
]
