"""Objections on the screen."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from berkas.periksa import BerkasDitolak
from berkas.respons import kirim_berkas
from kalender.selectors import kalender, kalender_semua_kantor
from kinerja.selectors.evaluasi import hari_di
from layanan.galat import GalatLayanan
from talenta.forms_sanggah import JawabanForm, SanggahForm
from talenta.models import Sanggah
from talenta.selectors import sanggah as baca
from talenta.selectors.penjelasan import boleh_baca
from talenta.services import sanggah as tulis
from talenta.views.bersama import GET_POST, catat_tampil, halaman, halaman_instansi, lembar, status_http

PER_HALAMAN = 50


def _jam(s: Sanggah, kalender_kantor, now):
    return baca.frasa(s, kalender_kantor, hari_di(s.penilaian.pemetaan.instansi.zona_waktu, now))


@halaman_instansi
@require_safe
def daftar(request, p):
    """Objections of his agencies, by deadline."""
    isi = lembar(request, baca.daftar_instansi(p), PER_HALAMAN)
    semua, now = kalender_semua_kantor(), timezone.now()
    baris = [
        (s, baca.perihal(s), _jam(s, semua[s.penilaian.pemetaan.instansi.kantor_id], now))
        for s in isi["lembar"].object_list
    ]
    return render(request, "talenta/sanggah.html", isi | {"p": p, "baris": baris})


@halaman
@require_http_methods(GET_POST)
def ajukan(request, p, nomor: int):
    """The person objects; ``?indikator=`` chooses beforehand."""
    if p.o is None:
        raise Http404
    n = get_object_or_404(boleh_baca(p), pk=nomor, pegawai_id=p.o.id)
    pilihan, status = baca.pilihan_indikator(n), 200
    awal = request.GET.get("indikator", "")
    if request.method == "POST":
        form, status = SanggahForm(request.POST, request.FILES, pilihan=pilihan), 422
        if form.is_valid():
            try:
                s = tulis.ajukan(
                    penilaian_id=n.pk, actor=request.user, now=timezone.now(), **form.untuk_layanan()
                )  # fmt: skip
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            except BerkasDitolak as galat:
                form.add_error("bukti", galat)
            else:
                messages.success(request, _("Sanggah diajukan."))
                return redirect("talenta_sanggah_satu", s.pk)
        form.tandai_galat()
    else:
        form = SanggahForm(pilihan=pilihan, initial={"indikator": awal if awal in dict(pilihan) else ""})
    isi = {"p": p, "n": n, "form": form, "dapat": baca.dapat_disanggah(n)}
    return render(request, "talenta/sanggah_form.html", isi, status=status)


@halaman
@require_http_methods(GET_POST)
def satu(request, p, nomor: int):
    """One objection; a POST answers it."""
    s, diri = _ambil(p, nomor)
    form, status = JawabanForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                tulis.putuskan(sanggah_id=s.pk, actor=request.user, now=timezone.now(), **form.cleaned_data)
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("Jawaban disimpan dan disampaikan kepada yang mengajukan."))
                return redirect("talenta_sanggah_satu", s.pk)
        form.tandai_galat()
        s, diri = _ambil(p, nomor)  # somebody may have answered it meanwhile
    _catat(request, p, s, "Sanggah")
    m, terbuka = s.penilaian.pemetaan, s.status == Sanggah.Status.DIAJUKAN
    isi = {
        "p": p, "s": s, "n": s.penilaian, "m": m, "diri": diri, "terbuka": terbuka, "perihal": baca.perihal(s),
        "frasa": _jam(s, kalender(kantor_id=m.instansi.kantor_id), timezone.now()), "form": form,
        "menjawab": terbuka and baca.boleh_putus(p, s),
    }  # fmt: skip
    return render(request, "talenta/sanggah_satu.html", isi, status=status)


@halaman
@require_POST
def tarik(request, p, nomor: int):
    s, _diri = _ambil(p, nomor)
    try:
        tulis.tarik(sanggah_id=s.pk, actor=request.user, now=timezone.now())
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, _("Sanggah ditarik."))
    return redirect("talenta_sanggah_satu", s.pk)


@halaman
@require_safe
def bukti(request, p, nomor: int):
    s, _diri = _ambil(p, nomor)
    if s.bukti is None:
        raise Http404
    _catat(request, p, s, "Bukti sanggah")
    return kirim_berkas(s.bukti)


def _ambil(p, nomor: int) -> tuple[Sanggah, bool]:
    """The objection, and whether it is the reader's own; 404 for everybody whom it does not concern."""
    s = get_object_or_404(baca.terlihat(p), pk=nomor)
    return s, p.o is not None and s.penilaian.pegawai_id == p.o.id


def _catat(request, p, s: Sanggah, apa: str) -> None:
    catat_tampil(request, p, s.penilaian.pemetaan.instansi_id, apa, [s.penilaian.pegawai_id])
