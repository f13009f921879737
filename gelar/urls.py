"""Addresses of the agency's side: two tracks, each with the shared letter pages."""

from django.urls import include, path

from gelar.views import layar

app_name = "gelar"
urlpatterns = [
    path("", layar.mulai, name="mulai"),
    path("akademik/", include((layar.AKADEMIK.urls(), "akademik"))),
    path("profesi/", include((layar.PROFESI.urls(), "profesi"))),
    path("nama/<int:pegawai_id>/", layar.nama, name="nama"),
    path("<int:surat_id>/", layar.surat, name="surat"),
]
