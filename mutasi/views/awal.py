"""The check before filing: a list judged months ahead, the repair list, and the draft. The server keeps nothing between
the steps: the list travels with the page, signed."""

from datetime import date

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan.galat import GalatLayanan
from layanan.instansi.bersama import instansi_operator, petugas, status_http, tampilkan
from layanan.lembar_kerja import XLSX
from mutasi import services, unggah
from mutasi.forms import AwalForm
from mutasi.lembar_perbaikan import lembar_perbaikan
from mutasi.services import BarisMasuk

GARAM, UMUR = "mutasi.periksa-awal", 8 * 3600


def _bungkus(instansi_id: int, tanggal: date, masuk: list[BarisMasuk], hanya_data: list[str]) -> str:
    baris = [
        [m.nomor, m.nip, m.kode_jabatan, m.alasan, m.uraian_alasan,
         m.tanggal_pelantikan.isoformat() if m.tanggal_pelantikan else None, m.akhiri_tugas_tambahan, m.jalur]
        for m in masuk
    ]  # fmt: skip
    isi = {"i": instansi_id, "t": tanggal.isoformat(), "b": baris, "d": hanya_data}
    return signing.dumps(isi, salt=GARAM, compress=True)


def _buka(teks: str) -> tuple[int, date, list[BarisMasuk], list[str]] | None:
    """What ``_bungkus`` wrote; None when it was changed or is older than eight hours."""
    try:
        isi = signing.loads(teks, salt=GARAM, max_age=UMUR)
    except signing.BadSignature:
        return None
    masuk = [
        BarisMasuk(b[0], b[1], b[2], b[3], b[4], date.fromisoformat(b[5]) if b[5] else None, b[6], b[7])
        for b in isi["b"]
    ]
    return isi["i"], date.fromisoformat(isi["t"]), masuk, isi["d"]


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def periksa(request):
    """``aksi``: nothing judges an uploaded list; ``perbaikan`` downloads the repair list; ``draf`` keeps the list."""
    pilihan = instansi_operator(request)
    diminta = request.POST.get("instansi") or request.GET.get("instansi")
    instansi = next((i for i in pilihan if str(i.pk) == diminta), pilihan[0])
    if request.method == "POST" and request.POST.get("aksi") in ("perbaikan", "draf"):
        return _lanjut(request, pilihan)
    unit = [(u.pk, u.nama) for u in kepegawaian.unit_instansi(instansi.pk)]
    form = AwalForm(request.POST or None, request.FILES or None, unit=unit)
    isi = {"pilihan_instansi": pilihan, "instansi": instansi, "kolom": unggah.KOLOM, "salah": [], "hasil": None}
    if request.method != "POST" or not form.is_valid():
        return tampilkan(request, "mutasi/awal.html", form, isi)
    data = form.cleaned_data
    status = None
    try:
        masuk = unggah.baca(data["berkas"]) if data["berkas"] else []
        nip = data["nip"] + (kepegawaian.nip_unit(int(data["unit"]), instansi.pk) if data["unit"] else [])
        isi |= _hasil(request, instansi, data["tanggal_pelantikan"], masuk, nip)
    except services.UnggahanDitolak as galat:
        isi["salah"], status = galat.daftar, 422
    except GalatLayanan as galat:
        form.tolak(galat)
        status = status_http(galat)
    return tampilkan(request, "mutasi/awal.html", form, isi, status=status)


def _hasil(request, instansi, tanggal: date, masuk: list[BarisMasuk], nip: list[str]) -> dict:
    hasil = services.periksa_awal(
        instansi_id=instansi.pk, tanggal=tanggal, masuk=masuk, hanya_data=nip, actor=request.user,
        today=hari_ini(instansi.kantor.zona_waktu),
    )  # fmt: skip
    return {"hasil": hasil, "daftar": _bungkus(instansi.pk, tanggal, masuk, nip), "ada_perpindahan": bool(masuk)}


def _lanjut(request, pilihan):
    """Repair list or draft of the list that the page carried."""
    bawaan = _buka(request.POST.get("daftar", ""))
    instansi = next((i for i in pilihan if bawaan and i.pk == bawaan[0]), None)
    if instansi is None:
        messages.error(request, _("Daftar pada halaman itu sudah kedaluwarsa. Unggah dan periksa sekali lagi."))
        return redirect("mutasi:periksa")
    _id, tanggal, masuk, nip = bawaan
    today = hari_ini(instansi.kantor.zona_waktu)
    try:
        if request.POST["aksi"] == "draf":
            surat = services.simpan_draf(
                instansi_id=instansi.pk, tanggal=tanggal, perihal=request.POST.get("perihal", "")[:200], masuk=masuk,
                actor=request.user, today=today,
            )  # fmt: skip
            messages.success(request, _("Daftar disimpan sebagai draf usulan."))
            return redirect("mutasi:surat", surat.pk)
        hasil = services.periksa_awal(
            instansi_id=instansi.pk, tanggal=tanggal, masuk=masuk, hanya_data=nip, actor=request.user, today=today
        )
    except GalatLayanan as galat:
        messages.error(request, str(galat))
        return redirect("mutasi:periksa")
    return HttpResponse(
        lembar_perbaikan(hasil), content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="perbaikan-data-{today:%Y%m%d}.xlsx"'},
    )  # fmt: skip


@petugas
@require_safe
def templat(request):
    """The sheet to fill in, with the agency's own posts."""
    pilihan = instansi_operator(request)
    instansi = next((i for i in pilihan if str(i.pk) == request.GET.get("instansi")), pilihan[0])
    isi = unggah.templat(kepegawaian.jabatan_instansi(instansi.pk).order_by("unit__nama", "nama", "id"))
    return HttpResponse(
        isi, content_type=XLSX, headers={"Content-Disposition": 'attachment; filename="templat-mutasi.xlsx"'}
    )
