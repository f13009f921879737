"""The ladder: warning, list of violators, block, revocation; and the people who must be put back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from integritas.models.pemeriksaan import Pemeriksaan


class JenisTindakan(models.TextChoices):
    """Administrative acts of Perpres 116/2022, lightest first."""

    PERINGATAN = "PERINGATAN", _("Peringatan")
    DAFTAR_PELANGGAR = "DAFTAR", _("Pencantuman dalam daftar pelanggar NSPK")
    BLOKIR = "BLOKIR", _("Pemblokiran data dan/atau layanan")
    PENCABUTAN = "PENCABUTAN", _("Perintah mencabut keputusan")


class StatusTindakan(models.TextChoices):
    DIUSULKAN = "DIUSULKAN", _("Diusulkan")
    DITETAPKAN = "DITETAPKAN", _("Ditetapkan")
    DITARIK = "DITARIK", _("Usul tidak diteruskan")
    BERAKHIR = "BERAKHIR", _("Diakhiri")


class Tindakan(models.Model):
    """One act: proposed by one pengawas, set by another. Number and date are those of its letter to the PPK."""

    class Macam(models.TextChoices):
        BIASA = "BIASA", _("Biasa")
        KRUSIAL_MASIF = "KRUSIAL", _("Krusial dan masif")

    pemeriksaan = models.ForeignKey(Pemeriksaan, models.PROTECT, related_name="tindakan")
    jenis = models.CharField(_("jenis tindakan"), max_length=10, choices=JenisTindakan)
    status = models.CharField(max_length=10, choices=StatusTindakan, default=StatusTindakan.DIUSULKAN)
    dasar = models.CharField(_("dasar hukum"), max_length=200)
    alasan = models.TextField(_("alasan"))
    perintah = models.TextField(_("yang harus dilakukan instansi"), blank=True)
    tenggat = models.DateField(_("batas waktu"), null=True, blank=True)
    nomor = models.CharField(_("nomor surat"), max_length=100, blank=True)
    tanggal = models.DateField(_("tanggal surat"), null=True, blank=True)

    # BLOKIR: whom, which services (empty: all), which kind; afterwards the blocks themselves.
    blokir_instansi = models.BooleanField(_("layanan instansi"), default=False)
    layanan = models.JSONField(_("layanan yang diblokir"), default=list, blank=True)
    macam = models.CharField(_("macam blokir"), max_length=8, choices=Macam, default=Macam.BIASA)
    blokir = models.ManyToManyField("kepegawaian.Blokir", blank=True, related_name="+")
    # BLOKIR and PENCABUTAN: the people; PENCABUTAN of the portal's own decisions: the lines.
    pegawai = models.ManyToManyField("kepegawaian.Pegawai", blank=True, related_name="tindakan")
    usulan = models.ManyToManyField("layanan.Usulan", blank=True, related_name="tindakan")

    diusulkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan_pengusul = models.CharField(max_length=400)
    diusulkan_pada = models.DateTimeField(auto_now_add=True)
    ditetapkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sebutan_penetap = models.CharField(max_length=400, blank=True)
    berakhir_pada = models.DateField(null=True, blank=True)
    sebutan_pengakhir = models.CharField(max_length=400, blank=True)
    alasan_akhir = models.TextField(blank=True)

    class Meta:
        verbose_name = _("tindakan")
        verbose_name_plural = _("tindakan")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ditetapkan_oleh=None) | ~Q(ditetapkan_oleh=F("diusulkan_oleh")),
                name="tindakan_empat_mata",
                violation_error_message=_("Penetap harus pengawas lain dari pengusul."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["DITETAPKAN", "BERAKHIR"])
                | Q(ditetapkan_oleh__isnull=False, tanggal__isnull=False) & ~Q(nomor=""),
                name="tindakan_ditetapkan_lengkap",
                violation_error_message=_("Tindakan yang ditetapkan harus bernomor, bertanggal, dan bernama."),
            ),
            models.CheckConstraint(
                condition=~Q(alasan="") & ~Q(dasar=""),
                name="tindakan_beralasan",
                violation_error_message=_("Tindakan harus beralasan dan berdasar."),
            ),
            models.CheckConstraint(
                condition=~Q(status="BERAKHIR") | Q(berakhir_pada__isnull=False) & ~Q(alasan_akhir=""),
                name="tindakan_berakhir_beralasan",
                violation_error_message=_("Pengakhiran harus beralasan."),
            ),
            models.UniqueConstraint(
                fields=["nomor"], condition=~Q(nomor=""), name="nomor_tindakan_unik",
                violation_error_message=_("Nomor surat ini sudah dipakai tindakan lain."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_jenis_display()} {self.nomor}".strip()


class StatusPemulihan(models.TextChoices):
    BELUM = "BELUM", _("Belum dikembalikan")
    DIPULIHKAN = "DIPULIHKAN", _("Sudah dikembalikan")
    TIDAK_DAPAT = "TIDAK", _("Tidak dapat dipulihkan")


class Pemulihan(models.Model):
    """One person who must be put back after a revocation: from which post to which, by which decree, when.

    ``ubah_rekam``: the portal changes the post history itself; else the old post is not known here and only the decree
    is recorded.
    """

    tindakan = models.ForeignKey(Tindakan, models.PROTECT, related_name="pemulihan")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="+", verbose_name=_("pegawai"))
    usulan = models.ForeignKey("layanan.Usulan", models.PROTECT, null=True, blank=True, related_name="pemulihan")
    jabatan_semula = models.ForeignKey("kepegawaian.Jabatan", models.PROTECT, null=True, blank=True, related_name="+")
    jabatan_kini = models.ForeignKey("kepegawaian.Jabatan", models.PROTECT, null=True, blank=True, related_name="+")
    ubah_rekam = models.BooleanField(default=True)
    status = models.CharField(max_length=10, choices=StatusPemulihan, default=StatusPemulihan.BELUM)
    nomor_sk = models.CharField(_("nomor SK pemulihan"), max_length=100, blank=True)
    tanggal_sk = models.DateField(_("tanggal SK pemulihan"), null=True, blank=True)
    tmt = models.DateField(_("TMT"), null=True, blank=True)
    dipulihkan_pada = models.DateField(_("dikembalikan pada"), null=True, blank=True)
    dicatat_oleh = models.CharField(_("dicatat oleh"), max_length=400, blank=True)
    alasan = models.TextField(_("mengapa tidak dapat dipulihkan"), blank=True)

    class Meta:
        verbose_name = _("pemulihan")
        verbose_name_plural = _("pemulihan")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tindakan", "pegawai", "usulan"], nulls_distinct=False, name="pemulihan_satu_per_orang"
            ),
            models.CheckConstraint(
                condition=Q(status="BELUM")
                | Q(status="TIDAK") & ~Q(alasan="")
                | Q(tanggal_sk__isnull=False, tmt__isnull=False, dipulihkan_pada__isnull=False) & ~Q(nomor_sk=""),
                name="pemulihan_ber_sk",
                violation_error_message=_("Pemulihan harus menyebut SK, tanggal, dan TMT, atau alasan tidak dapat."),
            ),
        ]
        indexes = [models.Index(fields=["tindakan"], condition=Q(status="BELUM"), name="pemulihan_belum")]


class PengingatPemulihan(models.Model):
    """One row per revocation and level: the sweep may run twice or late."""

    tindakan = models.ForeignKey(Tindakan, models.CASCADE, related_name="pengingat")
    tingkat = models.CharField(max_length=5)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["tindakan", "tingkat"], name="pengingat_pemulihan_sekali")]
