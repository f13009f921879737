"""STUB"""

from django.urls import path

from talenta.views.belum import belum

urlpatterns = [
    path("pemetaan/", belum, name="talenta_pemetaan"),
    path("pemetaan/<int:nomor>/", belum, name="talenta_pemetaan_satu"),
]
