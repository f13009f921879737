"""Addresses of promotion's API; mounted at ``/api/v1/kenaikan-pangkat/``."""

from django.urls import path

from kenaikan_pangkat.api import surat

urlpatterns = [
    path("surat", surat.SuratDaftarView.as_view(), name="api_kp_surat_daftar"),
    path("surat/<int:surat_id>", surat.SuratView.as_view(), name="api_kp_surat"),
    path("surat/<int:surat_id>/langkah/<slug:kode>", surat.LangkahSuratView.as_view(), name="api_kp_langkah"),
    path("surat/<int:surat_id>/baris", surat.BarisDaftarView.as_view(), name="api_kp_baris_daftar"),
    path("surat/<int:surat_id>/baris/massal", surat.BarisMassalView.as_view(), name="api_kp_baris_massal"),
]
