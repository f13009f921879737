"""Predikat of units on the screen, with how their people are spread."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from kinerja.forms_evaluasi import PredikatKeputusanForm, PredikatUnitForm
from kinerja.selectors import organisasi as baca
from kinerja.services import organisasi as langkah
from kinerja.views.bersama import Pembaca, halaman
from kinerja.views.skp import status_http
from layanan.forms_surat import angka
from layanan.galat import GalatLayanan

PER_HALAMAN = 25


def _instansi(request, p: Pembaca) -> tuple[list, Any, Pembaca]:
    """(the agencies whose units the reader may see: those that he keeps, then his own; the one asked for; the reader
    with that agency's today). 404 for any other."""
    daftar = list(kepegawaian.instansi_peran(request.user, p.today).filter(pk__in=p.kelola)) if p.kelola else []
    if p.o and p.o.instansi_id not in p.kelola:
        daftar.append(kepegawaian.instansi(p.o.instansi_id))
    diminta = request.GET.get("instansi")
    bawaan = p.o.instansi_id if p.o else None
    urut = sorted(daftar, key=lambda i: i.pk != bawaan)
    instansi = next((i for i in urut if not diminta or str(i.pk) == diminta), None)
    if instansi is None:
        raise Http404
    return daftar, instansi, replace(p, today=hari_ini(instansi.zona_waktu))


def _unit(p: Pembaca, instansi_id: int) -> list[baca.Pimpinan]:
    return baca.unit_dinilai(p.o, p.kelola, instansi_id, p.today)


@halaman
@require_safe
def daftar(request, p):
    """Units in one period: predikat, spread in numbers, percent and words, departures from the pattern."""
    daftar, instansi, p = _instansi(request, p)
    periode = baca.periode_dinilai(instansi.pk, p.today)
    diminta = angka(request.GET.get("periode"))
    pilih = next((x for x in periode if x.pk == diminta), periode[0] if periode else None)
    lembar = Paginator(_unit(p, instansi.pk), PER_HALAMAN).get_page(request.GET.get("halaman"))
    baris = baca.terlihat(lembar.object_list, pilih) if pilih else []
    kueri = f"instansi={instansi.pk}&" + (f"periode={pilih.pk}&" if pilih else "")
    isi = {
        "p": p, "baris": baris, "lembar": lembar, "periode": periode, "pilih": pilih, "kueri": kueri,
        "daftar": daftar, "instansi": instansi,
    }  # fmt: skip
    return render(request, "kinerja/organisasi.html", isi)


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def tetapkan(request, p, unit_id, periode_id):
    """The superior of the unit's head sets its predikat, or an operator records it from a decree."""
    periode = baca.periode_satu(periode_id)
    if periode is None:
        raise Http404
    p = replace(p, today=hari_ini(periode.instansi.zona_waktu))
    satu = next((u for u in _unit(p, periode.instansi_id) if u.unit_id == unit_id and u.boleh), None)
    if satu is None or periode.awal > p.today:
        raise Http404
    (baris,) = baca.terlihat([satu], periode)
    awal = {"predikat": baris.predikat.predikat} if baris.predikat else {}
    kelas = PredikatKeputusanForm if satu.keputusan else PredikatUnitForm
    form, status = kelas(request.POST or None, initial=awal), 200
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
            return redirect(f"{reverse('kinerja_organisasi')}?instansi={periode.instansi_id}&periode={periode.pk}")
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    isi = {"p": p, "b": baris, "periode": periode, "form": form}
    return render(request, "kinerja/organisasi_form.html", isi, status=status)
