"""Addresses of cases."""

from django.urls import path

from disiplin.views import langkah, perkara

urlpatterns = [
    path("", perkara.daftar, name="disiplin_daftar"),
    path("buka/", perkara.buka, name="disiplin_buka"),
    path("perkara/<int:kasus_id>/", perkara.rincian, name="disiplin_perkara"),
    path("perkara/<int:kasus_id>/nyatakan/", perkara.nyatakan, name="disiplin_nyatakan"),
    path("perkara/<int:kasus_id>/ambil-alih/", perkara.ambil_alih, name="disiplin_ambil_alih"),
    path("perkara/<int:kasus_id>/bacaan/", perkara.bacaan, name="disiplin_bacaan"),
    path("perkara/<int:kasus_id>/telaah/", langkah.telaah, name="disiplin_telaah"),
    path("perkara/<int:kasus_id>/anggota/", langkah.anggota, name="disiplin_anggota"),
    path("perkara/<int:kasus_id>/bap/", langkah.bap, name="disiplin_bap"),
    path("perkara/<int:kasus_id>/langkah/<str:kode>/", langkah.langkah, name="disiplin_langkah"),
]
