"""Root addresses."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("akun/", include("akun.urls")),
    path("akun/", include("allauth.urls")),
    path("", include("beranda.urls")),
    path("", include("layanan.urls")),
    path("mutasi/", include("mutasi.urls")),
    path("kenaikan-pangkat/", include("kenaikan_pangkat.urls")),
    path("gelar/", include("gelar.urls")),
    path("talenta/", include("talenta.urls")),
    path("kinerja/", include("kinerja.urls")),
    path("disiplin/", include("disiplin.urls")),
    path("pengawasan/", include("integritas.urls")),
    path("kepegawaian/", include("kepegawaian.urls")),
    path("kalender/", include("kalender.urls")),
    path("pesan/", include("notifikasi.urls")),
    path("api/v1/", include("asn_portal.api_urls")),
    path("sehat/", include("asn_portal.sehat_urls")),
]
