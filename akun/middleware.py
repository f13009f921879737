"""A second factor for everyone who may decide or file."""

from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from akun.peran import PERAN_WAJIB_TOTP
from akun.selectors import wewenang

BEBAS = ("/akun/", "/static/", "/sehat/", "/api/")


class WajibTotpMiddleware:
    """Send officers without TOTP to its set-up page; switched off only in the demo."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not settings.DEMO and not request.path.startswith(BEBAS) and self._kurang(request.user):
            return redirect(f"{reverse('mfa_activate_totp')}?{urlencode({'next': request.path})}")
        return self.get_response(request)

    @staticmethod
    def _kurang(user) -> bool:
        if not user.is_authenticated or is_mfa_enabled(user):
            return False
        return user.is_staff or wewenang(user, today=timezone.localdate()).punya(*PERAN_WAJIB_TOTP)
