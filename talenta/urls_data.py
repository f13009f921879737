"""A person's own record, its verification, and the agency's sheets."""

from django.urls import path

from talenta.views import data

urlpatterns = [
    path("data/", data.saya, name="talenta_data"),
    path("data/tambah/<str:macam>/", data.tambah, name="talenta_data_tambah"),
    path("data/<int:nomor>/tarik/", data.tarik, name="talenta_data_tarik"),
    path("data/<int:nomor>/bukti/", data.bukti, name="talenta_data_bukti"),
    path("data/verifikasi/", data.verifikasi, name="talenta_verifikasi"),
    path("data/verifikasi/<int:nomor>/", data.verifikasi_satu, name="talenta_verifikasi_satu"),
    path("data/impor/", data.impor, name="talenta_data_impor"),
    path("data/impor/templat/", data.templat, name="talenta_data_templat"),
]
