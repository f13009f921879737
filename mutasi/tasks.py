"""Background work of mutasi."""

from celery import shared_task

from kalender.waktu import hari_ini
from mutasi import services


@shared_task
def terapkan_mutasi_yang_tiba() -> None:
    """Every hour: change the record of people whose inauguration day has come."""
    services.terapkan_yang_tiba(today=hari_ini("Asia/Jakarta"))
