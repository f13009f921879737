"""Non-working days. The table is the truth; nothing about holidays stands in code."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class HariLiburQuerySet(models.QuerySet):
    def berlaku(self):
        """Rows whose decree has not been revoked."""
        return self.filter(dicabut_pada=None)


class HariLibur(models.Model):
    """One non-working day, by decree; national where ``kantor`` is null, else only for that office."""

    class Jenis(models.TextChoices):
        LIBUR_NASIONAL = "LIBUR_NASIONAL", _("Libur nasional")
        CUTI_BERSAMA = "CUTI_BERSAMA", _("Cuti bersama")
        LOKAL = "LOKAL", _("Libur lokal")

    tanggal = models.DateField(_("tanggal"))
    nama = models.CharField(_("nama"), max_length=200)
    jenis = models.CharField(_("jenis"), max_length=20, choices=Jenis)
    kantor = models.ForeignKey(
        "kepegawaian.KantorRegional", models.CASCADE, null=True, blank=True, verbose_name=_("kantor")
    )
    dasar = models.CharField(_("dasar keputusan"), max_length=200)
    ditetapkan_pada = models.DateField(_("tanggal keputusan"), null=True, blank=True)
    dicabut_pada = models.DateField(_("dicabut pada"), null=True, blank=True)
    sementara = models.BooleanField(_("sementara"), default=False)

    objects = HariLiburQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("hari libur")
        verbose_name_plural = _("hari libur")
        ordering = ["tanggal", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tanggal", "kantor"],
                condition=models.Q(dicabut_pada=None),
                nulls_distinct=False,
                name="hari_libur_satu_per_tanggal",
                violation_error_message=_("Tanggal ini sudah tercatat sebagai hari libur."),
            ),
            models.CheckConstraint(
                condition=models.Q(jenis="LOKAL", kantor__isnull=False)
                | (~models.Q(jenis="LOKAL") & models.Q(kantor__isnull=True)),
                name="hari_libur_lokal_punya_kantor",
                violation_error_message=_("Libur lokal harus menyebut kantornya; libur lain tidak boleh."),
            ),
        ]

    def __str__(self):
        return f"{self.tanggal:%Y-%m-%d} {self.nama}"
