"""Indicators of section 2I of ``regulasi/mutasi.md``: numbers for people who look, never a verdict."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndikatorBatch(models.Model):
    """One indicator of one letter as last computed. ``nilai`` is the number found, ``ambang`` the threshold beside it.

    ``kena`` says only that the number passes the threshold; ``rincian`` holds what it was computed from.
    """

    surat = models.ForeignKey("layanan.SuratUsulan", models.CASCADE, related_name="indikator")
    kode = models.CharField(max_length=4)
    nilai = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    ambang = models.DecimalField(max_digits=10, decimal_places=2)
    satuan = models.CharField(max_length=20)
    kena = models.BooleanField()
    rincian = models.JSONField(default=dict)
    dihitung_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("indikator")
        verbose_name_plural = _("indikator")
        ordering = ["surat_id", "kode"]
        constraints = [models.UniqueConstraint(fields=["surat", "kode"], name="satu_indikator_per_surat")]
        indexes = [models.Index(fields=["kode", "-surat"], condition=models.Q(kena=True), name="indikator_kena")]
