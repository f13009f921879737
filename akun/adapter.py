"""How allauth behaves here: no sign-up, one throttle per account, e-mail through the outbox."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sites.shortcuts import get_current_site
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from akun.signals import surel_akun


class AkunAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("NIP atau kata sandi salah. Periksa lagi, atau setel ulang kata sandi Anda."),
        "email_password_mismatch": _("Surel atau kata sandi salah. Periksa lagi, atau setel ulang kata sandi Anda."),
        "too_many_login_attempts": _(
            "Terlalu banyak percobaan masuk yang gagal. Tunggu 5 menit, lalu coba lagi, "
            "atau setel ulang kata sandi Anda."
        ),
        "rate_limited": _("Terlalu banyak permintaan. Tunggu beberapa menit, lalu coba lagi."),
        "incorrect_code": _("Kode salah atau sudah kedaluwarsa. Ketik kode yang sedang tampil di aplikasi Anda."),
        "account_inactive": _("Akun ini tidak aktif. Hubungi pengelola portal."),
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_password_change_redirect_url(self, request) -> str:
        return "/akun/"

    def is_reauthentication_required(self, *, app: str) -> bool:
        """A log-in of a moment ago is proof enough: an officer on the way to TOTP's set-up is not asked twice."""
        batas = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        masuk = get_authentication_records(self.request, self.request.user)
        return not any(m["at"] > batas for m in masuk) and super().is_reauthentication_required(app=app)

    def format_email_subject(self, subject: str) -> str:
        return str(subject)

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """Security notices greet their owner, who need not be logged in (after a password reset)."""
        super().send_notification_mail(template_prefix, user, (context or {}) | {"user": user}, email)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Hand the e-mail to the outbox, so that a mail server that is down neither fails nor delays the page."""
        isi = {"request": self.request, "email": email, "current_site": get_current_site(self.request)} | context
        pesan = self.render_mail(template_prefix, email, isi)
        surel_akun.send(sender=type(self), kepada=email, subjek=pesan.subject, isi=pesan.body)

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        """One counter per account, whether its NIP or its e-mail was typed."""
        masuk = (credentials.get("email") or credentials.get("username") or "").strip().lower()
        pk = (
            get_user_model()
            .objects.filter(Q(username__iexact=masuk) | Q(email__iexact=masuk))
            .order_by("pk")
            .values_list("pk", flat=True)
            .first()
        )
        return f"akun:{pk}" if pk else f"tak-dikenal:{masuk}"
