"""Letters of a case: templates that an agency may word itself, and the papers that were made or brought."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from disiplin.models.perkara import Kasus
from layanan.models.jejak import hanya_tambah


class JenisSurat(models.TextChoices):
    PANGGILAN = "PANGGILAN", _("Surat panggilan")
    TIM = "TIM", _("Pembentukan Tim Pemeriksa")
    PEMBEBASAN = "PEMBEBASAN", _("Pembebasan sementara dari tugas jabatan")
    BAP = "BAP", _("Berita acara pemeriksaan")
    LHP = "LHP", _("Laporan hasil pemeriksaan")
    KEPUTUSAN = "KEPUTUSAN", _("Keputusan hukuman disiplin")
    TANDA_TERIMA = "TANDA_TERIMA", _("Tanda terima keputusan")


class TemplatSurat(models.Model):
    """Words of a letter with ``{isian}`` for facts of the case; of one agency, or (empty) of all. Append-only: a change
    is the next ``versi``, letters keep the one they were made with."""

    jenis = models.CharField(_("surat"), max_length=12, choices=JenisSurat)
    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, null=True, related_name="+")
    versi = models.PositiveSmallIntegerField()
    judul = models.CharField(_("judul"), max_length=200)
    isi = models.TextField(_("isi surat"))
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sebutan_oleh = models.CharField(max_length=400, blank=True)
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = _("templat surat")
        verbose_name_plural = _("templat surat")
        ordering = ["jenis", "instansi_id", "-versi"]
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "instansi", "versi"], nulls_distinct=False, name="templat_surat_versi"
            )
        ]
        triggers = [hanya_tambah("templat_surat_hanya_tambah")]


class DokumenKasus(models.Model):
    """A paper of a case: made by the portal (``judul`` and ``isi`` as they were when it was made) or brought as a scan
    (``berkas``). ``untuk_pegawai``: the person concerned may have it. Append-only."""

    class Jenis(models.TextChoices):
        PANGGILAN = "PANGGILAN", _("Surat panggilan")
        TIM = "TIM", _("Pembentukan Tim Pemeriksa")
        PEMBEBASAN = "PEMBEBASAN", _("Pembebasan sementara dari tugas jabatan")
        BAP = "BAP", _("Berita acara pemeriksaan")
        LHP = "LHP", _("Laporan hasil pemeriksaan")
        KEPUTUSAN = "KEPUTUSAN", _("Keputusan hukuman disiplin")
        TANDA_TERIMA = "TANDA_TERIMA", _("Tanda terima keputusan")
        PUTUSAN_UPAYA = "PUTUSAN_UPAYA", _("Putusan upaya administratif")
        BUKTI = "BUKTI", _("Bukti")
        LAIN = "LAIN", _("Lainnya")

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="dokumen")
    jenis = models.CharField(_("jenis"), max_length=13, choices=Jenis)
    judul = models.CharField(_("judul"), max_length=200)
    templat = models.ForeignKey(TemplatSurat, models.PROTECT, null=True, related_name="+")
    isi = models.JSONField(default=dict)
    berkas = models.ForeignKey("berkas.Berkas", models.PROTECT, null=True, related_name="+")
    untuk_pegawai = models.BooleanField(_("boleh dimiliki pegawai"), default=False)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan_oleh = models.CharField(max_length=400)
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = _("dokumen perkara")
        verbose_name_plural = _("dokumen perkara")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(berkas__isnull=False) | Q(templat__isnull=False), name="dokumen_kasus_berisi"
            )
        ]
        triggers = [hanya_tambah("dokumen_kasus_hanya_tambah")]
