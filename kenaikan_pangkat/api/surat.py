"""Letters of promotion: list, head, lines, steps."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import baca
from kalender.waktu import hari_ini
from kenaikan_pangkat import services
from kenaikan_pangkat.api import bentuk
from kenaikan_pangkat.models import SuratPangkat, UsulanPangkat
from kenaikan_pangkat.services import IsiBaris
from layanan import selectors_surat as pilih
from layanan.api.surat import hias_surat, instansi_atau_404, jalankan_langkah, kunci, surat_atau_404
from layanan.api.umum import halaman
from layanan.selectors import hari_ini_di, usulan_terlihat
from layanan.services import lembar_surat

KODE, TAG = "kenaikan_pangkat", ["kenaikan_pangkat"]


def satu_surat(request, surat_id: int):
    return surat_atau_404(request, KODE, surat_id, "suratpangkat")


def _isi(surat) -> dict:
    return bentuk.SuratPangkatIsi(hias_surat(surat)).data


class SuratDaftarView(APIView):
    @extend_schema(
        operation_id="kp_surat_daftar", parameters=[bentuk.SaringSuratPangkat], responses=bentuk.HalamanSuratPangkat,
        tags=TAG, description="Letters of the own agencies, newest first, in pages by key.",
    )  # fmt: skip
    def get(self, request):
        isi = baca(bentuk.SaringSuratPangkat, request.query_params.dict())
        qs = pilih.surat_instansi(request.user, KODE, today=timezone.localdate(), ikut=("suratpangkat",))
        qs = qs.filter(pilih.TAB_SURAT[isi["tab"]][1])
        if "instansi" in isi:
            qs = qs.filter(instansi_id=isi["instansi"])
        if (sesudah := kunci(isi["setelah"])) is not None:
            qs = qs.filter(pk__lt=sesudah)
        daftar = list(qs[: isi["batas"] + 1])
        return halaman(request, bentuk.SuratRingkasPangkat, daftar, isi["batas"], lambda s: s.pk)

    @extend_schema(
        operation_id="kp_surat_buat", request=bentuk.SuratPangkatMasuk, responses={201: bentuk.SuratPangkatIsi},
        tags=TAG, description="A new letter in draft for one window.",
    )  # fmt: skip
    def post(self, request):
        isi = baca(bentuk.SuratPangkatMasuk, request.data)
        instansi = instansi_atau_404(request, isi["instansi"])
        surat = services.buat_surat(
            instansi_id=instansi.pk, perihal=isi["perihal"], tmt=isi["tmt"], actor=request.user,
            today=hari_ini(instansi.kantor.zona_waktu),
        )  # fmt: skip
        return Response(_isi(satu_surat(request, surat.pk)), status=201)


class SuratView(APIView):
    @extend_schema(operation_id="kp_surat_rinci", responses=bentuk.SuratPangkatIsi, tags=TAG)
    def get(self, request, surat_id: int):
        return Response(_isi(satu_surat(request, surat_id)))


class LangkahSuratView(APIView):
    @extend_schema(
        operation_id="kp_surat_langkah", request=bentuk.LangkahPangkat, responses=bentuk.HasilLangkahPangkat,
        tags=TAG, description="Take one step with every line of the letter that waits for it: `ajukan`, `tarik`, "
        "`kembalikan_internal` (needs `alasan`), `kirim` (needs `nomor` and `tanggal`; an approver other than the "
        "author). All lines or none.",
    )  # fmt: skip
    def post(self, request, surat_id: int, kode: str):
        surat = satu_surat(request, surat_id)
        if kode not in lembar_surat.LANGKAH_SURAT:
            raise Http404
        isi = baca(bentuk.LangkahPangkat, request.data)
        daftar = jalankan_langkah(surat, kode, isi, kepala=SuratPangkat, actor=request.user)
        return Response({"usulan": [u.pk for u in daftar], "surat": _isi(satu_surat(request, surat_id))})


class BarisDaftarView(APIView):
    @extend_schema(
        operation_id="kp_baris_daftar", parameters=[bentuk.SaringBarisPangkat], responses=bentuk.HalamanBarisPangkat,
        tags=TAG, description="Lines of a letter with the findings in force, in pages by key.",
    )  # fmt: skip
    def get(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        isi = baca(bentuk.SaringBarisPangkat, request.query_params.dict())
        terlihat = usulan_terlihat(request.user, today=timezone.localdate()).filter(surat=surat).order_by()
        qs = pilih.baris_layar(UsulanPangkat, surat, isi["saring"]).filter(usulan__in=terlihat).order_by("usulan_id")
        if (sesudah := kunci(isi["setelah"])) is not None:
            qs = qs.filter(usulan_id__gt=sesudah)
        daftar = list(qs[: isi["batas"] + 1])
        return halaman(request, bentuk.BarisPangkat, daftar, isi["batas"], lambda b: b.usulan_id)


class BarisMassalView(APIView):
    @extend_schema(
        operation_id="kp_baris_massal", request=bentuk.MassalPangkatMasuk,
        responses={201: bentuk.HasilMassalPangkat, 200: bentuk.HasilMassalPangkat}, tags=TAG,
        description="Up to 500 lines at once, with a result per row. 201: lines were stored. 200: nothing was stored, "
        "because rows were wrong and `sebagian` was not set, or every row was wrong.",
    )  # fmt: skip
    def post(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        isi = baca(bentuk.MassalPangkatMasuk, request.data)
        hasil = services.tambah_banyak(
            surat_id=surat.pk, daftar=_masuk(isi["baris"]), actor=request.user, today=hari_ini_di(surat),
            sebagian=isi["sebagian"],
        )  # fmt: skip
        status = 201 if any(h.usulan_id for h in hasil) else 200
        badan = {
            "hasil": bentuk.HasilBarisPangkat(hasil, many=True).data, "surat": _isi(satu_surat(request, surat_id)),
        }  # fmt: skip
        return Response(badan, status=status)


def _masuk(baris: list[dict]) -> list[tuple[int, str, IsiBaris]]:
    """Rows as the service takes them; a NIP that stands twice is refused by the service as already there."""
    return [
        (
            i,
            b["nip"],
            IsiBaris(ijazah_tingkat=b["ijazah"], **{k: v for k, v in b.items() if k not in ("nip", "ijazah")}),
        )
        for i, b in enumerate(baris)
    ]
