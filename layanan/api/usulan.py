"""Usulan: the queue, one usulan, and what is done to it. Each route loads, calls one service and answers."""

from dataclasses import replace
from datetime import date

from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import IdField, Masukan, baca
from akun.peran import Peran
from akun.selectors import pemegang
from layanan import antrean, registry
from layanan.api import bentuk
from layanan.api.rincian import rincian_usulan, sebagai_baris
from layanan.api.umum import Alasan, BanyakId, Halaman, Id, satu_usulan, tautan
from layanan.galat import TidakBerwenang
from layanan.models import StatusUsulan
from layanan.putusan import tindakan_lain
from layanan.selectors import hari_ini_di, peran_pada, usulan_terlihat
from layanan.services import kerja
from layanan.services.antrean import MASSAL_MAKS, tugaskan_banyak
from layanan.services.temuan import beri_justifikasi, kecualikan, nilai_surat
from layanan.services.transisi import jalankan

RELASI = ("pegawai", "instansi", "kantor", "surat", "penanggung_jawab")
# Everything of one office or agency; the page has no such tab.
SEMUA = {
    antrean.BKN: antrean.Tab("semua", "", lambda u, d: Q(diterima_pada__isnull=False), ("-id",)),
    antrean.INSTANSI: antrean.Tab("semua", "", lambda u, d: Q(), ("-id",)),
}
KODE_TAB = ["semua", *dict.fromkeys(t.kode for tab in antrean.TAB.values() for t in tab)]


def _teks(bantuan: str, panjang: int = 100):
    return serializers.CharField(required=False, max_length=panjang, help_text=bantuan)


class SaringUsulan(Halaman):
    """The queue's filters; ``layanan.antrean`` understands them."""

    sisi = serializers.ChoiceField(
        required=False, choices=[antrean.BKN, antrean.INSTANSI], help_text="For who works on both sides."
    )
    tab = serializers.ChoiceField(required=False, default="semua", choices=KODE_TAB)
    kantor = IdField(required=False, help_text="BKN's side: the office looked at. Default: the first own one.")
    instansi = IdField(required=False, help_text="BKN's side: a filter. Agency's side: the agency looked at.")
    cari = _teks("#number, the beginning of a NIP, or a part of the name.")
    jenis = _teks("Kind, e.g. M04.", 10)
    status = serializers.ChoiceField(required=False, choices=StatusUsulan.choices)
    petugas = _teks("Id of the verifikator in charge, `saya` or `kosong`.", 20)
    dari = serializers.DateField(required=False, help_text="Deadline on or after.")
    sampai = serializers.DateField(required=False, help_text="Deadline on or before.")
    layanan = _teks("Code of the service.", 30)
    nomor = _teks("A part of the letter's number.")
    surat = IdField(required=False, help_text="Id of the letter.")

    def validate_petugas(self, nilai: str) -> str:
        if nilai not in ("saya", "kosong") and not (nilai.isascii() and nilai.isdigit() and len(nilai) <= 18):
            raise serializers.ValidationError(_("Isi dengan nomor akun, saya, atau kosong."))
        return nilai


class UsulanDaftarView(APIView):
    @extend_schema(
        operation_id="usulan_daftar", parameters=[SaringUsulan], responses=bentuk.HalamanUsulan, tags=["usulan"],
        description="The queue of one office or agency, as on the page, in pages by key. Without `tab`: everything "
        "of it, newest first. An account without any role gets its own usulan.",
    )  # fmt: skip
    def get(self, request):
        isi = baca(SaringUsulan, request.query_params.dict())
        batas, setelah = isi.pop("batas"), isi.pop("setelah")
        p = self._pilihan(request.user, isi)
        if p is None:
            urut, qs = ("-id",), antrean.milik_pegawai(request.user)
        else:
            urut, qs = p.tab.urut, antrean.hasil(p)
        p = p or _TanpaPeran(urut)
        if setelah:
            kunci = antrean.baca_kunci(p, setelah)
            if kunci is None:
                raise serializers.ValidationError({"setelah": [_("Bukan kunci halaman dari daftar ini.")]})
            qs = antrean.sesudah(p, qs, kunci)
        daftar = list(qs.select_related(*RELASI)[: batas + 1])
        resmi = not isinstance(p, _TanpaPeran)
        berikut = tautan(request, antrean.kunci_baris(p, daftar[batas - 1])) if len(daftar) > batas else None
        return Response({"hasil": [sebagai_baris(u, resmi) for u in daftar[:batas]], "berikut": berikut})

    @staticmethod
    def _pilihan(user, isi: dict) -> antrean.Pilihan | None:
        """What is asked for, or 404 for an office, agency or side out of reach."""
        params = {k: v.isoformat() if isinstance(v, date) else str(v) for k, v in isi.items()}
        kode = params.pop("tab")
        p = antrean.baca(user, params if kode == "semua" else params | {"tab": kode}, today=timezone.localdate())
        if p is None:
            if set(isi) - {"tab"} or kode != "semua":
                raise Http404
            return None
        dipilih = isi.get("kantor" if p.sisi == antrean.BKN else "instansi", p.organisasi_id)
        if isi.get("sisi", p.sisi) != p.sisi or dipilih != p.organisasi_id:
            raise Http404
        if kode == "semua":
            return replace(p, tab=SEMUA[p.sisi])
        if p.tab.kode != kode:
            pilihan = ", ".join(["semua", *(t.kode for t in p.tab_semua)])
            raise serializers.ValidationError({"tab": [_("Tab di sisi ini: %(tab)s.") % {"tab": pilihan}]})
        return p


