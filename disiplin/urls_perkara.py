"""Addresses of discipline: perkara."""


urlpatterns: list = []
