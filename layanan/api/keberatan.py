"""Complaints: filed, listed, read, taken, answered and withdrawn. The same confidentiality as on the pages."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import ApaPunDiterima, IdField, Masukan, baca
from berkas.respons import kirim_berkas
from layanan import keberatan as reads
from layanan.api.umum import Halaman, halaman
from layanan.models import Keberatan, StatusKeberatan
from layanan.selectors import hari_ini_di
from layanan.services import keberatan as layanan

TEKS, TANGGAL = serializers.CharField, serializers.DateField
MILIK = "milik"


class CatatanBentuk(serializers.Serializer):
    """A step of a complaint."""

    kode = TEKS()
    ke = serializers.ChoiceField(choices=StatusKeberatan.choices)
    oleh = TEKS(help_text="By role for the filer, by name for those who answer.")
    waktu = serializers.DateTimeField()


class KeberatanBentuk(serializers.Serializer):
    """A complaint about a usulan."""

    id = serializers.IntegerField()
    versi = serializers.IntegerField()
    usulan = serializers.IntegerField()
    sasaran = serializers.ChoiceField(choices=Keberatan.Sasaran.choices, help_text="Whose act it is about.")
    sebagai = serializers.ChoiceField(choices=Keberatan.Sebagai.choices, help_text="By what right it was filed.")
    pengaju = TEKS(help_text="Empty for the filer.")
    status = serializers.ChoiceField(choices=StatusKeberatan.choices)
    isi = TEKS()
    ada_berkas = serializers.BooleanField()
    diajukan_pada = TANGGAL()
    tenggat = TANGGAL()
    tenggat_sementara = serializers.BooleanField(help_text="Leans on a year whose holiday list is provisional.")
    hari_norma = serializers.IntegerField()
    hari_terpakai = serializers.IntegerField()
    hasil = serializers.ChoiceField(choices=Keberatan.Hasil.choices, allow_blank=True)
    jawaban = TEKS()
    dijawab_pada = TANGGAL(allow_null=True)
    oleh = TEKS(help_text="Who answered: by role for the filer.")
    langkah = serializers.ListField(child=TEKS(), help_text="Steps open to the caller: tangani, jawab, cabut.")
    catatan = CatatanBentuk(many=True)


class KeberatanRingkas(serializers.Serializer):
    """A complaint in a list."""

    id = serializers.IntegerField()
    usulan = serializers.IntegerField(source="usulan_id")
    sasaran = serializers.ChoiceField(choices=Keberatan.Sasaran.choices)
    status = serializers.ChoiceField(choices=StatusKeberatan.choices)
    hasil = serializers.ChoiceField(choices=Keberatan.Hasil.choices, allow_blank=True)
    diajukan_pada = TANGGAL()
    tenggat = TANGGAL()


def _satu(request, keberatan_id: int) -> Keberatan:
    k = reads.muat_keberatan(request.user, keberatan_id, today=timezone.localdate())
    if k is None:
        raise Http404
    return k


def _rinci(user, k: Keberatan) -> dict:
    today = hari_ini_di(k.usulan)
    pengaju, pihak = k.pengaju_id == user.pk, reads.di_pihak_pengaju(user, k, today=today)
    tindakan = reads.tindakan(user, k, today=today)
    isi = {
        nama: getattr(k, nama)
        for nama in (
            "id", "versi", "sasaran", "sebagai", "status", "isi", "diajukan_pada", "tenggat", "tenggat_sementara",
            "hari_norma", "hari_terpakai", "hasil", "jawaban", "dijawab_pada",
        )
    }  # fmt: skip
    isi |= {
        "usulan": k.usulan_id, "pengaju": "" if pengaju else k.sebutan_pengaju, "ada_berkas": k.berkas_id is not None,
        "oleh": (reads.sebut_peran(k.peran_penjawab, k) if pihak else k.sebutan_penjawab) if k.hasil else "",
        "langkah": [kode for kode in ("tangani", "jawab", "cabut") if getattr(tindakan, kode) == ""],
        "catatan": [
            {
                "kode": c.kode, "ke": c.ke, "waktu": c.waktu,
                "oleh": reads.sebut_peran(c.peran, k) if pihak else c.sebutan_pelaku,
            }
            for c in k.catatan.all()
        ],
    }  # fmt: skip
    return KeberatanBentuk(isi).data


class DaftarMasuk(Halaman):
    tab = serializers.ChoiceField(choices=[MILIK, *reads.TAB], required=False, default=MILIK)


class KeberatanDaftarView(APIView):
    @extend_schema(
        operation_id="keberatan_daftar", parameters=[DaftarMasuk], responses=KeberatanRingkas(many=True),
        tags=["keberatan"],
        description="`milik`: one's own. The other tabs hold what the caller's roles answer or oversee.",
    )  # fmt: skip
    def get(self, request):
        isi, today = baca(DaftarMasuk, request.query_params), timezone.localdate()
        qs = reads.milik(request.user, today=today) if isi["tab"] == MILIK else reads.untuk_dijawab(
            request.user, isi["tab"], today=today
        )  # fmt: skip
        qs = qs.order_by("-id")
        if isi["setelah"]:
            if not isi["setelah"].isdecimal():
                raise serializers.ValidationError({"setelah": [_("Kunci halaman tidak dikenal.")]})
            qs = qs.filter(pk__lt=int(isi["setelah"][:18]))
        return halaman(request, KeberatanRingkas, list(qs[: isi["batas"] + 1]), isi["batas"], lambda k: k.pk)


class AjukanMasuk(Masukan):
    sasaran = serializers.ChoiceField(choices=Keberatan.Sasaran.choices)
    isi = TEKS(max_length=10000)
    unggahan = serializers.FileField(required=False, default=None, help_text="PDF, PNG or JPEG; then multipart.")


class KeberatanUsulanView(APIView):
    @extend_schema(
        operation_id="usulan_keberatan", responses=KeberatanRingkas(many=True), tags=["keberatan"],
        description="Complaints about this usulan that the caller may read.",
    )  # fmt: skip
    def get(self, request, usulan_id: int):
        today = timezone.localdate()
        daftar = list(reads.terlihat(request.user, today=today).filter(usulan_id=usulan_id).order_by("-id")[:100])
        if not daftar and reads.pintu(request.user, usulan_id, today=today) is None:
            raise Http404
        return Response(KeberatanRingkas(daftar, many=True).data)

    @extend_schema(
        operation_id="usulan_keberatan_ajukan",
        request={"application/json": AjukanMasuk, "multipart/form-data": AjukanMasuk},
        responses={201: KeberatanBentuk}, tags=["keberatan"],
        description="File a complaint: by the person concerned, by who loses the post, or by the agency's operator "
        "about BKN's decision. One may be open per usulan and person.",
    )  # fmt: skip
    def post(self, request, usulan_id: int):
        pintu = reads.pintu(request.user, usulan_id, today=timezone.localdate())
        if pintu is None:
            raise Http404
        isi = baca(AjukanMasuk, request.data)
        k = layanan.ajukan(usulan_id=usulan_id, actor=request.user, today=hari_ini_di(pintu.usulan), **isi)
        return Response(_rinci(request.user, _satu(request, k.pk)), status=201)


class KeberatanView(APIView):
    @extend_schema(operation_id="keberatan_rinci", responses=KeberatanBentuk, tags=["keberatan"])
    def get(self, request, keberatan_id: int):
        return Response(_rinci(request.user, _satu(request, keberatan_id)))


class BerkasKeberatanView(APIView):
    content_negotiation_class = ApaPunDiterima

    @extend_schema(
        operation_id="keberatan_berkas", responses={(200, "*/*"): OpenApiTypes.BINARY}, tags=["keberatan"],
        description="The file that came with the complaint; 404 without one.",
    )  # fmt: skip
    def get(self, request, keberatan_id: int):
        k = _satu(request, keberatan_id)
        if k.berkas is None:
            raise Http404
        return kirim_berkas(k.berkas)


class VersiMasuk(Masukan):
    versi = IdField(help_text="The version that was read. 409 if it has moved on.")


class JawabMasuk(VersiMasuk):
    hasil = serializers.ChoiceField(choices=Keberatan.Hasil.choices)
    jawaban = TEKS(max_length=10000)


def _langkah(request, keberatan_id: int, kode: str, masukan: type[Masukan]) -> Response:
    k = _satu(request, keberatan_id)
    isi = baca(masukan, request.data)
    getattr(layanan, kode)(keberatan_id=k.pk, actor=request.user, today=hari_ini_di(k.usulan), **isi)
    return Response(_rinci(request.user, _satu(request, keberatan_id)))


class TanganiView(APIView):
    @extend_schema(
        operation_id="keberatan_tangani", request=VersiMasuk, responses=KeberatanBentuk, tags=["keberatan"],
        description="Take it, to answer it. Not for who decided the usulan.",
    )  # fmt: skip
    def post(self, request, keberatan_id: int):
        return _langkah(request, keberatan_id, "tangani", VersiMasuk)


class JawabView(APIView):
    @extend_schema(
        operation_id="keberatan_jawab", request=JawabMasuk, responses=KeberatanBentuk, tags=["keberatan"],
        description="Answer it with result and reasons. Nothing is reopened by itself.",
    )  # fmt: skip
    def post(self, request, keberatan_id: int):
        return _langkah(request, keberatan_id, "jawab", JawabMasuk)


class CabutView(APIView):
    @extend_schema(
        operation_id="keberatan_cabut", request=VersiMasuk, responses=KeberatanBentuk, tags=["keberatan"],
        description="Withdraw one's own; it stays in the record.",
    )  # fmt: skip
    def post(self, request, keberatan_id: int):
        return _langkah(request, keberatan_id, "cabut", VersiMasuk)
