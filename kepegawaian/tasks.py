"""Imports in the background. Both tasks may run twice, at once, or be killed."""

from celery import shared_task
from django.utils import timezone

from kepegawaian import services_impor


@shared_task
def kerjakan_impor(impor_id: int) -> bool:
    """The next step of one import; asked for after upload and after confirmation."""
    return services_impor.kerjakan(impor_id=impor_id, today=timezone.localdate())


@shared_task
def sapu_impor() -> int:
    """Every minute: take up what the broker lost and what a dead worker left behind."""
    ids = services_impor.impor_menunggu()
    for impor_id in ids:
        services_impor.kerjakan(impor_id=impor_id, today=timezone.localdate())
    return len(ids)
