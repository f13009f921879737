"""A case of oversight on one agency, and the log of what was done in it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StatusPemeriksaan(models.TextChoices):
    DIBUKA = "DIBUKA", _("Dibuka")
    DITINDAK = "DITINDAK", _("Ditindak")
    DIPULIHKAN = "DIPULIHKAN", _("Dipulihkan")
    DITUTUP = "DITUTUP", _("Ditutup")


AKHIR_PEMERIKSAAN = (StatusPemeriksaan.DIPULIHKAN, StatusPemeriksaan.DITUTUP)


class Pemeriksaan(models.Model):
    """What a pengawas looks into: letters of the portal, or decisions made outside of it (words and people).

    Opened by a person, never by a score; what is done in it is a ``Tindakan``.
    """

    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+", verbose_name=_("instansi"))
    perihal = models.CharField(_("perihal"), max_length=200)
    alasan = models.TextField(_("alasan"))
    dasar = models.CharField(_("pasal yang diduga dilanggar"), max_length=400)
    surat = models.ManyToManyField("layanan.SuratUsulan", blank=True, related_name="+", verbose_name=_("surat usulan"))
    keputusan_luar = models.TextField(_("keputusan di luar portal"), blank=True)
    pegawai_luar = models.ManyToManyField("kepegawaian.Pegawai", blank=True, related_name="+")
    status = models.CharField(max_length=12, choices=StatusPemeriksaan, default=StatusPemeriksaan.DIBUKA)
    versi = models.PositiveIntegerField(default=1)
    dibuka_pada = models.DateField(_("dibuka"))
    dibuka_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("pemeriksaan")
        verbose_name_plural = _("pemeriksaan")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(alasan="") & ~Q(dasar=""),
                name="pemeriksaan_beralasan",
                violation_error_message=_("Pemeriksaan harus beralasan dan berdasar."),
            )
        ]
        indexes = [
            models.Index(
                fields=["instansi", "-id"], condition=Q(status__in=["DIBUKA", "DITINDAK"]), name="pemeriksaan_berjalan"
            )
        ]

    def __str__(self):
        return f"{self.nomor} {self.perihal}"

    @property
    def nomor(self) -> str:
        """The number by which people name the case."""
        return f"PRS-{self.pk:05d}"

    @property
    def berakhir(self) -> bool:
        return self.status in AKHIR_PEMERIKSAAN


class LangkahPemeriksaan(models.Model):
    """The evidence: who did what in a case, when and why. Append-only.

    ``untuk_instansi``: the agency reads it too; proposals and what led to them stay with the pengawas.
    """

    pemeriksaan = models.ForeignKey(Pemeriksaan, models.PROTECT, related_name="langkah")
    kode = models.CharField(max_length=20)
    dari = models.CharField(max_length=12, choices=StatusPemeriksaan, blank=True)
    ke = models.CharField(max_length=12, choices=StatusPemeriksaan)
    judul = models.CharField(max_length=300)
    alasan = models.TextField(blank=True)
    untuk_instansi = models.BooleanField(default=True)
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sebutan_pelaku = models.CharField(max_length=400)
    nomor_permintaan = models.CharField(max_length=36, blank=True)
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("langkah pemeriksaan")
        verbose_name_plural = _("langkah pemeriksaan")
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="langkah_hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
