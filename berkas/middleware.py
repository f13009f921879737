"""Refuses a request that is too large before anything of it is read or stored."""

import time

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

# After answering, swallow at most this much: closing on unread data makes browsers show a reset instead of our page.
BUANG_DETIK = 10
_POTONG = 256 * 1024


class BatasUnggahMiddleware:
    """413 when ``Content-Length`` exceeds ``settings.UNGGAHAN_MAKS_BYTE`` (one request may carry several files).

    A body without ``Content-Length`` is not read by Django at all. Nothing refused here touches the disk.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        ukuran = request.META.get("CONTENT_LENGTH") or "0"
        if not ukuran.isdecimal() or int(ukuran) <= settings.UNGGAHAN_MAKS_BYTE:
            return self.get_response(request)
        pesan = _(
            "Kiriman berukuran %(ukuran)s, sedangkan satu kali kirim paling besar %(batas)s dan satu berkas paling "
            "besar %(berkas)s. Tidak ada yang disimpan. Perkecil berkas, lalu kirim lagi."
        ) % {
            "ukuran": filesizeformat(int(ukuran)),
            "batas": filesizeformat(settings.UNGGAHAN_MAKS_BYTE),
            "berkas": filesizeformat(settings.BERKAS_MAKS_BYTE),
        }
        if request.path.startswith("/api/"):
            respons = JsonResponse({"kode": "terlalu_besar", "pesan": pesan, "kolom": "", "rincian": []}, status=413)
        else:
            respons = HttpResponse(render_to_string("413.html", {"pesan": pesan}), status=413)
        respons._resource_closers.append(lambda: _buang(request.META.get("wsgi.input"), int(ukuran)))
        return respons


def _buang(masukan, sisa: int) -> None:
    batas = time.monotonic() + BUANG_DETIK
    while masukan is not None and sisa > 0 and time.monotonic() < batas:
        potong = masukan.read(min(_POTONG, sisa))
        if not potong:
            return
        sisa -= len(potong)
