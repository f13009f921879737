"""Acting posts (Plt, Plh): listed and drawn up by an agency's own system."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import IdField, Masukan, baca
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan.api.umum import Halaman, Id, halaman
from mutasi.api.bentuk import TanggalMasuk
from mutasi.api.surat import kunci
from mutasi.models import Penugasan
from mutasi.selectors import penugasan as selektor
from mutasi.services import penugasan as layanan

TEKS, TANGGAL = serializers.CharField, serializers.DateField


class TemuanPenugasan(serializers.Serializer):
    kode = TEKS()
    judul = TEKS()
    tingkat = TEKS()
    menghalangi = serializers.BooleanField()
    pesan = TEKS()
    jalan_keluar = TEKS()
    kutipan = TEKS()


class PegawaiPenugasan(serializers.Serializer):
    id = serializers.IntegerField()
    nip = TEKS()
    nama = TEKS(source="nama_lengkap")


class BentukPenugasan(serializers.Serializer):
    """An assignment; ``sampai`` is its last day, ``lanjutan_dari`` the one that it extends."""

    id = serializers.IntegerField()
    instansi = Id()
    pegawai = PegawaiPenugasan()
    jabatan = Id()
    sifat = serializers.ChoiceField(choices=Penugasan.Sifat.choices)
    status = serializers.ChoiceField(choices=Penugasan.Status.choices)
    mulai = TANGGAL()
    sampai = TANGGAL()
    lanjutan_dari = serializers.IntegerField(source="lanjutan_dari_id", allow_null=True)
    nomor_surat = TEKS()
    tanggal_surat = TANGGAL(allow_null=True)
    penandatangan = TEKS()
    alasan = TEKS()
    justifikasi = TEKS()
    temuan = TemuanPenugasan(many=True)
    diakhiri_pada = TANGGAL(allow_null=True)
    alasan_akhir = TEKS()
    versi = serializers.IntegerField()


class HalamanPenugasan(serializers.Serializer):
    hasil = BentukPenugasan(many=True)
    berikut = serializers.URLField(allow_null=True, help_text="Address of the next page; null on the last.")


class SaringPenugasan(Halaman):
    status = serializers.ChoiceField(choices=Penugasan.Status.choices, required=False)
    instansi = IdField(required=False)


class PenugasanMasuk(Masukan):
    instansi = IdField()
    pegawai = IdField()
    jabatan = IdField(help_text="The post that is held for the time being.")
    sifat = serializers.ChoiceField(choices=Penugasan.Sifat.choices)
    mulai = TanggalMasuk()
    sampai = TanggalMasuk(help_text="The last day; at most 3 months.")
    alasan = TEKS(max_length=2000)
    justifikasi = TEKS(required=False, default="", allow_blank=True, max_length=2000)


class PenugasanDaftarView(APIView):
    @extend_schema(
        operation_id="mutasi_penugasan_daftar", parameters=[SaringPenugasan], responses=HalamanPenugasan,
        tags=["mutasi"], description="Acting posts of the own agencies, newest first, in pages by key.",
    )  # fmt: skip
    def get(self, request):
        isi = baca(SaringPenugasan, request.query_params.dict())
        qs = selektor.penugasan_terlihat(request.user, today=timezone.localdate()).order_by("-pk")
        if "status" in isi:
            qs = qs.filter(status=isi["status"])
        if "instansi" in isi:
            qs = qs.filter(instansi_id=isi["instansi"])
        if (sesudah := kunci(isi["setelah"])) is not None:
            qs = qs.filter(pk__lt=sesudah)
        return halaman(request, BentukPenugasan, list(qs[: isi["batas"] + 1]), isi["batas"], lambda p: p.pk)

    @extend_schema(
        operation_id="mutasi_penugasan_buat", request=PenugasanMasuk, responses={201: BentukPenugasan},
        tags=["mutasi"], description="A draft assignment with its findings. It is submitted and approved by people.",
    )  # fmt: skip
    def post(self, request):
        isi = baca(PenugasanMasuk, request.data)
        instansi_id = isi.pop("instansi")
        terlihat = kepegawaian.instansi_terlihat(request.user, timezone.localdate()).select_related("kantor")
        instansi = terlihat.filter(pk=instansi_id).first()
        if instansi is None:
            raise Http404
        p = layanan.buat_penugasan(
            instansi_id=instansi.pk, pegawai_id=isi.pop("pegawai"), jabatan_id=isi.pop("jabatan"), actor=request.user,
            today=hari_ini(instansi.kantor.zona_waktu), **isi,
        )  # fmt: skip
        return Response(BentukPenugasan(p).data, status=201)
