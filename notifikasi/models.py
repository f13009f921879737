"""Inbox of the portal and outbox of e-mail."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Pesan(models.Model):
    """One notice to one person. ``kunci`` makes sending twice impossible."""

    class Jenis(models.TextChoices):
        DITUGASKAN = "DITUGASKAN", _("Ditugaskan")
        DIKEMBALIKAN = "DIKEMBALIKAN", _("Dikembalikan")
        TERLAMBAT = "TERLAMBAT", _("Tenggat")
        DIPUTUS = "DIPUTUS", _("Diputus")
        INFO = "INFO", _("Kabar")

    penerima = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pesan")
    jenis = models.CharField(max_length=12, choices=Jenis)
    judul = models.CharField(max_length=200)
    isi = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    kunci = models.CharField(max_length=200)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibaca_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("pesan")
        verbose_name_plural = _("pesan")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["penerima", "kunci"], name="pesan_sekali")]
        indexes = [
            models.Index(fields=["penerima", "-id"], name="pesan_kotak_masuk"),
            models.Index(fields=["penerima"], condition=models.Q(dibaca_pada=None), name="pesan_belum_dibaca"),
        ]


class Surel(models.Model):
    """Outbox of e-mail: written in the transaction that causes it, sent afterwards by the worker."""

    class Status(models.TextChoices):
        MENUNGGU = "MENUNGGU", _("Menunggu")
        DIKIRIM = "DIKIRIM", _("Dikirim")
        GAGAL = "GAGAL", _("Gagal")

    kunci = models.CharField(max_length=200, unique=True)
    kepada = models.EmailField()
    subjek = models.CharField(max_length=200)
    isi = models.TextField()
    status = models.CharField(max_length=8, choices=Status, default=Status.MENUNGGU)
    percobaan = models.PositiveSmallIntegerField(default=0)
    galat = models.TextField(blank=True)
    coba_lagi_pada = models.DateTimeField(null=True, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dikirim_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("surel")
        verbose_name_plural = _("surel")
        ordering = ["id"]
        indexes = [models.Index(fields=["id"], condition=models.Q(status="MENUNGGU"), name="surel_menunggu")]


class DetakBeat(models.Model):
    """One row: when the scheduler last ran. ``/sehat/siap`` reads its age."""

    nama = models.CharField(max_length=50, unique=True)
    terakhir = models.DateTimeField()

    class Meta:
        ordering = ["nama"]
