"""Addresses of the SKP under /kinerja/."""

from django.urls import path

from kinerja.views import skp, skp_atasan, skp_isi

urlpatterns = [
    path("skp/", skp.daftar, name="kinerja_skp"),
    path("skp/baru/", skp.baru, name="kinerja_skp_baru"),
    path("skp/orang/<int:pegawai_id>/", skp.daftar_orang, name="kinerja_skp_orang"),
    path("skp/<int:skp_id>/", skp.rincian, name="kinerja_skp_rincian"),
    path("skp/<int:skp_id>/langkah/<slug:nama>/", skp.langkah, name="kinerja_skp_langkah"),
    path("skp/<int:skp_id>/pdf/", skp.pdf, name="kinerja_skp_pdf"),
    path("skp/<int:skp_id>/matriks/", skp_atasan.matriks, name="kinerja_skp_matriks"),
    path("skp/<int:skp_id>/masa/", skp_isi.masa, name="kinerja_skp_masa"),
    path("skp/<int:skp_id>/rhk/", skp_isi.rhk, name="kinerja_skp_rhk_baru"),
    path("skp/<int:skp_id>/rhk/<int:rhk_id>/", skp_isi.rhk, name="kinerja_skp_rhk"),
    path("skp/<int:skp_id>/rhk/<int:rhk_id>/<slug:nama>/", skp_isi.rhk_tindakan, name="kinerja_skp_rhk_tindakan"),
    path("skp/<int:skp_id>/perilaku/", skp_isi.perilaku, name="kinerja_skp_perilaku"),
    path("skp/<int:skp_id>/lampiran/", skp_isi.lampiran, name="kinerja_skp_lampiran"),
    path("skp/<int:skp_id>/rencana/<int:periode_id>/", skp_isi.rencana, name="kinerja_skp_rencana"),
    path("skp/<int:skp_id>/rencana/<int:periode_id>/salin/", skp_isi.salin_rencana, name="kinerja_skp_salin"),
    path("bawahan/", skp_atasan.bawahan, name="kinerja_bawahan"),
]
