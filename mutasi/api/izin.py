"""Permits and pertek: recorded, read, revoked, and used on letters."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import ApaPunDiterima, IdField, Masukan, baca
from berkas.respons import kirim_berkas
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan.api.umum import Halaman, Id, halaman
from layanan.selectors import hari_ini_di
from mutasi import services
from mutasi.api.bentuk import TanggalMasuk
from mutasi.api.surat import kunci, satu_surat
from mutasi.models import Izin
from mutasi.selectors import izin as pilih
from mutasi.services.izin import MAKS_NAMA

TEKS, ANGKA, TANGGAL = serializers.CharField, serializers.IntegerField, serializers.DateField


class SuratBercakupan(serializers.Serializer):
    """A letter that rests on the permit, and whom the permit leaves out there."""

    id = ANGKA(source="surat.pk")
    perihal = TEKS(source="surat.perihal")
    jumlah = ANGKA(help_text="People on the letter.")
    tercakup = ANGKA()
    kurang = serializers.SerializerMethodField()

    def get_kurang(self, c) -> list[str]:
        """NIP of those that the permit does not name."""
        return [nip for _id, nip, _nama in c.kurang]


class IzinRingkas(serializers.Serializer):
    """A permit or pertek; ``mencakup_semua``: it carries no list of names."""

    id = ANGKA()
    instansi = Id()
    jenis = serializers.ChoiceField(choices=Izin.Jenis.choices)
    nomor = TEKS()
    tanggal = TANGGAL()
    penandatangan = TEKS()
    jabatan_penandatangan = TEKS()
    mencakup_semua = serializers.BooleanField()
    jumlah_nama = ANGKA(source="n_nama")
    dicabut_pada = TANGGAL(allow_null=True)
    alasan_cabut = TEKS()
    surat = SuratBercakupan(many=True, source="cakupan")


class IzinRinci(IzinRingkas):
    nip = serializers.ListField(child=TEKS(), help_text="Whom it names.")


class HalamanIzin(serializers.Serializer):
    hasil = IzinRingkas(many=True)
    berikut = serializers.URLField(allow_null=True, help_text="Address of the next page; null on the last.")


class IzinMasuk(Masukan):
    """As ``multipart/form-data``: what the paper says, and the paper."""

    instansi = IdField()
    jenis = serializers.ChoiceField(choices=Izin.Jenis.choices)
    nomor = serializers.CharField(max_length=100)
    tanggal = TanggalMasuk()
    penandatangan = serializers.CharField(max_length=200)
    jabatan_penandatangan = serializers.CharField(max_length=200)
    mencakup_semua = serializers.BooleanField(required=False, default=False, help_text="Only for a pertek.")
    nip = serializers.ListField(
        child=serializers.CharField(max_length=30), required=False, default=list, max_length=MAKS_NAMA,
        help_text="Whom it names; repeat the field.",
    )  # fmt: skip
    unggahan = serializers.FileField(help_text="PDF, PNG or JPEG of at most 10 MB.")


class CabutMasuk(Masukan):
    alasan = serializers.CharField(max_length=4000)


class PakaiMasuk(Masukan):
    izin = IdField()


def _satu(request, izin_id: int) -> Izin:
    izin = pilih.izin_instansi(request.user, today=timezone.localdate()).filter(pk=izin_id).first()
    if izin is None:
        raise Http404
    return izin


def _jawab(request, izin_id: int, status: int = 200) -> Response:
    izin = _satu(request, izin_id)
    izin.cakupan = pilih.cakupan([izin])[izin.pk]
    return Response(IzinRinci(_isi(izin) | {"nip": [n for n, _nama in pilih.orang_izin(izin)]}).data, status=status)


def _isi(izin) -> dict:
    langsung = ("id", "instansi", "jenis", "nomor", "tanggal", "penandatangan", "jabatan_penandatangan",
                "mencakup_semua", "n_nama", "dicabut_pada", "alasan_cabut", "cakupan")  # fmt: skip
    return {k: getattr(izin, k) for k in langsung}


class IzinDaftarView(APIView):
    @extend_schema(
        operation_id="mutasi_izin_daftar", parameters=[Halaman], responses=HalamanIzin, tags=["mutasi"],
        description="Permits of the own agencies, newest record first, with the letters that rest on them.",
    )  # fmt: skip
    def get(self, request):
        isi = baca(Halaman, request.query_params.dict())
        qs = pilih.izin_instansi(request.user, today=timezone.localdate()).order_by("-id")
        if (sesudah := kunci(isi["setelah"])) is not None:
            qs = qs.filter(pk__lt=sesudah)
        daftar = list(qs[: isi["batas"] + 1])
        per_izin = pilih.cakupan(daftar)
        for i in daftar:
            i.cakupan = per_izin[i.pk]
        return halaman(request, IzinRingkas, daftar, isi["batas"], lambda i: i.pk)

    @extend_schema(
        operation_id="mutasi_izin_catat", request={"multipart/form-data": IzinMasuk}, responses={201: IzinRinci},
        tags=["mutasi"], description="Record a permit. Every NIP must be known; faults are named with their line.",
    )  # fmt: skip
    def post(self, request):
        isi = baca(IzinMasuk, request.data)
        terlihat = kepegawaian.instansi_terlihat(request.user, timezone.localdate()).select_related("kantor")
        instansi = terlihat.filter(pk=isi.pop("instansi")).first()
        if instansi is None:
            raise Http404
        izin = services.catat_izin(
            instansi_id=instansi.pk, actor=request.user, today=hari_ini(instansi.kantor.zona_waktu), **isi
        )
        return _jawab(request, izin.pk, 201)


class IzinView(APIView):
    @extend_schema(operation_id="mutasi_izin_rinci", responses=IzinRinci, tags=["mutasi"])
    def get(self, request, izin_id: int):
        return _jawab(request, izin_id)


class CabutIzinView(APIView):
    @extend_schema(
        operation_id="mutasi_izin_cabut", request=CabutMasuk, responses=IzinRinci, tags=["mutasi"],
        description="Revoke a permit with a reason; open letters that rest on it are judged again.",
    )  # fmt: skip
    def post(self, request, izin_id: int):
        izin = _satu(request, izin_id)
        isi = baca(CabutMasuk, request.data)
        services.cabut_izin(
            izin_id=izin.pk, actor=request.user, today=hari_ini(izin.instansi.kantor.zona_waktu), **isi
        )  # fmt: skip
        return _jawab(request, izin_id)


class IsiIzinView(APIView):
    content_negotiation_class = ApaPunDiterima

    @extend_schema(
        operation_id="mutasi_izin_isi", responses={(200, "*/*"): OpenApiTypes.BINARY}, tags=["mutasi"],
        description="The paper itself, for the agency and for whoever sees a letter on it. The reading is logged.",
    )  # fmt: skip
    def get(self, request, izin_id: int):
        izin = pilih.izin_terbaca(request.user, izin_id, today=timezone.localdate())
        if izin is None:
            raise Http404
        respons = kirim_berkas(izin.berkas)
        services.catat_bacaan_izin(izin=izin, actor=request.user)
        return respons


class IzinSuratView(APIView):
    @extend_schema(
        operation_id="mutasi_surat_pakai_izin", request=PakaiMasuk, responses=IzinRinci, tags=["mutasi"],
        description="Let the letter rest on a permit of its agency; its lines are judged again.",
    )  # fmt: skip
    def post(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        izin = _satu(request, baca(PakaiMasuk, request.data)["izin"])
        services.pakai_izin(izin_id=izin.pk, surat_id=surat.pk, actor=request.user, today=hari_ini_di(surat))
        return _jawab(request, izin.pk)


class LepasIzinView(APIView):
    @extend_schema(
        operation_id="mutasi_surat_lepas_izin", request=None, responses={204: None}, tags=["mutasi"],
        description="The letter no longer rests on the permit; its lines are judged again.",
    )  # fmt: skip
    def delete(self, request, surat_id: int, izin_id: int):
        surat = satu_surat(request, surat_id)
        izin = _satu(request, izin_id)
        services.lepas_izin(izin_id=izin.pk, surat_id=surat.pk, actor=request.user, today=hari_ini_di(surat))
        return Response(status=204)
