"""What every API route shares: tokens of agency systems, and bodies whose unknown fields are refused."""

from django.contrib.auth import get_user_model
from django.db import connection
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed, ParseError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.settings import api_settings
from rest_framework.throttling import UserRateThrottle

BIGINT = 2**63 - 1


User = get_user_model()
_PEMILIK = "SELECT u.* FROM authtoken_token t JOIN akun_user u ON u.id = t.user_id WHERE t.key = %s"


class TokenMesin(TokenAuthentication):
    """``Authorization: Token …`` of an agency's system; a person's account is refused: people bring their TOTP."""

    def authenticate_credentials(self, key):
        # Not by the ORM, which puts the same statement together anew for each request of the evening peak.
        user = next(iter(User.objects.raw(_PEMILIK, [key])), None)
        if user is None or not user.is_active:
            raise AuthenticationFailed(_("Token tidak dikenal atau akunnya tidak aktif."))
        if not user.is_mesin:
            raise AuthenticationFailed(_("Token hanya untuk sistem instansi. Orang masuk lewat halaman portal."))
        return user, key


_HITUNG = """
INSERT INTO akun_hitunganapi AS h (user_id, sampai, jumlah)
VALUES (%(user)s, now() + make_interval(secs => %(detik)s), 1)
ON CONFLICT (user_id) DO UPDATE SET jumlah = CASE WHEN h.sampai <= now() THEN 1 ELSE h.jumlah + 1 END,
  sampai = CASE WHEN h.sampai <= now() THEN EXCLUDED.sampai ELSE h.sampai END
RETURNING jumlah, ceil(extract(epoch FROM sampai - now()))
"""


class LajuAkun(UserRateThrottle):
    """The limit per account, counted by one statement; the cache in the database took six and a commit of its own.

    Time runs in fixed spans, not a sliding one: a span begins with the first request after the last one ended, so
    around its end up to twice the limit may come. Who has not logged in is counted as DRF does.
    """

    def allow_request(self, request, view) -> bool:
        if self.rate is None or not request.user.is_authenticated:
            return super().allow_request(request, view)
        with connection.cursor() as kursor:
            kursor.execute(_HITUNG, {"user": request.user.pk, "detik": self.duration})
            jumlah, self.sisa = kursor.fetchone()
        return jumlah <= self.num_requests

    def wait(self) -> float | None:
        return float(self.sisa) if hasattr(self, "sisa") else super().wait()


class ParserJson(JSONParser):
    """JSON nested no deeper than Python reads; its size is bounded by ``DATA_UPLOAD_MAX_MEMORY_SIZE``."""

    def parse(self, stream, media_type=None, parser_context=None):
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as galat:
            raise ParseError(_("JSON bersarang terlalu dalam.")) from galat


class ApaPunDiterima(BaseContentNegotiation):
    """For routes that hand out files: whatever ``Accept`` says, refusals are JSON and the file is what it is."""

    def select_parser(self, request, parsers):
        return api_settings.DEFAULT_CONTENT_NEGOTIATION_CLASS().select_parser(request, parsers)

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


def tercetak(nama: object) -> str:
    """What a client called something, as it can be said back: half a character cannot."""
    return str(nama)[:100].encode("utf-8", "replace").decode()


class Masukan(serializers.Serializer):
    """Base of what a client sends. A field that is not known is an error, not silence: it may be a slip of the pen."""

    def to_internal_value(self, data):
        if hasattr(data, "keys") and (asing := sorted(set(data.keys()) - set(self.fields))):
            raise serializers.ValidationError({tercetak(k): [_("Kolom tidak dikenal.")] for k in asing})
        return super().to_internal_value(data)


def baca(kelas: type[serializers.Serializer], data, **konteks) -> dict:
    """``data`` checked and in its own types; raises DRF's ValidationError naming the fields."""
    masukan = kelas(data=data, context=konteks)
    masukan.is_valid(raise_exception=True)
    return masukan.validated_data


class IdField(serializers.IntegerField):
    """The number of a row."""

    def __init__(self, **kwargs):
        super().__init__(**{"min_value": 1, "max_value": BIGINT} | kwargs)
