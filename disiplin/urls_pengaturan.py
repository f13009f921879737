"""Addresses of discipline: pengaturan."""

from django.urls import path

from disiplin.views import templat

urlpatterns = [
    path("", templat.pusat, name="disiplin_pengaturan"),
    path("<int:instansi_id>/surat/<slug:jenis>/", templat.ubah, name="disiplin_templat"),
    path("<int:instansi_id>/surat/<slug:jenis>/contoh/", templat.contoh, name="disiplin_templat_contoh"),
    path("<int:instansi_id>/surat/<slug:jenis>/nasional/", templat.nasional, name="disiplin_templat_nasional"),
    path("<int:instansi_id>/surat/versi/<int:templat_id>/", templat.versi, name="disiplin_templat_versi"),
]
