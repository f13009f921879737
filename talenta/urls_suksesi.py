"""Succession: the board, target posts, nominations, pools."""

from django.urls import path

from talenta.views import kandidat, krs, suksesi

urlpatterns = [
    path("suksesi/", suksesi.papan, name="talenta_suksesi"),
    path("suksesi/target/baru/", suksesi.pilih, name="talenta_target_pilih"),
    path("suksesi/target/baru/<int:jabatan_id>/", suksesi.baru, name="talenta_target_baru"),
    path("suksesi/target/<int:nomor>/", suksesi.rincian, name="talenta_target"),
    path("suksesi/target/<int:nomor>/ubah/", suksesi.ubah, name="talenta_target_ubah"),
    path("suksesi/target/<int:nomor>/akhiri/", suksesi.akhiri, name="talenta_target_akhiri"),
    path("suksesi/target/<int:nomor>/nominasi/", kandidat.nominasi, name="talenta_nominasi"),
    path("suksesi/kandidat/<int:nomor>/", kandidat.rincian, name="talenta_kandidat"),
    path("suksesi/kandidat/<int:nomor>/dokumen/", kandidat.dokumen, name="talenta_kandidat_dokumen"),
    path("suksesi/krs/", krs.daftar, name="talenta_krs"),
    path("suksesi/krs/<int:nomor>/", krs.rincian, name="talenta_krs_satu"),
    # Outside suksesi/: a superior sees nothing of the board.
    path("nominasi/", kandidat.bawahan, name="talenta_nominasi_bawahan"),
]
