"""The reasons of an answer, to be read, printed and kept."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from layanan.alasan import ada_jawaban, lembar_alasan
from layanan.antrean import kueri
from layanan.keberatan import pintu
from layanan.selectors import hari_ini_di, peran_pada
from layanan.surat_pdf import buat_pdf
from layanan.views.layar import ambil_usulan


def _lembar(request, usulan_id: int) -> tuple:
    usulan = ambil_usulan(request, usulan_id)
    if not ada_jawaban(usulan):
        raise Http404
    today = hari_ini_di(usulan)
    resmi = bool(peran_pada(request.user, usulan, today=today))
    return usulan, lembar_alasan(usulan, resmi=resmi, today=today)


@login_required
@require_safe
def lembar(request, usulan_id):
    usulan, isi = _lembar(request, usulan_id)
    jalan = pintu(request.user, usulan.pk, today=hari_ini_di(usulan))
    konteks = {
        "usulan": usulan,
        "lembar": isi,
        "kueri": kueri(request.GET),
        "boleh_keberatan": jalan is not None and bool(jalan.sasaran),
        "keberatan": jalan.terbuka if jalan else None,
    }
    return render(request, "layanan/alasan.html", konteks)


@login_required
@require_safe
def pdf(request, usulan_id):
    usulan, isi = _lembar(request, usulan_id)
    respons = HttpResponse(buat_pdf("layanan/alasan.typ", isi), content_type="application/pdf")
    respons["Content-Disposition"] = f'inline; filename="alasan-{usulan.pk}.pdf"'
    respons["Cache-Control"] = "private, no-store"
    return respons
