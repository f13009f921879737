"""Addresses under /kinerja/."""

from django.urls import include, path

from kinerja.views import pengaturan

urlpatterns = [
    path("", include("kinerja.urls_harian")),
    path("", include("kinerja.urls_bulan")),
    path("", include("kinerja.urls_skp")),
    path("", include("kinerja.urls_evaluasi")),
    path("", include("kinerja.urls_rekap")),
    path("", include("kinerja.urls_atasan")),
    path("pengaturan/", include("kinerja.urls_pengaturan")),
    path("aturan/", pengaturan.aturan_saya, name="kinerja_aturan_saya"),
]
