"""Sends the outbox: one row, one transaction, safe with any number of workers and after a kill."""

import hashlib
import smtplib
from datetime import date, datetime, timedelta
from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from notifikasi.models import Pesan, Surel

MAKS_PERCOBAAN = 8
# A notice is repeated in the digest while it is unread, but not for ever.
MASIH_DIINGATKAN = timedelta(days=7)
_BARIS_RINGKASAN = 15


def kirim_yang_menunggu(*, now: datetime, paling_banyak: int = 500) -> int:
    """Send waiting e-mails in the order they were written, at most ``paling_banyak``; returns how many left.

    Stops early when the mail server cannot be reached: the next run tries again.
    """
    terkirim = 0
    sambungan = get_connection()
    try:
        for _n in range(paling_banyak):
            hasil = _kirim_satu(sambungan, now)
            if hasil is None:
                break
            terkirim += hasil
    finally:
        sambungan.close()
    return terkirim


def _kirim_satu(sambungan, now: datetime) -> bool | None:
    """True: one e-mail left. False: one could not be sent. None: nothing to do, or no mail server to send with.

    A worker that dies between the mail server's "accepted" and our commit leaves the row waiting; it goes out again
    with the same Message-ID, by which mail systems recognise the copy.
    """
    with transaction.atomic():
        surel = (
            Surel.objects.select_for_update(skip_locked=True)
            .filter(Q(coba_lagi_pada=None) | Q(coba_lagi_pada__lte=now), status=Surel.Status.MENUNGGU)
            .order_by("id")
            .first()
        )
        if surel is None:
            return None
        try:
            sambungan.send_messages([_pesan_surel(surel)])
        except (smtplib.SMTPException, OSError) as galat:
            _catat_gagal(surel, galat, now)
            tak_terjangkau = not isinstance(galat, smtplib.SMTPException) or isinstance(
                galat, smtplib.SMTPServerDisconnected | smtplib.SMTPConnectError | smtplib.SMTPAuthenticationError
            )
            return None if tak_terjangkau else False
        surel.status, surel.dikirim_pada, surel.galat = Surel.Status.DIKIRIM, now, ""
        surel.percobaan += 1
        surel.save(update_fields=["status", "dikirim_pada", "galat", "percobaan"])
        return True


def _catat_gagal(surel: Surel, galat: Exception, now: datetime) -> None:
    """Try again after 2, 4, 8 … 128 minutes; the eighth failure is the last and waits for a person."""
    surel.percobaan += 1
    surel.galat = f"{type(galat).__name__}: {galat}"[:1000]
    surel.coba_lagi_pada = now + timedelta(minutes=2**surel.percobaan)
    if surel.percobaan >= MAKS_PERCOBAAN:
        surel.status = Surel.Status.GAGAL
    surel.save(update_fields=["percobaan", "galat", "coba_lagi_pada", "status"])


def _pesan_surel(surel: Surel) -> EmailMessage:
    return EmailMessage(
        subject=" ".join(surel.subjek.split()),
        body=render_to_string("notifikasi/surel.txt", {"isi": surel.isi, "alamat": settings.ALAMAT_PORTAL}),
        to=[surel.kepada],
        headers={"Message-ID": message_id(surel.kunci), "Auto-Submitted": "auto-generated"},
    )


def message_id(kunci: str) -> str:
    """The same for the same ``kunci``, whoever sends it and however often."""
    sidik = hashlib.sha256(kunci.encode()).hexdigest()[:40]
    return f"<{sidik}@{urlsplit(settings.ALAMAT_PORTAL).hostname or 'portal'}>"


def coba_lagi(*, surel_ids, actor) -> int:
    """Put e-mails that were given up back into the queue, by a person's wish; returns how many.

    Raises PermissionError for anyone but staff.
    """
    if not actor.is_staff:
        raise PermissionError("Only staff may resend e-mail.")
    return Surel.objects.filter(pk__in=surel_ids, status=Surel.Status.GAGAL).update(
        status=Surel.Status.MENUNGGU, percobaan=0, coba_lagi_pada=None
    )


def susun_ringkasan(*, today: date, now: datetime) -> int:
    """Write the daily digest of unread notices for everyone who wants it, once a day; returns how many are new.

    Notices older than ``MASIH_DIINGATKAN`` are no longer repeated.
    """
    belum = (
        Pesan.objects.filter(
            dibaca_pada=None,
            dibuat_pada__gt=now - MASIH_DIINGATKAN,
            penerima__is_active=True,
            penerima__ringkasan_harian=True,
        )
        .exclude(penerima__email="")
        .order_by("penerima_id", "-id")
        .values_list("penerima_id", "judul")
    )
    alamat = dict(get_user_model().objects.filter(is_active=True, ringkasan_harian=True).values_list("pk", "email"))
    surel = [
        _ringkasan(today, orang, alamat[orang], [judul for _o, judul in kelompok])
        for orang, kelompok in groupby(belum.iterator(chunk_size=5000), key=lambda baris: baris[0])
    ]
    sebelum = Surel.objects.filter(kunci__startswith=_kunci_ringkasan(today)).count()
    Surel.objects.bulk_create(surel, ignore_conflicts=True, batch_size=1000)
    return Surel.objects.filter(kunci__startswith=_kunci_ringkasan(today)).count() - sebelum


def _kunci_ringkasan(today: date) -> str:
    return f"ringkasan:{today.isoformat()}:"


def _ringkasan(today: date, orang: int, email: str, judul: list[str]) -> Surel:
    isi = render_to_string(
        "notifikasi/ringkasan.txt",
        {
            "judul": judul[:_BARIS_RINGKASAN],
            "banyak": len(judul),
            "sisanya": max(0, len(judul) - _BARIS_RINGKASAN),
            "tautan": f"{settings.ALAMAT_PORTAL}/pesan/?belum=1",
        },
    )
    subjek = _("%(banyak)s pesan belum dibaca") % {"banyak": len(judul)}
    return Surel(kunci=f"{_kunci_ringkasan(today)}{orang}", kepada=email, subjek=subjek, isi=isi)
