"""Early signals: the superior's list, his answers, what the signals are, the figures."""

from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from disiplin.forms_pembinaan import JawabForm
from disiplin.selectors import angka_pembinaan
from disiplin.selectors import pembinaan as baca
from disiplin.selectors import sinyal as baca_sinyal
from disiplin.services.pembinaan import catat_bacaan
from disiplin.services.sinyal import jawab as jawab_sinyal
from disiplin.views.bersama import halaman, halaman_kelola
from disiplin.views.pembinaan import status_http
from kepegawaian import selectors as kepegawaian
from layanan.forms_surat import angka as bilangan
from layanan.galat import GalatLayanan

PER_HALAMAN = 50


@halaman
@require_safe
def daftar(request, p):
    """The superior's list and the coachings of his people; for the personnel unit those of the agency, logged."""
    if not (p.bawahan or p.kelola):
        raise Http404
    isi = {"p": p, "orang": [], "sisa": 0, "lembar": None, "milik": None, "daya": 0}
    if p.bawahan:
        isi["orang"] = _menurut_orang(p)
        isi["sisa"] = baca_sinyal.di_luar_daftar(p.bawahan, p.today)
        isi["daya"] = baca_sinyal.daya_bina(p.today, p.o.instansi_id)
        isi["milik"] = Paginator(baca.milik_bawahan(p.bawahan, p.today), PER_HALAMAN).get_page(
            request.GET.get("halaman")
        )
    if p.kelola:
        semua = baca.milik_instansi(p.kelola, p.today, p.o.id if p.o else None)
        isi["lembar"] = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("halaman"))
        asing = [x for x in isi["lembar"].object_list if x.pegawai_id not in p.bawahan]
        if asing and request.method != "HEAD":
            catat_bacaan(daftar=asing, apa="Daftar", actor=request.user, now=timezone.now())
    return render(request, "disiplin/pembinaan.html", isi)


def _menurut_orang(p) -> list:
    """(person, his signals in words) of the list."""
    semua = list(baca_sinyal.daftar_atasan(p.bawahan, p.today))
    if not semua:
        return []
    pembaca = baca_sinyal.Pembaca(p.today)
    return [
        (milik[0].pegawai, [pembaca.baca(s, s.pegawai.status) for s in milik])
        for milik in (list(m) for _i, m in groupby(semua, key=lambda s: s.pegawai_id))
    ]


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def jawab(request, p, sinyal_id):
    """The superior answers one signal on his list: wrong, or explained."""
    satu = baca_sinyal.satu(sinyal_id, p.bawahan, p.today)
    if satu is None:
        raise Http404
    form, status = JawabForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            jawab_sinyal(sinyal_id=satu.pk, actor=request.user, now=timezone.now(), **form.cleaned_data)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Keterangan tersimpan; sinyal ini keluar dari daftar."))
            return redirect("disiplin_pembinaan")
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    isi = {"p": p, "s": baca_sinyal.Pembaca(p.today).baca(satu, satu.pegawai.status), "form": form}
    return render(request, "disiplin/sinyal_jawab.html", isi, status=status)


@halaman
@require_safe
def penjelasan(request, p):
    """What is reckoned, what is left out, and how often the list is right."""
    instansi_id = p.o.instansi_id if p.o else min(p.kelola, default=None)
    isi = {
        "p": p, "tabel": baca_sinyal.tabel_terbaca(instansi_id, p.today),
        "daya": baca_sinyal.daya_bina(p.today, instansi_id), "lama": baca_sinyal.lama_simpan(p.today, instansi_id),
        "angka": baca_sinyal.angka_simulasi(),
    }  # fmt: skip
    return render(request, "disiplin/sinyal_penjelasan.html", isi)


@halaman_kelola
@require_safe
def angka(request, p):
    """Figures of one agency and month: only sums, none of fewer than five people."""
    pilih = bilangan(request.GET.get("instansi"))
    instansi_id = pilih if pilih in p.kelola else min(p.kelola)
    bulan = angka_pembinaan.bulan_dari(request.GET.get("bulan", ""), p.today)
    isi = {
        "p": p, "instansi": kepegawaian.instansi(instansi_id), "bulan": bulan,
        "pilihan_instansi": [kepegawaian.instansi(i) for i in sorted(p.kelola)] if len(p.kelola) > 1 else [],
        "a": angka_pembinaan.angka(instansi_id, bulan, p.today),
    }  # fmt: skip
    return render(request, "disiplin/pembinaan_angka.html", isi)
