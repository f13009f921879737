"""STUB"""

from django.urls import path

from talenta.views.belum import belum

urlpatterns = [
    path("suksesi/", belum, name="talenta_suksesi"),
]
