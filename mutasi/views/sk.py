"""Decree and inauguration."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from layanan.forms_surat import angka, tanggal_dari
from layanan.galat import GalatLayanan, KonflikVersi
from layanan.instansi.bersama import khusus_operator, petugas, status_http
from layanan.models import AlasanTunggu
from layanan.selectors import hari_ini_di
from mutasi import services
from mutasi.forms import SkForm
from mutasi.selectors import layar
from mutasi.selectors import sk as sk_selectors
from mutasi.selectors.antar import rute_baris
from mutasi.views.layar import LAYAR


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def sk(request, surat_id):
    """Decree and inauguration of one or many lines that BKN approved."""
    surat = LAYAR.ambil_surat(request, surat_id)
    khusus_operator(request, surat)
    semua, ppk, today = layar.baris_menunggu_sk(surat), surat.mutasi.ppk, hari_ini_di(surat)
    # A move between agencies waits for the governor, the Mendagri or the Kepala BKN first.
    belum_diputus = [b for b in semua if b.usulan.alasan_tunggu == AlasanTunggu.KEPUTUSAN_PINDAH]
    baris = [b for b in semua if b.usulan.alasan_tunggu != AlasanTunggu.KEPUTUSAN_PINDAH]
    kenal = {b.pk for b in baris}
    awal = {
        "penandatangan_sk": ppk.nama,
        "penandatangan_status": ppk.status,
        "dilantik_pada": surat.mutasi.tanggal_pelantikan,
    }
    tanggal = tanggal_dari(request.POST.get("dilantik_pada", "")) or surat.mutasi.tanggal_pelantikan
    lama = sk_selectors.pemangku_lama(baris, tanggal)
    for b in baris:
        b.lama = lama.get(b.pk, [])
    form = SkForm(
        request.POST or None, request.FILES or None, initial=awal, lama=lama,
        berpindaian=sk_selectors.semua_berpindaian(baris),
    )  # fmt: skip
    for b in baris:
        b.isian_diktum = form[f"diktum_{b.pk}"] if b.lama else None
    dipilih, status, galat_baris = kenal, None, ""
    if request.method == "POST":
        diminta = {int(x) for x in request.POST.getlist("baris") if angka(x) is not None}
        dipilih, status = diminta & kenal, 422
        if not dipilih:
            galat_baris = _("Pilih sedikitnya satu baris.")
        elif diminta - kenal:
            # Someone recorded one of them meanwhile: what is left is shown, nothing was stored.
            galat_baris, status = str(KonflikVersi(surat, "")), 409
        if form.is_valid() and not galat_baris:
            try:
                hasil = services.catat_sk(
                    usulan_ids=sorted(dipilih), actor=request.user, today=today, **form.untuk_layanan()
                )
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            except ValidationError as galat:
                form.add_error(None, galat)
            else:
                messages.success(request, _sesudah_sk(hasil))
                return redirect("mutasi:pemberitahuan", surat.pk)
        form.tandai_galat()
    isi = {
        "surat": surat,
        "baris": baris,
        "dipilih": dipilih,
        "form": form,
        "isian": [f for f in form.visible_fields() if not f.name.startswith("diktum_")],
        "galat_baris": galat_baris,
        "urutan": sk_selectors.urutan_tanggal(surat, baris),
        "belum_diputus": [(b, rute_baris(b)) for b in belum_diputus],
    }
    return render(request, "mutasi/sk.html", isi, status=status or 200)


def _sesudah_sk(hasil) -> str:
    if hasil[0].diterapkan_pada:
        return _("SK %(n)d orang dicatat dan riwayat jabatannya sudah berubah.") % {"n": len(hasil)}
    return _("SK %(n)d orang dicatat; riwayat jabatannya berubah pada hari pelantikan.") % {"n": len(hasil)}
