"""Background work of rank promotion."""

from celery import shared_task

from kalender.waktu import hari_ini
from kenaikan_pangkat.services import jendela


@shared_task
def siapkan_jendela() -> None:
    """Each morning: the windows of the coming 18 months are laid out by the parameters in force."""
    jendela.siapkan_jendela(today=hari_ini("Asia/Jakarta"))
