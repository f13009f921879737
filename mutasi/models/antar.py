"""The releasing agency's answer in a move between agencies (PP 11/2017 art 191-193, Peraturan BKN 5/2019)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Pelepasan(models.Model):
    """The receiver asks, the releaser's approver answers with a letter that names the post (G1, item 4)."""

    class Status(models.TextChoices):
        DIMINTA = "DIMINTA", _("Menunggu jawaban instansi pelepas")
        DISETUJUI = "DISETUJUI", _("Disetujui instansi pelepas")
        DITOLAK = "DITOLAK", _("Ditolak instansi pelepas")

    usulan = models.OneToOneField("mutasi.UsulanMutasi", models.CASCADE, primary_key=True, related_name="pelepasan")
    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+", verbose_name=_("pelepas"))
    status = models.CharField(max_length=10, choices=Status, default=Status.DIMINTA)
    diminta_pada = models.DateField(_("diminta pada"))
    diminta_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diputus_pada = models.DateField(_("dijawab pada"), null=True, blank=True)
    diputus_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    sebutan = models.CharField(_("pemutus"), max_length=400, blank=True)
    nomor_surat = models.CharField(_("nomor surat"), max_length=100, blank=True)
    tanggal_surat = models.DateField(_("tanggal surat"), null=True, blank=True)
    alasan = models.TextField(_("alasan"), blank=True)

    class Meta:
        verbose_name = _("pelepasan")
        verbose_name_plural = _("pelepasan")
        ordering = ["-diminta_pada", "-usulan_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="DIMINTA", diputus_oleh=None) | ~Q(status="DIMINTA") & Q(diputus_oleh__isnull=False),
                name="pelepasan_diputus_bernama",
                violation_error_message=_("Jawaban pelepasan harus bernama."),
            ),
            models.CheckConstraint(
                condition=~Q(status="DITOLAK") | ~Q(alasan=""),
                name="pelepasan_tolak_beralasan",
                violation_error_message=_("Penolakan pelepasan harus beralasan."),
            ),
        ]
        indexes = [models.Index(fields=["instansi", "status", "diminta_pada"], name="pelepasan_masuk")]
