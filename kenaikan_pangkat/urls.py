"""Addresses of rank promotion."""

from django.urls import path
from django.views.decorators.http import require_safe

from kenaikan_pangkat import urls_angka_kredit, urls_hasil, urls_jendela, urls_kandidat
from kenaikan_pangkat.views.layar import LAYAR
from layanan.instansi.bersama import petugas

app_name = "kenaikan_pangkat"
urlpatterns = [
    *urls_jendela.urlpatterns,
    *urls_angka_kredit.urlpatterns,
    *urls_hasil.urlpatterns,
    *urls_kandidat.urlpatterns,
    path("<int:surat_id>/hasil.xlsx", petugas(require_safe(LAYAR.hasil)), name="hasil"),
    *LAYAR.urls(),
]
