"""Addresses of the windows."""

from datetime import date

from django.urls import path, register_converter

from kenaikan_pangkat.views import jendela as v


class Tanggal:
    """``2026-12-01`` in an address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, teks: str):
        return date.fromisoformat(teks)  # ValueError: no such address

    def to_url(self, hari) -> str:
        return hari.isoformat()


register_converter(Tanggal, "tanggal_kp")
urlpatterns = [
    path("kalender/", v.kalender, name="kalender"),
    path("kalender/batas/<int:instansi_id>/", v.batas, name="batas_internal"),
    path("kalender/<tanggal_kp:tmt>/ubah/", v.ubah, name="ubah_jendela"),
    path("surat/<int:surat_id>/pindah/", v.pindah, name="pindah_jendela"),
]
