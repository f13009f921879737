"""Addresses under /kinerja/."""

from django.urls import path

urlpatterns: list = []
