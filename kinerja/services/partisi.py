"""Months of the log are made ahead; whoever keeps the portal is told when that fails or a month is missing."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.galat import BulanBelumSiap
from kinerja.partisi import buat_partisi, bulan_kurang, bulan_perlu
from layanan.waktu import tgl
from notifikasi.services import beri_tahu

log = logging.getLogger(__name__)
# Longer than this nobody waits for a table: who writes goes first, the next run tries again.
SABAR = "2s"


def siapkan(*, today: date, bulan: Iterable[date] | None = None) -> list[str]:
    """Make the partitions of ``bulan``, by default the present month and the three after it; names of the new ones.

    Twice makes nothing. When it fails the administrators are told, once a day, and the database's error is raised:
    what was made before it stays.
    """
    try:
        return buat_partisi(connection, bulan_perlu(today) if bulan is None else bulan, sabar=SABAR)
    except DatabaseError as galat:
        _kabari(
            _("Tempat catatan kinerja bulan mendatang gagal disiapkan"),
            _("Portal mencoba lagi setiap jam. Bila berulang, periksa log tugas kinerja.tasks.siapkan_partisi: "
              "%(galat)s.") % {"galat": type(galat).__name__},
            f"partisi-gagal:{today}",
        )  # fmt: skip
        raise
    finally:
        kabari_kurang(today=today)


def kabari_kurang(*, today: date) -> list[date]:
    """Tell the administrators, once a day and month, which of the present and the coming month is not ready."""
    kurang = bulan_kurang(connection, today)
    for awal in kurang:
        kabari_bulan(awal, today=today)
    return kurang


def kabari_bulan(tanggal: date, *, today: date) -> None:
    """Somebody could not write for this month, or the month is near and not there: told once a day and month."""
    log.error("partisi_kurang", extra={"bulan": f"{tanggal:%Y-%m}"})
    bulan = tgl(tanggal).split(" ", 1)[1]
    _kabari(
        _("Catatan kinerja %(bulan)s tidak punya tempat") % {"bulan": bulan},
        _("Catatan untuk %(bulan)s ditolak sampai tempatnya disiapkan. Jalankan: manage.py siapkan_partisi "
          "--dari %(awal)s --sampai %(awal)s") % {"bulan": bulan, "awal": f"{tanggal:%Y-%m}"},
        f"partisi-kurang:{tanggal:%Y-%m}:{today}",
    )  # fmt: skip


@contextmanager
def berkabar(today: date) -> Iterator[None]:
    """Around a writer's whole transaction: a missing month is told to the administrators, then raised on."""
    try:
        yield
    except BulanBelumSiap as galat:
        kabari_bulan(galat.tanggal, today=today)
        raise


def _kabari(judul: str, isi: str, kunci: str) -> None:
    beri_tahu(
        penerima=get_user_model().objects.filter(is_staff=True, is_active=True), jenis="INFO", judul=judul, isi=isi,
        url=reverse("beranda"), kunci=kunci, surel=True,
    )  # fmt: skip
