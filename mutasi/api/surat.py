"""Letters: written, judged, split, and taken through the agency's own steps."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import baca
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan import registry
from layanan.api.bentuk import Dokumen
from layanan.api.dokumen import DokumenMasuk, dokumen_masuk
from layanan.api.umum import halaman
from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.models import AKHIR
from layanan.selectors import hari_ini_di
from layanan.services.lembar_surat import LANGKAH_SURAT
from layanan.services.surat import wajib_operator
from mutasi import services
from mutasi.api import bentuk
from mutasi.models import UsulanMutasi
from mutasi.selectors import layar


def satu_surat(request, surat_id: int):
    """The letter, or 404 for whoever may not see it."""
    surat = layar.surat_atau_none(request.user, surat_id, today=timezone.localdate())
    if surat is None:
        raise Http404
    return surat


def kunci(teks: str) -> int | None:
    """A page's key; IsianSalah if it is none."""
    if not teks:
        return None
    if not (teks.isascii() and teks.isdigit() and len(teks) <= 18):
        raise IsianSalah(_("Bukan kunci halaman dari daftar ini."), kolom="setelah")
    return int(teks)


def jawab_surat(request, surat_id: int, status: int = 200) -> Response:
    return Response(_isi_surat(satu_surat(request, surat_id)), status=status)


def _isi_surat(surat) -> dict:
    surat.ringkasan = layar.ringkasan(surat)
    surat.dokumen_berlaku = layar.dokumen_berlaku(surat)
    per_status = {s: layar.versi_baris(surat, s) for s in sorted(set(LANGKAH_SURAT.values()))}
    versi = {k: {str(pk): v for pk, v in per_status[s].items()} for k, s in LANGKAH_SURAT.items() if per_status[s]}
    isi = {k: getattr(surat, k) for k in _LANGSUNG}
    isi |= {"dokumen": surat.dokumen_berlaku.values(), "versi_baris": versi}
    isi["laporan_mendagri"] = surat.laporan_mendagri.order_by("dilantik_pada")
    return bentuk.Surat(isi).data


_LANGSUNG = (
    "id", "nomor", "tanggal", "perihal", "instansi", "kantor", "dibuat_oleh", "dibuat_pada", "dikirim_pada", "versi",
    "mutasi", "ringkasan",
)  # fmt: skip


class SuratDaftarView(APIView):
    @extend_schema(
        operation_id="mutasi_surat_daftar", parameters=[bentuk.SaringSurat], responses=bentuk.HalamanSurat,
        tags=["mutasi"], description="Letters of the own agencies, newest first, in pages by key. BKN's side finds "
        "lines by `usulan?surat=`.",
    )  # fmt: skip
    def get(self, request):
        isi = baca(bentuk.SaringSurat, request.query_params.dict())
        qs = layar.surat_instansi(request.user, today=timezone.localdate())
        syarat = layar.TAB_SURAT[isi["tab"]][1]
        if syarat:
            qs = qs.filter(syarat)
        if "instansi" in isi:
            qs = qs.filter(instansi_id=isi["instansi"])
        if (sesudah := kunci(isi["setelah"])) is not None:
            qs = qs.filter(pk__lt=sesudah)
        daftar = list(qs[: isi["batas"] + 1])
        return halaman(request, bentuk.SuratRingkas, daftar, isi["batas"], lambda s: s.pk)

    @extend_schema(
        operation_id="mutasi_surat_buat", request=bentuk.SuratMasuk, responses={201: bentuk.Surat}, tags=["mutasi"],
        description="A new letter in draft. The PPK is the one in office on the planned inauguration.",
    )  # fmt: skip
    def post(self, request):
        isi = baca(bentuk.SuratMasuk, request.data)
        instansi_id = isi.pop("instansi")
        terlihat = kepegawaian.instansi_terlihat(request.user, timezone.localdate()).select_related("kantor")
        instansi = terlihat.filter(pk=instansi_id).first()
        if instansi is None:
            raise Http404
        surat = services.buat_batch(
            instansi_id=instansi.pk, actor=request.user, today=hari_ini(instansi.kantor.zona_waktu), **isi
        )
        return jawab_surat(request, surat.pk, 201)


