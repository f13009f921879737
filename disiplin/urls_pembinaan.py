"""Addresses of discipline: pembinaan."""

from django.urls import path

urlpatterns: list = []
