"""Addresses under /talenta/: one's own result, the explain page, objections."""

from django.urls import path

from talenta.views import penilaian, sanggah

urlpatterns = [
    path("", penilaian.saya, name="talenta_saya"),
    path("penilaian/<int:nomor>/", penilaian.satu, name="talenta_penilaian"),
    path("penilaian/<int:nomor>/sanggah/", sanggah.ajukan, name="talenta_sanggah_ajukan"),
    path("sanggah/", sanggah.daftar, name="talenta_sanggah"),
    path("sanggah/<int:nomor>/", sanggah.satu, name="talenta_sanggah_satu"),
    path("sanggah/<int:nomor>/tarik/", sanggah.tarik, name="talenta_sanggah_tarik"),
    path("sanggah/<int:nomor>/bukti/", sanggah.bukti, name="talenta_sanggah_bukti"),
]
