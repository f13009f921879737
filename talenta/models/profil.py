"""Scoring profiles and their versions (talenta.md 2.3, 3): a version that is published never changes again (ADR 12)."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Profil(models.Model):
    """A way of scoring, of one agency or (no agency) for all."""

    kode = models.SlugField(_("kode"), max_length=40)
    nama = models.CharField(_("nama"), max_length=150)
    instansi = models.ForeignKey(
        "kepegawaian.Instansi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi")
    )

    class Meta:
        verbose_name = _("profil penilaian talenta")
        verbose_name_plural = _("profil penilaian talenta")
        ordering = ["nama", "id"]
        constraints = [
            models.UniqueConstraint(fields=["instansi", "kode"], name="profil_talenta_unik", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return self.nama


class VersiProfil(models.Model):
    """One version. ``isi``: the definition as ``rules.profil.baca_profil`` reads it. ``berlaku_mulai``: mappings of an
    earlier reference date may not use it. ``versi``: rises with every save of a draft; refuses a stale screen."""

    class Status(models.TextChoices):
        DRAF = "DRAF", _("Draf")
        TERBIT = "TERBIT", _("Terbit")

    profil = models.ForeignKey(Profil, models.PROTECT, related_name="versi_profil", verbose_name=_("profil"))
    nomor = models.PositiveSmallIntegerField(_("nomor versi"))
    isi = models.JSONField(_("isi"))
    dasar = models.CharField(_("dasar hukum"), max_length=300)
    catatan = models.TextField(_("catatan"), blank=True)
    berlaku_mulai = models.DateField(_("berlaku mulai"))
    status = models.CharField(_("status"), max_length=6, choices=Status, default=Status.DRAF)
    versi = models.PositiveIntegerField(default=1)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diterbitkan_pada = models.DateTimeField(null=True)
    sebutan_penerbit = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("versi profil")
        verbose_name_plural = _("versi profil")
        ordering = ["profil", "-nomor"]
        constraints = [
            models.UniqueConstraint(fields=["profil", "nomor"], name="versi_profil_unik"),
            models.UniqueConstraint(fields=["profil"], condition=Q(status="DRAF"), name="satu_draf_per_profil"),
            models.CheckConstraint(
                condition=Q(status="DRAF") | (Q(diterbitkan_pada__isnull=False) & ~Q(sebutan_penerbit="")),
                name="versi_terbit_bernama",
                violation_error_message=_("Versi yang terbit menyebut siapa yang menerbitkan."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="versi_terbit_beku", operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="TERBIT"),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.profil} v{self.nomor}"
