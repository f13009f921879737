"""API of the registry: who am I and where, and the search for people and posts that fills a form."""

from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import IdField, Masukan, baca
from akun.peran import PERAN_INSTANSI
from akun.selectors import wewenang
from kepegawaian import selectors

MAKS_HASIL = 50


class Organisasi(serializers.Serializer):
    id = serializers.IntegerField()
    kode = serializers.CharField()
    nama = serializers.CharField()


class PeranDi(serializers.Serializer):
    peran = serializers.CharField()
    instansi = serializers.IntegerField(allow_null=True)
    kantor = serializers.IntegerField(allow_null=True)
    atas_nama = serializers.CharField(help_text="Whose role it is, when it is lent (Plt/Plh).")


class Saya(serializers.Serializer):
    id = serializers.IntegerField()
    nama = serializers.CharField()
    jabatan = serializers.CharField()
    sistem = serializers.BooleanField(help_text="True for an agency's system.")
    peran = PeranDi(many=True)
    instansi = Organisasi(many=True, help_text="Agencies for which this account files or approves.")


class SayaView(APIView):
    @extend_schema(operation_id="saya", responses=Saya, tags=["saya"], description="The account, its roles and where.")
    def get(self, request):
        user, today = request.user, timezone.localdate()
        w = wewenang(user, today=today)
        peran = [
            {
                "peran": p.value,
                "instansi": pk if p in PERAN_INSTANSI else None,
                "kantor": None if p in PERAN_INSTANSI else pk,
                "atas_nama": w.pinjaman.get((p, pk), ""),
            }
            for p in sorted(w.peran, key=lambda p: p.value)
            for pk in sorted(w.peran[p])
        ]
        instansi = selectors.instansi_terlihat(user, today).filter(pk__in=w.di(*PERAN_INSTANSI))
        isi = {
            "id": user.pk, "nama": user.nama, "jabatan": user.jabatan, "sistem": user.is_mesin, "peran": peran,
            "instansi": instansi,
        }  # fmt: skip
        return Response(Saya(isi).data)


class Unit(serializers.Serializer):
    id = serializers.IntegerField()
    kode = serializers.CharField()
    nama = serializers.CharField()


class Jabatan(serializers.Serializer):
    """A post of the establishment."""

    id = serializers.IntegerField()
    kode = serializers.CharField()
    nama = serializers.CharField()
    jenis = serializers.CharField()
    eselon = serializers.CharField()
    jenjang = serializers.CharField()
    tugas_tambahan = serializers.CharField()
    unit = Unit()


class JabatanDicari(Jabatan):
    formasi = serializers.IntegerField()
    terisi = serializers.IntegerField()
    lowong = serializers.IntegerField()


class Pegawai(serializers.Serializer):
    id = serializers.IntegerField()
    nip = serializers.CharField()
    nama = serializers.CharField(source="nama_lengkap")
    status = serializers.CharField()
    golongan = serializers.CharField()
    unit = Unit(allow_null=True)
    jabatan = Jabatan(allow_null=True)


class HasilPegawai(serializers.Serializer):
    hasil = Pegawai(many=True)
    terpotong = serializers.BooleanField(help_text="There are more: search more narrowly.")


class HasilJabatan(serializers.Serializer):
    hasil = JabatanDicari(many=True)
    terpotong = serializers.BooleanField(help_text="There are more: search more narrowly.")


class CariPegawai(Masukan):
    instansi = IdField(help_text="Id of the agency, see `saya`.")
    cari = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=100, help_text="Name, unit, or the beginning of a NIP."
    )


class CariJabatan(Masukan):
    instansi = IdField(help_text="Id of the agency, see `saya`.")
    cari = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=100, help_text="Words of the name, or a code."
    )
    pada = serializers.DateField(
        required=False, default=None, help_text="Only posts that exist on this day.", allow_null=True
    )


def _instansi_terlihat(request, instansi_id: int, today) -> int:
    if not selectors.instansi_terlihat(request.user, today).filter(pk=instansi_id).exists():
        raise Http404(_("Tidak ditemukan, atau di luar wewenang Anda."))
    return instansi_id


class PegawaiView(APIView):
    @extend_schema(
        operation_id="pegawai_cari", parameters=[CariPegawai], responses=HasilPegawai, tags=["kepegawaian"],
        description=f"People of one agency, best match first, at most {MAKS_HASIL}. Tolerant of spelling.",
    )  # fmt: skip
    def get(self, request):
        isi, today = baca(CariPegawai, request.query_params.dict()), timezone.localdate()
        instansi = _instansi_terlihat(request, isi["instansi"], today)
        qs = selectors.pegawai_terlihat(request.user, today).filter(instansi_id=instansi)
        qs = selectors.cari_pegawai(qs, isi["cari"], instansi_ids=[instansi])
        daftar = list(qs.select_related("unit", "jabatan__unit")[: MAKS_HASIL + 1])
        return Response(HasilPegawai({"hasil": daftar[:MAKS_HASIL], "terpotong": len(daftar) > MAKS_HASIL}).data)


class JabatanView(APIView):
    @extend_schema(
        operation_id="jabatan_cari", parameters=[CariJabatan], responses=HasilJabatan, tags=["kepegawaian"],
        description=f"Posts of one agency with the seats taken, best match first, at most {MAKS_HASIL}.",
    )  # fmt: skip
    def get(self, request):
        isi, today = baca(CariJabatan, request.query_params.dict()), timezone.localdate()
        instansi = _instansi_terlihat(request, isi["instansi"], today)
        qs = selectors.jabatan_instansi(instansi, isi["cari"], tanggal=isi["pada"])
        daftar = list(qs[: MAKS_HASIL + 1])
        return Response(HasilJabatan({"hasil": daftar[:MAKS_HASIL], "terpotong": len(daftar) > MAKS_HASIL}).data)


urlpatterns = [
    path("saya", SayaView.as_view(), name="api_saya"),
    path("pegawai", PegawaiView.as_view(), name="api_pegawai"),
    path("jabatan", JabatanView.as_view(), name="api_jabatan"),
]
