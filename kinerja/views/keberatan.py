"""Objections and the predikat of units on the screen."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from berkas.periksa import BerkasDitolak
from berkas.respons import kirim_berkas
from berkas.services import berkas_satu
from kinerja.forms_evaluasi import KeberatanForm, PemutusForm, PutusanForm, PutusanLuarForm, TanggapanForm
from kinerja.models import Evaluasi, KeberatanKinerja
from kinerja.selectors import evaluasi as baca
from kinerja.selectors import keberatan as baca_keberatan
from kinerja.selectors.orang import boleh_kelola
from kinerja.services import keberatan as langkah
from kinerja.services.keberatan_luar import catat_putusan
from kinerja.views.bersama import catat_daftar, halaman, halaman_pegawai
from kinerja.views.evaluasi import ambil
from kinerja.views.skp import status_http, versi
from layanan.galat import GalatLayanan

PER_HALAMAN = 50
NAMA_LANGKAH = {
    "ajukan": gettext_lazy("Diajukan"), "tetapkan_pemutus": gettext_lazy("Pemutus ditetapkan"),
    "periksa": gettext_lazy("Mulai diperiksa"), "tanggapi": gettext_lazy("Ditanggapi penilai"),
    "putuskan": gettext_lazy("Diputus"),
}  # fmt: skip


@halaman_pegawai
@require_http_methods(["GET", "HEAD", "POST"])
def ajukan(request, p, evaluasi_id):
    """The employee objects."""
    e, _bagaimana = ambil(request, evaluasi_id)
    if e.skp.pegawai_id != p.o.id:
        raise Http404
    form, status = KeberatanForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            k = langkah.ajukan(
                evaluasi_id=e.pk, versi=versi(request), actor=request.user, now=timezone.now(), **form.cleaned_data
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Keberatan diajukan."))
            return redirect("kinerja_keberatan_rincian", k.pk)
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    elif e.status != Evaluasi.Status.DINILAI:
        return redirect("kinerja_evaluasi_rincian", e.pk)
    isi = {"p": p, "e": e, "form": form, "cara": "", "lewat_batas": False}
    if e.batas_keberatan and e.dinilai_pada:
        isi["cara"] = baca_keberatan.cara_hitung(baca.hari_pegawai(e, e.dinilai_pada))
        isi["lewat_batas"] = baca.hari_pegawai(e, timezone.now()) > e.batas_keberatan
    return render(request, "kinerja/keberatan_form.html", isi, status=status)


@halaman
@require_safe
def daftar(request, p):
    """Objections that concern the reader: as party, as the one who decides, as the agency's operator."""
    semua = baca_keberatan.terlihat(p.o.id if p.o else None, p.kelola, p.today)
    lembar = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("halaman"))
    saya = p.o.id if p.o else None
    lain = [
        k for k in lembar.object_list
        if {k.evaluasi.skp.pegawai.instansi_id, k.evaluasi.skp.instansi_id} & p.kelola
        and saya not in {*baca.pihak(k.evaluasi), k.pemutus_id or 0}
    ]  # fmt: skip
    if lain:
        dari, sampai = min(k.evaluasi.periode.awal for k in lain), max(k.evaluasi.periode.akhir for k in lain)
        catat_daftar(request, p, [k.evaluasi.skp.pegawai_id for k in lain], "Daftar keberatan", dari, sampai)
    return render(request, "kinerja/keberatan.html", {"p": p, "lembar": lembar, "kueri": ""})


FORMULIR = {
    "tanggapi": TanggapanForm, "pemutus": PemutusForm, "putuskan": PutusanForm, "catat_luar": PutusanLuarForm
}  # fmt: skip


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def rincian(request, p, keberatan_id):
    """One objection, with the step that the reader may take."""
    k = KeberatanKinerja.objects.select_related("pemutus").filter(pk=keberatan_id).first()
    if k is None:
        raise Http404
    k.evaluasi, bagaimana = ambil(request, k.evaluasi_id, "Keberatan kinerja")
    form, status = None, 200
    if request.method == "POST":
        form, status = _langkah(request, k)
        if form is None:
            return redirect("kinerja_keberatan_rincian", k.pk)
    return render(request, "kinerja/keberatan_rincian.html", _isi(p, request, k, form), status=status)


