"""Addresses of a person's credit; included by ``kenaikan_pangkat.urls``."""

from django.urls import path

from kenaikan_pangkat.views import angka_kredit

urlpatterns = [
    path("angka-kredit/<int:pegawai_id>/", angka_kredit.halaman, name="angka_kredit"),
    path("angka-kredit/<int:pegawai_id>/pak.pdf", angka_kredit.pdf, name="angka_kredit_pdf"),
    path("angka-kredit/<int:pegawai_id>/tetapkan/", angka_kredit.tetapkan, name="angka_kredit_tetapkan"),
    path("angka-kredit/<int:pegawai_id>/ijazah/", angka_kredit.ijazah, name="angka_kredit_ijazah"),
    path("angka-kredit/<int:pegawai_id>/integrasi/", angka_kredit.integrasi, name="angka_kredit_integrasi"),
    path("angka-kredit/<int:pegawai_id>/batal/<int:pak_id>/", angka_kredit.batal, name="angka_kredit_batal"),
]
