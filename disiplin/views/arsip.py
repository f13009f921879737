"""Old cases kept as one sheet: the list, writing one down, reading it, completing it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from berkas.periksa import BerkasDitolak
from disiplin.forms_idis import TINGKAT, ArsipForm
from disiplin.models import Tahap
from disiplin.selectors import arsip as baca
from disiplin.selectors.akses import Bagian, akses
from disiplin.selectors.perkara import kasus_lengkap
from disiplin.services import arsip as layanan
from disiplin.services.bacaan import catat
from disiplin.services.langkah import KonflikPerkara
from disiplin.views.bersama import halaman, halaman_kelola
from kepegawaian.orang import orang
from layanan.galat import GalatLayanan

PER_HALAMAN = 50


@halaman
@require_safe
def daftar(request, p):
    """Old cases of the reader; personnel officers write down others from here."""
    if not p.kelola and not p.berperkara:
        raise Http404
    lembar = Paginator(baca.arsip_saya(request.user, today=p.today), PER_HALAMAN).get_page(request.GET.get("halaman"))
    return render(request, "disiplin/arsip.html", {"p": p, "lembar": lembar, "kueri": ""})


@halaman_kelola
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request, p):
    """Write down an old case of a person of the officer's agency."""
    form, status = ArsipForm(request.POST or None, request.FILES or None, baru=True), 200
    if request.method == "POST" and form.is_valid():
        o = next(iter(orang(nip=[form.cleaned_data["nip"].strip()], instansi=p.kelola)), None)
        if o is None:
            form.add_error("nip", _("Tidak ada pegawai dengan NIP ini di instansi Anda."))
        else:
            kasus, status = _simpan(request, p, form, layanan.catat_arsip, pegawai=o)
            if kasus:
                messages.success(request, _("Arsip tercatat."))
                return redirect("disiplin_arsip_rincian", kasus.pk)
    return _formulir(request, form, {"p": p, "kasus": None}, status)


@halaman
@require_safe
def rincian(request, p, kasus_id: int):
    """The sheet with its scans, for whoever has a part in it; the reading is logged."""
    kasus, a = _arsip(request, kasus_id)
    isi = baca.isi_arsip(kasus)
    dokumen = list(kasus.dokumen.all())
    lembar = baca.baca_lembar(isi)
    if request.method != "HEAD":
        catat(kasus=kasus, bagian=a.sebagai, apa="Arsip", actor=request.user, now=timezone.now())
    return render(
        request, "disiplin/arsip_rincian.html",
        {
            "p": p, "kasus": kasus, "lembar": lembar, "tingkat": dict(TINGKAT).get(lembar.tingkat, ""),
            "dokumen": dokumen, "mengurus": a.punya(Bagian.PENGURUS),
            "tercatat": bool(isi["riwayat"]), "kurang": baca.tidak_lengkap(lembar, {d.jenis for d in dokumen}),
        },
    )  # fmt: skip


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request, p, kasus_id: int):
    """Complete the sheet or put it right; for its keeper."""
    kasus, a = _arsip(request, kasus_id)
    if not a.punya(Bagian.PENGURUS):
        raise Http404
    isi = baca.isi_arsip(kasus)
    lembar = baca.baca_lembar(isi)
    awal = {k: getattr(lembar, k) for k in lembar.__dataclass_fields__}
    awal |= {"jenis": "", "tingkat": ""} if lembar.jenis_id else {}
    form = ArsipForm(
        request.POST or None, request.FILES or None, initial=awal, baru=False, tercatat=bool(isi["riwayat"])
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        versi = request.POST.get("versi", "")
        hasil, status = _simpan(
            request, p, form, layanan.perbaiki_arsip, kasus_id=kasus.pk,
            versi=int(versi) if versi.isdecimal() and len(versi) < 10 else -1,
        )  # fmt: skip
        if hasil:
            messages.success(request, _("Arsip diperbaiki; isinya semula tetap terbaca dalam catatan langkah."))
            return redirect("disiplin_arsip_rincian", kasus.pk)
    return _formulir(request, form, {"p": p, "kasus": kasus}, status)


def _arsip(request, kasus_id: int):
    """(the old case, how the reader may open it); 404 for everybody else."""
    kasus = kasus_lengkap(kasus_id, today=timezone.localdate())
    a = akses(request.user, kasus, now=timezone.now()) if kasus else None
    if kasus is None or kasus.status != Tahap.ARSIP or a is None or a.menyatakan:
        raise Http404
    return kasus, a


def _simpan(request, p, form: ArsipForm, layanan_, **lain):
    """(the case, 200), or (None, status) with what is wrong said in the form."""
    try:
        return layanan_(
            actor=request.user, today=p.today, now=timezone.now(), **form.untuk_layanan(), **lain
        ), 200  # fmt: skip
    except GalatLayanan as galat:
        form.tolak(galat)
        return None, 409 if isinstance(galat, KonflikPerkara) else 422
    except BerkasDitolak as galat:
        form.add_error(None, galat)
        return None, 422


def _formulir(request, form: ArsipForm, isi: dict, status: int):
    if form.errors:
        form.ingatkan_pindaian()
        form.tandai_galat()
        status = 422 if status == 200 else status
    return render(request, "disiplin/arsip_formulir.html", isi | {"form": form}, status=status)
