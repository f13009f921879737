"""Uploaded files: what they are, their hash, who brought them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def _lokasi(berkas, _nama_asli) -> str:
    """Storage name: never anything the user typed."""
    return f"dokumen/{berkas.kunci.hex[:2]}/{berkas.kunci.hex}"


class Berkas(models.Model):
    """A PDF or image, kept outside the web root; handed out only by the app that attached it."""

    kunci = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nama_asli = models.CharField(_("nama berkas"), max_length=255)
    jenis_mime = models.CharField(max_length=50)
    ukuran = models.PositiveBigIntegerField(_("ukuran (byte)"))
    sha256 = models.CharField(max_length=64)
    isi = models.FileField(upload_to=_lokasi)
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diunggah_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("berkas")
        verbose_name_plural = _("berkas")
        ordering = ["id"]

    def __str__(self):
        return self.nama_asli
