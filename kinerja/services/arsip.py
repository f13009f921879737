"""Months of the log beyond the time that it is kept: told to the administrators, taken out by one of them. Nothing is
archived or deleted by itself (kinerja.md 11.5)."""

import logging
from datetime import date

from django.contrib.auth import get_user_model
from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja import partisi
from kinerja.selectors.simpan import masa_simpan, penghalang_arsip
from layanan.galat import LangkahTidakSah
from layanan.waktu import tgl
from notifikasi.services import beri_tahu

log = logging.getLogger(__name__)
SABAR = "5s"


def kabari_lewat(*, today: date) -> list[date]:
    """Tell the administrators once of each month that has gone beyond its time; those months."""
    simpan = masa_simpan(today)
    if simpan is None:
        log.error("masa_simpan_tidak_ada", extra={"kode": "BULAN_SIMPAN_LOG"})
        return []
    for awal in simpan.lewat:
        bulan = tgl(awal).split(" ", 1)[1]
        beri_tahu(
            penerima=get_user_model().objects.filter(is_staff=True, is_active=True), jenis="INFO",
            judul=_("Log kinerja %(b)s melewati masa simpan") % {"b": bulan},
            isi=_("Masa simpan %(n)d bulan (%(d)s). Tidak ada yang dihapus sendiri. Untuk mengarsipkannya: manage.py "
                  "kinerja_arsip %(k)s") % {"n": simpan.bulan, "d": simpan.dasar, "k": f"{awal:%Y-%m}"},
            url=reverse("beranda"), kunci=f"log-lewat:{awal:%Y-%m}",
        )  # fmt: skip
    return simpan.lewat


def arsipkan(awal: date, *, today: date) -> list[str]:
    """Take a month's log out; names of the tables in the archive.

    Raises ``LangkahTidakSah`` for a month within its time, not there, archived already, not closed by every agency that
    has figures in it, or opened again; and the database's error where it is in use.
    """
    simpan = masa_simpan(today)
    if simpan is None:
        raise LangkahTidakSah(_("Masa simpan log belum ada di tabel parameter (BULAN_SIMPAN_LOG)."))
    if awal in simpan.diarsipkan:
        raise LangkahTidakSah(_("%(b)s sudah diarsipkan.") % {"b": f"{awal:%Y-%m}"})
    if awal not in simpan.lewat:
        raise LangkahTidakSah(
            _("%(b)s belum melewati masa simpan %(n)d bulan, atau tidak ada lognya.")
            % {"b": f"{awal:%Y-%m}", "n": simpan.bulan}
        )
    if halangan := penghalang_arsip(awal, today):
        raise LangkahTidakSah(f"{awal:%Y-%m}: {'; '.join(halangan)}.")
    nama = partisi.arsipkan(connection, awal, sabar=SABAR)
    log.warning("log_diarsipkan", extra={"bulan": f"{awal:%Y-%m}"})
    return nama


def kembalikan(awal: date) -> list[str]:
    """Put an archived month back; names of the partitions. Raises ``LangkahTidakSah`` where none is archived, or the
    log has room for that month again."""
    if awal not in partisi.bulan_diarsipkan(connection):
        raise LangkahTidakSah(_("%(b)s tidak ada di arsip.") % {"b": f"{awal:%Y-%m}"})
    if awal in partisi.bulan_siap(connection):
        raise LangkahTidakSah(
            _("Log %(b)s sudah disiapkan lagi; kosongkan dan lepas partisi itu lebih dahulu.") % {"b": f"{awal:%Y-%m}"}
        )
    nama = partisi.kembalikan(connection, awal, sabar=SABAR)
    log.warning("log_dikembalikan", extra={"bulan": f"{awal:%Y-%m}"})
    return nama
