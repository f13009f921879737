"""Addresses of discipline: presensi."""

from django.urls import path

urlpatterns: list = []
