"""Letters: the list, a new one, its page, its head."""

from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akun.peran import PERAN_INSTANSI, PERAN_KANTOR, Peran
from akun.selectors import wewenang
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan.galat import GalatLayanan, TidakBerwenang
from layanan.selectors import hari_ini_di
from mutasi import services
from mutasi.forms import SuratForm, UbahSuratForm, tanggal_dari
from mutasi.selectors import jendela, layar
from mutasi.selectors.antar import jumlah_pelepasan
from mutasi.views.bersama import ambil_surat, halaman_surat, khusus_operator, status_http, tampilkan

PER_HALAMAN = 25


def petugas(view):
    """Log-in first; a role that does not reach this page answers 403."""

    @login_required
    @wraps(view)
    def terjaga(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except TidakBerwenang as galat:
            raise PermissionDenied(str(galat)) from galat

    return terjaga


@petugas
@require_safe
def daftar(request):
    """Letters of one's own agencies. BKN's side works from the queue."""
    today = timezone.localdate()
    w = wewenang(request.user, today=today)
    if not w.punya(*PERAN_INSTANSI):
        if w.punya(*PERAN_KANTOR):
            return redirect("antrean")
        raise Http404
    semua = layar.surat_instansi(request.user, today=today)
    kata = request.GET.get("cari", "").replace("\x00", "").strip()[:100]
    if kata:
        semua = semua.filter(perihal__icontains=kata) | semua.filter(nomor__icontains=kata)
    tab = request.GET.get("tab", "semua")
    if tab not in layar.TAB_SURAT:
        tab = "semua"
    jumlah = layar.jumlah_per_tab(semua)
    halaman = Paginator(semua.filter(layar.TAB_SURAT[tab][1]), PER_HALAMAN).get_page(request.GET.get("halaman"))
    isi = {
        "tab": tab,
        "pilihan_tab": [(k, nama, jumlah[k]) for k, (nama, _q) in layar.TAB_SURAT.items()],
        "halaman": halaman,
        "daftar": halaman.object_list,
        "kata": kata,
        "kueri": f"{urlencode({'tab': tab, 'cari': kata} if kata else {'tab': tab})}&",
        "operator": w.punya(Peran.OPERATOR),
        "banyak_instansi": len(w.di(*PERAN_INSTANSI)) > 1,
        "blokir": kepegawaian.blokir_instansi(w.di(*PERAN_INSTANSI), today),
        "pelepasan_menunggu": jumlah_pelepasan(request.user, today=today)["menunggu"],
    }
    return render(request, "mutasi/daftar.html", isi)


def instansi_operator(request) -> list:
    """Agencies for which the user may file today; 403 without one."""
    today = timezone.localdate()
    ids = wewenang(request.user, today=today).di(Peran.OPERATOR)
    if not ids:
        raise TidakBerwenang(_("Usulan dibuat oleh operator instansi."))
    return list(kepegawaian.instansi_terlihat(request.user, today).filter(pk__in=ids).select_related("kantor"))


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def buat(request):
    """A new batch. ``aksi=periksa`` only shows who signs on the planned day and which windows cover it."""
    pilihan = instansi_operator(request)
    diminta = request.POST.get("instansi") or request.GET.get("instansi")
    instansi = next((i for i in pilihan if str(i.pk) == diminta), pilihan[0])
    form = SuratForm(request.POST or None)
    info = _info(instansi, request.POST.get("tanggal_pelantikan", ""))
    isi = {"pilihan_instansi": pilihan, "instansi": instansi, "info": info, "surat": None}
    if request.method == "POST" and request.POST.get("aksi") == "periksa":
        return render(request, "mutasi/surat_form.html", {"form": _apa_adanya(form)} | isi)
    if request.method == "POST" and form.is_valid():
        try:
            surat = services.buat_batch(
                instansi_id=instansi.pk, actor=request.user, today=hari_ini(instansi.kantor.zona_waktu),
                **form.cleaned_data,
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
        else:
            messages.success(
                request, _("Usulan mutasi dibuat. Tambahkan pegawai, satu per satu atau dari lembar kerja.")
            )
            return redirect("mutasi:surat", surat.pk)
    return tampilkan(request, "mutasi/surat_form.html", form, isi)


def _info(instansi, teks: str):
    tanggal = tanggal_dari(teks)
    return jendela.info_tanggal(instansi, tanggal) if tanggal else None


def _apa_adanya(form):
    """The same form with what was typed, without complaining yet."""
    awal = {nama: form.data.get(nama, "") for nama in form.fields}
    return type(form)(initial=awal)


@petugas
@require_safe
def surat(request, surat_id):
    return halaman_surat(request, ambil_surat(request, surat_id))


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request, surat_id):
    objek = ambil_surat(request, surat_id)
    khusus_operator(request, objek)
    batch = objek.mutasi
    awal = {
        "perihal": objek.perihal, "nomor": objek.nomor, "tanggal": objek.tanggal, "versi": objek.versi,
        "tanggal_pelantikan": batch.tanggal_pelantikan, "nomor_ba_tpk": batch.nomor_ba_tpk,
        "tanggal_ba_tpk": batch.tanggal_ba_tpk, "tanggal_mulai_ukom": batch.tanggal_mulai_ukom,
    }  # fmt: skip
    form = UbahSuratForm(request.POST or None, initial=awal)
    teks = request.POST.get("tanggal_pelantikan") or f"{batch.tanggal_pelantikan:%Y-%m-%d}"
    isi = {"surat": objek, "instansi": objek.instansi, "pilihan_instansi": [], "info": _info(objek.instansi, teks)}
    status = None
    if request.method == "POST" and request.POST.get("aksi") == "periksa":
        return render(request, "mutasi/surat_form.html", {"form": _apa_adanya(form)} | isi)
    if request.method == "POST" and form.is_valid():
        try:
            services.ubah_batch(surat_id=objek.pk, actor=request.user, today=hari_ini_di(objek), **form.cleaned_data)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Surat disimpan; semua baris dinilai ulang."))
            return redirect("mutasi:surat", objek.pk)
    return tampilkan(request, "mutasi/surat_form.html", form, isi, status=status)


@petugas
@require_POST
def nilai(request, surat_id):
    """Judge the letter again: the day, the record or the calendar may have changed."""
    objek = ambil_surat(request, surat_id)
    khusus_operator(request, objek)
    services.nilai_ulang(surat=objek, today=hari_ini_di(objek))
    messages.success(request, _("Semua baris dinilai ulang."))
    return redirect("mutasi:surat", objek.pk)
