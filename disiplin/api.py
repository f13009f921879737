"""Attendance for other systems: an agency's machine hands in days of its people, whole or not at all."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404
from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import IdField, Masukan, ParserJson, baca
from disiplin.lembar_presensi import SEHARI, Pembaca
from disiplin.models import Keadaan
from disiplin.services.presensi_impor import (
    KEADAAN,
    NIP,
    PULANG_CEPAT,
    TANGGAL,
    TERLAMBAT,
    Kesalahan,
    PresensiDitolak,
    impor,
)
from kalender.waktu import hari_ini
from kepegawaian.selectors import instansi_peran
from layanan.galat import IsianSalah

MAKS_BARIS = 5000
ANGKA = serializers.IntegerField
# Column of the sheet, which the service names -> field of a row here.
KOLOM = {NIP: "nip", TANGGAL: "tanggal", KEADAAN: "keadaan", TERLAMBAT: "terlambat", PULANG_CEPAT: "pulang_cepat"}
CONTOH = {"nip": "198501012010011001", "tanggal": "2026-03-02", "keadaan": "HADIR", "terlambat": 12}
TK = {"nip": "198501012010011001", "tanggal": "2026-03-03", "keadaan": "TK"}


class BarisPresensi(Masukan):
    """A day of a person. Minutes only on a day HADIR."""

    nip = serializers.RegexField(r"^\d{18}$")
    tanggal = serializers.DateField()
    keadaan = serializers.ChoiceField(choices=Keadaan.choices)
    terlambat = ANGKA(required=False, default=0, min_value=0, max_value=SEHARI, help_text="Minutes late.")
    pulang_cepat = ANGKA(required=False, default=0, min_value=0, max_value=SEHARI, help_text="Minutes left early.")


class PresensiMasuk(Masukan):
    instansi = IdField()
    baris = BarisPresensi(many=True, min_length=1, max_length=MAKS_BARIS)


class HasilPresensi(serializers.Serializer):
    baris = ANGKA()
    baru = ANGKA(help_text="Stored now.")
    diubah = ANGKA(help_text="Were there with another content that nobody had looked into.")
    sama = ANGKA(help_text="Were there, or somebody named has ruled on them.")
    mati = ANGKA(help_text="Lie on days of an outage: taken in, never counted.")
    tk = ANGKA(help_text="Absences without a reason among the rows; none counts before an officer has verified it.")


class PresensiView(APIView):
    parser_classes = [ParserJson]

    @extend_schema(
        operation_id="disiplin_presensi_kirim", tags=["disiplin"], request=PresensiMasuk,
        responses={201: HasilPresensi, 200: HasilPresensi},
        examples=[OpenApiExample("Two days", {"instansi": 1, "baris": [CONTOH, TK]}, request_only=True)],
        description=f"Days of attendance, up to {MAKS_BARIS} a call: all or none. A refusal names every wrong row in "
        "`rincian` as `baris[i].field`, counted from 0. 201: something was stored or changed; 200: everything was "
        "there already, so that sending the same again is safe. A day that an officer has verified is not changed.",
    )  # fmt: skip
    def post(self, request):
        isi = baca(PresensiMasuk, request.data)
        instansi = instansi_peran(request.user, timezone.localdate()).filter(pk=isi["instansi"]).first()
        if instansi is None:
            raise Http404
        today, salah = hari_ini(instansi.zona_waktu), Kesalahan()
        baris = [(n, [b[k] for k in KOLOM.values()]) for n, b in enumerate(isi["baris"])]
        teks = json.dumps(isi["baris"], cls=DjangoJSONEncoder).encode()
        try:
            h = impor(
                instansi_id=instansi.pk, nama="API", sha256=hashlib.sha256(teks).hexdigest(),
                baris=Pembaca(salah, today).baca(baris), salah=salah, actor=request.user, today=today,
                now=timezone.now(),
            )  # fmt: skip
        except PresensiDitolak as galat:
            rincian = [
                {"lokasi": f"baris[{s.nomor}].{KOLOM.get(s.kolom, s.kolom)}", "pesan": str(s.pesan)}
                for s in galat.daftar
            ]
            ditolak = IsianSalah(str(galat), kolom=rincian[0]["lokasi"])
            ditolak.rincian = rincian
            raise ditolak from galat
        return Response(HasilPresensi(h).data, status=201 if h.baru or h.diubah else 200)


urlpatterns = [path("presensi", PresensiView.as_view(), name="api_disiplin_presensi")]
