"""Addresses under /kinerja/."""

from django.urls import path

from kinerja.views.bersama import belum

urlpatterns = [
    path("", belum, name="kinerja_hari_ini"),
    path("bulan/", belum, name="kinerja_bulan"),
    path("pekan/", belum, name="kinerja_pekan"),
    path("skp/", belum, name="kinerja_skp"),
    path("bawahan/", belum, name="kinerja_bawahan"),
    path("evaluasi/", belum, name="kinerja_evaluasi"),
    path("rekap/", belum, name="kinerja_rekap"),
    path("rekap/unit/", belum, name="kinerja_rekap_unit"),
    path("persetujuan/", belum, name="kinerja_persetujuan"),
    path("papan/", belum, name="kinerja_papan"),
    path("pengaturan/", belum, name="kinerja_pengaturan"),
]
