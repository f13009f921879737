"""Addresses of discipline: pembinaan."""


urlpatterns: list = []
