"""Addresses of the superior's pages under /kinerja/: decisions and the board."""

from datetime import date

from django.urls import path, register_converter

from kinerja.views import papan, persetujuan, umpan_balik

# Beyond these no log was ever kept, and dates around them cannot be reckoned with.
TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100


class Tanggal:
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, teks: str) -> date:
        hari = date.fromisoformat(teks)
        if not TAHUN_AWAL <= hari.year <= TAHUN_AKHIR:
            raise ValueError("no such address")
        return hari

    def to_url(self, tanggal: date) -> str:
        return tanggal.isoformat()


register_converter(Tanggal, "tanggal_atasan")

urlpatterns = [
    path("persetujuan/", persetujuan.persetujuan, name="kinerja_persetujuan"),
    path("persetujuan/<int:pegawai_id>/<tanggal_atasan:tanggal>/", persetujuan.hari, name="kinerja_persetujuan_hari"),
    path(
        "persetujuan/<int:pegawai_id>/<tanggal_atasan:tanggal>/<uuid:kunci>/umpan-balik/",
        umpan_balik.catatan,
        name="kinerja_umpan_balik_catatan",
    ),
    path("papan/", papan.papan, name="kinerja_papan"),
    path("papan/ekspor/", papan.ekspor, name="kinerja_papan_ekspor"),
    path("papan/ingatkan/", papan.ingatkan, name="kinerja_papan_ingatkan"),
]
