"""The grid, committees and their sessions."""

from django.urls import path

from talenta.views import kisi, komite, sidang

urlpatterns = [
    path("pemetaan/<int:nomor>/kisi/", kisi.kisi, name="talenta_kisi"),
    path("pemetaan/<int:nomor>/kisi/unduh/", kisi.unduh, name="talenta_kisi_unduh"),
    path("komite/", komite.daftar, name="talenta_komite"),
    path("komite/baru/", komite.baru, name="talenta_komite_baru"),
    path("komite/<int:nomor>/", komite.rincian, name="talenta_komite_satu"),
    path("komite/<int:nomor>/ubah/", komite.ubah, name="talenta_komite_ubah"),
    path("komite/<int:nomor>/sidang/", sidang.buka, name="talenta_sidang_buka"),
    path("komite/sidang/<int:nomor>/", sidang.rincian, name="talenta_sidang"),
    path("komite/sidang/<int:nomor>/usul/", sidang.usul, name="talenta_sidang_usul"),
    path("komite/sidang/<int:nomor>/usul/<int:usul_id>/bukti/", sidang.bukti, name="talenta_sidang_bukti"),
    path("komite/sidang/<int:nomor>/berita-acara/", sidang.berita_acara, name="talenta_sidang_ba"),
]
