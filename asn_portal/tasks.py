"""Tasks of the portal itself."""

from celery import shared_task
from django.utils import timezone

from notifikasi.services import catat_detak


@shared_task
def detak() -> None:
    """Prove once a minute that beat, broker, worker and database work together."""
    catat_detak(nama="beat", now=timezone.now())
