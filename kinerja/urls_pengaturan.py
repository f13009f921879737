"""Addresses under /kinerja/pengaturan/."""

from django.urls import path, register_converter

from kinerja.views import (
    luar,
    pengaturan,
    pengaturan_aturan,
    pengaturan_hari,
    pengaturan_penilai,
    pengaturan_periode,
    siasn,
)


class MacamSiasn:
    regex = "xlsx|json"

    def to_python(self, teks: str) -> str:
        return teks

    to_url = to_python


register_converter(MacamSiasn, "macam_siasn")

urlpatterns = [
    path("", pengaturan.pusat, name="kinerja_pengaturan"),
    path("<int:instansi_id>/aturan/", pengaturan_aturan.daftar, name="kinerja_aturan"),
    path("<int:instansi_id>/aturan/pilih/", pengaturan_aturan.pilih, name="kinerja_aturan_pilih"),
    path("<int:instansi_id>/aturan/baru/", pengaturan_aturan.baru, name="kinerja_aturan_baru"),
    path("<int:instansi_id>/aturan/<int:pk>/", pengaturan_aturan.rinci, name="kinerja_aturan_rinci"),
    path("<int:instansi_id>/aturan/<int:pk>/ubah/", pengaturan_aturan.ubah, name="kinerja_aturan_ubah"),
    path("<int:instansi_id>/aturan/<int:pk>/cabut/", pengaturan_aturan.cabut, name="kinerja_aturan_cabut"),
    path("<int:instansi_id>/hari/", pengaturan_hari.daftar, name="kinerja_hari_pegawai"),
    path("<int:instansi_id>/hari/baru/", pengaturan_hari.baru, name="kinerja_hari_baru"),
    path("<int:instansi_id>/hari/impor/", pengaturan_hari.impor, name="kinerja_hari_impor"),
    path("<int:instansi_id>/hari/templat/", pengaturan_hari.templat, name="kinerja_hari_templat"),
    path("<int:instansi_id>/hari/<int:pk>/", pengaturan_hari.ubah, name="kinerja_hari_ubah"),
    path("<int:instansi_id>/hari/<int:pk>/hapus/", pengaturan_hari.hapus, name="kinerja_hari_hapus"),
    path("<int:instansi_id>/penilai/", pengaturan_penilai.daftar, name="kinerja_penilai"),
    path("<int:instansi_id>/penilai/susun/", pengaturan_penilai.susun, name="kinerja_penilai_susun"),
    path("<int:instansi_id>/penilai/<int:pegawai_id>/", pengaturan_penilai.rinci, name="kinerja_penilai_rinci"),
    path("<int:instansi_id>/penilai/<int:pegawai_id>/luar/", luar.pejabat, name="kinerja_penilai_luar"),
    path("<int:instansi_id>/penilai/<int:pegawai_id>/hasil/", luar.catat, name="kinerja_hasil_luar_catat"),
    path("<int:instansi_id>/periode/", pengaturan_periode.periode, name="kinerja_periode"),
    path("<int:instansi_id>/periode/<int:pk>/", pengaturan_periode.batas, name="kinerja_periode_batas"),
    path("<int:instansi_id>/periode/<int:pk>/siasn/", siasn.siasn, name="kinerja_siasn"),
    path("<int:instansi_id>/periode/<int:pk>/siasn/siasn.<macam_siasn:macam>", siasn.unduh, name="kinerja_siasn_unduh"),
    path("<int:instansi_id>/buka/", pengaturan_periode.buka, name="kinerja_buka"),
    path("<int:instansi_id>/buka/<int:pk>/akhiri/", pengaturan_periode.akhiri, name="kinerja_buka_akhiri"),
]
