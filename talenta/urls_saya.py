"""STUB"""

from django.urls import path

from talenta.views.belum import belum

urlpatterns = [
    path("", belum, name="talenta_saya"),
    path("sanggah/", belum, name="talenta_sanggah"),
    path("penilaian/<int:nomor>/", belum, name="talenta_penilaian"),
]
