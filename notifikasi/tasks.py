"""Background sending. Every task may run twice, at once, or be killed."""

from celery import shared_task
from django.utils import timezone

from notifikasi import kotak_keluar
from notifikasi.services import dorong_kotak_keluar


@shared_task
def kirim_kotak_keluar() -> int:
    """Empty the outbox; asked for after each commit that wrote to it, and every minute."""
    return kotak_keluar.kirim_yang_menunggu(now=timezone.now())


@shared_task
def ringkasan_harian() -> int:
    """The digest of the day, at 07.00 WIB."""
    banyak = kotak_keluar.susun_ringkasan(today=timezone.localdate(), now=timezone.now())
    if banyak:
        dorong_kotak_keluar()
    return banyak
