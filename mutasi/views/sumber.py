"""Choosing lines that another app offers, such as confirmed successors."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from layanan.forms_surat import angka
from layanan.galat import GalatLayanan
from layanan.instansi.bersama import khusus_operator, petugas, status_http
from layanan.selectors import hari_ini_di
from layanan.services.lembar_surat import wajib_terbuka
from layanan.sumber_baris import sumber_satu
from mutasi import services
from mutasi.selectors.sumber import hari_sumber, pada_surat
from mutasi.views.layar import LAYAR


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def ambil(request, surat_id, kode):
    """The offers of one source for this letter; POST takes the ticked ones."""
    surat = LAYAR.ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    sumber = sumber_satu(LAYAR.kode, kode)
    if sumber is None:
        raise Http404
    today, galat, status = hari_ini_di(surat), None, 200
    dipilih = {n for n in map(angka, request.POST.getlist("pilih")[:500]) if n}
    try:
        if request.method == "POST":
            hasil = services.ambil_dari_sumber(
                surat_id=surat.pk, sumber=sumber, kunci=dipilih, actor=request.user, today=today, now=timezone.now()
            )
            messages.success(request, _("%(n)d orang ditambahkan beserta dasarnya.") % {"n": len(hasil)})
            return redirect("mutasi:surat", surat.pk)
        wajib_terbuka(surat)
    except GalatLayanan as keliru:
        galat, status = keliru, status_http(keliru)
    hari = hari_sumber(surat, today)
    tawaran = sumber.tawaran(instansi_id=surat.instansi_id, hari=hari)
    if tawaran:
        sumber.dibaca(instansi_id=surat.instansi_id, jumlah=len(tawaran), actor=request.user, now=timezone.now())
    sudah = pada_surat(surat.instansi_id, tawaran)
    isi = {
        "surat": surat, "sumber": sumber, "hari": hari, "galat": galat,
        "baris": [(b, sudah.get(b.kunci), b.kunci in dipilih) for b in tawaran],
    }  # fmt: skip
    return render(request, "mutasi/ambil.html", isi, status=status)
