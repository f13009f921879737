"""Addresses of mutasi's API; mounted at ``/api/v1/mutasi/``."""

from django.urls import path

from mutasi.api import antar, baris, izin, penugasan, surat

urlpatterns = [
    path("surat", surat.SuratDaftarView.as_view(), name="api_mutasi_surat_daftar"),
    path("surat/<int:surat_id>", surat.SuratView.as_view(), name="api_mutasi_surat"),
    path("surat/<int:surat_id>/langkah/<slug:kode>", surat.LangkahSuratView.as_view(), name="api_mutasi_langkah"),
    path("surat/<int:surat_id>/nilai", surat.NilaiSuratView.as_view(), name="api_mutasi_nilai"),
    path("surat/<int:surat_id>/pisahkan", surat.PisahkanView.as_view(), name="api_mutasi_pisahkan"),
    path("surat/<int:surat_id>/dokumen", surat.DokumenSuratView.as_view(), name="api_mutasi_dokumen"),
    path("surat/<int:surat_id>/sk", surat.SkView.as_view(), name="api_mutasi_sk"),
    path("surat/<int:surat_id>/lapor-mendagri", surat.LaporView.as_view(), name="api_mutasi_lapor"),
    path("surat/<int:surat_id>/baris", baris.BarisDaftarView.as_view(), name="api_mutasi_baris_daftar"),
    path("surat/<int:surat_id>/baris/periksa", baris.PeriksaBarisView.as_view(), name="api_mutasi_baris_periksa"),
    path("surat/<int:surat_id>/baris/massal", baris.BarisMassalView.as_view(), name="api_mutasi_baris_massal"),
    path("baris/<int:usulan_id>", baris.BarisView.as_view(), name="api_mutasi_baris"),
    path("baris/<int:usulan_id>/pelepasan", antar.MintaPelepasanView.as_view(), name="api_mutasi_minta_pelepasan"),
    path("baris/<int:usulan_id>/keputusan", antar.KeputusanView.as_view(), name="api_mutasi_keputusan"),
    path("pelepasan", antar.PelepasanDaftarView.as_view(), name="api_mutasi_pelepasan_daftar"),
    path("pelepasan/<int:usulan_id>", antar.PelepasanView.as_view(), name="api_mutasi_pelepasan"),
    path("pelepasan/<int:usulan_id>/jawab", antar.JawabPelepasanView.as_view(), name="api_mutasi_pelepasan_jawab"),
    path("izin", izin.IzinDaftarView.as_view(), name="api_mutasi_izin_daftar"),
    path("izin/<int:izin_id>", izin.IzinView.as_view(), name="api_mutasi_izin"),
    path("izin/<int:izin_id>/isi", izin.IsiIzinView.as_view(), name="api_mutasi_izin_isi"),
    path("izin/<int:izin_id>/cabut", izin.CabutIzinView.as_view(), name="api_mutasi_izin_cabut"),
    path("surat/<int:surat_id>/izin", izin.IzinSuratView.as_view(), name="api_mutasi_surat_izin"),
    path("surat/<int:surat_id>/izin/<int:izin_id>", izin.LepasIzinView.as_view(), name="api_mutasi_surat_izin_lepas"),
    path("penugasan", penugasan.PenugasanDaftarView.as_view(), name="api_mutasi_penugasan"),
]
