"""Background work of talent. Every task may run twice or not at all."""

from celery import shared_task
from django.utils import timezone

from talenta.services import pemetaan, sanggah


@shared_task
def hitung_menunggu() -> None:
    """Mappings that were asked for and not reckoned since; one that fails does not stop the others."""
    gagal = []
    for pemetaan_id in pemetaan.antre():
        try:
            pemetaan.hitung_diminta(pemetaan_id=pemetaan_id, now=timezone.now())
        except Exception as galat:  # noqa: BLE001 - raised below, all of them
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("mappings could not be reckoned", gagal)


@shared_task
def ingatkan_sanggah() -> None:
    """Each morning: officers are reminded of objections near their deadline and after it."""
    sanggah.ingatkan(now=timezone.now())
