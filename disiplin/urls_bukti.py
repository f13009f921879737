"""Addresses of discipline: proof of action."""

from django.urls import path

from disiplin.views import bukti

urlpatterns = [
    path("perkara/<int:kasus_id>/bukti-tindakan/", bukti.rincian, name="disiplin_bukti"),
    path("perkara/<int:kasus_id>/bukti-tindakan.pdf", bukti.pdf, name="disiplin_bukti_pdf"),
]
