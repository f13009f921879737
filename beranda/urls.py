"""Addresses."""

from django.urls import path

from beranda.views import antrean, beranda, statistik

urlpatterns = [
    path("", beranda.beranda, name="beranda"),
    path("bantuan/", beranda.bantuan, name="bantuan"),
    path("statistik/", statistik.statistik, name="statistik"),
    path("antrean/", antrean.antrean, name="antrean"),
    path("antrean/tugaskan/", antrean.tugaskan, name="antrean_tugaskan"),
    path("antrean/ekspor/", antrean.unduh, name="antrean_ekspor"),
    path("antrean/saringan/", antrean.simpan_filter, name="antrean_simpan_filter"),
    path("antrean/saringan/<int:filter_id>/hapus/", antrean.hapus_filter, name="antrean_hapus_filter"),
]
