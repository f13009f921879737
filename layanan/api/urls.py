"""Addresses of the engine's API; mounted at ``/api/v1/``."""

from django.urls import path

from layanan.api import dokumen, keberatan, layanan, usulan

urlpatterns = [
    path("layanan", layanan.LayananView.as_view(), name="api_layanan"),
    path("layanan/<slug:kode>/aturan", layanan.AturanView.as_view(), name="api_aturan"),
    path("layanan/<slug:kode>/periksa", layanan.PeriksaView.as_view(), name="api_periksa"),
    path("usulan", usulan.UsulanDaftarView.as_view(), name="api_usulan_daftar"),
    path("usulan/tugaskan", usulan.TugasMassalView.as_view(), name="api_tugaskan_banyak"),
    path("usulan/<int:usulan_id>", usulan.UsulanView.as_view(), name="api_usulan"),
    path("usulan/<int:usulan_id>/langkah/<slug:kode>", usulan.LangkahView.as_view(), name="api_langkah"),
    path("usulan/<int:usulan_id>/tugaskan", usulan.TugasView.as_view(), name="api_tugaskan"),
    path("usulan/<int:usulan_id>/komentar", usulan.KomentarView.as_view(), name="api_komentar"),
    path("usulan/<int:usulan_id>/perpanjangan", usulan.PerpanjanganView.as_view(), name="api_perpanjangan"),
    path("usulan/<int:usulan_id>/justifikasi/<slug:kode>", usulan.JustifikasiView.as_view(), name="api_justifikasi"),
    path("usulan/<int:usulan_id>/pengecualian/<slug:kode>", usulan.PengecualianView.as_view(), name="api_pengecualian"),
    path("usulan/<int:usulan_id>/nilai", usulan.NilaiView.as_view(), name="api_nilai"),
    path("usulan/<int:usulan_id>/dokumen", dokumen.DokumenUsulanView.as_view(), name="api_usulan_dokumen"),
    path("usulan/<int:usulan_id>/rekomendasi", dokumen.RekomendasiView.as_view(), name="api_rekomendasi"),
    path("usulan/<int:usulan_id>/keberatan", keberatan.KeberatanUsulanView.as_view(), name="api_usulan_keberatan"),
    path("keberatan", keberatan.KeberatanDaftarView.as_view(), name="api_keberatan_daftar"),
    path("keberatan/<int:keberatan_id>", keberatan.KeberatanView.as_view(), name="api_keberatan"),
    path("keberatan/<int:keberatan_id>/berkas", keberatan.BerkasKeberatanView.as_view(), name="api_keberatan_berkas"),
    path("keberatan/<int:keberatan_id>/tangani", keberatan.TanganiView.as_view(), name="api_keberatan_tangani"),
    path("keberatan/<int:keberatan_id>/jawab", keberatan.JawabView.as_view(), name="api_keberatan_jawab"),
    path("keberatan/<int:keberatan_id>/cabut", keberatan.CabutView.as_view(), name="api_keberatan_cabut"),
    path("dokumen/<int:dokumen_id>", dokumen.DokumenView.as_view(), name="api_dokumen"),
    path("dokumen/<int:dokumen_id>/isi", dokumen.IsiDokumenView.as_view(), name="api_dokumen_isi"),
]
