"""Background sending."""

from celery import shared_task


@shared_task
def kirim_kotak_keluar() -> None:
    """Placeholder until the outbox sender lands (same issue)."""
