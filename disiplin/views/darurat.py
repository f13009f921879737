"""Break-glass: a case opened from outside with a reason, and what the oversight body sees of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from disiplin.forms_saya import DaruratForm
from disiplin.selectors.akses import darurat_berjalan, darurat_diawasi
from disiplin.services.darurat import LAMA, buka_darurat
from disiplin.views.bersama import halaman
from layanan.galat import GalatLayanan

PER_HALAMAN = 50


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def darurat(request, p):
    """The form, what the reader has open, and for the oversight body every opening; 404 for everybody else."""
    if not (p.kelola or p.setuju or p.pengawas):
        raise Http404
    form, now = DaruratForm(request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            buka = buka_darurat(actor=request.user, now=now, **form.cleaned_data)
        except GalatLayanan as galat:
            form.tolak(galat)
        else:
            messages.success(request, _("Perkara terbuka untuk dibaca. Anggotanya dan pengawas sudah diberi tahu."))
            return redirect("disiplin_perkara", buka.kasus_id)
    if form.errors:
        form.tandai_galat()
    lembar = None
    if p.pengawas:
        semua = darurat_diawasi(request.user, today=p.today)
        lembar = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("halaman"))
    isi = {
        "p": p, "form": form, "lembar": lembar, "kueri": "", "now": now,
        "berjalan": darurat_berjalan(request.user, now=now), "jam": int(LAMA.total_seconds() // 3600),
    }  # fmt: skip
    return render(request, "disiplin/darurat.html", isi, status=422 if form.errors else 200)
