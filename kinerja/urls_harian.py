"""Addresses of the employee's day and of his device."""

from django.urls import path

from kinerja.views import harian, perangkat, templat

urlpatterns = [
    path("", harian.hari_ini, name="kinerja_hari_ini"),
    path("urai/", harian.urai_baris, name="kinerja_urai"),
    path("ulangi/", harian.ulangi, name="kinerja_ulangi"),
    path("belum-dikaitkan/", harian.kaitkan, name="kinerja_kaitkan"),
    path("pembaca/", harian.pembaca, name="kinerja_pembaca"),
    path("catatan/<str:tanggal>/kirim/", harian.kirim_draf, name="kinerja_kirim_draf"),
    path("catatan/<str:tanggal>/<uuid:kunci>/", harian.catatan, name="kinerja_catatan"),
    path("catatan/<str:tanggal>/<uuid:kunci>/hapus/", harian.hapus_catatan, name="kinerja_hapus_catatan"),
    path("templat/", templat.daftar, name="kinerja_templat"),
    path("templat/<int:templat_id>/", templat.daftar, name="kinerja_templat_ubah"),
    path("templat/<int:templat_id>/hapus/", templat.hapus, name="kinerja_templat_hapus"),
    path("draf/kirim/", perangkat.kirim, name="kinerja_draf_kirim"),
    path("luring/", perangkat.luring, name="kinerja_luring"),
    path("sw.js", perangkat.pekerja, name="kinerja_pekerja"),
]
