"""Addresses of discipline: pembinaan."""

from django.urls import path

from disiplin.views import fakta_sinyal, pembinaan, sinyal

urlpatterns = [
    path("", sinyal.daftar, name="disiplin_pembinaan"),
    path("sinyal/<int:sinyal_id>/", sinyal.jawab, name="disiplin_sinyal"),
    path("fakta/", fakta_sinyal.daftar, name="disiplin_sinyal_fakta"),
    path("fakta/<int:fakta_id>/akhiri/", fakta_sinyal.akhiri, name="disiplin_sinyal_fakta_akhiri"),
    path("penjelasan/", sinyal.penjelasan, name="disiplin_sinyal_penjelasan"),
    path("angka/", sinyal.angka, name="disiplin_pembinaan_angka"),
    path("saya/", pembinaan.saya, name="disiplin_pembinaan_saya"),
    path("baru/", pembinaan.baru, name="disiplin_pembinaan_baru"),
    path("<int:pembinaan_id>/", pembinaan.rincian, name="disiplin_pembinaan_rincian"),
]
