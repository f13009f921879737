"""Committees: the agency's list, one with its members and sessions, entering and changing one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layanan.galat import GalatLayanan
from talenta.forms_komite import KomiteForm
from talenta.models import Komite
from talenta.selectors.komite import PENGATUR, komite_terlihat
from talenta.services import komite as tulis
from talenta.views.bersama import GET_POST, daftar_instansi, halaman, lembar, status_http


def komite_atau_404(p, nomor: int) -> Komite:
    """A committee of an agency whose boxes the reader may see."""
    return get_object_or_404(komite_terlihat(p), pk=nomor)


@halaman
@require_safe
def daftar(request, p):
    """Committees of the reader's agencies, those in office marked."""
    if not p.melihat:
        raise Http404
    return render(request, "talenta/komite.html", lembar(request, komite_terlihat(p)) | {"p": p})


@halaman
@require_safe
def rincian(request, p, nomor: int):
    """Members and sessions."""
    k = komite_atau_404(p, nomor)
    anggota = list(k.anggota.select_related("pegawai__unit").order_by("pk"))
    pengatur = p.o and any(a.pegawai_id == p.o.id and a.peran in PENGATUR for a in anggota)
    bertugas = k.mulai <= p.today <= k.selesai
    isi = lembar(request, k.sidang.select_related("pemetaan").order_by("-tanggal", "-id")) | {
        "p": p, "k": k, "anggota": anggota, "bertugas": bertugas,
        "boleh_ubah": k.instansi_id in p.kelola and not k.bersidang,
        "boleh_buka": bool(pengatur) and bertugas and not k.bersidang,
    }  # fmt: skip
    return render(request, "talenta/komite_rincian.html", isi)


def _formulir(request, p, k: Komite | None, form: KomiteForm, status: int):
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    return render(request, "talenta/komite_form.html", {"p": p, "k": k, "form": form}, status=status)


@halaman
@require_http_methods(GET_POST)
def baru(request, p):
    """Entering a committee; for personnel officers."""
    if not p.kelola:
        raise Http404
    instansi = [(i.pk, i.nama) for i in daftar_instansi(p.kelola)]
    form, status = KomiteForm(request.POST or None, instansi=instansi), 200
    if request.method == "POST" and form.is_valid():
        try:
            k = tulis.buat_komite(
                instansi_id=int(form.cleaned_data["instansi"]), isi=form.untuk_layanan(), actor=request.user,
                now=timezone.now(),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Komite dicatat."))
            return redirect("talenta_komite_satu", k.pk)
    return _formulir(request, p, None, form, status)


@halaman
@require_http_methods(GET_POST)
def ubah(request, p, nomor: int):
    """Changing one; refused while it is in session."""
    k = komite_atau_404(p, nomor)
    if k.instansi_id not in p.kelola:
        raise Http404
    awal = KomiteForm.dari(k, list(k.anggota.select_related("pegawai").order_by("pk")))
    instansi = [(k.instansi_id, k.instansi.nama)]
    form, status = KomiteForm(request.POST or None, initial=awal, instansi=instansi), 200
    if request.method == "POST" and form.is_valid():
        try:
            tulis.ubah_komite(
                komite_id=k.pk, versi=form.cleaned_data["versi"] or 0, isi=form.untuk_layanan(), actor=request.user,
                now=timezone.now(),
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Komite diubah."))
            return redirect("talenta_komite_satu", k.pk)
    return _formulir(request, p, k, form, status)
