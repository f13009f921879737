"""Letters of titles: list, head, steps."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import baca
from gelar import services
from gelar.api import bentuk
from gelar.models import SuratGelar
from kalender.waktu import hari_ini
from layanan import selectors_surat as pilih
from layanan.api.surat import hias_surat, instansi_atau_404, jalankan_langkah, kunci, surat_atau_404
from layanan.api.umum import halaman
from layanan.services import lembar_surat

KODE, TAG = "gelar", ["gelar"]


def satu_surat(request, surat_id: int):
    return surat_atau_404(request, KODE, surat_id, "suratgelar")


def isi_surat(surat) -> dict:
    return bentuk.SuratGelarIsi(hias_surat(surat)).data


class SuratDaftarView(APIView):
    @extend_schema(
        operation_id="gelar_surat_daftar", parameters=[bentuk.SaringSuratGelar], responses=bentuk.HalamanSuratGelar,
        tags=TAG, description="Letters of the own agencies, newest first, in pages by key; `jalur` for one track.",
    )  # fmt: skip
    def get(self, request):
        isi = baca(bentuk.SaringSuratGelar, request.query_params.dict())
        qs = pilih.surat_instansi(request.user, KODE, today=timezone.localdate(), ikut=("suratgelar",))
        qs = qs.filter(pilih.TAB_SURAT[isi["tab"]][1])
        if "jalur" in isi:
            qs = qs.filter(suratgelar__jalur=isi["jalur"])
        if "instansi" in isi:
            qs = qs.filter(instansi_id=isi["instansi"])
        if (sesudah := kunci(isi["setelah"])) is not None:
            qs = qs.filter(pk__lt=sesudah)
        daftar = list(qs[: isi["batas"] + 1])
        return halaman(request, bentuk.SuratRingkasGelar, daftar, isi["batas"], lambda s: s.pk)

    @extend_schema(
        operation_id="gelar_surat_buat", request=bentuk.SuratGelarMasuk, responses={201: bentuk.SuratGelarIsi},
        tags=TAG, description="A new letter in draft of one track, on any day of the year.",
    )  # fmt: skip
    def post(self, request):
        isi = baca(bentuk.SuratGelarMasuk, request.data)
        instansi = instansi_atau_404(request, isi.pop("instansi"))
        surat = services.buat_surat(
            instansi_id=instansi.pk, actor=request.user, today=hari_ini(instansi.kantor.zona_waktu), **isi
        )
        return Response(isi_surat(satu_surat(request, surat.pk)), status=201)


class SuratView(APIView):
    @extend_schema(operation_id="gelar_surat_rinci", responses=bentuk.SuratGelarIsi, tags=TAG)
    def get(self, request, surat_id: int):
        return Response(isi_surat(satu_surat(request, surat_id)))


class LangkahSuratView(APIView):
    @extend_schema(
        operation_id="gelar_surat_langkah", request=bentuk.LangkahGelar, responses=bentuk.HasilLangkahGelar,
        tags=TAG, description="Take one step with every line of the letter that waits for it: `ajukan`, `tarik`, "
        "`kembalikan_internal` (needs `alasan`), `kirim` (needs `nomor` and `tanggal`; an approver other than the "
        "author). All lines or none.",
    )  # fmt: skip
    def post(self, request, surat_id: int, kode: str):
        surat = satu_surat(request, surat_id)
        if kode not in lembar_surat.LANGKAH_SURAT:
            raise Http404
        isi = baca(bentuk.LangkahGelar, request.data)
        daftar = jalankan_langkah(surat, kode, isi, kepala=SuratGelar, actor=request.user)
        return Response({"usulan": [u.pk for u in daftar], "surat": isi_surat(satu_surat(request, surat_id))})
