"""Addresses of discipline: pengaturan."""

from django.urls import path

urlpatterns: list = []
