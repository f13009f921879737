"""Addresses of the engine's own pages; mounted at the root."""

from django.urls import path, re_path

from layanan.views import alasan, bersama, dokumen, keberatan, publik, usulan

urlpatterns = [
    path("usulan/<int:usulan_id>/", usulan.usulan, name="usulan"),
    path("usulan/<int:usulan_id>/langkah/<slug:kode>/", usulan.langkah, name="usulan_langkah"),
    path("usulan/<int:usulan_id>/tugas/", usulan.tugas, name="usulan_tugas"),
    path("usulan/<int:usulan_id>/komentar/", usulan.komentar, name="usulan_komentar"),
    path("usulan/<int:usulan_id>/perpanjang/", usulan.perpanjang, name="usulan_perpanjang"),
    path("usulan/<int:usulan_id>/nilai/", usulan.nilai, name="usulan_nilai"),
    re_path(
        r"^usulan/(?P<usulan_id>\d{1,18})/temuan/(?P<kode>[A-Za-z0-9.-]{1,10})/(?P<macam>alasan|pengecualian)/$",
        usulan.temuan,
        name="usulan_temuan",
    ),
    path("usulan/<int:usulan_id>/lampirkan/<slug:jenis>/", dokumen.lampir, name="usulan_lampir"),
    path("usulan/<int:usulan_id>/rekomendasi.pdf", dokumen.rekomendasi, name="usulan_rekomendasi"),
    path("usulan/<int:usulan_id>/alasan/", alasan.lembar, name="usulan_alasan"),
    path("usulan/<int:usulan_id>/alasan.pdf", alasan.pdf, name="usulan_alasan_pdf"),
    path("usulan/<int:usulan_id>/keberatan/", keberatan.ajukan, name="keberatan_ajukan"),
    path("surat/<int:surat_id>/bersama/<slug:kode>/", bersama.bersama, name="surat_bersama"),
    path("keberatan/", keberatan.daftar, name="keberatan_daftar"),
    path("keberatan/<int:keberatan_id>/", keberatan.satu, name="keberatan"),
    path("keberatan/<int:keberatan_id>/berkas/", keberatan.berkas, name="keberatan_berkas"),
    re_path(
        r"^keberatan/(?P<keberatan_id>\d{1,18})/(?P<kode>tangani|jawab|cabut)/$",
        keberatan.langkah,
        name="keberatan_langkah",
    ),
    path("dokumen/<int:dokumen_id>/", dokumen.unduh, name="dokumen"),
    path("aturan/", publik.aturan, name="aturan"),
    path("cek/", publik.cek, name="cek"),
    path("cek/<slug:kode>/", publik.cek, name="cek"),
]
