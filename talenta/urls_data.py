"""STUB"""

from django.urls import path

from talenta.views.belum import belum

urlpatterns = [
    path("data/", belum, name="talenta_data"),
    path("data/verifikasi/", belum, name="talenta_verifikasi"),
]
