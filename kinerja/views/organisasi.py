"""Predikat of units on the screen, with how their people are spread."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.forms_evaluasi import PredikatUnitForm
from kinerja.selectors import organisasi as baca
from kinerja.services import organisasi as langkah
from kinerja.views.bersama import Pembaca, halaman
from kinerja.views.skp import status_http
from layanan.forms_surat import angka
from layanan.galat import GalatLayanan

PER_HALAMAN = 25


def _unit(p: Pembaca) -> tuple[int, list[baca.Pimpinan]]:
    """The agency and its units that the reader sees; 404 without any."""
    instansi_id = p.o.instansi_id if p.o else next(iter(sorted(p.kelola)), None)
    if instansi_id is None:
        raise Http404
    return instansi_id, baca.unit_dinilai(p.o.id if p.o else None, p.kelola, instansi_id, p.today)


@halaman
@require_safe
def daftar(request, p):
    """Units in one period: predikat, spread in numbers, percent and words, departures from the pattern."""
    instansi_id, unit = _unit(p)
    periode = baca.periode_dinilai(instansi_id, p.today)
    diminta = angka(request.GET.get("periode"))
    pilih = next((x for x in periode if x.pk == diminta), periode[0] if periode else None)
    lembar = Paginator(unit, PER_HALAMAN).get_page(request.GET.get("halaman"))
    baris = baca.terlihat(lembar.object_list, pilih.pk) if pilih else []
    kueri = f"periode={pilih.pk}&" if pilih else ""
    isi = {"p": p, "baris": baris, "lembar": lembar, "periode": periode, "pilih": pilih, "kueri": kueri}
    return render(request, "kinerja/organisasi.html", isi)


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def tetapkan(request, p, unit_id, periode_id):
    """The superior of the unit's head sets its predikat."""
    instansi_id, unit = _unit(p)
    satu = next((u for u in unit if u.unit_id == unit_id and u.boleh), None)
    periode = next((x for x in baca.periode_dinilai(instansi_id, p.today) if x.pk == periode_id), None)
    if satu is None or periode is None:
        raise Http404
    (baris,) = baca.terlihat([satu], periode.pk)
    awal = {"predikat": baris.predikat.predikat} if baris.predikat else {}
    form, status = PredikatUnitForm(request.POST or None, initial=awal), 200
    if request.method == "POST" and form.is_valid():
        try:
            langkah.tetapkan(
                unit_id=unit_id, periode_id=periode.pk, semula=request.POST.get("semula", ""), actor=request.user,
                now=timezone.now(), **form.cleaned_data,
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Predikat unit dicatat."))
            return redirect(f"{reverse('kinerja_organisasi')}?periode={periode.pk}")
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    isi = {"p": p, "b": baris, "periode": periode, "form": form}
    return render(request, "kinerja/organisasi_form.html", isi, status=status)
