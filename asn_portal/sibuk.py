"""A row that somebody else holds for long, such as a close of a month: an honest 503, nothing was stored."""

import logging

from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger("portal")
# PostgreSQL: lock_not_available, query_canceled (by statement_timeout).
SIBUK = ("55P03", "57014")
ULANGI = "10"  # seconds


def karena_sibuk(galat: Exception) -> bool:
    """Whether the database gave up waiting (``BATAS_KUERI_WEB``) and trying again soon is right."""
    return isinstance(galat, OperationalError) and getattr(galat.__cause__, "pgcode", "") in SIBUK


class SibukMiddleware:
    """Pages answer 503 with ``Retry-After`` where the database gave up waiting; the API does so in its own words."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not karena_sibuk(exception):
            return None
        log.warning("pangkalan_data_sibuk", extra={"jalur": request.path})
        # Without the request: nothing that could ask the busy database again.
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": ULANGI})
