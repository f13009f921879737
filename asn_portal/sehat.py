"""Health: ``/sehat/hidup`` (the process answers) and ``/sehat/siap`` (everything it needs does too)."""

from datetime import timedelta

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from asn_portal.celery import app
from disiplin.selectors.jam import DETAK as SAPU_DISIPLIN
from disiplin.selectors.jam import SAPU_MAKS
from kinerja.partisi import bulan_kurang
from notifikasi.selectors import detak_terakhir

DETAK_MAKS = timedelta(minutes=5)
BAIK, GAGAL, TIDAK_DIKETAHUI = "baik", "gagal", "tidak diketahui"


@never_cache
@require_safe
def hidup(request):
    """200 as long as this process serves requests."""
    return HttpResponse("hidup", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def siap(request):
    """200 with the state of each part as JSON, or 503 when one of them fails."""
    hasil = {
        "database": _database(),
        "broker": _broker(),
        "migrasi": TIDAK_DIKETAHUI,
        "beat": TIDAK_DIKETAHUI,
        "umur_beat_detik": None,
        "partisi": TIDAK_DIKETAHUI,
        "tenggat_disiplin": TIDAK_DIKETAHUI,
    }
    if hasil["database"] == BAIK:
        hasil["migrasi"] = _migrasi()
    if hasil["migrasi"] == BAIK:
        hasil["beat"], hasil["umur_beat_detik"] = _beat()
        hasil["partisi"] = _partisi()
        hasil["tenggat_disiplin"] = _tenggat_disiplin()
    is_siap = all(hasil[bagian] == BAIK for bagian in ("database", "broker", "migrasi", "beat", "partisi"))
    return JsonResponse({"siap": is_siap} | hasil, status=200 if is_siap else 503)


def _database() -> str:
    try:
        with connection.cursor() as kursor:
            kursor.execute("select 1")
    except (DatabaseError, InterfaceError):
        return GAGAL
    return BAIK


def _broker() -> str:
    try:
        with app.connection_for_write(connect_timeout=1) as sambungan:
            sambungan.ensure_connection(max_retries=1, timeout=1)
    except (OperationalError, OSError):
        return GAGAL
    return BAIK


def _migrasi() -> str:
    """``gagal`` while a migration of the code is not applied to the database."""
    pelaksana = MigrationExecutor(connection)
    return GAGAL if pelaksana.migration_plan(pelaksana.loader.graph.leaf_nodes()) else BAIK


def _partisi() -> str:
    """``gagal`` while the daily log has no room for this month or the next."""
    return GAGAL if bulan_kurang(connection, timezone.localdate()) else BAIK


def _tenggat_disiplin() -> str:
    """``gagal`` when the hourly sweep of discipline terms has stopped: told, but no reason to serve nobody."""
    terakhir = detak_terakhir(SAPU_DISIPLIN)
    if terakhir is None:
        return TIDAK_DIKETAHUI
    return BAIK if timezone.now() - terakhir <= SAPU_MAKS else GAGAL


def _beat() -> tuple[str, int | None]:
    terakhir = detak_terakhir("beat")
    if terakhir is None:
        return GAGAL, None
    umur = timezone.now() - terakhir
    return (BAIK if umur <= DETAK_MAKS else GAGAL), round(umur.total_seconds())
