"""Reports to I-DIS and old cases, below /disiplin/."""

from django.urls import path

from disiplin.views import arsip, idis

urlpatterns = [
    path("idis/", idis.daftar, name="disiplin_idis_daftar"),
    path("idis/<int:kasus_id>/", idis.rincian, name="disiplin_idis"),
    path("idis/<int:kasus_id>/paket/", idis.paket, name="disiplin_idis_paket"),
    path("arsip/", arsip.daftar, name="disiplin_arsip"),
    path("arsip/baru/", arsip.baru, name="disiplin_arsip_baru"),
    path("arsip/<int:kasus_id>/", arsip.rincian, name="disiplin_arsip_rincian"),
    path("arsip/<int:kasus_id>/ubah/", arsip.ubah, name="disiplin_arsip_ubah"),
]
