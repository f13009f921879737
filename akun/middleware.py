"""A second factor for everyone who may decide or file."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from akun.peran import PERAN_WAJIB_TOTP
from akun.selectors import wewenang

# What a person without the second factor needs to get one, to leave, or to log in as somebody else.
BEBAS = (
    "/akun/2fa/", "/akun/login/", "/akun/logout/", "/akun/password/", "/akun/reauthenticate/", "/akun/inactive/",
    "/static/", "/sehat/",
)  # fmt: skip


class TanpaSimpananMiddleware:
    """What a person saw is not kept by the browser of a shared computer, unless the view says otherwise."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # Only somebody whom this request has looked up already: a page that needs no database stays without it.
        user = request.__dict__.get("_cached_user") or request.__dict__["user"]
        if "Cache-Control" not in response and not isinstance(user, SimpleLazyObject) and user.is_authenticated:
            response["Cache-Control"] = "private, no-store"
        return response


class WajibTotpMiddleware:
    """Send officers without TOTP to its set-up page; switched off only in the demo.

    The API is closed to their browser sessions as well. A request with nothing but a token has no session user here
    and passes: tokens belong to agency systems.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.DEMO or request.path.startswith(BEBAS) or not self._kurang(request.user):
            return self.get_response(request)
        pesan = _("Peran Anda wajib memakai verifikasi dua langkah. Pasang aplikasi autentikator untuk melanjutkan.")
        if request.path.startswith("/api/"):
            return JsonResponse({"kode": "totp_wajib", "pesan": pesan, "kolom": "", "rincian": []}, status=403)
        messages.warning(request, pesan)
        return redirect("mfa_activate_totp")

    @staticmethod
    def _kurang(user) -> bool:
        if not user.is_authenticated or is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            return False
        return user.is_staff or wewenang(user, today=timezone.localdate()).punya(*PERAN_WAJIB_TOTP)
