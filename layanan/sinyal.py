"""Open deadlines follow the calendar."""

import logging
from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal, receiver
from kombu.exceptions import OperationalError

from kalender.signals import kalender_berubah
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan.models import Parameter, Usulan
from layanan.services import jam, keberatan
from layanan.tasks import hitung_ulang_tenggat

log = logging.getLogger(__name__)


LANGSUNG_MAKS = 5000
# Sent with ``layanan`` and ``kode`` in the transaction that changed a threshold of a service's law.
parameter_berubah = Signal()


@receiver([post_save, post_delete], sender=Parameter, dispatch_uid="layanan_parameter_berubah")
def parameter_tersimpan(sender, instance, raw=False, **_kwargs) -> None:
    if not raw:
        parameter_berubah.send(sender=Parameter, layanan=instance.layanan, kode=instance.kode)


@receiver(kalender_berubah, dispatch_uid="layanan_tenggat_ikut_kalender")
def tenggat_ikut(sender, kantor_id=None, **_kwargs) -> None:
    """Recompute in the transaction of the change; a large office follows in the worker, each night at the latest."""
    for k in kepegawaian.kantor_semua():
        if kantor_id is not None and k.pk != kantor_id:
            continue
        keberatan.hitung_ulang(today=hari_ini(k.zona_waktu), kantor_id=k.pk)
        if (
            Usulan.objects.filter(kantor_id=k.pk, diterima_pada__isnull=False, diputus_pada=None).count()
            > LANGSUNG_MAKS
        ):
            transaction.on_commit(partial(_serahkan, k.pk))
        else:
            jam.hitung_ulang_semua(today=hari_ini(k.zona_waktu), kantor_id=k.pk)


def _serahkan(kantor_id: int) -> None:
    try:
        hitung_ulang_tenggat.delay(kantor_id)
    except OperationalError as galat:
        log.warning("broker_tidak_terjangkau", extra={"galat": type(galat).__name__})
