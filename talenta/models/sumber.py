"""Where talent's own facts come from: assessments, what a person reports of himself, what SIMATA says."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class HasilAsesmen(models.Model):
    """A result that came from outside the record. ``nilai`` on the scale of its instrument in ``rules.instrumen``
    (a JPM in percent, feedback 1 to 5); ``nilai_asal`` and ``skala`` as the sheet had it. Valid to ``berlaku_sampai``,
    included; null: as long as the profile's window says."""

    class Tujuan(models.TextChoices):
        PENGISIAN = "PENGISIAN", _("Pengisian jabatan atau uji kompetensi")
        PEMETAAN = "PEMETAAN", _("Pemetaan atau pengembangan")

    class Metode(models.TextChoices):
        ASSESSMENT_CENTER = "AC", _("Assessment center")
        CACT = "CACT", _("CACT/ProASN")
        UJI_KOMPETENSI = "UJIKOM", _("Uji kompetensi")
        UMPAN_BALIK = "UB360", _("Umpan balik 360")
        LAIN = "LAIN", _("Lainnya")

    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="+")
    instrumen = models.CharField(_("instrumen"), max_length=30)
    nilai = models.DecimalField(_("nilai"), max_digits=7, decimal_places=2)
    nilai_asal = models.CharField(_("nilai asal"), max_length=30)
    skala = models.CharField(_("skala"), max_length=20)
    tujuan = models.CharField(_("tujuan"), max_length=9, choices=Tujuan)
    metode = models.CharField(_("metode"), max_length=6, choices=Metode)
    penyelenggara = models.CharField(_("penyelenggara"), max_length=200)
    tanggal = models.DateField(_("tanggal"))
    berlaku_sampai = models.DateField(_("berlaku sampai"), null=True, blank=True)
    impor = models.ForeignKey("ImporTalenta", models.PROTECT, null=True, related_name="hasil")
    dicatat_pada = models.DateTimeField(auto_now_add=True)
    batal_pada = models.DateTimeField(null=True)
    alasan_batal = models.CharField(_("alasan pembatalan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("hasil asesmen")
        verbose_name_plural = _("hasil asesmen")
        ordering = ["-tanggal", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "instrumen", "tanggal", "penyelenggara"], condition=Q(batal_pada=None),
                name="asesmen_sekali", violation_error_message=_("Hasil ini sudah dicatat."),
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=F("tanggal")), name="asesmen_berlaku",
                violation_error_message=_("Masa berlaku berakhir sebelum tanggal asesmen."),
            ),
            models.CheckConstraint(
                condition=Q(batal_pada=None) | ~Q(alasan_batal=""), name="asesmen_batal_beralasan"
            ),
        ]  # fmt: skip


class ImporTalenta(models.Model):
    """A sheet that was taken in, whole. ``baris``: how many rows it brought, ``berbeda``: how many differ from ours."""

    class Macam(models.TextChoices):
        ASESMEN = "ASESMEN", _("Hasil asesmen")
        SIMATA = "SIMATA", _("Lembar tukar SIMATA")
        REKAM = "REKAM", _("Penghargaan, tim kerja, diklat")

    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    macam = models.CharField(max_length=7, choices=Macam)
    nama_berkas = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    baris = models.PositiveIntegerField()
    berbeda = models.PositiveIntegerField(null=True)
    pemetaan = models.ForeignKey("Pemetaan", models.PROTECT, null=True, related_name="+")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan_oleh = models.CharField(max_length=400)
    pada = models.DateTimeField()

    class Meta:
        verbose_name = _("impor talenta")
        verbose_name_plural = _("impor talenta")
        ordering = ["-id"]


class BarisSimata(models.Model):
    """What SIMATA's sheet says of one person of the mapping: the official box beside ours. ``isi``: the eleven
    indicators, ``selisih``: what differs from ours, one line each."""

    impor = models.ForeignKey(ImporTalenta, models.CASCADE, related_name="baris_simata")
    penilaian = models.ForeignKey("Penilaian", models.PROTECT, related_name="+")
    x = models.DecimalField(max_digits=7, decimal_places=2)
    y = models.DecimalField(max_digits=7, decimal_places=2)
    kotak = models.PositiveSmallIntegerField()
    isi = models.JSONField(default=dict)
    selisih = models.JSONField(default=list)

    class Meta:
        verbose_name = _("baris SIMATA")
        verbose_name_plural = _("baris SIMATA")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["impor", "penilaian"], name="simata_sekali_per_lembar")]


class UsulRekam(models.Model):
    """What a person adds to his own record, with proof; the agency verifies before it counts."""

    class Macam(models.TextChoices):
        PENGHARGAAN = "PENGHARGAAN", _("Penghargaan")
        TIM = "TIM", _("Penugasan tim kerja")
        DIKLAT = "DIKLAT", _("Pelatihan")
        SERTIFIKASI = "SERTIFIKASI", _("Sertifikasi")

    class Status(models.TextChoices):
        DIAJUKAN = "DIAJUKAN", _("Menunggu verifikasi")
        DITERIMA = "DITERIMA", _("Diverifikasi")
        DITOLAK = "DITOLAK", _("Ditolak")
        DITARIK = "DITARIK", _("Ditarik")

    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="+")
    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    macam = models.CharField(_("macam"), max_length=11, choices=Macam)
    isi = models.JSONField()
    bukti = models.ForeignKey("berkas.Berkas", models.PROTECT, related_name="+", verbose_name=_("bukti"))
    status = models.CharField(max_length=8, choices=Status, default=Status.DIAJUKAN)
    diajukan_pada = models.DateTimeField()
    alasan = models.TextField(_("alasan"), blank=True)
    pemutus = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sebutan_pemutus = models.CharField(max_length=400, blank=True)
    diputus_pada = models.DateTimeField(null=True)
    versi = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("usul rekam")
        verbose_name_plural = _("usul rekam")
        ordering = ["-id"]
        indexes = [models.Index(fields=["instansi"], condition=Q(status="DIAJUKAN"), name="usul_rekam_menunggu")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="DITOLAK") | ~Q(alasan=""), name="usul_rekam_ditolak_beralasan",
                violation_error_message=_("Menolak harus beralasan."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["DIAJUKAN", "DITARIK"]) | ~Q(sebutan_pemutus=""), name="usul_rekam_bernama"
            ),
        ]  # fmt: skip
