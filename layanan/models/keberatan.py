"""Keberatan: a complaint about a decision, answered by a person within a term, whatever the service."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layanan.models.jejak import hanya_tambah
from layanan.models.usulan import Usulan


class StatusKeberatan(models.TextChoices):
    DIAJUKAN = "DIAJUKAN", _("Diajukan")
    DITANGANI = "DITANGANI", _("Ditangani")
    DIJAWAB = "DIJAWAB", _("Dijawab")
    DICABUT = "DICABUT", _("Dicabut")


KEBERATAN_TERBUKA = (StatusKeberatan.DIAJUKAN, StatusKeberatan.DITANGANI)


class Keberatan(models.Model):
    """One complaint of one person about one usulan. Written only by ``layanan.services.keberatan``.

    ``sasaran`` says whose act it is about, and thereby who answers: BKN's penyelia, or the agency's penyetuju.
    The clock runs from ``diajukan_pada`` without pauses.
    """

    class Sebagai(models.TextChoices):
        PEGAWAI = "PEGAWAI", _("pegawai yang diusulkan")
        TERDAMPAK = "TERDAMPAK", _("pegawai yang jabatannya diisi usulan ini")
        INSTANSI = "INSTANSI", _("operator instansi")

    class Sasaran(models.TextChoices):
        BKN = "BKN", _("putusan BKN")
        INSTANSI = "INSTANSI", _("tindakan instansi")

    class Hasil(models.TextChoices):
        DITERIMA = "DITERIMA", _("Diterima")
        DITERIMA_SEBAGIAN = "SEBAGIAN", _("Diterima sebagian")
        DITOLAK = "DITOLAK", _("Ditolak")

    usulan = models.ForeignKey(Usulan, models.PROTECT, related_name="keberatan")
    pengaju = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan_pengaju = models.CharField(max_length=400)
    sebagai = models.CharField(max_length=9, choices=Sebagai)
    sasaran = models.CharField(_("tentang"), max_length=8, choices=Sasaran)
    isi = models.TextField(_("isi keberatan"))
    berkas = models.ForeignKey("berkas.Berkas", models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=9, choices=StatusKeberatan, default=StatusKeberatan.DIAJUKAN)
    versi = models.PositiveIntegerField(default=1)
    diajukan_pada = models.DateField(_("diajukan pada"))
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    # The clock, written only by the engine and recomputed when the calendar changes.
    hari_norma = models.PositiveSmallIntegerField()
    dasar_norma = models.CharField(max_length=450)
    tenggat = models.DateField(_("tenggat"))
    tenggat_sementara = models.BooleanField(default=False)
    hari_terpakai = models.PositiveSmallIntegerField(default=0)

    ditangani_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sebutan_penjawab = models.CharField(max_length=400, blank=True)
    peran_penjawab = models.CharField(max_length=20, blank=True)
    hasil = models.CharField(max_length=8, choices=Hasil, blank=True)
    jawaban = models.TextField(_("jawaban"), blank=True)
    dijawab_pada = models.DateField(_("dijawab pada"), null=True)

    class Meta:
        verbose_name = _("keberatan")
        verbose_name_plural = _("keberatan")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["usulan", "pengaju"],
                condition=Q(status__in=KEBERATAN_TERBUKA),
                name="satu_keberatan_terbuka",
                violation_error_message=_("Keberatan Anda atas usulan ini belum dijawab."),
            ),
            models.CheckConstraint(condition=~Q(isi=""), name="keberatan_berisi"),
            models.CheckConstraint(
                condition=Q(status="DIJAWAB", dijawab_pada__isnull=False, ditangani_oleh__isnull=False)
                & ~Q(hasil="")
                & ~Q(jawaban="")
                | ~Q(status="DIJAWAB") & Q(dijawab_pada=None, hasil="", jawaban=""),
                name="keberatan_jawaban_lengkap",
                violation_error_message=_("Jawaban keberatan harus menyebut hasil, alasan, dan penjawabnya."),
            ),
            models.CheckConstraint(
                condition=Q(ditangani_oleh=None) | ~Q(ditangani_oleh=F("pengaju")),
                name="keberatan_dijawab_orang_lain",
                violation_error_message=_("Keberatan dijawab oleh orang lain dari pengajunya."),
            ),
            models.CheckConstraint(
                condition=~Q(status="DITANGANI") | Q(ditangani_oleh__isnull=False), name="keberatan_ditangani_bernama"
            ),
        ]
        indexes = [
            models.Index(fields=["tenggat", "id"], condition=Q(status__in=KEBERATAN_TERBUKA), name="keberatan_terbuka"),
            models.Index(fields=["pengaju", "-id"], name="keberatan_saya"),
        ]

    def __str__(self):
        return f"K{self.pk} #{self.usulan_id}"

    @property
    def is_terbuka(self) -> bool:
        return self.status in KEBERATAN_TERBUKA


class CatatanKeberatan(models.Model):
    """What happened to a complaint: filed, taken, answered, withdrawn. Append-only."""

    keberatan = models.ForeignKey(Keberatan, models.PROTECT, related_name="catatan")
    kode = models.CharField(max_length=10)
    ke = models.CharField(max_length=9, choices=StatusKeberatan)
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan_pelaku = models.CharField(max_length=400)
    peran = models.CharField(max_length=20, blank=True)
    atas_nama = models.CharField(max_length=250, blank=True)
    alasan = models.TextField(blank=True)
    nomor_permintaan = models.CharField(max_length=36, blank=True)
    versi = models.PositiveIntegerField()
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["keberatan", "versi"], name="catatan_keberatan_per_versi")]
        triggers = [hanya_tambah("catatan_keberatan_hanya_tambah")]


class EskalasiKeberatan(models.Model):
    """One row per complaint and level: what makes the sweep safe to run twice or late."""

    keberatan = models.ForeignKey(Keberatan, models.PROTECT, related_name="eskalasi")
    tingkat = models.CharField(max_length=5)
    tenggat = models.DateField()
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dikirim_pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["keberatan", "tingkat"], name="eskalasi_keberatan_sekali")]
        indexes = [models.Index(fields=["id"], condition=Q(dikirim_pada=None), name="eskalasi_keberatan_antre")]
