"""A correction or a cancellation of a pertek that was already signed (SIASN states 24-26, 37, 38, 56-58)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class KoreksiPertek(models.Model):
    """Asked by the agency with reason and evidence, decided by somebody else at BKN. Written by its services only."""

    class Macam(models.TextChoices):
        PERBAIKAN = "PERBAIKAN", _("Perbaikan pertek")
        PEMBATALAN = "PEMBATALAN", _("Pembatalan pertek")

    class Status(models.TextChoices):
        DIAJUKAN = "DIAJUKAN", _("Diajukan")
        DISETUJUI = "DISETUJUI", _("Disetujui")
        DITOLAK = "DITOLAK", _("Ditolak")

    usulan = models.ForeignKey("layanan.Usulan", models.PROTECT, related_name="koreksi_pertek")
    macam = models.CharField(_("macam"), max_length=10, choices=Macam)
    status = models.CharField(max_length=9, choices=Status, default=Status.DIAJUKAN)
    versi = models.PositiveIntegerField(default=1)
    alasan = models.TextField(_("alasan"))
    # What the corrected pertek shall say, field of UsulanPangkat -> value; empty for a cancellation.
    perubahan = models.JSONField(_("perubahan"), default=dict, blank=True)
    berkas = models.ForeignKey("berkas.Berkas", models.PROTECT, null=True, blank=True, related_name="+")
    nomor_lama = models.CharField(_("nomor pertek lama"), max_length=100)
    nomor_baru = models.CharField(_("nomor pertek baru"), max_length=100, blank=True)
    diajukan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan_pengaju = models.CharField(max_length=400)
    diajukan_pada = models.DateField()
    diputus_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sebutan_pemutus = models.CharField(max_length=400, blank=True)
    diputus_pada = models.DateField(null=True)
    putusan = models.TextField(_("alasan putusan"), blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("koreksi pertek")
        verbose_name_plural = _("koreksi pertek")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["usulan"], condition=Q(status="DIAJUKAN"), name="satu_koreksi_terbuka",
                violation_error_message=_("Permintaan koreksi atas pertek ini belum diputus."),
            ),
            models.CheckConstraint(
                condition=Q(diputus_oleh=None) | ~Q(diputus_oleh=F("diajukan_oleh")), name="koreksi_empat_mata"
            ),
            models.CheckConstraint(
                condition=Q(status="DIAJUKAN") | (Q(diputus_oleh__isnull=False) & ~Q(putusan="")),
                name="koreksi_putusan_bernama",
            ),
            models.CheckConstraint(condition=~Q(alasan=""), name="koreksi_beralasan"),
        ]  # fmt: skip
