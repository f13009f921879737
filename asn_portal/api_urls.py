"""The API, version 1. No address ends with a slash; one that does is shown the way."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView

from asn_portal.api_galat import alamat_lain, pangkal

urlpatterns = [
    path("", pangkal, name="api"),
    path("skema", SpectacularAPIView.as_view(), name="skema"),
    path("", include("kepegawaian.api")),
    path("", include("notifikasi.api")),
    path("", include("layanan.api.urls")),
    path("mutasi/", include("mutasi.api.urls")),
    path("kenaikan-pangkat/", include("kenaikan_pangkat.api.urls")),
    path("gelar/", include("gelar.api.urls")),
    path("kinerja/", include("kinerja.api.urls")),
    path("disiplin/", include("disiplin.api")),
    path("", include("integritas.api")),
    re_path(r"^(?P<sisa>.*)$", alamat_lain),
]
