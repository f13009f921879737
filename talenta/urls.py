"""Addresses under /talenta/."""

from django.urls import include, path

urlpatterns = [
    path("", include("talenta.urls_saya")),
    path("", include("talenta.urls_data")),
    path("", include("talenta.urls_sumber")),
    path("", include("talenta.urls_pemetaan")),
    path("", include("talenta.urls_kisi")),
    path("", include("talenta.urls_suksesi")),
    path("", include("talenta.urls_ekspose")),
    path("", include("talenta.urls_andai")),
    path("", include("talenta.urls_profil")),
]
