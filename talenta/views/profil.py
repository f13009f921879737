"""Scoring profiles: which there are, one version to read, an agency's draft to edit and to publish."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kepegawaian import selectors as kepegawaian
from layanan.forms_surat import angka
from layanan.galat import GalatLayanan
from talenta import forms_profil as forms
from talenta.models import JejakTalenta, VersiProfil
from talenta.selectors import daftar_profil as baca
from talenta.services import profil as tulis
from talenta.views.bersama import Pembaca, halaman, halaman_instansi, status_http

DRAF = VersiProfil.Status.DRAF
KEJADIAN = {
    "salin": _l("Profil dibuat"), "draf": _l("Draf versi baru dibuat"), "ubah": _l("Draf diubah"),
    "terbitkan": _l("Diterbitkan"),
}  # fmt: skip


def _versi(p: Pembaca, nomor: int) -> VersiProfil:
    return get_object_or_404(baca.versi_terlihat(p), pk=nomor)


def _draf(p: Pembaca, nomor: int) -> VersiProfil:
    """A draft that the reader may edit."""
    v = _versi(p, nomor)
    if v.profil.instansi_id not in p.kelola or v.status != DRAF:
        raise Http404
    return v


def _dikelola(request, p: Pembaca) -> list:
    return list(kepegawaian.instansi_peran(request.user, p.today).filter(pk__in=p.kelola)) if p.kelola else []


@halaman_instansi
@require_safe
def daftar(request, p):
    return render(request, "talenta/profil.html", {"p": p, "daftar": baca.daftar(p)})


def _tampil(request, p, v: VersiProfil, status: int = 200, **form):
    """The page of one version. ``form``: a refused form by its name."""
    instansi = _dikelola(request, p)
    galat = baca.galat_profil(v) if v.status == DRAF else ()
    lain = [b for b in baca.versi_terlihat(p).filter(profil_id=v.profil_id) if b.pk != v.pk]
    isi = {
        "p": p, "v": v, "tabel": baca.tabel(v.isi), "lain": lain,
        "galat": [(baca.letak_kata(g.letak, v.isi), g.kata) for g in galat],
        "jejak": [(KEJADIAN.get(j.kode, j.kode), j) for j in _jejak(v)] if p.kelola or p.setuju else [],
        "ubah": v.status == DRAF and v.profil.instansi_id in p.kelola,
        "terbit": v.status == DRAF and v.profil.instansi_id in p.setuju,
        "lanjut": v.status != DRAF and v.profil.instansi_id in p.kelola and all(b.status != DRAF for b in lain),
        "salin": forms.SalinForm(instansi=instansi) if instansi and v.status != DRAF else None,
        "buang": forms.BuangForm(),
    } | form  # fmt: skip
    for f in form.values():
        f.tandai_galat()
    return render(request, "talenta/profil_versi.html", isi, status=status)


def _jejak(v: VersiProfil):
    return JejakTalenta.objects.filter(perihal="profil", nomor=v.pk).order_by("-pk")[:50]


@halaman
@require_safe
def versi(request, p, nomor):
    """One version as a table; a draft with everything that is still wrong in it."""
    return _tampil(request, p, _versi(p, nomor))


@halaman_instansi
@require_POST
def salin(request, p, nomor):
    v = _versi(p, nomor)
    if not p.kelola:
        raise PermissionDenied
    form = forms.SalinForm(request.POST, instansi=_dikelola(request, p))
    if not form.is_valid():
        return _tampil(request, p, v, 422, salin=form)
    try:
        baru = tulis.salin(
            dari_id=v.pk, instansi_id=int(form.cleaned_data["instansi"]), nama=form.cleaned_data["nama"],
            actor=request.user, now=timezone.now(),
        )  # fmt: skip
    except VersiProfil.DoesNotExist as galat:
        raise Http404 from galat
    except GalatLayanan as galat:
        form.tolak(galat)
        return _tampil(request, p, v, status_http(galat), salin=form)
    messages.success(request, _("Profil dibuat sebagai draf. Sesuaikan, lalu mintalah penyetuju menerbitkannya."))
    return redirect("talenta_profil_ubah", baru.pk)


def _langkah(request, p, v: VersiProfil, lakukan, pesan: str, ke=None):
    """A step with a button alone: done, or the page with why not."""
    try:
        hasil = lakukan()
    except VersiProfil.DoesNotExist as galat:
        raise Http404 from galat
    except GalatLayanan as galat:
        messages.error(request, str(galat))
        return _tampil(request, p, _versi(p, v.pk), status_http(galat))
    messages.success(request, pesan)
    return ke or redirect("talenta_profil_versi", hasil.pk)


@halaman_instansi
@require_POST
def draf(request, p, nomor):
    v = _versi(p, nomor)
    return _langkah(
        request, p, v, lambda: tulis.draf_baru(dari_id=v.pk, actor=request.user, now=timezone.now()),
        _("Draf versi baru dibuat dari versi ini."),
    )  # fmt: skip


@halaman_instansi
@require_POST
def terbitkan(request, p, nomor):
    v, versi = _versi(p, nomor), angka(request.POST.get("versi")) or 0
    return _langkah(
        request, p, v,
        lambda: tulis.terbitkan(versi_id=v.pk, versi=versi, actor=request.user, now=timezone.now()),
        _("Versi ini terbit dan tidak berubah lagi."),
    )  # fmt: skip


@halaman_instansi
@require_POST
def buang(request, p, nomor):
    v, form = _draf(p, nomor), forms.BuangForm(request.POST)
    if form.is_valid():
        try:
            tulis.buang(
                versi_id=v.pk, versi=angka(request.POST.get("versi")) or 0, alasan=form.cleaned_data["alasan"],
                actor=request.user, now=timezone.now(),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            return _tampil(request, p, v, status_http(galat), buang=form)
        messages.success(request, _("Draf dibuang."))
        return redirect("talenta_profil")
    return _tampil(request, p, v, 422, buang=form)


def _simpan(request, v: VersiProfil, form, kepala: bool = False) -> int:
    """Store what was typed; 0, or the status of the refused form. Whoever is refused for a stale screen keeps its old
    version: places may have moved."""
    if not form.is_valid():
        return 422
    try:
        baru = tulis.simpan(
            versi_id=v.pk, versi=form.cleaned_data["versi"], isi=form.hasil(), actor=request.user, now=timezone.now(),
            **(form.kepala() if kepala else {}),
        )  # fmt: skip
    except GalatLayanan as galat:
        form.tolak(galat)
        return status_http(galat)
    sisa = len(baca.galat_profil(baru))
    if sisa:
        messages.warning(request, _("Disimpan. Masih ada %(n)s hal yang harus diperbaiki.") % {"n": sisa})
    else:
        messages.success(request, _("Disimpan. Tidak ada yang salah; draf dapat diterbitkan penyetuju."))
    return 0


@halaman_instansi
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request, p, nomor):
    """A draft's ground, cut-offs and weights; instruments stand on the page of each indicator."""
    v, status = _draf(p, nomor), 200
    form = forms.PokokForm(request.POST if request.method == "POST" else forms.PokokForm.tersimpan(v), isi=v.isi)
    if request.method == "POST":
        status = _simpan(request, v, form, kepala=True)
        if not status:
            return redirect("talenta_profil_ubah", v.pk)
    form.is_valid()
    sisa = form.tandai(baca.galat_profil(v)) if request.method != "POST" else {}
    form.tandai_galat()
    sumbu = [(t, form[f"ambang-{s}-tengah"], form[f"ambang-{s}-atas"], form[f"bobot_nilai-{s}"],
              sisa.get(f"ambang/{s}", []), sisa.get(f"sumbu/{s}", []))
             for s, t in zip(forms.SUMBU, baca.tabel(v.isi), strict=True)]  # fmt: skip
    isi = {
        "p": p,
        "v": v,
        "form": form,
        "sumbu": sumbu,
        "komponen": form.susunan(sisa),
        "galat": sisa.get("komponen", []) + sisa.get("bobot_nilai", []),
    }
    return render(request, "talenta/profil_ubah.html", isi, status=status)