@halaman
@require_safe
def berkas(request, p, keberatan_id):
    """The scan of a decision on paper, for whoever may read the appraisal."""
    k = KeberatanKinerja.objects.filter(pk=keberatan_id).first()
    pindaian = baca_keberatan.berkas_putusan(k.pk) if k else None
    if k is None or pindaian is None:
        raise Http404
    ambil(request, k.evaluasi_id, "Pindaian putusan keberatan")
    return kirim_berkas(berkas_satu(pindaian), sebaris=True)


def _langkah(request, k: KeberatanKinerja):
    """Do the step of ``langkah``; None where it is done, else the form with what is wrong."""
    apa = request.POST.get("langkah", "")
    dasar = {
        "keberatan_id": k.pk, "versi": versi(request), "actor": request.user, "now": timezone.now()
    }  # fmt: skip
    form = FORMULIR[apa](request.POST, request.FILES) if apa in FORMULIR else None
    if form is None and apa != "periksa":
        raise Http404
    if form is not None and not form.is_valid():
        form.tandai_galat()
        return form, 422
    try:
        if form is None:
            langkah.periksa(**dasar)
        elif isinstance(form, PutusanLuarForm):
            catat_putusan(**dasar, **form.untuk_layanan())
        else:
            kerja = {"tanggapi": langkah.tanggapi, "pemutus": langkah.tetapkan_pemutus, "putuskan": langkah.putuskan}
            kerja[apa](**dasar, **form.cleaned_data)
    except GalatLayanan as galat:
        if form is None:
            messages.error(request, str(galat))
            return None, 200
        form.tolak(galat)
        form.tandai_galat()
        return form, status_http(galat)
    except BerkasDitolak as galat:
        assert form is not None  # noqa: S101 - only the form with a file raises it
        form.add_error("berkas", galat)
        form.tandai_galat()
        return form, 422
    messages.success(request, _("Tersimpan."))
    return None, 200


def _isi(p, request, k: KeberatanKinerja, form) -> dict:
    e, today = k.evaluasi, baca.hari_pegawai(k.evaluasi, timezone.now())
    terbuka = k.status in langkah.TERBUKA
    memutus = terbuka and baca.boleh_memutus(k, p.o, today)
    menanggapi = terbuka and not k.tanggapan_penilai and baca.boleh_menilai(e, p.o, today)
    pihak = (e.skp.pegawai.akun_id, e.penilai.akun_id)
    mengurus = (
        terbuka and baca.perlu_pemutus(k) and request.user.pk not in pihak
        and boleh_kelola(request.user, e.skp.instansi_id, today)
    )  # fmt: skip
    luar = baca_keberatan.pemutus_luar(k, today) if terbuka else ""

    def pakai(kelas, ya: bool, **awal):
        return (form if type(form) is kelas else kelas(initial=awal)) if ya else None

    formulir = [
        pakai(PutusanForm, memutus and k.status == "DIPERIKSA"), pakai(TanggapanForm, menanggapi),
        pakai(PemutusForm, mengurus and not luar), pakai(PutusanLuarForm, mengurus and bool(luar), pejabat=luar),
    ]  # fmt: skip
    for f in (formulir[0], formulir[3]):
        if k.tanggapan_penilai and f is not None:
            del f.fields["tanpa_tanggapan"]  # he has been heard
    return {
        "p": p, "k": k, "e": e, "memutus": memutus, "terbuka": terbuka,
        "form_putusan": formulir[0], "form_tanggapan": formulir[1], "form_pemutus": formulir[2],
        "form_luar": formulir[3], "pemutus_luar": luar, "pindaian": baca_keberatan.berkas_putusan(k.pk),
        "galat": None if form in formulir else form, "lewat": terbuka and today > k.batas_putus,
        "semula": baca_keberatan.teks_hasil(k.hasil_semula), "melewati": baca_keberatan.tanda_lewat(k),
        "langkah": [(NAMA_LANGKAH.get(x.langkah, x.langkah), x) for x in baca.langkah("KEBERATAN", k.pk)],
    }  # fmt: skip
