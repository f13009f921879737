"""A civil servant's own matters, and breaking the glass, below /disiplin/."""

from django.urls import path

from disiplin.views import darurat, saya

urlpatterns = [
    path("saya/", saya.daftar, name="disiplin_saya"),
    path("saya/<int:kasus_id>/", saya.rincian, name="disiplin_saya_rincian"),
    path("darurat/", darurat.darurat, name="disiplin_darurat"),
]
