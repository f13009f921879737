"""STUB"""

from django.urls import path

from talenta.views.belum import belum

urlpatterns = [
    path("pemetaan/<int:nomor>/andai/", belum, name="talenta_andai"),
    path("pemetaan/<int:nomor>/keadilan/", belum, name="talenta_keadilan"),
]
