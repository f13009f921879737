"""Addresses of discipline: pengaturan."""


urlpatterns: list = []
