"""Background work of rank promotion."""

from celery import shared_task

from kalender.waktu import hari_ini
from kenaikan_pangkat.services import jendela, terapkan
from kepegawaian import selectors as kepegawaian


@shared_task
def siapkan_jendela() -> None:
    """Each morning: the windows of the coming 18 months are laid out by the parameters in force."""
    jendela.siapkan_jendela(today=hari_ini("Asia/Jakarta"))


@shared_task
def terapkan_kp_yang_tiba() -> None:
    """Every hour: change the rank of people whose TMT has come in their office's own zone."""
    hari = {k.pk: hari_ini(k.zona_waktu) for k in kepegawaian.kantor_semua()}
    gagal = []
    for today in sorted(set(hari.values())):
        try:
            terapkan.terapkan_yang_tiba(today=today, kantor_ids=[k for k, d in hari.items() if d == today])
        except ExceptionGroup as galat:
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("promotions could not be applied", gagal)
