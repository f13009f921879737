"""Lines of titles: in bulk with a result per row, and one line with its change."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import baca
from gelar import services
from gelar.api import bentuk
from gelar.api.surat import KODE, TAG, isi_surat, satu_surat
from gelar.models import UsulanGelar
from gelar.services import BarisMasuk, IsiGelar
from layanan import selectors_surat as pilih
from layanan.api.surat import kunci
from layanan.api.umum import halaman
from layanan.selectors import hari_ini_di, usulan_terlihat


def satu_baris(request, usulan_id: int):
    """A line of an own agency, or 404."""
    usulan = pilih.usulan_atau_none(request.user, KODE, usulan_id, today=timezone.localdate(), ikut=("gelar",))
    if usulan is None:
        raise Http404
    return usulan


class BarisDaftarView(APIView):
    @extend_schema(
        operation_id="gelar_baris_daftar", parameters=[bentuk.SaringBarisGelar], responses=bentuk.HalamanBarisGelar,
        tags=TAG, description="Lines of a letter with the findings in force, in pages by key.",
    )  # fmt: skip
    def get(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        isi = baca(bentuk.SaringBarisGelar, request.query_params.dict())
        terlihat = usulan_terlihat(request.user, today=timezone.localdate()).filter(surat=surat).order_by()
        qs = pilih.baris_layar(UsulanGelar, surat, isi["saring"]).filter(usulan__in=terlihat).order_by("usulan_id")
        if (sesudah := kunci(isi["setelah"])) is not None:
            qs = qs.filter(usulan_id__gt=sesudah)
        daftar = list(qs[: isi["batas"] + 1])
        return halaman(request, bentuk.BarisGelar, daftar, isi["batas"], lambda b: b.usulan_id)


class BarisMassalView(APIView):
    @extend_schema(
        operation_id="gelar_baris_massal", request=bentuk.MassalGelarMasuk,
        responses={201: bentuk.HasilMassalGelar, 200: bentuk.HasilMassalGelar}, tags=TAG,
        description="Up to 500 lines at once, with a result per row. 201: lines were stored. 200: nothing was stored, "
        "because rows were wrong and `sebagian` was not set, or every row was wrong.",
    )  # fmt: skip
    def post(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        isi = baca(bentuk.MassalGelarMasuk, request.data)
        masuk = [BarisMasuk(i, b.pop("nip"), IsiGelar(**b)) for i, b in enumerate(isi["baris"])]
        hasil = services.tambah_massal(
            surat_id=surat.pk, masuk=masuk, actor=request.user, today=hari_ini_di(surat), sebagian=isi["sebagian"]
        )
        badan = {
            "hasil": bentuk.HasilBarisGelar(hasil, many=True).data, "surat": isi_surat(satu_surat(request, surat_id)),
        }  # fmt: skip
        return Response(badan, status=201 if any(h.usulan_id for h in hasil) else 200)


class BarisView(APIView):
    @extend_schema(operation_id="gelar_baris_rinci", responses=bentuk.BarisGelar, tags=TAG)
    def get(self, request, usulan_id: int):
        return Response(bentuk.BarisGelar(satu_baris(request, usulan_id).gelar).data)

    @extend_schema(
        operation_id="gelar_baris_ubah", request=bentuk.BarisGelarUbah, responses=bentuk.BarisGelar, tags=TAG,
        description="Replace a line that is a draft or was returned; the letter is judged again.",
    )  # fmt: skip
    def put(self, request, usulan_id: int):
        usulan = satu_baris(request, usulan_id)
        isi = baca(bentuk.BarisGelarUbah, request.data)
        versi = isi.pop("versi")
        services.ubah_baris(
            usulan_id=usulan.pk, isi=IsiGelar(**isi), versi=versi, actor=request.user, today=hari_ini_di(usulan.surat)
        )
        return Response(bentuk.BarisGelar(satu_baris(request, usulan_id).gelar).data)
