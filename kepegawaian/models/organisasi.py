"""Offices, agencies, their heads and their units."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class ZonaWaktu(models.TextChoices):
    WIB = "Asia/Jakarta", _("WIB")
    WITA = "Asia/Makassar", _("WITA")
    WIT = "Asia/Jayapura", _("WIT")


class KantorRegional(models.Model):
    """An office of BKN that decides; ``is_pusat`` marks the head office, whose roles reach every office."""

    kode = models.CharField(_("kode"), max_length=2, unique=True)
    nama = models.CharField(_("nama"), max_length=100)
    kota = models.CharField(_("kota"), max_length=100)
    zona_waktu = models.CharField(_("zona waktu"), max_length=20, choices=ZonaWaktu, default=ZonaWaktu.WIB)
    is_pusat = models.BooleanField(_("kantor pusat"), default=False)

    class Meta:
        verbose_name = _("kantor regional")
        verbose_name_plural = _("kantor regional")
        ordering = ["kode"]
        default_permissions = ["add", "change", "delete", "view"]
        permissions = [
            ("verifikator", _("Verifikator BKN")),
            ("penyelia", _("Penyelia BKN")),
            ("kepala_kantor", _("Kepala kantor")),
            ("pengawas", _("Pengawas")),
        ]

    def __str__(self):
        return f"{self.nama} ({self.kota})"


class Instansi(models.Model):
    class Jenis(models.TextChoices):
        PUSAT = "PUSAT", _("Instansi pusat")
        PROVINSI = "PROVINSI", _("Pemerintah provinsi")
        KABUPATEN = "KABUPATEN", _("Pemerintah kabupaten")
        KOTA = "KOTA", _("Pemerintah kota")

    kode = models.CharField(_("kode SIASN"), max_length=36, unique=True)
    nama = models.CharField(_("nama"), max_length=200)
    jenis = models.CharField(_("jenis"), max_length=10, choices=Jenis)
    kantor = models.ForeignKey(KantorRegional, models.PROTECT, verbose_name=_("kantor regional"))
    wilayah = models.CharField(_("kode wilayah"), max_length=5, blank=True, help_text=_("Kode Kemendagri."))
    zona_waktu = models.CharField(_("zona waktu"), max_length=20, choices=ZonaWaktu, default=ZonaWaktu.WIB)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("instansi")
        verbose_name_plural = _("instansi")
        ordering = ["nama"]
        permissions = [
            ("operator", _("Operator instansi")),
            ("penyetuju", _("Penyetuju instansi (PyB)")),
        ]

    def __str__(self):
        return self.nama

    @property
    def is_daerah(self) -> bool:
        return self.jenis != self.Jenis.PUSAT


class PejabatPembina(models.Model):
    """Who holds the powers of the PPK of an agency, in which capacity and from when to when."""

    class Status(models.TextChoices):
        DEFINITIF = "DEFINITIF", _("Definitif")
        PJ = "PJ", _("Penjabat (Pj)")
        PJS = "PJS", _("Penjabat sementara (Pjs)")
        PLT = "PLT", _("Pelaksana tugas (Plt)")
        PLH = "PLH", _("Pelaksana harian (Plh)")

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="ppk", verbose_name=_("instansi"))
    nama = models.CharField(_("nama"), max_length=200)
    jabatan = models.CharField(_("jabatan"), max_length=100)
    status = models.CharField(_("status"), max_length=10, choices=Status)
    tanggal_pelantikan = models.DateField(_("tanggal pelantikan"))
    tanggal_akhir = models.DateField(_("akhir masa jabatan"), null=True, blank=True)
    is_petahana = models.BooleanField(_("calon petahana"), default=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("PPK")
        verbose_name_plural = _("PPK")
        ordering = ["-tanggal_pelantikan", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tanggal_akhir=None) | models.Q(tanggal_akhir__gte=models.F("tanggal_pelantikan")),
                name="ppk_akhir_setelah_pelantikan",
                violation_error_message=_("Akhir masa jabatan mendahului pelantikan."),
            )
        ]

    def __str__(self):
        return f"{self.nama} ({self.get_status_display()})"


class KalenderPilkada(models.Model):
    """Election calendar of a region: what the replacement ban is counted from (UU 10/2016 art 71(2))."""

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="pilkada", verbose_name=_("instansi"))
    tanggal_penetapan_paslon = models.DateField(_("penetapan pasangan calon"))
    akhir_masa_jabatan_kada = models.DateField(_("akhir masa jabatan kepala daerah"))
    dasar = models.CharField(_("dasar keputusan"), max_length=200)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("kalender pilkada")
        verbose_name_plural = _("kalender pilkada")
        ordering = ["-tanggal_penetapan_paslon", "-id"]

    def __str__(self):
        return f"{self.instansi_id} {self.tanggal_penetapan_paslon:%Y-%m-%d}"


class UnitOrganisasi(models.Model):
    """A unit; ``jalur`` is the materialised path of ids, so that a subtree is one prefix query."""

    class Jenis(models.TextChoices):
        UMUM = "UMUM", _("Unit")
        PUSKESMAS = "PUSKESMAS", _("Puskesmas")
        SEKOLAH = "SEKOLAH", _("Sekolah")
        DUKCAPIL = "DUKCAPIL", _("Dukcapil")
        INSPEKTORAT = "INSPEKTORAT", _("Inspektorat")

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="unit", verbose_name=_("instansi"))
    induk = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="anak", verbose_name=_("induk")
    )
    kode = models.CharField(_("kode"), max_length=64)
    nama = models.CharField(_("nama"), max_length=200)
    jenis = models.CharField(_("jenis"), max_length=12, choices=Jenis, default=Jenis.UMUM)
    jalur = models.CharField(max_length=255, editable=False, default="")
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("unit organisasi")
        verbose_name_plural = _("unit organisasi")
        ordering = ["nama", "id"]
        constraints = [models.UniqueConstraint(fields=["instansi", "kode"], name="unit_kode_unik")]
        indexes = [
            models.Index(fields=["instansi", "jalur"], name="unit_subtree"),
            GinIndex(OpClass(Upper("nama"), name="gin_trgm_ops"), name="unit_nama_trgm"),
        ]

    def __str__(self):
        return self.nama
