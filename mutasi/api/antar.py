"""Moves between agencies (M15): the release asked and answered, the decision before the decree."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import IdField, Masukan, baca
from kepegawaian.api import Jabatan
from layanan.api.bentuk import PegawaiUsulan
from layanan.api.umum import Halaman, Id, halaman
from layanan.models import StatusUsulan
from layanan.selectors import hari_ini_di
from mutasi import services
from mutasi.api import bentuk
from mutasi.api.baris import jawab_baris, satu_baris
from mutasi.api.surat import kunci
from mutasi.models import Pelepasan
from mutasi.selectors import antar

TEKS, ANGKA, TANGGAL = serializers.CharField, serializers.IntegerField, serializers.DateField


class PelepasanBentuk(serializers.Serializer):
    """A request for a person's release, as the releasing agency reads it: this line and nothing else of the letter."""

    usulan = ANGKA(source="usulan_id")
    versi = ANGKA(source="usulan.usulan.versi")
    pegawai = PegawaiUsulan(source="usulan.usulan.pegawai")
    pelepas = Id(source="instansi")
    penerima = Id(source="usulan.usulan.instansi")
    jabatan_asal = Jabatan(source="usulan.jabatan_asal", allow_null=True)
    jabatan_tujuan = Jabatan(source="usulan.jabatan_tujuan")
    status_usulan = serializers.ChoiceField(source="usulan.usulan.status", choices=StatusUsulan.choices)
    status = serializers.ChoiceField(choices=Pelepasan.Status.choices)
    diminta_pada = TANGGAL()
    hari_menunggu = ANGKA(help_text="Working days since it was asked, until answered.")
    diputus_pada = TANGGAL(allow_null=True)
    pemutus = TEKS(source="sebutan")
    nomor_surat = TEKS()
    tanggal_surat = TANGGAL(allow_null=True)
    alasan = TEKS()
    jalur = serializers.SerializerMethodField()
    diputus_oleh = serializers.SerializerMethodField()

    def get_jalur(self, p) -> str:
        return antar.rute_baris(p.usulan).nama

    def get_diputus_oleh(self, p) -> str:
        """Who decides the move; empty when the route is not known."""
        return antar.rute_baris(p.usulan).pemutus


class HalamanPelepasan(serializers.Serializer):
    hasil = PelepasanBentuk(many=True)
    berikut = serializers.URLField(allow_null=True, help_text="Address of the next page; null on the last.")


class SaringPelepasan(Halaman):
    tab = serializers.ChoiceField(required=False, default="menunggu", choices=list(antar.TAB_PELEPASAN))


class MintaMasuk(Masukan):
    versi = IdField(help_text="The line's version that was read. 409 if it has moved on.")


class JawabanMasuk(Masukan):
    """The answer; as JSON, or as ``multipart/form-data`` with the letter."""

    versi = IdField()
    setuju = serializers.BooleanField()
    nomor_surat = serializers.CharField(required=False, default="", allow_blank=True, max_length=100)
    tanggal_surat = bentuk.TanggalMasuk(required=False, default=None, allow_null=True)
    alasan = serializers.CharField(required=False, default="", allow_blank=True, max_length=4000)
    unggahan = serializers.FileField(required=False)


class KeputusanMasuk(Masukan):
    """The decision on the move, ``multipart/form-data`` with its scan; without it only to correct a former one."""

    versi = IdField()
    nomor = serializers.CharField(max_length=100)
    tanggal = bentuk.TanggalMasuk()
    penandatangan = serializers.CharField(max_length=200)
    unggahan = serializers.FileField(required=False)


def _satu(request, usulan_id: int) -> Pelepasan:
    """A request to an own agency, or 404."""
    p = antar.pelepasan_atau_none(request.user, usulan_id, today=timezone.localdate())
    if p is None:
        raise Http404
    return antar.hias_menunggu([p], today=hari_ini_di(p.usulan.usulan))[0]


class PelepasanDaftarView(APIView):
    @extend_schema(
        operation_id="mutasi_pelepasan_daftar", parameters=[SaringPelepasan], responses=HalamanPelepasan,
        tags=["mutasi"], description="Releases that other agencies ask of the own ones, latest first, in pages by key.",
    )  # fmt: skip
    def get(self, request):
        isi, today = baca(SaringPelepasan, request.query_params.dict()), timezone.localdate()
        qs = antar.pelepasan_terlihat(request.user, today=today).filter(antar.TAB_PELEPASAN[isi["tab"]][1])
        if (sesudah := kunci(isi["setelah"])) is not None:
            qs = qs.filter(usulan_id__lt=sesudah)
        daftar = antar.hias_menunggu(qs.order_by("-usulan_id")[: isi["batas"] + 1], today=today)
        return halaman(request, PelepasanBentuk, daftar, isi["batas"], lambda p: p.usulan_id)


class PelepasanView(APIView):
    @extend_schema(operation_id="mutasi_pelepasan_rinci", responses=PelepasanBentuk, tags=["mutasi"])
    def get(self, request, usulan_id: int):
        return Response(PelepasanBentuk(_satu(request, usulan_id)).data)


class JawabPelepasanView(APIView):
    @extend_schema(
        operation_id="mutasi_pelepasan_jawab", request={"application/json": JawabanMasuk,
        "multipart/form-data": JawabanMasuk}, responses=PelepasanBentuk, tags=["mutasi"],
        description="The releasing agency's approver answers: yes with number and date of the letter, no with words. "
        "Whoever asked may not answer; silence is no answer.",
    )  # fmt: skip
    def post(self, request, usulan_id: int):
        p = _satu(request, usulan_id)
        services.jawab_pelepasan(
            usulan_id=p.usulan_id, actor=request.user, today=hari_ini_di(p.usulan.usulan),
            **baca(JawabanMasuk, request.data),
        )  # fmt: skip
        return Response(PelepasanBentuk(_satu(request, usulan_id)).data)


class MintaPelepasanView(APIView):
    @extend_schema(
        operation_id="mutasi_baris_minta_pelepasan", request=MintaMasuk, responses=bentuk.Baris, tags=["mutasi"],
        description="Ask the person's agency for the release; from then on it sees this line.",
    )  # fmt: skip
    def post(self, request, usulan_id: int):
        usulan = satu_baris(request, usulan_id)
        services.minta_pelepasan(
            usulan_id=usulan.pk, actor=request.user, today=hari_ini_di(usulan.surat), **baca(MintaMasuk, request.data)
        )
        return jawab_baris(request, usulan_id)


class KeputusanView(APIView):
    @extend_schema(
        operation_id="mutasi_baris_keputusan", request={"multipart/form-data": KeputusanMasuk},
        responses=bentuk.Baris, tags=["mutasi"],
        description="The decision of the governor, the Mendagri or the Kepala BKN: after BKN's signature, before the "
        "decree.",
    )  # fmt: skip
    def post(self, request, usulan_id: int):
        usulan = satu_baris(request, usulan_id)
        isi = baca(KeputusanMasuk, request.data)
        services.catat_keputusan(usulan_id=usulan.pk, actor=request.user, today=hari_ini_di(usulan.surat), **isi)
        return jawab_baris(request, usulan_id)
