"""Addresses of the engine's own pages; mounted at the root."""

from django.urls import path, re_path

from layanan.views import dokumen, publik, usulan

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
    path("dokumen/<int:dokumen_id>/", dokumen.unduh, name="dokumen"),
    path("aturan/", publik.aturan, name="aturan"),
    path("cek/", publik.cek, name="cek"),
    path("cek/<slug:kode>/", publik.cek, name="cek"),
]
