"""SIASN reference lists, loaded by ``manage.py impor_referensi``."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Referensi(models.Model):
    """One row of one list: code, name, and the list's other columns as they came."""

    daftar = models.CharField(_("daftar"), max_length=40)
    kode = models.CharField(_("kode"), max_length=64)
    nama = models.CharField(_("nama"), max_length=500)
    data = models.JSONField(_("kolom lain"), default=dict)

    class Meta:
        verbose_name = _("referensi")
        verbose_name_plural = _("referensi")
        ordering = ["daftar", "kode"]
        constraints = [models.UniqueConstraint(fields=["daftar", "kode"], name="referensi_kode_unik")]
