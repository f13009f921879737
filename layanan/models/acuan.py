"""Dated data that the clock and the rules read: norms and parameters, each with its legal basis."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Func
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class _Rentang(Func):
    function = "DATERANGE"


def tanpa_tumpang_tindih(nama: str, *kolom: str) -> ExclusionConstraint:
    """Rows of the same key may not be valid on the same day."""
    return ExclusionConstraint(
        name=nama,
        expressions=[
            *((k, RangeOperators.EQUAL) for k in kolom),
            (
                _Rentang("berlaku_mulai", "berlaku_sampai", RangeBoundary(inclusive_upper=True)),
                RangeOperators.OVERLAPS,
            ),
        ],
        violation_error_message=_("Masa berlaku bertumpang tindih dengan baris lain."),
    )


class Berlaku(models.Model):
    """Valid from ``berlaku_mulai`` to ``berlaku_sampai``, both included; open-ended when null."""

    berlaku_mulai = models.DateField(_("berlaku mulai"))
    berlaku_sampai = models.DateField(_("berlaku sampai"), null=True, blank=True)
    dasar_hukum = models.CharField(_("dasar hukum"), max_length=400)
    terverifikasi = models.BooleanField(_("terverifikasi"), default=False, help_text=_("Teks resminya sudah dibaca."))

    class Meta:
        abstract = True


class NormaWaktu(Berlaku):
    """Working days BKN has for one service (SLA); a row with ``jenis`` goes before the general one for that kind."""

    class SetelahKembali(models.TextChoices):
        LANJUT = "LANJUT", _("Hitungan berlanjut")
        ULANG = "ULANG", _("Hitungan diulang")

    layanan = models.CharField(_("layanan"), max_length=30)
    jenis = models.CharField(_("jenis usulan"), max_length=10, blank=True, help_text=_("Kosong: semua jenis."))
    hari_kerja = models.PositiveSmallIntegerField(_("hari kerja"))
    setelah_kembali = models.CharField(
        _("setelah perbaikan"), max_length=6, choices=SetelahKembali, default=SetelahKembali.LANJUT
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("norma waktu")
        verbose_name_plural = _("norma waktu")
        ordering = ["layanan", "-berlaku_mulai"]
        constraints = [tanpa_tumpang_tindih("norma_waktu_tunggal", "layanan", "jenis")]


class Parameter(Berlaku):
    """A threshold of the law, as it stood in a period. ``nilai`` is a number, text or list, as the rule reads it."""

    layanan = models.CharField(_("layanan"), max_length=30)
    kode = models.CharField(_("kode"), max_length=60)
    nilai = models.JSONField(_("nilai"))
    satuan = models.CharField(_("satuan"), max_length=30, blank=True)
    pasti = models.BooleanField(_("pasti"), default=True, help_text=_("Tidak pasti: hanya memperingatkan."))
    catatan = models.TextField(_("catatan"), blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("parameter")
        verbose_name_plural = _("parameter")
        ordering = ["layanan", "kode", "-berlaku_mulai"]
        constraints = [tanpa_tumpang_tindih("parameter_tunggal", "layanan", "kode")]
