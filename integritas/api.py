"""API of oversight: the blocks in force of the own agency and its people."""

from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.views import APIView

from akun.api import baca
from integritas import selectors
from layanan.api.umum import Halaman, halaman


class Blokir(serializers.Serializer):
    """A block in force. One of ``pegawai`` and ``instansi`` is set; ``layanan`` empty means all services."""

    id = serializers.IntegerField()
    pegawai = serializers.IntegerField(source="pegawai_id", allow_null=True)
    nip = serializers.CharField(source="pegawai.nip", default="")
    nama = serializers.CharField(source="sasaran")
    instansi = serializers.IntegerField(source="instansi_id", allow_null=True)
    layanan = serializers.ListField(child=serializers.CharField())
    macam = serializers.CharField()
    sejak = serializers.DateField(source="mulai")
    oleh = serializers.CharField()
    alasan = serializers.CharField()
    dasar = serializers.CharField()


class DaftarBlokir(serializers.Serializer):
    hasil = Blokir(many=True)
    berikut = serializers.URLField(allow_null=True, help_text="Address of the next page; null on the last.")


class BlokirView(APIView):
    @extend_schema(
        operation_id="blokir", parameters=[Halaman], responses=DaftarBlokir, tags=["blokir"],
        description="Blocks in force of the caller's agencies and their people, newest first, in pages by key: nothing "
        "goes forward for these.",
    )  # fmt: skip
    def get(self, request):
        isi = baca(Halaman, request.query_params)
        daftar = selectors.blokir_instansi_sendiri(request.user, today=timezone.localdate()).order_by("-pk")
        if isi["setelah"]:
            if not (isi["setelah"].isascii() and isi["setelah"].isdecimal()):
                raise serializers.ValidationError({"setelah": [_("Kunci halaman tidak dikenal.")]})
            daftar = daftar.filter(pk__lt=int(isi["setelah"][:18]))
        return halaman(request, Blokir, list(daftar[: isi["batas"] + 1]), isi["batas"], lambda b: b.pk)


urlpatterns = [path("blokir", BlokirView.as_view(), name="api_blokir")]
