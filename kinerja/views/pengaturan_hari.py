"""Pages of people's days: leave, travel, shifts, presence; one by one and as a sheet."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kinerja import lembar_hari
from kinerja.forms_pengaturan import HapusForm, HariForm, UnggahForm
from kinerja.models import HariPegawai
from kinerja.selectors import pengaturan as baca
from kinerja.services import hari as tulis
from kinerja.views.bersama import catat_daftar
from kinerja.views.pengaturan import calon, halaman_operator, pegawai_instansi, per_halaman, status_galat, tampil
from layanan.galat import GalatLayanan
from layanan.lembar_kerja import MAKS_BARIS, XLSX, UnggahanDitolak

GARAM, UMUR = "kinerja.hari-pegawai", 8 * 3600


@halaman_operator
@require_safe
def daftar(request, p, instansi):
    """``?q=`` a person, ``?macam=`` a kind."""
    kata, macam = request.GET.get("q", "").strip()[:100], request.GET.get("macam", "")
    macam = macam if macam in HariPegawai.Macam.values else ""
    pegawai = pegawai_instansi(request, p, instansi, kata) if kata else None
    isi = per_halaman(request, baca.daftar_hari(instansi.pk, pegawai=pegawai, macam=macam)) | {
        "kata": kata, "macam": macam, "semua_macam": HariPegawai.Macam.choices, "di": "hari",
    }  # fmt: skip
    _catat(request, p, isi["hal"].object_list)
    return tampil(request, p, instansi, "kinerja/pengaturan_hari.html", isi)


def _catat(request, p, hari) -> None:
    """Log whose days the page shows, over the span of all of them."""
    if hari:
        dari, sampai = min(h.mulai for h in hari), max(h.sampai for h in hari)
        catat_daftar(request, p, [h.pegawai_id for h in hari], "Hari pegawai", dari, sampai)


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request, p, instansi):
    isi = calon(request, p, instansi) | {"di": "hari", "h": None, "hapus": None}
    awal = {"nip": isi["terpilih"].nip} if isi["terpilih"] else None
    form = HariForm(request.POST or None, initial=awal)
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            h = tulis.catat_hari(
                instansi_id=instansi.pk, nip=form.cleaned_data["nip"], isi=form.isi_hari, actor=request.user,
                today=p.today,
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
        else:
            kata = _("%(m)s %(n)s tersimpan.") % {"m": h.get_macam_display(), "n": h.pegawai.nama_lengkap}
            _sampaikan(request, kata, *tulis.catatan_terkena([h]))
            return redirect("kinerja_hari_pegawai", instansi.pk)
    return tampil(request, p, instansi, "kinerja/pengaturan_hari_form.html", isi, form=form, status=status)


def _sampaikan(request, kata: str, terkena: int) -> None:
    """Say what was stored, and how many entries stand on those days; then as a warning."""
    if terkena:
        messages.warning(request, f"{kata} {tulis.pesan_terkena(terkena)}")
    else:
        messages.success(request, kata)


def _milik(instansi, pk: int) -> HariPegawai:
    h = baca.hari(instansi.pk, pk)
    if h is None:
        raise Http404
    return h


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request, p, instansi, pk: int):
    """Correct one spell, or (``hapus``) remove it; both with a reason."""
    h = _milik(instansi, pk)
    versi = baca.versi_baris(HariPegawai, h.pk)
    awal = {n: getattr(h, n) for n in ("macam", "mulai", "sampai", "menit", "dasar")} | {"versi": versi}
    form = HariForm(request.POST or None, initial=awal, koreksi=True)
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            h = tulis.ubah_hari(
                instansi_id=instansi.pk, pk=h.pk, versi=form.cleaned_data["versi"] or 0, isi=form.isi_hari,
                alasan=form.cleaned_data["alasan"], actor=request.user, today=p.today,
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
        else:
            _sampaikan(request, _("Perbaikan tersimpan."), *tulis.catatan_terkena([h]))
            return redirect("kinerja_hari_pegawai", instansi.pk)
    return _halaman_ubah(request, p, instansi, h, form, HapusForm(initial={"versi": versi}, auto_id="hapus_%s"), status)


def _halaman_ubah(request, p, instansi, h, form, hapus, status=None):
    _catat(request, p, [h])
    riwayat = list(h.history.select_related("history_user").order_by("-history_date", "-history_id")[:20])
    isi = {"h": h, "hapus": hapus, "riwayat": riwayat, "di": "hari", "cari": "", "temuan": [], "terpilih": h.pegawai}
    return tampil(request, p, instansi, "kinerja/pengaturan_hari_form.html", isi, form=form, status=status)


@halaman_operator
@require_POST
def hapus(request, p, instansi, pk: int):
    h = _milik(instansi, pk)
    form = HapusForm(request.POST, auto_id="hapus_%s")
    status = 422
    if form.is_valid():
        try:
            tulis.hapus_hari(
                instansi_id=instansi.pk, pk=h.pk, versi=form.cleaned_data["versi"] or 0,
                alasan=form.cleaned_data["alasan"], actor=request.user, today=p.today,
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
        else:
            messages.success(request, _("Catatan hari dihapus; riwayatnya tetap tersimpan."))
            return redirect("kinerja_hari_pegawai", instansi.pk)
    form.tandai_galat()
    awal = {n: getattr(h, n) for n in ("macam", "mulai", "sampai", "menit", "dasar")}
    utama = HariForm(initial=awal | {"versi": baca.versi_baris(HariPegawai, h.pk)}, koreksi=True)
    return _halaman_ubah(request, p, instansi, h, utama, form, status)


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def impor(request, p, instansi):
    """An uploaded sheet is judged and shown; ``aksi=simpan`` stores the rows that page carries, signed."""
    isi = {
        "di": "hari",
        "salah": [],
        "hasil": None,
        "daftar": "",
        "maks": MAKS_BARIS,
        "kolom": lembar_hari.LEMBAR.kolom,
        "kembali": reverse("kinerja_hari_pegawai", args=[instansi.pk]),
        "templat": reverse("kinerja_hari_templat", args=[instansi.pk]),
    }
    status = None
    simpan = request.POST.get("aksi") == "simpan"
    form = UnggahForm(None if simpan else request.POST or None, request.FILES or None)
    if request.method == "POST" and (simpan or form.is_valid()):
        try:
            baris, salah = _bawaan(request, instansi) if simpan else lembar_hari.baca(form.cleaned_data["berkas"])
            if baris is None:
                messages.error(request, _("Daftar pada halaman itu sudah kedaluwarsa. Unggah sekali lagi."))
                return redirect("kinerja_hari_impor", instansi.pk)
            hasil = tulis.impor_hari(
                instansi_id=instansi.pk,
                baris=baris,
                actor=request.user,
                today=p.today,
                simpan=simpan,
                tak_terbaca=salah,
            )
        except UnggahanDitolak as galat:
            isi["salah"], status = galat.daftar, 422
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
        else:
            if simpan:
                _sampaikan(request, _("%(n)d catatan hari tersimpan.") % {"n": hasil.baru}, hasil.catatan)
                return redirect("kinerja_hari_pegawai", instansi.pk)
            isi["hasil"] = hasil
            isi["daftar"] = signing.dumps([instansi.pk, lembar_hari.bungkus(baris)], salt=GARAM, compress=True)
    return tampil(request, p, instansi, "kinerja/pengaturan_hari_impor.html", isi, form=form, status=status)


def _bawaan(request, instansi):
    """The rows that the page carried; None when they were changed, are old, or belong to another agency; no faults."""
    try:
        milik, baris = signing.loads(request.POST.get("daftar", ""), salt=GARAM, max_age=UMUR)
    except signing.BadSignature:
        return None, []
    return (lembar_hari.buka(baris) if milik == instansi.pk else None), []


@halaman_operator
@require_safe
def templat(request, p, instansi):
    return HttpResponse(
        lembar_hari.LEMBAR.templat(), content_type=XLSX,
        headers={"Content-Disposition": 'attachment; filename="templat-hari-pegawai.xlsx"'},
    )  # fmt: skip
