"""STUB"""

from django.urls import path

from talenta.views.belum import belum

urlpatterns = [
    path("profil/", belum, name="talenta_profil"),
]