class SuratView(APIView):
    @extend_schema(operation_id="mutasi_surat_rinci", responses=bentuk.Surat, tags=["mutasi"])
    def get(self, request, surat_id: int):
        return jawab_surat(request, surat_id)

    @extend_schema(
        operation_id="mutasi_surat_ubah", request=bentuk.SuratUbah, responses=bentuk.Surat, tags=["mutasi"],
        description="Replace the head of a letter that is with the operator. Lines that had the old planned date "
        "follow the new one; all are judged again.",
    )  # fmt: skip
    def put(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        isi = baca(bentuk.SuratUbah, request.data)
        services.ubah_batch(surat_id=surat.pk, actor=request.user, today=hari_ini_di(surat), **isi)
        return jawab_surat(request, surat_id)


class LangkahSuratView(APIView):
    @extend_schema(
        operation_id="mutasi_surat_langkah", request=bentuk.LangkahSurat, responses=bentuk.HasilMassal, tags=["mutasi"],
        description="Take one step with every line of the letter that waits for it: `ajukan`, `tarik`, "
        "`kembalikan_internal` (needs `alasan`), `kirim` (needs `nomor` and `tanggal`; an approver other than the "
        "author). All lines or none.",
    )  # fmt: skip
    def post(self, request, surat_id: int, kode: str):
        surat = satu_surat(request, surat_id)
        if kode not in LANGKAH_SURAT:
            raise Http404
        isi = baca(bentuk.LangkahSurat, request.data)
        umum = {"surat_id": surat.pk, "versi": isi["versi"], "actor": request.user, "today": hari_ini_di(surat)}
        if kode == "kirim":
            daftar = services.kirim_ke_bkn(nomor=isi["nomor"], tanggal=isi["tanggal"], **umum)
        else:
            daftar = services.langkah(kode=kode, alasan=isi["alasan"], **umum)
        return hasil_massal(request, surat_id, [u.pk for u in daftar])


def hasil_massal(request, surat_id: int, usulan: list[int], status: int = 200) -> Response:
    return Response({"usulan": usulan, "surat": _isi_surat(satu_surat(request, surat_id))}, status=status)


class NilaiSuratView(APIView):
    @extend_schema(
        operation_id="mutasi_surat_nilai", request=None, responses=bentuk.Surat, tags=["mutasi"],
        description="Judge every open line afresh: facts, documents or the day may have changed.",
    )  # fmt: skip
    def post(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        today = hari_ini_di(surat)
        wajib_operator(request.user, surat.instansi_id, today=today)
        if not surat.usulan.exclude(status__in=AKHIR).exists():
            raise LangkahTidakSah(_("Tidak ada baris yang masih terbuka pada surat ini."))
        services.nilai_ulang(surat=surat, today=today)
        return jawab_surat(request, surat_id)


class PisahkanView(APIView):
    @extend_schema(
        operation_id="mutasi_surat_pisahkan", request=None, responses={201: bentuk.Surat}, tags=["mutasi"],
        description="Move the draft lines that a finding blocks to a new letter, so that the rest can go on. Answers "
        "the new letter.",
    )  # fmt: skip
    def post(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        baru = services.pisahkan_terhalang(surat_id=surat.pk, actor=request.user, today=hari_ini_di(surat))
        return jawab_surat(request, baru.pk, 201)


class DokumenSuratView(APIView):
    @extend_schema(
        operation_id="mutasi_surat_dokumen", responses=Dokumen(many=True), tags=["mutasi"],
        description="Papers of the whole letter in force.",
    )  # fmt: skip
    def get(self, request, surat_id: int):
        return Response(Dokumen(layar.dokumen_berlaku(satu_surat(request, surat_id)).values(), many=True).data)

    @extend_schema(
        operation_id="mutasi_surat_lampirkan", request={"multipart/form-data": DokumenMasuk},
        responses={201: Dokumen}, tags=["mutasi"],
        description="Attach a paper of the whole letter, or replace the one of its kind. All lines are judged again.",
    )  # fmt: skip
    def post(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        isi = dokumen_masuk(request)
        if isi["jenis"] not in {d.kode for d in registry.ambil("mutasi").dokumen if d.cakupan == "SURAT"}:
            raise IsianSalah(_("Bukan dokumen untuk seluruh surat."), kolom="jenis")
        dokumen = services.lampirkan(surat=surat, usulan=None, actor=request.user, today=hari_ini_di(surat), **isi)
        return Response(Dokumen(dokumen).data, status=201)


class SkView(APIView):
    @extend_schema(
        operation_id="mutasi_surat_sk", request={"application/json": bentuk.SkMasuk,
        "multipart/form-data": bentuk.SkMasuk}, responses=bentuk.HasilMassal, tags=["mutasi"],
        description="Record decree and inauguration of approved and signed lines and finish them. The record of the "
        "people changes on the day of inauguration.",
    )  # fmt: skip
    def post(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        today = hari_ini_di(surat)
        wajib_operator(request.user, surat.instansi_id, today=today)
        isi = baca(bentuk.SkMasuk, request.data)
        ids = list(dict.fromkeys(isi.pop("baris")))
        milik = set(
            UsulanMutasi.objects.filter(usulan__surat=surat, pk__in=ids).order_by().values_list("pk", flat=True)
        )
        if asing := [pk for pk in ids if pk not in milik]:
            raise IsianSalah(_("Bukan baris surat ini: %(n)s.") % {"n": ", ".join(map(str, asing[:10]))}, kolom="baris")
        nama = {"SK": "berkas_sk", "BA_PELANTIKAN": "berkas_ba_pelantikan", "SPMT": "berkas_spmt"}
        unggahan = {jenis: isi.pop(k) for jenis, k in nama.items() if k in isi}
        daftar = services.catat_sk(usulan_ids=ids, actor=request.user, today=today, unggahan=unggahan, **isi)
        return hasil_massal(request, surat_id, [b.pk for b in daftar])


class LaporView(APIView):
    @extend_schema(
        operation_id="mutasi_surat_lapor", request={"application/json": bentuk.LaporMasuk,
        "multipart/form-data": bentuk.LaporMasuk}, responses=bentuk.Surat, tags=["mutasi"],
        description="Number and day of the report to the Mendagri of one inauguration day. Again: corrected.",
    )  # fmt: skip
    def post(self, request, surat_id: int):
        surat = satu_surat(request, surat_id)
        isi = baca(bentuk.LaporMasuk, request.data)
        services.catat_laporan(
            surat_id=surat.pk, actor=request.user, today=hari_ini_di(surat), unggahan=isi.pop("berkas", None), **isi
        )
        return jawab_surat(request, surat_id)