class _TanpaPeran:
    """What paging by key asks of a Pilihan, for somebody who has no queue."""

    def __init__(self, urut: tuple[str, ...]):
        self.tab = antrean.Tab("semua", "", lambda u, d: Q(), urut)


class UsulanView(APIView):
    @extend_schema(
        operation_id="usulan_rinci", responses=bentuk.RincianUsulan, tags=["usulan"],
        description="Person, service's part, clocks, findings with their facts, documents, log, remarks, and the "
        "steps open to the caller, each closed one with its reason.",
    )  # fmt: skip
    def get(self, request, usulan_id: int):
        return Response(rincian_usulan(request.user, satu_usulan(request, usulan_id)))


def jawab(request, usulan_id: int) -> Response:
    """The usulan as it is after the call."""
    return Response(rincian_usulan(request.user, satu_usulan(request, usulan_id)))


class LangkahMasuk(Masukan):
    versi = IdField(help_text="The version that was read. 409 if it has moved on.")
    alasan = serializers.CharField(required=False, default="", allow_blank=True, max_length=5000)
    alasan_kode = serializers.CharField(required=False, default="", allow_blank=True, max_length=30)


class LangkahView(APIView):
    @extend_schema(
        operation_id="usulan_langkah", request=LangkahMasuk, responses=bentuk.RincianUsulan, tags=["usulan"],
        description="Take one step. Codes: see `langkah` of the service and of the usulan. 409: somebody was faster; "
        "422: the step is closed in this state or findings stand in its way; 403: the role does not include it.",
    )  # fmt: skip
    def post(self, request, usulan_id: int, kode: str):
        usulan = satu_usulan(request, usulan_id)
        if kode not in registry.ambil(usulan.layanan).transisi:
            raise Http404
        isi = baca(LangkahMasuk, request.data)
        jalankan(
            kode=kode, usulan_ids=[usulan.pk], actor=request.user, today=hari_ini_di(usulan),
            versi={usulan.pk: isi["versi"]}, alasan=isi["alasan"], alasan_kode=isi["alasan_kode"],
        )  # fmt: skip
        return jawab(request, usulan_id)


class TugasMasuk(Masukan):
    versi = IdField()
    kepada = IdField(help_text="Id of a verifikator of the office.")


class TugasView(APIView):
    @extend_schema(
        operation_id="usulan_calon_petugas", responses=Id(many=True), tags=["usulan"],
        description="Verifikator of the office, to whom the usulan can be given. For BKN's side.",
    )  # fmt: skip
    def get(self, request, usulan_id: int):
        usulan = satu_usulan(request, usulan_id)
        today = hari_ini_di(usulan)
        if not peran_pada(request.user, usulan, today=today) & {Peran.PENYELIA, Peran.VERIFIKATOR}:
            raise TidakBerwenang(_("Pembagian tugas dilakukan penyelia; verifikator dapat mengambil untuk dirinya."))
        calon = pemegang(Peran.VERIFIKATOR, [usulan.kantor_id], today=today)[usulan.kantor_id]
        return Response(Id(calon, many=True).data)

    @extend_schema(
        operation_id="usulan_tugaskan", request=TugasMasuk, responses=bentuk.RincianUsulan, tags=["usulan"],
        description="Give the usulan to a verifikator: a penyelia to anyone, a verifikator to himself.",
    )  # fmt: skip
    def post(self, request, usulan_id: int):
        usulan = satu_usulan(request, usulan_id)
        isi = baca(TugasMasuk, request.data)
        kerja.tugaskan(
            usulan_id=usulan.pk, kepada_id=isi["kepada"], actor=request.user, today=hari_ini_di(usulan),
            versi=isi["versi"],
        )  # fmt: skip
        return jawab(request, usulan_id)


class TugasMassalMasuk(Masukan):
    usulan = BanyakId(max_length=MASSAL_MAKS)
    kepada = IdField()


class HasilTugas(serializers.Serializer):
    usulan = serializers.IntegerField()
    galat = serializers.CharField(help_text="Empty when it was handed out.")


