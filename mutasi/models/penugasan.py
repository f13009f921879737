"""Acting posts (Plt, Plh): an assignment letter with months that run, no inauguration, no pertek (H11, H12)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Penugasan(models.Model):
    """One assignment letter; an extension is a further row that follows its predecessor (``lanjutan_dari``)."""

    class Sifat(models.TextChoices):
        PLT = "PLT", _("Pelaksana tugas (Plt)")
        PLH = "PLH", _("Pelaksana harian (Plh)")

    class Status(models.TextChoices):
        DRAF = "DRAF", _("Draf")
        DIAJUKAN = "DIAJUKAN", _("Menunggu persetujuan")
        BERLAKU = "BERLAKU", _("Berlaku")
        BERAKHIR = "BERAKHIR", _("Berakhir")
        BATAL = "BATAL", _("Dibatalkan")

    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+", verbose_name=_("instansi"))
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="+", verbose_name=_("pegawai"))
    jabatan = models.ForeignKey("kepegawaian.Jabatan", models.PROTECT, related_name="+", verbose_name=_("jabatan"))
    sifat = models.CharField(_("sifat"), max_length=3, choices=Sifat)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAF)
    mulai = models.DateField(_("mulai"))
    sampai = models.DateField(_("sampai"), help_text=_("Hari terakhir penugasan."))
    lanjutan_dari = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="lanjutan", verbose_name=_("perpanjangan dari")
    )
    nomor_surat = models.CharField(_("nomor surat perintah"), max_length=100, blank=True)
    tanggal_surat = models.DateField(_("tanggal surat perintah"), null=True, blank=True)
    penandatangan = models.CharField(_("penanda tangan"), max_length=200, blank=True)
    alasan = models.TextField(_("alasan"))
    temuan = models.JSONField(default=list)
    justifikasi = models.TextField(_("alasan atas peringatan"), blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    # Last to change the draft; empty while it stands as its author wrote it.
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    diajukan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    disetujui_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    disetujui_pada = models.DateTimeField(null=True, blank=True)
    diakhiri_pada = models.DateField(_("diakhiri pada"), null=True, blank=True)
    alasan_akhir = models.TextField(_("alasan berakhir"), blank=True)
    # Which warnings about its end were sent; each is sent once.
    diingatkan = models.JSONField(default=list)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("penugasan Plt/Plh")
        verbose_name_plural = _("penugasan Plt/Plh")
        ordering = ["sampai", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__gte=F("mulai")), name="penugasan_sampai_setelah_mulai",
                violation_error_message=_("Hari terakhir mendahului hari mulai."),
            ),
            models.CheckConstraint(
                condition=Q(disetujui_oleh=None) | (
                    ~Q(disetujui_oleh=F("dibuat_oleh"))
                    & (Q(diubah_oleh=None) | ~Q(disetujui_oleh=F("diubah_oleh")))
                    & (Q(diajukan_oleh=None) | ~Q(disetujui_oleh=F("diajukan_oleh")))
                ),
                name="penugasan_empat_mata",
                violation_error_message=_("Penyetuju harus orang lain dari pembuat, pengubah, dan pengaju penugasan."),
            ),
            models.CheckConstraint(
                condition=~Q(status="DIAJUKAN") | Q(diajukan_oleh__isnull=False), name="penugasan_diajukan_oleh",
                violation_error_message=_("Yang menunggu persetujuan mencatat siapa yang mengajukannya."),
            ),
            models.CheckConstraint(
                condition=~Q(status="BERLAKU") | Q(disetujui_oleh__isnull=False) & ~Q(nomor_surat=""),
                name="penugasan_berlaku_bernomor",
                violation_error_message=_("Penugasan berlaku sesudah disetujui dan bernomor."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["sampai"], condition=Q(status="BERLAKU"), name="penugasan_berlaku")]
