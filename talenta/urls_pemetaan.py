"""Addresses under /talenta/pemetaan/."""

from django.urls import path

from talenta.views import pemetaan as views

urlpatterns = [
    path("pemetaan/", views.daftar, name="talenta_pemetaan"),
    path("pemetaan/baru/", views.baru, name="talenta_pemetaan_baru"),
    path("pemetaan/<int:nomor>/", views.satu, name="talenta_pemetaan_satu"),
    path("pemetaan/<int:nomor>/ubah/", views.ubah, name="talenta_pemetaan_ubah"),
    path("pemetaan/<int:nomor>/profil/", views.profil, name="talenta_pemetaan_profil"),
    path("pemetaan/<int:nomor>/lengkap/", views.nyatakan, name="talenta_pemetaan_nyatakan"),
    path("pemetaan/<int:nomor>/lengkap/batal/", views.batalkan, name="talenta_pemetaan_batalkan"),
    path("pemetaan/<int:nomor>/hitung/", views.hitung, name="talenta_pemetaan_hitung"),
    path("pemetaan/<int:nomor>/tetapkan/", views.tetapkan, name="talenta_pemetaan_tetapkan"),
    path("pemetaan/<int:nomor>/umumkan/", views.umumkan, name="talenta_pemetaan_umumkan"),
]
