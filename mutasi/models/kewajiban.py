"""What the agency owes after an inauguration: the report to the Mendagri, and the record in SIASN."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class LaporanMendagri(models.Model):
    """The report of one inauguration day of one letter, owed within 7 working days (rule A5)."""

    surat = models.ForeignKey("layanan.SuratUsulan", models.CASCADE, related_name="laporan_mendagri")
    dilantik_pada = models.DateField(_("tanggal pelantikan"))
    batas = models.DateField(_("batas lapor"))
    # The deadline leans on a calendar whose decree is not out yet.
    batas_sementara = models.BooleanField(default=False)
    dilaporkan_pada = models.DateField(_("dilaporkan pada"), null=True, blank=True)
    nomor = models.CharField(_("nomor laporan"), max_length=100, blank=True)
    berkas = models.ForeignKey(
        "berkas.Berkas", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("berkas")
    )
    dilaporkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("laporan kepada Mendagri")
        verbose_name_plural = _("laporan kepada Mendagri")
        ordering = ["batas", "id"]
        constraints = [
            models.UniqueConstraint(fields=["surat", "dilantik_pada"], name="satu_laporan_per_pelantikan"),
            models.CheckConstraint(
                condition=Q(dilaporkan_pada=None) | Q(dilaporkan_pada__gte=F("dilantik_pada")),
                name="laporan_setelah_pelantikan",
                violation_error_message=_("Laporan tidak mungkin mendahului pelantikan."),
            ),
        ]
        indexes = [models.Index(fields=["batas"], condition=Q(dilaporkan_pada=None), name="laporan_belum")]


class EskalasiLapor(models.Model):
    """One row per report and level: the sweep may run twice or late."""

    laporan = models.ForeignKey(LaporanMendagri, models.CASCADE, related_name="eskalasi")
    tingkat = models.CharField(max_length=10)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["laporan", "tingkat"], name="eskalasi_lapor_sekali")]


class Rekonsiliasi(models.Model):
    """A list of posts exported from SIASN, laid beside the portal's record (rule H9)."""

    instansi = models.ForeignKey("kepegawaian.Instansi", models.CASCADE, related_name="+", verbose_name=_("instansi"))
    nama_berkas = models.CharField(_("nama berkas"), max_length=255)
    per_tanggal = models.DateField(_("keadaan per tanggal"))
    jumlah_baris = models.PositiveIntegerField()
    jumlah_sama = models.PositiveIntegerField()
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("rekonsiliasi")
        verbose_name_plural = _("rekonsiliasi")
        ordering = ["-id"]


class BedaJabatan(models.Model):
    """One person whose post, date or decree differs between SIASN and the portal, until somebody settles it."""

    class Macam(models.TextChoices):
        JABATAN = "JABATAN", _("Jabatan berbeda")
        TMT = "TMT", _("TMT berbeda")
        SK = "SK", _("Nomor SK berbeda")
        TIDAK_DI_SIASN = "TIDAK_DI_SIASN", _("Tidak ada di daftar SIASN")
        TIDAK_DI_PORTAL = "TIDAK_DI_PORTAL", _("Tidak ada di portal")

    rekonsiliasi = models.ForeignKey(Rekonsiliasi, models.CASCADE, related_name="beda")
    baris = models.PositiveIntegerField(_("baris berkas"), null=True, blank=True)
    nip = models.CharField("NIP", max_length=18)
    nama = models.CharField(_("nama"), max_length=200, blank=True)
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, null=True, blank=True, related_name="+")
    macam = models.CharField(max_length=15, choices=Macam)
    di_siasn = models.CharField(_("di SIASN"), max_length=400, blank=True)
    di_portal = models.CharField(_("di portal"), max_length=400, blank=True)
    # The line of mutasi whose inauguration made the portal's record, if any.
    usulan = models.ForeignKey("layanan.Usulan", models.PROTECT, null=True, blank=True, related_name="+")
    diselesaikan_pada = models.DateTimeField(null=True, blank=True)
    diselesaikan_oleh = models.CharField(max_length=400, blank=True)
    catatan = models.TextField(blank=True)

    class Meta:
        verbose_name = _("perbedaan jabatan")
        verbose_name_plural = _("perbedaan jabatan")
        ordering = ["nama", "id"]
