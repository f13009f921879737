"""Addresses of appraisal, dialogue, objection and predikat of units, under /kinerja/."""

from django.urls import path

from kinerja.views import evaluasi, evaluasi_kembali, keberatan, luar, organisasi

urlpatterns = [
    path("evaluasi/", evaluasi.daftar, name="kinerja_evaluasi"),
    path("evaluasi/siapkan/", evaluasi.siapkan, name="kinerja_evaluasi_siapkan"),
    path("evaluasi/menilai/", evaluasi.bawahan, name="kinerja_evaluasi_bawahan"),
    path("evaluasi/orang/<int:pegawai_id>/", evaluasi.daftar_orang, name="kinerja_evaluasi_orang"),
    path("evaluasi/<int:evaluasi_id>/", evaluasi.rincian, name="kinerja_evaluasi_rincian"),
    path("evaluasi/<int:evaluasi_id>/realisasi/", evaluasi.realisasi, name="kinerja_evaluasi_realisasi"),
    path("evaluasi/<int:evaluasi_id>/nilai/", evaluasi.nilai, name="kinerja_evaluasi_nilai"),
    path("evaluasi/<int:evaluasi_id>/tarik/", evaluasi_kembali.tarik, name="kinerja_evaluasi_tarik"),
    path("evaluasi/<int:evaluasi_id>/kembalikan/", evaluasi_kembali.kembalikan, name="kinerja_evaluasi_kembalikan"),
    path("evaluasi/<int:evaluasi_id>/koreksi/", evaluasi_kembali.koreksi, name="kinerja_evaluasi_koreksi"),
    path("evaluasi/<int:evaluasi_id>/terima/", evaluasi.terima, name="kinerja_evaluasi_terima"),
    path("evaluasi/<int:evaluasi_id>/keberatan/", keberatan.ajukan, name="kinerja_keberatan_ajukan"),
    path("evaluasi/<int:evaluasi_id>/pdf/", evaluasi.pdf, name="kinerja_evaluasi_pdf"),
    path("evaluasi/bertanda-tangan/<int:pegawai_id>/", luar.hasil, name="kinerja_hasil_luar"),
    path("evaluasi/bertanda-tangan/berkas/<int:hasil_id>/", luar.berkas, name="kinerja_hasil_luar_berkas"),
    path("dialog/<int:skp_id>/", evaluasi.dialog, name="kinerja_dialog"),
    path("keberatan-kinerja/", keberatan.daftar, name="kinerja_keberatan"),
    path("keberatan-kinerja/<int:keberatan_id>/", keberatan.rincian, name="kinerja_keberatan_rincian"),
    path("keberatan-kinerja/<int:keberatan_id>/putusan/", keberatan.berkas, name="kinerja_keberatan_berkas"),
    path("organisasi/", organisasi.daftar, name="kinerja_organisasi"),
    path("organisasi/<int:unit_id>/<int:periode_id>/", organisasi.tetapkan, name="kinerja_organisasi_tetapkan"),
]
