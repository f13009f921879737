"""STUB"""

from django.urls import path

from talenta.views.belum import belum

urlpatterns = [
    path("ekspose/", belum, name="talenta_ekspose"),
    path("banding/", belum, name="talenta_banding"),
]
