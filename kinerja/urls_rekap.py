"""Addresses of recap, allowance and close, under /kinerja/."""

from django.urls import path

from kinerja.views import rekap, rekap_unit, tunjangan, tutup

urlpatterns = [
    path("rekap/", rekap.rekap, name="kinerja_rekap"),
    path("rekap/unit/", rekap_unit.unit, name="kinerja_rekap_unit"),
    path("rekap/unit/xlsx/", rekap_unit.unit_xlsx, name="kinerja_rekap_unit_xlsx"),
    path("rekap/unit/pdf/", rekap_unit.unit_pdf, name="kinerja_rekap_unit_pdf"),
    path("rekap/<int:pegawai_id>/", rekap.rekap_orang, name="kinerja_rekap_orang"),
    path("rekap/<int:pegawai_id>/xlsx/", rekap.xlsx, name="kinerja_rekap_xlsx"),
    path("rekap/<int:pegawai_id>/pdf/", rekap.pdf, name="kinerja_rekap_pdf"),
    path("tutup/", tutup.daftar, name="kinerja_tutup"),
    path("tutup/<int:instansi_id>/<str:bulan>/", tutup.bulan, name="kinerja_tutup_bulan"),
    path("tutup/<int:instansi_id>/<str:bulan>/selisih/", tutup.selisih, name="kinerja_tutup_selisih"),
    path("tunjangan/", tunjangan.awal, name="kinerja_tunjangan_awal"),
    path("tunjangan/<int:instansi_id>/", tunjangan.rumus, name="kinerja_tunjangan"),
    path("tunjangan/<int:instansi_id>/rumus/<int:pk>/cabut/", tunjangan.cabut, name="kinerja_tunjangan_cabut"),
    path("tunjangan/<int:instansi_id>/<slug:macam>/", tunjangan.orang, name="kinerja_tunjangan_orang"),
    path("tunjangan/<int:instansi_id>/<slug:macam>/impor/", tunjangan.impor, name="kinerja_tunjangan_impor"),
    path("tunjangan/<int:instansi_id>/<slug:macam>/templat/", tunjangan.templat, name="kinerja_tunjangan_templat"),
    path("tunjangan/<int:instansi_id>/<slug:macam>/<int:pk>/hapus/", tunjangan.hapus, name="kinerja_tunjangan_hapus"),
]
