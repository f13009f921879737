"""The answer that carries a stored file to the browser."""

from django.http import FileResponse

from berkas.models import Berkas
from berkas.services import buka

_CSP = (
    "sandbox; default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
)


def kirim_berkas(berkas: Berkas, *, sebaris: bool = False) -> FileResponse:
    """``berkas`` as a download, or with ``sebaris`` shown in the browser. Raises ``BerkasRusak``.

    Whether the person may have it is the caller's question: the app that attached the file.
    """
    respons = FileResponse(
        buka(berkas), as_attachment=not sebaris, filename=berkas.nama_asli, content_type=berkas.jenis_mime
    )
    respons["X-Content-Type-Options"] = "nosniff"
    respons["Cache-Control"] = "private, no-store"
    respons["Content-Security-Policy"] = _CSP
    respons["X-Frame-Options"] = "SAMEORIGIN"
    return respons
