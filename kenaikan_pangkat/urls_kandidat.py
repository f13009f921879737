"""Addresses of the list of who is due, and of "when do I rise"."""

from django.urls import path

from kenaikan_pangkat.views import kandidat

urlpatterns = [
    path("siap/", kandidat.siap, name="siap"),
    path("siap/usulkan/", kandidat.siap_usulkan, name="siap_usulkan"),
    path("saya/", kandidat.saya, name="saya"),
    path("kapan/<int:pegawai_id>/", kandidat.kapan, name="kapan"),
]
