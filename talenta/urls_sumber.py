"""STUB"""

from django.urls import path

from talenta.views.belum import belum

urlpatterns = [
    path("sumber/", belum, name="talenta_sumber"),
]
