"""STUB"""

from django.urls import path

from talenta.views.belum import belum

urlpatterns = [
    path("pemetaan/<int:nomor>/kisi/", belum, name="talenta_kisi"),
    path("komite/", belum, name="talenta_komite"),
]
