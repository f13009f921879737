"""Where scores come from: assessments, and SIMATA's sheet beside a mapping."""

from django.urls import path

from talenta.views import simata, sumber

urlpatterns = [
    path("sumber/", sumber.sumber, name="talenta_sumber"),
    path("sumber/asesmen/cari/", sumber.cari, name="talenta_asesmen_cari"),
    path("sumber/asesmen/impor/", sumber.impor, name="talenta_asesmen_impor"),
    path("sumber/asesmen/templat/", sumber.templat, name="talenta_asesmen_templat"),
    path("sumber/asesmen/<int:pegawai_id>/", sumber.orang, name="talenta_asesmen"),
    path("sumber/asesmen/<int:pegawai_id>/<int:hasil_id>/batal/", sumber.batal, name="talenta_asesmen_batal"),
    path("pemetaan/<int:nomor>/simata/", simata.simata, name="talenta_simata"),
    path("pemetaan/<int:nomor>/simata/templat/", simata.templat, name="talenta_simata_templat"),
    path("pemetaan/<int:nomor>/simata/ekspor/", simata.ekspor, name="talenta_simata_ekspor"),
    path("pemetaan/<int:nomor>/simata/<int:impor_id>/", simata.beda, name="talenta_simata_beda"),
    path("pemetaan/<int:nomor>/simata/<int:impor_id>/unduh/", simata.unduh, name="talenta_simata_unduh"),
    path("pemetaan/<int:nomor>/simata/<int:impor_id>/banding/", simata.banding, name="talenta_simata_banding"),
]
