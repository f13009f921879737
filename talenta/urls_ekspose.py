"""The pack for an ekspose at BKN, the merit self-check, and people side by side."""

from django.urls import path

from talenta.views import banding, ekspose, merit

urlpatterns = [
    path("ekspose/", ekspose.halaman_ekspose, name="talenta_ekspose"),
    path("ekspose/<int:instansi_id>/paket.pdf", ekspose.paket_pdf, name="talenta_ekspose_pdf"),
    path("ekspose/<int:instansi_id>/paket.xlsx", ekspose.paket_xlsx, name="talenta_ekspose_xlsx"),
    path("ekspose/merit/", merit.daftar, name="talenta_merit"),
    path("ekspose/merit/<int:instansi_id>/<int:tahun>/<slug:sub>/", merit.ubah, name="talenta_merit_ubah"),
    path("ekspose/merit/bukti/<int:nomor>/", merit.bukti, name="talenta_merit_bukti"),
    path("banding/", banding.banding, name="talenta_banding"),
]
