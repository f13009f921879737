"""Addresses of oversight."""

from django.urls import path, register_converter

from integritas.models import JenisTindakan
from integritas.views import beranda, pemeriksaan, tindakan


class KonversiJenis:
    """A kind of act, in small letters."""

    regex = "|".join(j.lower() for j in JenisTindakan.values)

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value.lower()


register_converter(KonversiJenis, "jenis_tindakan")

app_name = "integritas"
urlpatterns = [
    path("", beranda.beranda, name="beranda"),
    path("blokir/", beranda.blokir, name="blokir"),
    path("pelanggar/", beranda.pelanggar, name="pelanggar"),
    path("surat/", beranda.surat, name="surat"),
    path("saya/", beranda.saya, name="saya"),
    path("usulan/<int:usulan_id>/", beranda.usulan, name="usulan"),
    path("baru/", pemeriksaan.buka, name="buka"),
    path("<int:pemeriksaan_id>/", pemeriksaan.pemeriksaan, name="pemeriksaan"),
    path("<int:pemeriksaan_id>/tutup/", pemeriksaan.tutup, name="tutup"),
    path("<int:pemeriksaan_id>/tanggapan/", pemeriksaan.tanggapan, name="tanggapan"),
    path("<int:pemeriksaan_id>/usul/<jenis_tindakan:jenis>/", tindakan.usul, name="usul"),
    path("tindakan/<int:tindakan_id>/tetapkan/", tindakan.tetapkan, name="tetapkan"),
    path("tindakan/<int:tindakan_id>/tarik/", tindakan.tarik, name="tarik"),
    path("tindakan/<int:tindakan_id>/akhiri/", tindakan.akhiri, name="akhiri"),
    path("tindakan/<int:tindakan_id>/pulihkan/", tindakan.pulihkan, name="pulihkan"),
    path("tindakan/<int:tindakan_id>/tidak-dapat/", tindakan.tidak_dapat, name="tidak_dapat"),
    path("tindakan/<int:tindakan_id>/surat.pdf", tindakan.surat, name="surat_tindakan"),
]
