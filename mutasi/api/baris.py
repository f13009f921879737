"""Lines: one person's move each, alone or as a table."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import baca
from layanan.api.bentuk import TemuanDinilai
from layanan.api.umum import halaman
from layanan.galat import IsianSalah
from layanan.selectors import hari_ini_di, usulan_terlihat
from layanan.services.surat import wajib_operator
from mutasi import services
from mutasi.api import bentuk
from mutasi.api.surat import hasil_massal, kunci, satu_surat
from mutasi.selectors import layar
from mutasi.services import UnggahanDitolak

# Header of the spreadsheet, which the service names, -> field of a row here.
KOLOM = {"NIP": "nip", "Kode jabatan tujuan": "kode_jabatan", "Alasan": "alasan"}


def satu_baris(request, usulan_id: int):
    """A line of an own agency, or 404."""
    usulan = layar.usulan_atau_none(request.user, usulan_id, today=timezone.localdate())
    if usulan is None:
        raise Http404
    return usulan


def jawab_baris(request, usulan_id: int, status: int = 200) -> Response:
    return Response(bentuk.Baris(satu_baris(request, usulan_id).mutasi).data, status=status)


def _untuk_layanan(isi: dict) -> dict:
    """A line's fields as the services name them."""
    nama = {"jabatan_tujuan": "jabatan_tujuan_id", "pegawai": "pegawai_id"}
    return {nama.get(k, k): v for k, v in isi.items()}


def _antar(isi: dict) -> dict:
    """The fields of a move between agencies: it always goes to a post, by no road of promotion."""
    return {k: v for k, v in isi.items() if k not in ("akhiri_tugas_tambahan", "jalur")}


class BarisDaftarView(APIView):
    @extend_schema(
        operation_id="mutasi_baris_daftar", parameters=[bentuk.SaringBaris], responses=bentuk.HalamanBaris,
        tags=["mutasi"], description="Lines of a letter with the findings in force, in pages by key; cancelled ones "
        "are left out.",
    )  # fmt: skip
    def get(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        isi = baca(bentuk.SaringBaris, request.query_params.dict())
        terlihat = usulan_terlihat(request.user, today=timezone.localdate()).filter(surat=surat).order_by()
        qs = layar.baris_layar(surat, isi["saring"]).filter(usulan__in=terlihat).order_by("usulan_id")
        if (sesudah := kunci(isi["setelah"])) is not None:
            qs = qs.filter(usulan_id__gt=sesudah)
        daftar = list(qs[: isi["batas"] + 1])
        return halaman(request, bentuk.Baris, daftar, isi["batas"], lambda b: b.usulan_id)

    @extend_schema(
        operation_id="mutasi_baris_tambah", request=bentuk.BarisMasuk, responses={201: bentuk.Baris}, tags=["mutasi"],
        description="One more person. The kind follows from the posts; the letter is judged again.",
    )  # fmt: skip
    def post(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        isi = _untuk_layanan(baca(bentuk.BarisMasuk, request.data))
        bersama = {"surat_id": surat.pk, "actor": request.user, "today": hari_ini_di(surat)}
        if "nip" in isi:
            baris = services.tambah_baris_antar(**bersama, **_antar(isi))
        else:
            baris = services.tambah_baris(**bersama, **isi)
        return jawab_baris(request, baris.pk, 201)


class PeriksaBarisView(APIView):
    @extend_schema(
        operation_id="mutasi_baris_periksa", request=bentuk.BarisMasuk, responses=TemuanDinilai(many=True),
        tags=["mutasi"], description="Findings of a line as it would be, judged with its letter; nothing is stored.",
    )  # fmt: skip
    def post(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        today = hari_ini_di(surat)
        wajib_operator(request.user, surat.instansi_id, today=today)
        isi = _untuk_layanan(baca(bentuk.BarisMasuk, request.data))
        if "nip" in isi:
            temuan = services.periksa_baris_antar(surat=surat, actor=request.user, today=today, **_antar(isi))
        else:
            temuan = services.periksa_baris(surat=surat, actor=request.user, today=today, **isi)
        return Response(TemuanDinilai(temuan, many=True).data)


class BarisMassalView(APIView):
    @extend_schema(
        operation_id="mutasi_baris_massal", request=bentuk.TabelMasuk, responses={201: bentuk.HasilMassal},
        tags=["mutasi"], description="Many lines at once, as from the spreadsheet: all or none. A refusal names every "
        "wrong row in `rincian` as `baris[i].field`, counted from 0.",
    )  # fmt: skip
    def post(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        tabel = baca(bentuk.TabelMasuk, request.data)["baris"]
        masuk = [services.BarisMasuk(nomor=i, **isi) for i, isi in enumerate(tabel)]
        try:
            baris = services.tambah_banyak(surat_id=surat.pk, masuk=masuk, actor=request.user, today=hari_ini_di(surat))
        except UnggahanDitolak as galat:
            rincian = [
                {"lokasi": f"baris[{s.nomor}].{KOLOM.get(s.kolom, s.kolom)}", "pesan": s.pesan} for s in galat.daftar
            ]
            salah = IsianSalah(str(galat), kolom=rincian[0]["lokasi"])
            salah.rincian = rincian
            raise salah from galat
        return hasil_massal(request, surat_id, [b.pk for b in baris], 201)


class BarisView(APIView):
    @extend_schema(operation_id="mutasi_baris_rinci", responses=bentuk.Baris, tags=["mutasi"])
    def get(self, request, usulan_id: int):
        return jawab_baris(request, usulan_id)

    @extend_schema(
        operation_id="mutasi_baris_ubah", request=bentuk.BarisUbah, responses=bentuk.Baris, tags=["mutasi"],
        description="Replace a line that is a draft or was returned; the letter is judged again.",
    )  # fmt: skip
    def put(self, request, usulan_id: int):
        usulan = satu_baris(request, usulan_id)
        isi = _untuk_layanan(baca(bentuk.BarisUbah, request.data))
        services.ubah_baris(usulan_id=usulan.pk, actor=request.user, today=hari_ini_di(usulan.surat), **isi)
        return jawab_baris(request, usulan_id)

    @extend_schema(
        operation_id="mutasi_baris_keluarkan", request=None, responses={204: None}, tags=["mutasi"],
        description="Take a line that was never filed off its letter; a filed one is cancelled by a step.",
    )  # fmt: skip
    def delete(self, request, usulan_id: int):
        usulan = satu_baris(request, usulan_id)
        services.keluarkan_baris(usulan_id=usulan.pk, actor=request.user, today=hari_ini_di(usulan.surat))
        return Response(status=204)