@halaman_instansi
@require_http_methods(["GET", "HEAD", "POST"])
def indikator(request, p, nomor, komponen, indikator):
    """One indicator of a draft: its instruments, windows and bands."""
    v, status = _draf(p, nomor), 200
    letak = {"komponen": komponen, "indikator": indikator}
    try:
        kosong = forms.IndikatorForm(None, isi=v.isi, **letak)
    except IndexError as galat:
        raise Http404 from galat
    data = request.POST if request.method == "POST" else kosong.tersimpan(v.versi)
    form = forms.IndikatorForm(data, isi=v.isi, **letak)
    if request.method == "POST":
        status = _simpan(request, v, form)
        if not status:
            return redirect("talenta_profil_indikator", v.pk, komponen, indikator)
    form.is_valid()
    sisa = form.tandai(baca.galat_profil(v)) if request.method != "POST" else {}
    form.tandai_galat()
    isi = {
        "p": p,
        "v": v,
        "form": form,
        "ini": kosong.ini,
        "komponen": v.isi["komponen"][komponen],
        "butir": form.susunan(sisa),
        "galat": sisa.get("butir", []) + sisa.get("kode", []),
    }
    return render(request, "talenta/profil_indikator.html", isi, status=status)


@halaman
@require_safe
def beda(request, p, nomor, lain):
    """What changed from version ``lain`` to this one."""
    v, dulu = _versi(p, nomor), _versi(p, lain)
    return render(
        request, "talenta/profil_beda.html", {"p": p, "v": v, "dulu": dulu, "beda": baca.beda(dulu.isi, v.isi)}
    )
