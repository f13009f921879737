"""Addresses under /kinerja/."""

from django.urls import include, path

from kinerja.views import pengaturan, skp, skp_atasan, skp_isi
from kinerja.views.bersama import belum

urlpatterns = [
    path("", include("kinerja.urls_harian")),
    path("", include("kinerja.urls_bulan")),
    path("pekan/", belum, name="kinerja_pekan"),
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
    path("", include("kinerja.urls_evaluasi")),
    path("rekap/", belum, name="kinerja_rekap"),
    path("rekap/unit/", belum, name="kinerja_rekap_unit"),
    path("", include("kinerja.urls_atasan")),
    path("pengaturan/", include("kinerja.urls_pengaturan")),
    path("aturan/", pengaturan.aturan_saya, name="kinerja_aturan_saya"),
]
