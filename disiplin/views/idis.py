"""Reporting a decided case to I-DIS: what is owed, the package, and that it was done."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disiplin.forms_idis import LaporForm, PaketForm
from disiplin.rules.siasn import LAYANAN
from disiplin.selectors import siasn as baca
from disiplin.selectors.akses import Bagian, akses
from disiplin.selectors.perkara import hukuman_kini, kasus_lengkap, upaya_kini
from disiplin.services import idis as layanan
from disiplin.services.langkah import KonflikPerkara
from disiplin.views.bersama import halaman
from kalender.selectors import kalender_semua_kantor
from layanan.galat import GalatLayanan

PER_HALAMAN = 50


@halaman
@require_safe
def daftar(request, p):
    """What the reader has still to report; 404 for whoever keeps no case and no agency."""
    if not p.kelola and not p.berperkara:
        raise Http404
    semua = baca.belum_dilaporkan(request.user, today=p.today)
    lembar = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("halaman"))
    kalender = kalender_semua_kantor()
    baris = [baca.tunggakan(k, kalender[k.instansi.kantor_id], p.today) for k in lembar.object_list]
    return render(request, "disiplin/idis_daftar.html", {"p": p, "lembar": lembar, "baris": baris, "kueri": ""})


def _kasus(request, kasus_id: int):
    """The case, for its keeper only; 404 for everybody else."""
    kasus = kasus_lengkap(kasus_id, today=timezone.localdate())
    a = akses(request.user, kasus, now=timezone.now()) if kasus else None
    if kasus is None or a is None or not a.punya(Bagian.PENGURUS) or not baca.dapat_dilaporkan(kasus):
        raise Http404
    return kasus


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def rincian(request, p, kasus_id: int):
    """What the package holds and lacks; a POST writes down that the case was reported."""
    kasus = _kasus(request, kasus_id)
    awal = {"pada": kasus.idis_pada or p.today, "nomor": kasus.idis_nomor}
    form = LaporForm(request.POST or None, initial=awal, koreksi=kasus.idis_pada is not None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            layanan.lapor(
                kasus_id=kasus.pk, versi=_versi(request), actor=request.user, today=p.today, now=timezone.now(),
                **form.cleaned_data,
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = 409 if isinstance(galat, KonflikPerkara) else 422
        else:
            messages.success(request, _("Pelaporan ke I-DIS tercatat."))
            return redirect("disiplin_idis", kasus.pk)
    return _tampil(request, p, kasus, form, PaketForm(), status)


@halaman
@require_POST
def paket(request, p, kasus_id: int):
    """The package as a ZIP. By POST: the reading is logged, and what was chosen stays out of the address."""
    kasus = _kasus(request, kasus_id)
    form = PaketForm(request.POST)
    if form.is_valid():
        try:
            nama, isi = layanan.paket(
                kasus_id=kasus.pk, actor=request.user, today=p.today, now=timezone.now(), **form.cleaned_data
            )
        except GalatLayanan as galat:
            form.tolak(galat)
        else:
            return FileResponse(isi, as_attachment=True, filename=nama, content_type="application/zip")
    awal = {"pada": kasus.idis_pada or p.today, "nomor": kasus.idis_nomor}
    return _tampil(request, p, kasus, LaporForm(initial=awal, koreksi=kasus.idis_pada is not None), form, 422)


def _tampil(request, p, kasus, lapor: LaporForm, paket: PaketForm, status: int):
    for form in (lapor, paket):
        if form.errors:
            form.tandai_galat()
            status = 422 if status == 200 else status
    h = hukuman_kini(kasus)
    alasan = paket["alasan_siasn"].value() or ""
    isi = {
        "p": p, "kasus": kasus, "h": h, "upaya": upaya_kini(h), "lapor": lapor, "paket": paket,
        "kurang": baca.kurang_paket(kasus, baca.hukdis(kasus, h, alasan=alasan)),
        "dokumen": baca.dokumen_paket(kasus), "layanan": LAYANAN,
    }  # fmt: skip
    return render(request, "disiplin/idis.html", isi, status=status)


def _versi(request) -> int:
    """Version of the case that the page showed; what is none fits no case."""
    teks = request.POST.get("versi", "")
    return int(teks) if teks.isdecimal() and len(teks) < 10 else -1
