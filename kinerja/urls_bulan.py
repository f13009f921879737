"""Addresses of the month, the year, the week and the import."""

from django.urls import path

from kinerja.views import bulan, impor, pekan

urlpatterns = [
    path("bulan/", bulan.bulan, name="kinerja_bulan"),
    path("orang/<int:pegawai_id>/bulan/", bulan.bulan_orang, name="kinerja_bulan_orang"),
    path("tahun/", bulan.tahun, name="kinerja_tahun"),
    path("pekan/", pekan.pekan, name="kinerja_pekan"),
    path("impor/", impor.impor, name="kinerja_impor"),
    path("impor/templat/", impor.impor_templat, name="kinerja_impor_templat"),
    path("impor/<int:impor_id>/", impor.impor_satu, name="kinerja_impor_satu"),
    path("impor/<int:impor_id>/hasil/", impor.impor_hasil, name="kinerja_impor_hasil"),
]
