"""Writes notices; sends nothing by itself."""

import logging

from django.db import transaction
from kombu.exceptions import OperationalError

from notifikasi.models import Pesan, Surel

log = logging.getLogger(__name__)


def beri_tahu(*, penerima, jenis: str, judul: str, isi: str, url: str, kunci: str, surel: bool = False) -> None:
    """Put a notice into each inbox and, with ``surel``, an e-mail into the outbox; once per person and ``kunci``.

    Call inside the transaction that causes the notice: both stand or fall together.
    """
    orang = [p for p in {p.pk: p for p in penerima}.values() if p.is_active]
    Pesan.objects.bulk_create(
        [Pesan(penerima=p, jenis=jenis, judul=judul[:200], isi=isi, url=url, kunci=kunci) for p in orang],
        ignore_conflicts=True,
    )
    if surel:
        Surel.objects.bulk_create(
            [Surel(kunci=f"{kunci}:{p.pk}", kepada=p.email, subjek=judul[:200], isi=f"{isi}\n\n{url}") for p in orang],
            ignore_conflicts=True,
        )
        transaction.on_commit(dorong_kotak_keluar)


def dorong_kotak_keluar() -> None:
    """Ask the worker to empty the outbox now; if the broker is down the minute sweep does it later."""
    from notifikasi.tasks import kirim_kotak_keluar

    try:
        kirim_kotak_keluar.delay()
    except OperationalError as galat:
        log.warning("broker_tidak_terjangkau", extra={"galat": type(galat).__name__})
