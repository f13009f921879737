"""Addresses of the health checks."""

from django.urls import path

from asn_portal import sehat

urlpatterns = [
    path("hidup", sehat.hidup, name="sehat_hidup"),
    path("siap", sehat.siap, name="sehat_siap"),
]
