"""Writes notices; sends nothing by itself."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from notifikasi.models import DetakBeat, Pesan, Surel

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kabar:
    """One notice: to whom, what it says, where it leads; ``kunci`` makes it arrive once per person."""

    penerima: tuple
    jenis: str
    judul: str
    isi: str
    url: str
    kunci: str
    surel: bool = False


def _isi_surel(kabar: Kabar) -> str:
    if kabar.url.startswith(settings.SUREL_TANPA_ISI):
        return _("Isinya dapat dibaca di portal setelah masuk:")
    return kabar.isi


def kabarkan(daftar: Iterable[Kabar]) -> None:
    """Put each notice into its inboxes and, with ``surel``, an e-mail into the outbox; once per person and ``kunci``.

    Call inside the transaction that causes the notices: all stand or fall together. Two statements for any number.
    """
    pesan, surel = [], []
    for kabar in daftar:
        judul = kabar.judul[:200]
        for orang in {p.pk: p for p in kabar.penerima if p.is_active}.values():
            pesan.append(
                Pesan(penerima=orang, jenis=kabar.jenis, judul=judul, isi=kabar.isi, url=kabar.url, kunci=kabar.kunci)
            )
            if kabar.surel and orang.email and not orang.is_mesin:
                isi = f"{_isi_surel(kabar)}\n\n{settings.ALAMAT_PORTAL}{kabar.url}"
                surel.append(Surel(kunci=f"{kabar.kunci}:{orang.pk}", kepada=orang.email, subjek=judul, isi=isi))
    Pesan.objects.bulk_create(pesan, ignore_conflicts=True, batch_size=1000)
    if surel:
        Surel.objects.bulk_create(surel, ignore_conflicts=True, batch_size=1000)
        transaction.on_commit(dorong_kotak_keluar)


def beri_tahu(*, penerima, jenis: str, judul: str, isi: str, url: str, kunci: str, surel: bool = False) -> None:
    """One notice; see ``kabarkan``."""
    kabarkan([Kabar(tuple(penerima), jenis, judul, isi, url, kunci, surel)])


def antrekan_surel(*, kepada: str, subjek: str, isi: str, kunci: str) -> None:
    """Put one e-mail without an inbox notice into the outbox; once per ``kunci``."""
    Surel.objects.bulk_create([Surel(kunci=kunci, kepada=kepada, subjek=subjek[:200], isi=isi)], ignore_conflicts=True)
    transaction.on_commit(dorong_kotak_keluar)


def dorong_kotak_keluar() -> None:
    """Ask the worker to empty the outbox now; if the broker is down the minute sweep does it later."""
    try:
        current_app.send_task("notifikasi.tasks.kirim_kotak_keluar")  # by name: services stand below tasks
    except OperationalError as galat:
        log.warning("broker_tidak_terjangkau", extra={"galat": type(galat).__name__})


def catat_detak(*, nama: str, now: datetime) -> None:
    """Note that the scheduler ran; ``/sehat/siap`` reads the age of the note."""
    DetakBeat.objects.update_or_create(nama=nama, defaults={"terakhir": now})


def tandai_dibaca(*, actor, pesan_id: int, now: datetime) -> Pesan:
    """Mark one notice of ``actor`` as read (the first time counts) and return it. Raises Pesan.DoesNotExist."""
    pesan = Pesan.objects.get(penerima=actor, pk=pesan_id)
    Pesan.objects.filter(pk=pesan.pk, dibaca_pada=None).update(dibaca_pada=now)
    return pesan


def tandai_semua_dibaca(*, actor, now: datetime, sampai: int) -> int:
    """Mark the notices of ``actor`` up to and including id ``sampai`` as read: none that came after the page."""
    return Pesan.objects.filter(penerima=actor, dibaca_pada=None, pk__lte=sampai).update(dibaca_pada=now)
