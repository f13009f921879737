"""The inbox. Reading a notice is a POST: a page that is only looked at changes nothing."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from notifikasi import selectors, services
from notifikasi.forms import SEMUA_JENIS, BacaSemua, SaringPesan
from notifikasi.models import Pesan

IKON = {
    Pesan.Jenis.DITUGASKAN: "inbox-arrow-down",
    Pesan.Jenis.DIKEMBALIKAN: "arrow-uturn-left",
    Pesan.Jenis.TERLAMBAT: "clock",
    Pesan.Jenis.DIPUTUS: "check-badge",
    Pesan.Jenis.INFO: "information-circle",
}


@login_required
@require_safe
def kotak_masuk(request):
    saring = SaringPesan(request.GET)
    pilihan = saring.cleaned_data if saring.is_valid() else {"jenis": "", "belum": False, "sebelum": None}
    pesan, lanjut = selectors.kotak_masuk(request.user, **pilihan)
    for p in pesan:
        p.ikon = IKON[Pesan.Jenis(p.jenis)]
    saringan = {k: v for k, v in {"jenis": pilihan["jenis"], "belum": "1" if pilihan["belum"] else ""}.items() if v}
    return render(
        request,
        "notifikasi/kotak_masuk.html",
        {
            "pesan": pesan,
            "pilihan": pilihan,
            "semua_jenis": SEMUA_JENIS,
            "lanjut": urlencode(saringan | {"sebelum": lanjut}) if lanjut else "",
            "terbaru": pesan[0].pk if pesan else None,
        },
    )


@login_required
@require_POST
def buka(request, pesan_id):
    """Mark as read and go where the notice leads."""
    pesan = _tandai(request, pesan_id)
    aman = pesan.url and url_has_allowed_host_and_scheme(pesan.url, allowed_hosts=None)
    return redirect(pesan.url if aman else "notifikasi:kotak_masuk")


@login_required
@require_POST
def baca(request, pesan_id):
    _tandai(request, pesan_id)
    return redirect("notifikasi:kotak_masuk")


@login_required
@require_POST
def baca_semua(request):
    isian = BacaSemua(request.POST)
    if isian.is_valid():
        banyak = services.tandai_semua_dibaca(
            actor=request.user, now=timezone.now(), sampai=isian.cleaned_data["sampai"]
        )
        messages.success(request, _("%(banyak)s pesan ditandai sudah dibaca.") % {"banyak": banyak})
    else:
        messages.error(request, _("Permintaan tidak dikenali. Muat ulang halaman ini, lalu coba lagi."))
    return redirect("notifikasi:kotak_masuk")


def _tandai(request, pesan_id):
    try:
        return services.tandai_dibaca(actor=request.user, pesan_id=pesan_id, now=timezone.now())
    except Pesan.DoesNotExist as galat:
        raise Http404 from galat
