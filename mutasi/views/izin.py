"""Permits and pertek of the agency: listed, recorded, read, revoked, and used on letters."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from akun.peran import PERAN_INSTANSI, Peran
from akun.selectors import wewenang
from kalender.waktu import hari_ini
from layanan.forms_surat import AlasanForm, angka
from layanan.galat import GalatLayanan, TidakBerwenang
from layanan.instansi.bersama import instansi_operator, khusus_operator, petugas, status_http, tampilkan
from layanan.selectors import hari_ini_di
from layanan.views.dokumen import serahkan
from mutasi import services
from mutasi.forms_izin import IzinForm
from mutasi.selectors import izin as pilih
from mutasi.selectors import layar
from mutasi.views.layar import LAYAR

PER_HALAMAN = 25


def _ambil(request, izin_id: int):
    """A permit of an own agency, or 404."""
    izin = pilih.izin_instansi(request.user, today=timezone.localdate()).filter(pk=izin_id).first()
    if izin is None:
        raise Http404
    return izin


def _boleh_ubah(request, izin) -> bool:
    today = hari_ini(izin.instansi.kantor.zona_waktu)
    return izin.instansi_id in wewenang(request.user, today=today).di(Peran.OPERATOR)


@petugas
@require_safe
def daftar(request):
    """Permits of one's own agencies with the letters that rest on them."""
    w = wewenang(request.user, today=timezone.localdate())
    if not w.punya(*PERAN_INSTANSI):
        raise Http404
    qs = pilih.izin_instansi(request.user, today=timezone.localdate())
    halaman = Paginator(qs, PER_HALAMAN).get_page(request.GET.get("halaman"))
    izin = list(halaman.object_list)
    per_izin = pilih.cakupan(izin)
    for i in izin:
        i.cakupan = per_izin[i.pk]
    isi = {"halaman": halaman, "daftar": izin, "operator": w.punya(Peran.OPERATOR), "kueri": "",
           "banyak_instansi": len(w.di(*PERAN_INSTANSI)) > 1}  # fmt: skip
    return render(request, "mutasi/izin_daftar.html", isi)


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request):
    """Record a permit; ``?surat=`` also lets that letter rest on it."""
    pilihan = instansi_operator(request)
    surat = _surat_diminta(request)
    diminta = str(surat.instansi_id) if surat else request.POST.get("instansi") or request.GET.get("instansi")
    instansi = next((i for i in pilihan if str(i.pk) == diminta), pilihan[0])
    surat_lain = layar.surat_instansi(request.user, today=timezone.localdate()).filter(instansi=instansi)[:50]
    awal = {"jenis": request.GET.get("jenis", "IZIN_MENDAGRI"), "cara_nama": "surat" if surat else "ketik",
            "dari_surat": surat.pk if surat else None}  # fmt: skip
    form = IzinForm(request.POST or None, request.FILES or None, initial=awal, surat=list(surat_lain))
    status = None
    if request.method == "POST" and form.is_valid():
        today = hari_ini(instansi.kantor.zona_waktu)
        try:
            izin = services.catat_izin(
                instansi_id=instansi.pk, actor=request.user, today=today, untuk_surat=surat.pk if surat else None,
                **form.untuk_layanan(),
            )  # fmt: skip
        except services.UnggahanDitolak as galat:
            form.add_error(
                "lembar", [_("Baris %(n)d: %(p)s") % {"n": s.nomor, "p": s.pesan} for s in galat.daftar[:20]]
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        except ValidationError as galat:
            form.add_error("berkas", galat)
        else:
            messages.success(request, _("%(izin)s dicatat.") % {"izin": izin})
            return redirect("mutasi:surat", surat.pk) if surat else redirect("mutasi:izin", izin.pk)
    isi = {"pilihan_instansi": pilihan, "instansi": instansi, "surat": surat}
    return tampilkan(request, "mutasi/izin_baru.html", form, isi, status=status)


def _surat_diminta(request):
    """The letter named in the address, if its operator may still give it papers."""
    surat_id = angka(request.GET.get("surat"))
    if surat_id is None:
        return None
    surat = LAYAR.ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    return surat


@petugas
@require_safe
def rinci(request, izin_id):
    return _halaman_izin(request, _ambil(request, izin_id))


def _halaman_izin(request, izin, *, form=None, status: int = 200):
    isi = {
        "izin": izin,
        "cakupan": pilih.cakupan([izin])[izin.pk],
        "orang": pilih.orang_izin(izin),
        "boleh_ubah": _boleh_ubah(request, izin),
        "form": form or AlasanForm(),
    }
    return render(request, "mutasi/izin.html", isi, status=status)


@petugas
@require_POST
def cabut(request, izin_id):
    """The permit no longer stands; the letters on it are judged again."""
    izin = _ambil(request, izin_id)
    if not _boleh_ubah(request, izin):
        raise TidakBerwenang(_("Izin dicabut oleh operator instansi."))
    form = AlasanForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            services.cabut_izin(
                izin_id=izin.pk, alasan=form.cleaned_data["alasan"], actor=request.user,
                today=hari_ini(izin.instansi.kantor.zona_waktu),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Izin dicabut; surat yang memakainya dinilai ulang."))
            return redirect("mutasi:izin", izin.pk)
    form.tandai_galat()
    return _halaman_izin(request, izin, form=form, status=status)


@petugas
@require_safe
def berkas(request, izin_id):
    """The paper, for the agency and for whoever sees a letter that rests on it. The reading is logged."""
    izin = pilih.izin_terbaca(request.user, izin_id, today=timezone.localdate())
    if izin is None:
        raise Http404
    return serahkan(request, izin.berkas, catat=lambda: services.catat_bacaan_izin(izin=izin, actor=request.user))


def _di_surat(request, surat_id: int, izin_id: int | None, tindakan, pesan: str):
    surat = LAYAR.ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    milik = pilih.izin_instansi(request.user, today=timezone.localdate()).filter(instansi_id=surat.instansi_id)
    if izin_id is None or not milik.filter(pk=izin_id).exists():
        raise Http404
    try:
        tindakan(izin_id=izin_id, surat_id=surat.pk, actor=request.user, today=hari_ini_di(surat))
    except GalatLayanan as galat:
        return LAYAR.halaman_surat(
            request, LAYAR.ambil_surat(request, surat_id), status=status_http(galat), galat=galat
        )
    messages.success(request, pesan)
    return redirect("mutasi:surat", surat.pk)


@petugas
@require_POST
def pakai(request, surat_id):
    """Let the letter rest on a permit that is on record."""
    pesan = _("Izin dipakai pada surat ini; surat dinilai ulang.")
    return _di_surat(request, surat_id, angka(request.POST.get("izin")), services.pakai_izin, pesan)


@petugas
@require_POST
def lepas(request, surat_id, izin_id):
    pesan = _("Izin tidak lagi dipakai pada surat ini; surat dinilai ulang.")
    return _di_surat(request, surat_id, izin_id, services.lepas_izin, pesan)
