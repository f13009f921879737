"""Addresses of discipline: presensi."""


urlpatterns: list = []
