"""Addresses of what comes after BKN's verification."""

from django.urls import path

from kenaikan_pangkat.views import koreksi, sk, statistik

urlpatterns = [
    path("statistik/", statistik.statistik, name="statistik"),
    path("koreksi/", koreksi.daftar, name="koreksi_daftar"),
    path("koreksi/<int:koreksi_id>/", koreksi.koreksi, name="koreksi"),
    path("koreksi/<int:koreksi_id>/bukti/", koreksi.bukti, name="koreksi_bukti"),
    path("<int:surat_id>/sk/", sk.sk, name="sk"),
    path("<int:surat_id>/sk/templat.xlsx", sk.templat_sk, name="sk_templat"),
    path("baris/<int:usulan_id>/konsep-sk.pdf", sk.draf, name="sk_draf"),
    path("baris/<int:usulan_id>/koreksi/", koreksi.ajukan, name="koreksi_ajukan"),
]
