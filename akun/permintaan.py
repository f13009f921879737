"""The number of the request being served, for logs and for the log of transitions."""

import re
import uuid
from contextvars import ContextVar

nomor_permintaan: ContextVar[str] = ContextVar("nomor_permintaan", default="")

_POLA = re.compile(r"^[A-Za-z0-9-]{8,36}$")


class NomorPermintaanMiddleware:
    """Take ``X-Request-ID`` from the proxy if it is well formed, else make one; answer with it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        diberi = request.headers.get("X-Request-ID", "")
        nomor = diberi if _POLA.match(diberi) else str(uuid.uuid4())
        tanda = nomor_permintaan.set(nomor)
        try:
            response = self.get_response(request)
        finally:
            nomor_permintaan.reset(tanda)
        response["X-Request-ID"] = nomor
        return response
