"""Addresses under /disiplin/."""

from django.urls import include, path

urlpatterns = [
    path("", include("disiplin.urls_perkara")),
    path("pembinaan/", include("disiplin.urls_pembinaan")),
    path("presensi/", include("disiplin.urls_presensi")),
    path("pengaturan/", include("disiplin.urls_pengaturan")),
]
