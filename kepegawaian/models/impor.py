"""A spreadsheet handed in for import: its trial run, its report, its progress."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Impor(models.Model):
    class Jenis(models.TextChoices):
        PEGAWAI = "PEGAWAI", _("Pegawai")
        JABATAN = "JABATAN", _("Jabatan")

    class Status(models.TextChoices):
        ANTRE = "ANTRE", _("Menunggu diperiksa")
        DIPERIKSA = "DIPERIKSA", _("Sedang diperiksa")
        SIAP = "SIAP", _("Siap disimpan")
        BERMASALAH = "BERMASALAH", _("Ada kesalahan")
        DISIMPAN = "DISIMPAN", _("Sedang disimpan")
        SELESAI = "SELESAI", _("Selesai")
        GAGAL = "GAGAL", _("Gagal")

    instansi = models.ForeignKey("Instansi", models.CASCADE, related_name="impor", verbose_name=_("instansi"))
    jenis = models.CharField(_("jenis"), max_length=8, choices=Jenis)
    nama_berkas = models.CharField(_("nama berkas"), max_length=255)
    berkas = models.FileField(_("berkas"), upload_to="impor/%Y/%m/")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ANTRE)
    baris_total = models.PositiveIntegerField(default=0)
    baris_selesai = models.PositiveIntegerField(default=0)
    ringkasan = models.JSONField(default=dict)
    kesalahan = models.JSONField(default=list)
    dikonfirmasi_oleh = models.ForeignKey("akun.User", models.PROTECT, null=True, blank=True, related_name="+")
    dikerjakan_pada = models.DateTimeField(
        null=True, blank=True, help_text=_("Tanda hidup pekerja; kosong bila menunggu.")
    )
    dibuat_oleh = models.ForeignKey("akun.User", models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("impor")
        verbose_name_plural = _("impor")
        ordering = ["-id"]
