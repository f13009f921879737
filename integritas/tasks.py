"""Background work of oversight."""

from celery import shared_task

from integritas import services
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian


@shared_task
def sapu_pemulihan() -> None:
    """Every hour: remind of people who must be put back; safe to run twice or late."""
    services.sapu(hari_ini={k.pk: hari_ini(k.zona_waktu) for k in kepegawaian.kantor_semua()})
