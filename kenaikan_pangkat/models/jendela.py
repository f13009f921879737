"""Windows in which promotions of one TMT are filed (regulasi/kenaikan_pangkat.md section 1)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from layanan.models.acuan import tanpa_tumpang_tindih


class Jendela(models.Model):
    """One period: filing from ``buka`` to ``tutup``, both included, for promotions that take effect on ``tmt``.

    Rows are laid out from the regime's parameters; an administrator may move one, with a reason (``alasan_ubah``).
    """

    tmt = models.DateField(_("TMT"), unique=True)
    buka = models.DateField(_("buka"))
    tutup = models.DateField(_("tutup"))
    dasar_hukum = models.CharField(_("dasar hukum"), max_length=400)
    pasti = models.BooleanField(_("pasti"), default=True)
    alasan_ubah = models.CharField(_("alasan perubahan"), max_length=300, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("jendela kenaikan pangkat")
        verbose_name_plural = _("jendela kenaikan pangkat")
        ordering = ["tmt"]
        constraints = [
            models.CheckConstraint(
                condition=Q(buka__lte=F("tutup"), tutup__lt=F("tmt")), name="jendela_berurutan",
                violation_error_message=_("Urutannya: buka, tutup, lalu TMT."),
            ),
            models.CheckConstraint(
                condition=Q(tmt__day=1), name="jendela_tanggal_satu",
                violation_error_message=_("TMT selalu tanggal 1."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"TMT {self.tmt:%d-%m-%Y}"


class BatasInternal(models.Model):
    """How many days before the window closes an agency stops taking papers from its own units."""

    instansi = models.ForeignKey("kepegawaian.Instansi", models.CASCADE, related_name="+", verbose_name=_("instansi"))
    hari_sebelum_tutup = models.PositiveSmallIntegerField(_("hari kalender sebelum tutup"))
    berlaku_mulai = models.DateField(_("berlaku mulai"))
    berlaku_sampai = models.DateField(_("berlaku sampai"), null=True, blank=True)
    dicatat_oleh = models.CharField(_("dicatat oleh"), max_length=400)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("batas internal")
        verbose_name_plural = _("batas internal")
        ordering = ["instansi_id", "-berlaku_mulai"]
        constraints = [
            tanpa_tumpang_tindih("batas_internal_tunggal", "instansi"),
            models.CheckConstraint(
                condition=Q(hari_sebelum_tutup__gte=1, hari_sebelum_tutup__lte=28), name="batas_internal_masuk_akal",
                violation_error_message=_("Antara 1 dan 28 hari."),
            ),
        ]  # fmt: skip