class TugasMassalView(APIView):
    @extend_schema(
        operation_id="usulan_tugaskan_banyak", request=TugasMassalMasuk, responses=HasilTugas(many=True),
        tags=["usulan"], description="Hand out many usulan, each on its own: what one refuses does not stop the rest.",
    )  # fmt: skip
    def post(self, request):
        isi, today = baca(TugasMassalMasuk, request.data), timezone.localdate()
        terlihat = list(
            usulan_terlihat(request.user, today=today).filter(pk__in=isi["usulan"]).select_related("kantor")
        )
        kenal = {u.pk for u in terlihat}
        per_hari: dict[date, list] = {}
        for u in terlihat:
            per_hari.setdefault(hari_ini_di(u), []).append(u)
        hasil = []
        for hari, daftar in per_hari.items():
            satu = tugaskan_banyak(usulan=daftar, kepada_id=isi["kepada"], actor=request.user, today=hari)
            hasil += [{"usulan": h.usulan.pk, "galat": h.galat} for h in satu]
        asing = _("Usulan tidak ditemukan atau di luar wewenang Anda.")
        hasil += [{"usulan": pk, "galat": asing} for pk in dict.fromkeys(isi["usulan"]) if pk not in kenal]
        return Response(HasilTugas(hasil, many=True).data)


class KomentarMasuk(Masukan):
    isi = serializers.CharField(max_length=5000)
    internal = serializers.BooleanField(required=False, default=False, help_text="Only for the writer's own side.")


class KomentarView(APIView):
    @extend_schema(
        operation_id="usulan_komentar", request=KomentarMasuk, responses={201: bentuk.RincianUsulan}, tags=["usulan"],
        description="Add a remark.",
    )  # fmt: skip
    def post(self, request, usulan_id: int):
        usulan = satu_usulan(request, usulan_id)
        isi = baca(KomentarMasuk, request.data)
        kerja.beri_komentar(usulan_id=usulan.pk, actor=request.user, today=hari_ini_di(usulan), **isi)
        respons = jawab(request, usulan_id)
        respons.status_code = 201
        return respons


class PerpanjanganMasuk(Masukan):
    hari_kerja = serializers.IntegerField(min_value=1, max_value=20)
    alasan = serializers.CharField(max_length=5000)


class PerpanjanganView(APIView):
    @extend_schema(
        operation_id="usulan_perpanjang", request=PerpanjanganMasuk, responses=bentuk.RincianUsulan, tags=["usulan"],
        description="Add working days to the running clock: a penyelia's decision, with words.",
    )  # fmt: skip
    def post(self, request, usulan_id: int):
        usulan = satu_usulan(request, usulan_id)
        isi = baca(PerpanjanganMasuk, request.data)
        kerja.perpanjang(usulan_id=usulan.pk, actor=request.user, today=hari_ini_di(usulan), **isi)
        return jawab(request, usulan_id)


class JustifikasiView(APIView):
    @extend_schema(
        operation_id="usulan_justifikasi", request=Alasan, responses=bentuk.RincianUsulan, tags=["usulan"],
        description="The agency's written reason for a warning; `kode` is the rule's.",
    )  # fmt: skip
    def post(self, request, usulan_id: int, kode: str):
        usulan = satu_usulan(request, usulan_id)
        isi = baca(Alasan, request.data)
        beri_justifikasi(usulan_id=usulan.pk, kode=kode, actor=request.user, today=hari_ini_di(usulan), **isi)
        return jawab(request, usulan_id)


class PengecualianView(APIView):
    @extend_schema(
        operation_id="usulan_pengecualian", request=Alasan, responses=bentuk.RincianUsulan, tags=["usulan"],
        description="BKN's recorded waiver of a blocking finding; `kode` is the rule's.",
    )  # fmt: skip
    def post(self, request, usulan_id: int, kode: str):
        usulan = satu_usulan(request, usulan_id)
        isi = baca(Alasan, request.data)
        kecualikan(usulan_id=usulan.pk, kode=kode, actor=request.user, today=hari_ini_di(usulan), **isi)
        return jawab(request, usulan_id)


class NilaiView(APIView):
    @extend_schema(
        operation_id="usulan_nilai", request=None, responses=bentuk.RincianUsulan, tags=["usulan"],
        description="Judge the letter afresh: facts, documents or the day may have changed.",
    )  # fmt: skip
    def post(self, request, usulan_id: int):
        usulan = satu_usulan(request, usulan_id)
        today = hari_ini_di(usulan)
        if not tindakan_lain(request.user, usulan, peran_pada(request.user, usulan, today=today)).nilai:
            raise TidakBerwenang(_("Usulan ini tidak dapat dinilai ulang oleh Anda pada keadaan ini."))
        nilai_surat(usulan.surat, today=today)
        return jawab(request, usulan_id)
