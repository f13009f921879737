"""Addresses of kinerja's API; mounted at ``/api/v1/kinerja/``."""

from django.urls import path

from kinerja.api import harian, rekap

urlpatterns = [
    path("harian", harian.HarianView.as_view(), name="api_kinerja_harian"),
    path("rekap", rekap.RekapView.as_view(), name="api_kinerja_rekap"),
]
