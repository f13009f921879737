"""Addresses of discipline: presensi."""

from django.urls import path

from disiplin.views import presensi

urlpatterns = [
    path("", presensi.indikasi, name="disiplin_presensi"),
    path("verifikasi/", presensi.verifikasi, name="disiplin_presensi_verifikasi"),
    path("menit/", presensi.menit, name="disiplin_presensi_menit"),
    path("hari/<int:hari_id>/", presensi.hari, name="disiplin_presensi_hari"),
    path("impor/", presensi.impor, name="disiplin_presensi_impor"),
    path("impor/templat/", presensi.templat, name="disiplin_presensi_templat"),
    path("gangguan/", presensi.mati, name="disiplin_presensi_mati"),
    path("gangguan/<int:mati_id>/cabut/", presensi.mati_cabut, name="disiplin_presensi_mati_cabut"),
    path("saya/", presensi.saya, name="disiplin_presensi_saya"),
    path("saya/<int:hari_id>/", presensi.nyatakan, name="disiplin_presensi_nyatakan"),
]
