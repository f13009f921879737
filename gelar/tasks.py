"""Background work of gelar."""

from celery import shared_task

from gelar import services
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian


@shared_task
def nilai_yang_basi() -> None:
    """After a change and every few minutes: judge letters again whose facts have changed."""
    services.nilai_yang_basi(hari_ini=_hari_ini_kantor())


@shared_task
def nilai_harian() -> None:
    """After midnight in each zone: judge open letters by the new day; misses of former nights are made up."""
    services.nilai_harian(hari_ini=_hari_ini_kantor())


def _hari_ini_kantor() -> dict:
    """Office id -> its date."""
    return {k.pk: hari_ini(k.zona_waktu) for k in kepegawaian.kantor_semua()}
