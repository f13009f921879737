"""What-if and fairness of a mapping."""

from django.urls import path

from talenta.views import andai, keadilan

urlpatterns = [
    path("pemetaan/<int:nomor>/andai/", andai.andai, name="talenta_andai"),
    path("pemetaan/<int:nomor>/keadilan/", keadilan.keadilan, name="talenta_keadilan"),
    path("pemetaan/<int:nomor>/keadilan/lembar/", keadilan.lembar, name="talenta_keadilan_lembar"),
]
