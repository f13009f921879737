"""Documents: attached, listed, handed out and taken off, always through the usulan or letter they belong to."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import ApaPunDiterima, Masukan, baca
from berkas.respons import kirim_berkas
from layanan import putusan
from layanan.api import bentuk
from layanan.api.umum import satu_usulan
from layanan.galat import IsianSalah
from layanan.models import DokumenUsulan
from layanan.selectors import hari_ini_di, peran_pada, syarat_dokumen
from layanan.services.dokumen import cabut_dokumen, catat_pembacaan, lampirkan
from layanan.surat_pdf import surat_rekomendasi


class DokumenMasuk(Masukan):
    """One file, ``multipart/form-data``, with the facts that its kind needs (see the service's ``dokumen``)."""

    jenis = serializers.CharField(max_length=40)
    unggahan = serializers.FileField(help_text="PDF, PNG or JPEG of at most 10 MB.")
    nomor = serializers.CharField(required=False, default="", allow_blank=True, max_length=100)
    tanggal = serializers.DateField(required=False, default=None, allow_null=True)
    penandatangan = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)
    nip = serializers.ListField(
        child=serializers.CharField(max_length=30), required=False, default=list, max_length=1000,
        help_text="Whom the document lists; repeat the field.",
    )  # fmt: skip
    keterangan = serializers.JSONField(
        required=False,
        default=dict,
        help_text="JSON object with the further facts of the kind (`kolom`).",
        binary=False,
    )


def dokumen_masuk(request) -> dict:
    """What was sent, as the services name it."""
    isi = baca(DokumenMasuk, request.data)
    isi["nip_tercantum"] = isi.pop("nip")
    return isi


def satu_dokumen(request, dokumen_id: int) -> DokumenUsulan:
    dokumen = (
        putusan.dokumen_terlihat(request.user, today=timezone.localdate())
        .select_related("berkas", "surat__kantor")
        .filter(pk=dokumen_id)
        .first()
    )
    if dokumen is None:
        raise Http404
    return dokumen


class DokumenUsulanView(APIView):
    @extend_schema(
        operation_id="usulan_dokumen", responses=bentuk.Dokumen(many=True), tags=["dokumen"],
        description="Documents of the line and of its letter, replaced ones too.",
    )  # fmt: skip
    def get(self, request, usulan_id: int):
        usulan = satu_usulan(request, usulan_id)
        resmi = bool(peran_pada(request.user, usulan, today=hari_ini_di(usulan)))
        return Response(bentuk.Dokumen(putusan.dokumen_usulan(usulan, seluruh_surat=resmi), many=True).data)

    @extend_schema(
        operation_id="usulan_lampirkan", request={"multipart/form-data": DokumenMasuk},
        responses={201: bentuk.Dokumen}, tags=["dokumen"],
        description="Attach a document of this person, or replace the one of its kind. The letter is judged afresh.",
    )  # fmt: skip
    def post(self, request, usulan_id: int):
        usulan = satu_usulan(request, usulan_id)
        isi = dokumen_masuk(request)
        syarat = syarat_dokumen(usulan.layanan, usulan.jenis, usulan.instansi_id, hari_ini_di(usulan))
        acuan = next((s.acuan for s in syarat if s.kode == isi["jenis"]), None)
        if acuan is None:
            raise IsianSalah(_("Jenis dokumen ini tidak dipakai pada usulan ini."), kolom="jenis")
        dokumen = lampirkan(
            surat=usulan.surat, usulan=usulan if acuan.cakupan == "BARIS" else None, actor=request.user,
            today=hari_ini_di(usulan), **isi,
        )  # fmt: skip
        return Response(bentuk.Dokumen(dokumen).data, status=201)


class DokumenView(APIView):
    @extend_schema(operation_id="dokumen_rinci", responses=bentuk.Dokumen, tags=["dokumen"])
    def get(self, request, dokumen_id: int):
        return Response(bentuk.Dokumen(satu_dokumen(request, dokumen_id)).data)

    @extend_schema(
        operation_id="dokumen_cabut", request=None, responses={204: None}, tags=["dokumen"],
        description="Take a document off a letter that is still a draft; the history keeps it.",
    )  # fmt: skip
    def delete(self, request, dokumen_id: int):
        dokumen = satu_dokumen(request, dokumen_id)
        cabut_dokumen(dokumen_id=dokumen.pk, actor=request.user, today=hari_ini_di(dokumen.surat))
        return Response(status=204)


class IsiDokumenView(APIView):
    content_negotiation_class = ApaPunDiterima

    @extend_schema(
        operation_id="dokumen_isi", responses={(200, "*/*"): OpenApiTypes.BINARY}, tags=["dokumen"],
        description="The file itself. The reading is logged.",
    )  # fmt: skip
    def get(self, request, dokumen_id: int):
        dokumen = satu_dokumen(request, dokumen_id)
        respons = kirim_berkas(dokumen.berkas)
        catat_pembacaan(dokumen=dokumen, actor=request.user)
        return respons


class RekomendasiView(APIView):
    content_negotiation_class = ApaPunDiterima

    @extend_schema(
        operation_id="usulan_rekomendasi", responses={(200, "application/pdf"): OpenApiTypes.BINARY}, tags=["dokumen"],
        description="The signed recommendation letter; 404 before it is signed.",
    )  # fmt: skip
    def get(self, request, usulan_id: int):
        usulan = satu_usulan(request, usulan_id)
        if not (usulan.nomor_keputusan and usulan.kode_cek):
            raise Http404
        respons = HttpResponse(surat_rekomendasi(usulan), content_type="application/pdf")
        respons["Content-Disposition"] = f'attachment; filename="rekomendasi-{usulan.pk}.pdf"'
        respons["Cache-Control"] = "private, no-store"
        return respons
