"""Reports owed to the Mendagri: the list, and recording one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from akun.peran import PERAN_INSTANSI, PERAN_KANTOR, Peran
from akun.selectors import wewenang
from layanan.galat import GalatLayanan
from layanan.instansi.bersama import khusus_operator, petugas, tampilkan
from layanan.selectors import hari_ini_di
from mutasi import services
from mutasi.forms import LaporForm
from mutasi.selectors import lapor

PER_HALAMAN = 50


@petugas
@require_safe
def daftar(request):
    """What is owed, late and done, for the agency and for BKN's side."""
    today = timezone.localdate()
    w = wewenang(request.user, today=today)
    if not (w.punya(*PERAN_INSTANSI) or w.punya(*PERAN_KANTOR)):
        raise Http404
    tab = request.GET.get("tab", "belum")
    if tab not in lapor.TAB:
        tab = "belum"
    qs, jumlah = lapor.laporan_tab(request.user, tab, today=today)
    halaman = Paginator(qs, PER_HALAMAN).get_page(request.GET.get("halaman"))
    laporan = lapor.hias(halaman.object_list)
    operator = w.di(Peran.OPERATOR)
    for x in laporan:
        x.boleh_catat = x.surat.instansi_id in operator
    isi = {
        "tab": tab,
        "pilihan_tab": [(k, nama, jumlah[k]) for k, nama in lapor.TAB.items()],
        "halaman": halaman,
        "daftar": laporan,
        "kueri": f"tab={tab}&",
    }
    return render(request, "mutasi/laporan.html", isi)


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def catat(request, laporan_id):
    """Number, day and paper of one report."""
    laporan = lapor.laporan_terlihat(request.user, today=timezone.localdate()).filter(pk=laporan_id).first()
    if laporan is None:
        raise Http404
    khusus_operator(request, laporan.surat)
    today = hari_ini_di(laporan.surat)
    awal = {"nomor": laporan.nomor, "tanggal": laporan.dilaporkan_pada or today}
    form = LaporForm(request.POST or None, request.FILES or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            services.catat_laporan(
                surat_id=laporan.surat_id, dilantik_pada=laporan.dilantik_pada, actor=request.user, today=today,
                **form.cleaned_data,
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
        except ValidationError as galat:
            form.add_error("unggahan", galat)
        else:
            messages.success(request, _("Laporan ke Mendagri dicatat."))
            return redirect("mutasi:laporan")
    (laporan,) = lapor.hias([laporan])
    return tampilkan(request, "mutasi/laporan_catat.html", form, {"laporan": laporan, "surat": laporan.surat})
