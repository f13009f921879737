"""A page as one person asks for it: its queries, and how long a hundred of them take from a real server."""

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from akun.models import User
from bench.antrean import kuki_untuk
from bench.beban import ambil, persentil, server


def maks(nama: str, nilai: float, batas: float, satuan: str) -> dict:
    """A figure that may be at most ``batas``."""
    return {"nama": nama, "nilai": nilai, "satuan": satuan, "batas": batas, "lulus": nilai <= batas}


def halaman(nama: str, alamat: str, siapa: str, kueri: int, ms: float) -> list[dict]:
    """Queries and 95th percentile (milliseconds) of ``alamat`` for the account ``siapa``, beside their limits."""
    user = User.objects.get(username=siapa)
    klien = Client(headers={"host": "localhost"})
    klien.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    klien.get(alamat)
    with CaptureQueriesContext(connection) as tercatat:
        jawaban = klien.get(alamat)
    if jawaban.status_code != 200:
        raise RuntimeError(f"{alamat}: {jawaban.status_code}")
    kuki = kuki_untuk(user)
    with server("asn_portal.settings") as port:
        for _i in range(10):
            ambil(port, alamat, kuki)
        lama = [ambil(port, alamat, kuki)[0] for _i in range(100)]
    return [
        maks(f"{nama}: queries", len(tercatat), kueri, ""),
        maks(f"{nama}: p95 of {len(lama)}", persentil(lama, 0.95) * 1000, ms, "ms"),
    ]
