"""The services themselves: what they know, their rules, and the judging of a facts file."""

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import JSONParser
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import APIView

from kalender.waktu import hari_ini
from layanan import registry
from layanan.api import bentuk


def manifest_atau_404(kode: str) -> registry.Manifest:
    try:
        return registry.ambil(kode)
    except KeyError as galat:
        raise Http404 from galat


def _layanan(m: registry.Manifest) -> dict:
    return {
        "kode": m.kode,
        "nama": m.nama,
        "dasar_hukum": m.dasar_hukum,
        "jenis": m.jenis,
        "dokumen": [
            {
                "kode": d.kode, "nama": d.nama, "cakupan": d.cakupan, "data": sorted(d.data), "wajib": d.wajib,
                "jenis": sorted(d.jenis) if d.jenis is not None else None,
                "kolom": [
                    {"kode": k.kode, "nama": k.nama, "tipe": k.tipe, "pilihan": list(k.pilihan), "wajib": k.wajib}
                    for k in d.kolom
                ],
            }
            for d in m.dokumen
        ],
        "alasan_tolak": m.alasan_tolak,
        "langkah": [
            {
                "kode": t.kode, "nama": t.nama, "dari": sorted(t.dari), "ke": t.ke,
                "peran": sorted(p.value for p in t.peran), "butuh_alasan": t.alasan, "butuh_alasan_kode": t.alasan_kode,
            }
            for t in m.transisi.values()
        ],
    }  # fmt: skip


def _aturan(a) -> dict:
    return {
        "kode": a.kode, "versi": a.versi, "judul": a.judul, "kutipan": a.kutipan, "tingkat": a.tingkat.value,
        "pasti": a.pasti, "mulai": a.mulai, "sampai": a.sampai,
        "jenis": sorted(a.jenis) if a.jenis is not None else None, "contoh": a.contoh,
    }  # fmt: skip


class LayananView(APIView):
    @extend_schema(
        operation_id="layanan_daftar", responses=bentuk.Layanan(many=True), tags=["layanan"],
        description="Every service with its kinds, documents, steps and reasons for refusal.",
    )  # fmt: skip
    def get(self, request):
        return Response(bentuk.Layanan([_layanan(m) for m in registry.semua()], many=True).data)


class AturanView(APIView):
    @extend_schema(
        operation_id="layanan_aturan", responses=bentuk.Aturan(many=True), tags=["layanan"],
        description="The rules that the digital fence judges by, each with its clause of law.",
    )  # fmt: skip
    def get(self, request, kode: str):
        daftar = manifest_atau_404(kode).aturan
        return Response(bentuk.Aturan([_aturan(a) for a in daftar], many=True).data)


class PeriksaView(APIView):
    """Judges a file and stores nothing, as ``manage.py periksa``."""

    parser_classes = [p for p in api_settings.DEFAULT_PARSER_CLASSES if issubclass(p, JSONParser)]

    @extend_schema(
        operation_id="layanan_periksa", request=OpenApiTypes.OBJECT, responses=bentuk.HasilPeriksa, tags=["layanan"],
        description="Judge a facts file of at most 5 MB; nothing is stored. The shape is also in "
        "docs/layanan/<kode>.md. A file of another shape is refused with 400, every place in `rincian`.",
    )  # fmt: skip
    def post(self, request, kode: str):
        manifest = manifest_atau_404(kode)
        return Response(manifest.periksa_berkas(request.data, today=hari_ini("Asia/Jakarta")))
