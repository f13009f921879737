"""A paper of a case, marked for whoever reads it; names hidden on one's screen."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from akun.selectors import sebutan
from berkas.services import BerkasRusak
from disiplin import cetak
from disiplin.selectors.surat import dokumen_terbaca
from disiplin.services.bacaan import catat
from disiplin.views.bersama import AKAR, SESI_SAMAR, halaman


def jawab_pdf(isi: bytes, nama: str) -> HttpResponse:
    """``nama`` must not say whom the paper is about: it stays in the list of downloads."""
    respons = HttpResponse(isi, content_type="application/pdf")
    respons["Content-Disposition"] = f'inline; filename="{nama}.pdf"'
    return respons


@halaman
@require_safe
def dokumen(request, p, kasus_id, dokumen_id):
    """The paper as PDF; that it was handed out is written down."""
    now = timezone.now()
    terbaca = dokumen_terbaca(request.user, kasus_id, dokumen_id, now=now)
    if terbaca is None:
        raise Http404
    d, bagian = terbaca
    try:
        isi = cetak.pdf(d, sebutan(request.user), now)
    except BerkasRusak as galat:
        konteks = {"judul": _("Dokumen tidak dapat diserahkan"), "pesan": " ".join(galat.messages)}
        return render(request, "layanan/pesan.html", konteks, status=500)
    if request.method == "GET":
        apa = _("%(j)s (dokumen %(n)s)") % {"j": d.get_jenis_display(), "n": d.pk}
        catat(kasus=d.kasus, bagian=bagian, apa=apa, actor=request.user, now=now)
    return jawab_pdf(isi, f"perkara-{kasus_id}-dokumen-{dokumen_id}")


@halaman
@require_POST
def privasi(request, p):
    """Hide names on the screens of this session, or show them again; then back to the page."""
    request.session[SESI_SAMAR] = request.POST.get("samar") == "1"
    kembali = request.POST.get("kembali", "")
    aman = kembali.startswith(AKAR) and url_has_allowed_host_and_scheme(kembali, allowed_hosts=None)
    return redirect(kembali if aman else AKAR)
