"""API of the inbox."""

from django.http import Http404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import IdField, Masukan, baca
from notifikasi import selectors, services
from notifikasi.models import Pesan


class PesanKeluar(serializers.Serializer):
    id = serializers.IntegerField()
    jenis = serializers.ChoiceField(choices=Pesan.Jenis.choices)
    judul = serializers.CharField()
    isi = serializers.CharField()
    url = serializers.CharField(help_text="Page of the portal that it leads to.")
    dibuat_pada = serializers.DateTimeField()
    dibaca_pada = serializers.DateTimeField(allow_null=True)


class HalamanPesan(serializers.Serializer):
    hasil = PesanKeluar(many=True)
    sebelum = serializers.IntegerField(
        allow_null=True, help_text="Send as `sebelum` for the next page; null at the end."
    )


class SaringPesan(Masukan):
    jenis = serializers.ChoiceField(choices=Pesan.Jenis.choices, required=False, default="")
    belum = serializers.BooleanField(required=False, default=False, help_text="Only unread ones.")
    sebelum = IdField(required=False, default=None, allow_null=True)


class PesanView(APIView):
    @extend_schema(
        operation_id="pesan_daftar", parameters=[SaringPesan], responses=HalamanPesan, tags=["pesan"],
        description="Own notices, newest first.",
    )  # fmt: skip
    def get(self, request):
        pesan, lanjut = selectors.kotak_masuk(request.user, **baca(SaringPesan, request.query_params.dict()))
        return Response(HalamanPesan({"hasil": pesan, "sebelum": lanjut}).data)


class PesanBacaView(APIView):
    @extend_schema(
        operation_id="pesan_baca", request=None, responses=PesanKeluar, tags=["pesan"],
        description="Mark one notice as read; the first time counts.",
    )  # fmt: skip
    def post(self, request, pesan_id: int):
        try:
            services.tandai_dibaca(actor=request.user, pesan_id=pesan_id, now=timezone.now())
            pesan = Pesan.objects.get(penerima=request.user, pk=pesan_id)
        except Pesan.DoesNotExist as galat:
            raise Http404 from galat
        return Response(PesanKeluar(pesan).data)


urlpatterns = [
    path("pesan", PesanView.as_view(), name="api_pesan"),
    path("pesan/<int:pesan_id>/baca", PesanBacaView.as_view(), name="api_pesan_baca"),
]
