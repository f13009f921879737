"""Approve or sign many lines of one letter: each is shown with its findings, only what is ticked goes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from layanan import registry
from layanan.bersama import BERSAMA, baris_bersama
from layanan.forms_surat import angka, baca_versi, tulis_versi
from layanan.galat import GalatLayanan, IsianSalah
from layanan.selectors import hari_ini_di
from layanan.services.transisi import jalankan
from layanan.views.usulan import status_http


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bersama(request, surat_id, kode):
    """All ticked lines take the step, or none; the answer names the line that stands in the way."""
    if kode not in BERSAMA:
        raise Http404
    daftar = baris_bersama(request.user, surat_id, kode, today=timezone.localdate())
    if not daftar:
        raise Http404
    surat = daftar[0].usulan.surat
    langkah = registry.ambil(surat.layanan).transisi[kode]
    galat, status, dicentang = None, 200, None
    if request.method == "POST":
        dicentang = {n for n in map(angka, request.POST.getlist("usulan")) if n}
        versi = {k: v for k, v in baca_versi(request.POST.get("versi", "")).items() if k in dicentang}
        try:
            if not versi:
                raise IsianSalah(_("Pilih sedikitnya satu orang."))
            hasil = jalankan(
                kode=kode, usulan_ids=sorted(versi), actor=request.user, today=hari_ini_di(surat), versi=versi
            )
        except GalatLayanan as salah:
            galat, status = salah, status_http(salah)
            daftar = baris_bersama(request.user, surat_id, kode, today=timezone.localdate()) or daftar
        else:
            kabar = _("%(langkah)s: tercatat pada %(n)d usulan.") % {"langkah": langkah.nama, "n": len(hasil)}
            messages.success(request, kabar)
            return redirect(f"{reverse('antrean')}?surat={surat.pk}")
    isi = {
        "surat": surat, "langkah": langkah, "kode": kode, "daftar": daftar, "galat": galat, "dicentang": dicentang,
        "versi": tulis_versi({b.usulan.pk: b.usulan.versi for b in daftar}),
        "terbuka": sum(not b.tertutup for b in daftar),
    }  # fmt: skip
    return render(request, "layanan/bersama.html", isi, status=status)
