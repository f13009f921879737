"""Background work of gelar."""

from celery import shared_task

from gelar import services
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian


@shared_task
def nilai_yang_basi() -> None:
    """Every few minutes: judge letters again whose facts have changed."""
    services.nilai_yang_basi(hari_ini={k.pk: hari_ini(k.zona_waktu) for k in kepegawaian.kantor_semua()})
