"""Addresses of the API of titles; mounted at ``/api/v1/gelar/``."""

from django.urls import path

from gelar.api import baris, surat

urlpatterns = [
    path("surat", surat.SuratDaftarView.as_view(), name="api_gelar_surat_daftar"),
    path("surat/<int:surat_id>", surat.SuratView.as_view(), name="api_gelar_surat"),
    path("surat/<int:surat_id>/langkah/<slug:kode>", surat.LangkahSuratView.as_view(), name="api_gelar_langkah"),
    path("surat/<int:surat_id>/baris", baris.BarisDaftarView.as_view(), name="api_gelar_baris_daftar"),
    path("surat/<int:surat_id>/baris/massal", baris.BarisMassalView.as_view(), name="api_gelar_baris_massal"),
    path("baris/<int:usulan_id>", baris.BarisView.as_view(), name="api_gelar_baris"),
]
