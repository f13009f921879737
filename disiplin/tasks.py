"""What beat starts: every task may run twice or not at all."""

from celery import shared_task
from django.utils import timezone

from disiplin.services import hukuman, ingat, pembinaan, sinyal
from kalender.waktu import hari_ini
from kepegawaian.atasan import instansi_berzona


@shared_task
def sapu_tenggat() -> None:
    """Each hour: who owes a step of a case is reminded, and whoever stands above him once it is late."""
    ingat.sapu(now=timezone.now())


@shared_task
def sapu_hukuman() -> None:
    """Each hour: decisions whose day has come take effect, penalties begin and end."""
    hukuman.sapu(now=timezone.now())


@shared_task
def hitung_sinyal() -> None:
    """After midnight: early signals and superiors' lists; one agency's fault does not stop the others."""
    gagal = []
    for instansi_id, zona in instansi_berzona():
        try:
            sinyal.hitung(instansi_id=instansi_id, today=hari_ini(zona))
        except Exception as galat:  # noqa: BLE001 - raised below, all of them
            gagal.append(galat)
    if gagal:
        raise ExceptionGroup("signals could not be reckoned", gagal)


@shared_task
def sapu_pembinaan() -> None:
    """Each morning: reviews whose day has come are reminded, records whose time is over are removed."""
    pembinaan.hapus_kedaluwarsa(today=timezone.localdate(), now=timezone.now())
    pembinaan.ingatkan(today=timezone.localdate())
