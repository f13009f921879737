"""A case: opening it, its page, the agency's answer, closing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integritas import selectors, services
from integritas.forms import BukaForm, TanggapanForm, TutupForm
from integritas.views.bersama import ambil_pemeriksaan, halaman, hari_ini_di, khusus_pengawas, status_http
from layanan.galat import GalatLayanan


def angka(daftar) -> list[int]:
    """The numbers among what a form sent."""
    return [int(x) for x in daftar if x.isascii() and x.isdecimal() and len(x) < 18]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def buka(request):
    """First the agency, then what is looked into."""
    khusus_pengawas(request)
    today = timezone.localdate()
    params = request.POST if request.method == "POST" else request.GET
    pilihan = selectors.instansi_diawasi(request.user, today=today)
    diminta = angka([params.get("instansi", "")])
    instansi = pilihan.filter(pk=diminta[0]).first() if diminta else None
    if diminta and instansi is None:
        raise Http404
    if instansi is None:
        return render(request, "integritas/pilih_instansi.html", {"pilihan": pilihan})
    form = BukaForm(request.POST if request.method == "POST" else None)
    dipilih, status = angka(params.getlist("surat")), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                p = services.buka(
                    instansi_id=instansi.pk, surat_ids=dipilih, actor=request.user, today=hari_ini_di(instansi),
                    **form.cleaned_data,
                )  # fmt: skip
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("Pemeriksaan %(n)s dibuka.") % {"n": p.nomor})
                return redirect("integritas:pemeriksaan", p.pk)
    isi = {
        "instansi": instansi, "form": form, "dipilih": dipilih,
        "surat": selectors.surat_instansi(request.user, instansi.pk, today=today),
    }  # fmt: skip
    return render(request, "integritas/buka.html", isi, status=status)


@login_required
@require_safe
def pemeriksaan(request, pemeriksaan_id):
    return halaman(request, ambil_pemeriksaan(request, pemeriksaan_id))


def _simpan(request, pemeriksaan_id: int, kode: str, form, layanan, pesan: str):
    """Call one service with what the form holds; a refusal shows the page as it is now, with what was typed."""
    p = ambil_pemeriksaan(request, pemeriksaan_id)
    status, galat_layanan = 422, None
    if form.is_valid():
        try:
            layanan(pemeriksaan_id=p.pk, actor=request.user, today=hari_ini_di(p.instansi), **form.cleaned_data)
        except GalatLayanan as galat:
            form.tolak(galat)
            status, galat_layanan = status_http(galat), galat
        else:
            messages.success(request, pesan)
            return redirect("integritas:pemeriksaan", p.pk)
    p = ambil_pemeriksaan(request, pemeriksaan_id)
    return halaman(request, p, status=status, galat=galat_layanan, form=form, untuk=(kode, None))


@login_required
@require_POST
def tutup(request, pemeriksaan_id):
    form = TutupForm(request.POST, auto_id="id_tutup_%s")
    return _simpan(request, pemeriksaan_id, "tutup", form, services.tutup, _("Pemeriksaan selesai."))


@login_required
@require_POST
def tanggapan(request, pemeriksaan_id):
    form = TanggapanForm(request.POST, auto_id="id_tanggapan_%s")
    return _simpan(request, pemeriksaan_id, "tanggapan", form, services.tanggapi, _("Tanggapan dikirim ke pengawas."))
