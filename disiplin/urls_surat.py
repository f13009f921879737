"""Addresses of the papers of a case, and of hiding names on one's screen."""

from django.urls import path

from disiplin.views import surat

urlpatterns = [
    path("perkara/<int:kasus_id>/dokumen/<int:dokumen_id>/", surat.dokumen, name="disiplin_dokumen"),
    path("privasi/", surat.privasi, name="disiplin_privasi"),
]
