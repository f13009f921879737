"""API of oversight: the blocks in force of the own agency and its people."""

from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from integritas import selectors


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


class BlokirView(APIView):
    @extend_schema(
        operation_id="blokir", responses=DaftarBlokir, tags=["blokir"],
        description="Blocks in force of the caller's agencies and their people: nothing goes forward for these.",
    )  # fmt: skip
    def get(self, request):
        daftar = selectors.blokir_instansi_sendiri(request.user, today=timezone.localdate())
        return Response(DaftarBlokir({"hasil": daftar}).data)


urlpatterns = [path("blokir", BlokirView.as_view(), name="api_blokir")]
