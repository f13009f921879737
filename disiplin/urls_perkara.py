"""Addresses of discipline: perkara."""

from django.urls import path

urlpatterns: list = []
