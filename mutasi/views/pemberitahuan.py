"""Who was told of the decree, how long before the inauguration; and recording those told outside the portal."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from akun.peran import Peran
from layanan.forms_surat import angka
from layanan.galat import GalatLayanan
from layanan.instansi.bersama import khusus_operator, petugas, status_http
from layanan.instansi.surat import BARIS_PER_HALAMAN
from layanan.selectors import hari_ini_di
from layanan.selectors_surat import peran_surat
from mutasi import services
from mutasi.forms import BeriTahuForm
from mutasi.selectors.jam import JAM_MINIMAL
from mutasi.selectors.sk import baris_bersk
from mutasi.views.layar import LAYAR


@petugas
@require_http_methods(["GET", "HEAD", "POST"])
def pemberitahuan(request, surat_id):
    """The letter's people with a decree: told when, by what means, how many hours before."""
    surat = LAYAR.ambil_surat(request, surat_id)
    if not peran_surat(request.user, surat):
        raise Http404
    with timezone.override(ZoneInfo(surat.kantor.zona_waktu)):
        if request.method == "POST":
            return _catat(request, surat)
        return _halaman(request, surat)


def _catat(request, surat):
    khusus_operator(request, surat)
    usulan_id = angka(request.POST.get("usulan"))
    form = BeriTahuForm(request.POST, auto_id=f"id_{usulan_id}_%s")
    if usulan_id not in {b.pk for b in baris_bersk(surat)}:
        raise Http404
    status = 422
    if form.is_valid():
        try:
            services.catat_beri_tahu_sk(
                usulan_id=usulan_id, actor=request.user, today=hari_ini_di(surat), **form.cleaned_data
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Pemberitahuan dicatat."))
            return redirect("mutasi:pemberitahuan", surat.pk)
    form.tandai_galat()
    return _halaman(request, surat, status=status, isian={usulan_id: form})


def _halaman(request, surat, *, status: int = 200, isian=None):
    operator = Peran.OPERATOR in peran_surat(request.user, surat)
    semua = baris_bersk(surat)
    diisi = next(iter(isian or {}), None)
    urut = next((i for i, b in enumerate(semua) if b.pk == diisi), None)
    # A refused form is shown on the page that holds it.
    nomor = request.GET.get("halaman") if urut is None else urut // BARIS_PER_HALAMAN + 1
    halaman = Paginator(semua, BARIS_PER_HALAMAN).get_page(nomor)
    baris = list(halaman.object_list)
    for b in baris:
        luar_portal = b.belum or (b.cara_beri_tahu_sk and b.dicabut_pada is None)
        b.form = None
        if operator and luar_portal:
            awal = {"pada": b.sk_diberitahukan_pada, "cara": b.cara_beri_tahu_sk}
            b.form = (isian or {}).get(b.pk) or BeriTahuForm(initial=awal, auto_id=f"id_{b.pk}_%s")
    isi = {
        "surat": surat,
        "baris": baris,
        "halaman": halaman,
        "jam_minimal": JAM_MINIMAL,
        "belum": sum(b.belum for b in semua),
        "mepet": sum(b.mepet for b in semua),
        "operator": operator,
    }
    return render(request, "mutasi/pemberitahuan.html", isi, status=status)
