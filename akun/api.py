"""What every API route shares: tokens of agency systems, and bodies whose unknown fields are refused."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed, ParseError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.settings import api_settings

BIGINT = 2**63 - 1


class TokenMesin(TokenAuthentication):
    """``Authorization: Token …`` of an agency's system; a person's account is refused: people bring their TOTP."""

    def authenticate_credentials(self, key):
        user, token = super().authenticate_credentials(key)
        if not user.is_mesin:
            raise AuthenticationFailed(_("Token hanya untuk sistem instansi. Orang masuk lewat halaman portal."))
        return user, token


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


class Masukan(serializers.Serializer):
    """Base of what a client sends. A field that is not known is an error, not silence: it may be a slip of the pen."""

    def to_internal_value(self, data):
        if hasattr(data, "keys") and (asing := sorted(set(data.keys()) - set(self.fields))):
            raise serializers.ValidationError({str(k)[:100]: [_("Kolom tidak dikenal.")] for k in asing})
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
