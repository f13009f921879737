"""Background work of kinerja. Every task may run twice or not at all."""

from celery import shared_task
from django.utils import timezone

from kalender.waktu import hari_ini
from kepegawaian.atasan import instansi_berzona
from kinerja.services import partisi, penilai, rekap


@shared_task
def susun_penilai() -> None:
    """After midnight in each zone: superiors follow the unit tree; one agency's fault does not stop the others."""
    gagal = []
    for instansi_id, zona in instansi_berzona():
        try:
            penilai.susun(instansi_id, hari_ini(zona))
        except Exception as galat:  # noqa: BLE001 - raised below, all of them
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("superiors could not be arranged", gagal)


@shared_task
def siapkan_partisi() -> None:
    """Each hour, though a day would do: what waited for a busy table is tried again soon."""
    partisi.siapkan(today=timezone.localdate())


@shared_task
def hitung_antrean() -> None:
    """Each minute: sums of the days that were written on or decided."""
    rekap.hitung_antrean(now=timezone.now())
