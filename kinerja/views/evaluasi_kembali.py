"""Steps back of an appraisal on the screen: withdraw, return, put a rating right."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kinerja.forms_evaluasi import KoreksiForm
from kinerja.selectors import evaluasi as baca
from kinerja.services import evaluasi_kembali as langkah
from kinerja.views.bersama import halaman_pegawai
from kinerja.views.evaluasi import ambil
from kinerja.views.skp import status_http, versi
from layanan.galat import GalatLayanan


@halaman_pegawai
@require_POST
def tarik(request, p, evaluasi_id):
    """The employee takes his realisation back."""
    e, _bagaimana = ambil(request, evaluasi_id)
    try:
        langkah.tarik(evaluasi_id=e.pk, versi=versi(request), actor=request.user, now=timezone.now())
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, _("Realisasi ditarik. Perbaiki, lalu ajukan lagi."))
    return redirect("kinerja_evaluasi_rincian", e.pk)


@halaman_pegawai
@require_POST
def kembalikan(request, p, evaluasi_id):
    """The penilai returns it with a reason; without one nothing happens."""
    e, _bagaimana = ambil(request, evaluasi_id)
    try:
        langkah.kembalikan(
            evaluasi_id=e.pk, versi=versi(request), actor=request.user, now=timezone.now(),
            alasan=request.POST.get("alasan", "").replace("\x00", "")[:2000],
        )  # fmt: skip
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, _("Realisasi dikembalikan kepada pegawai beserta alasannya."))
    return redirect("kinerja_evaluasi_rincian", e.pk)


@halaman_pegawai
@require_http_methods(["GET", "HEAD", "POST"])
def koreksi(request, p, evaluasi_id):
    """The penilai gives both ratings anew, with the reason."""
    e, _bagaimana = ambil(request, evaluasi_id)
    if not baca.boleh_menilai(e, p.o, baca.hari_pegawai(e, timezone.now())):
        raise Http404
    form, status = KoreksiForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            langkah.koreksi(
                evaluasi_id=e.pk, versi=versi(request), actor=request.user, now=timezone.now(), **form.cleaned_data
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Koreksi dicatat dan diberitahukan kepada pegawai."))
            return redirect("kinerja_evaluasi_rincian", e.pk)
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    elif e.status != e.Status.DINILAI:
        return redirect("kinerja_evaluasi_rincian", e.pk)
    return render(request, "kinerja/evaluasi_koreksi.html", {"p": p, "e": e, "form": form}, status=status)
