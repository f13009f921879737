"""Talent pools on the screen."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from layanan.galat import GalatLayanan
from layanan.waktu import tambah_bulan
from talenta.forms_suksesi import KrsForm
from talenta.selectors import suksesi as baca
from talenta.selectors.parameter import nilai
from talenta.services.krs import tetapkan_krs
from talenta.views.bersama import GET_POST, catat_tampil, halaman, lembar, status_http


@halaman
@require_http_methods(GET_POST)
def daftar(request, p):
    """Pools of the reader's agencies; the approver sets one."""
    if not p.melihat:
        raise Http404
    pemetaan = list(baca.pemetaan_untuk_krs(p.setuju)) if p.setuju else []
    pilihan = [(str(m.pk), f"{m.nama} ({m.instansi.nama})") for m in pemetaan]
    form, status = None, 200
    if request.method == "POST":
        form, status = KrsForm(request.POST, pemetaan=pilihan), 422
        if form.is_valid():
            try:
                krs = tetapkan_krs(actor=request.user, now=timezone.now(), **form.untuk_layanan())
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("KRS ditetapkan."))
                return redirect("talenta_krs_satu", krs.pk)
        form.tandai_galat()
    elif pilihan:
        sampai = tambah_bulan(p.today, nilai("KRS_BERLAKU_BULAN", p.today))
        form = KrsForm(pemetaan=pilihan, initial={"tanggal_sk": p.today, "berlaku_sampai": sampai})
    isi = lembar(request, baca.krs_terlihat(p)) | {"p": p, "form": form}
    return render(request, "talenta/krs.html", isi, status=status)


@halaman
@require_safe
def rincian(request, p, nomor: int):
    """The members of a pool, by box and by name."""
    krs = get_object_or_404(baca.krs_terlihat(p), pk=nomor)
    isi = lembar(request, baca.anggota_krs(krs), 50)
    disebut = [a.penilaian.pegawai_id for a in isi["lembar"].object_list]
    catat_tampil(request, p, krs.pemetaan.instansi_id, "KRS", disebut)
    return render(request, "talenta/krs_rincian.html", isi | {"p": p, "krs": krs})
