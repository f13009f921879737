"""A civil servant's own matters: what the case says, his papers, his clock, his remedy (PerBKN 6/2022 Pasal 57)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from berkas.services import BerkasDitolak
from disiplin.forms_saya import UpayaForm
from disiplin.models import Kasus
from disiplin.selectors.akses import milik_pegawai
from disiplin.selectors.milik import KATA, perkara_saya
from disiplin.selectors.perkara import hukuman_kini, kasus_lengkap
from disiplin.selectors.surat import PEGAWAI, tujuan_upaya
from disiplin.services import upaya as layanan
from disiplin.services.bacaan import catat
from disiplin.services.langkah import KonflikPerkara
from disiplin.views.bersama import halaman
from layanan.galat import GalatLayanan


@halaman
@require_safe
def daftar(request, p):
    """His matters, newest first; 404 for an account without a record."""
    if p.o is None:
        raise Http404
    semua = [(k, KATA[k.status][0]) for k in milik_pegawai(p.o.id)]
    return render(request, "disiplin/saya.html", {"p": p, "semua": semua})


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def rincian(request, p, kasus_id: int):
    """One matter; a POST files the remedy. 404 for everybody else, whatever his role."""
    kasus = _milik(p, kasus_id)
    form, status = UpayaForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        galat_status = _ajukan(request, kasus, form)
        if galat_status is None:
            messages.success(request, _("Upaya administratif Anda diterima."))
            return redirect("disiplin_saya_rincian", kasus.pk)
        status, kasus = galat_status, _milik(p, kasus_id)
    elif request.method == "GET":
        catat(kasus=kasus, bagian=PEGAWAI, apa=_("Halaman pegawai"), actor=request.user, now=timezone.now())
    h = hukuman_kini(kasus)
    isi = {"p": p, "k": perkara_saya(kasus, p.today), "form": form, "tujuan": tujuan_upaya(h) if h else ""}
    return render(request, "disiplin/saya_rincian.html", isi, status=status)


def _milik(p, kasus_id: int) -> Kasus:
    if p.o is None or not milik_pegawai(p.o.id).filter(pk=kasus_id).exists():
        raise Http404
    kasus = kasus_lengkap(kasus_id)
    assert kasus is not None  # noqa: S101 - found just now
    return kasus


def _ajukan(request, kasus: Kasus, form: UpayaForm) -> int | None:
    """None where it is filed, else the status of the answer, with what is wrong said in the form."""
    if form.is_valid():
        teks = request.POST.get("versi", "")
        try:
            layanan.ajukan(
                kasus_id=kasus.pk, versi=int(teks) if teks.isdecimal() and len(teks) < 10 else -1,
                tanggal=timezone.localdate(), actor=request.user, now=timezone.now(), **form.cleaned_data,
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            form.tandai_galat()
            return 409 if isinstance(galat, KonflikPerkara) else 422
        except BerkasDitolak as galat:
            form.add_error("pindaian", galat)
        else:
            return None
    form.tandai_galat()
    return 422
