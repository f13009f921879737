"""Addresses under /disiplin/."""

from django.urls import include, path

urlpatterns = [
    path("", include("disiplin.urls_perkara")),
    path("", include("disiplin.urls_surat")),
    path("", include("disiplin.urls_bukti")),
    path("", include("disiplin.urls_idis")),
    path("", include("disiplin.urls_saya")),
    path("pembinaan/", include("disiplin.urls_pembinaan")),
    path("presensi/", include("disiplin.urls_presensi")),
    path("pengaturan/", include("disiplin.urls_pengaturan")),
]
