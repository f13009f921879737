"""Appraisal: realisation, feedback, rating, predikat, objection (PermenPANRB 6/2022; PP 30/2019 Pasal 59)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kinerja.models.skp import NilaiDasar, PeriodePenilaian, RencanaAksi, Rhk, Skp
from layanan.models.jejak import hanya_tambah


class Peringkat(models.TextChoices):
    DI_ATAS = "DI_ATAS", _("Di atas ekspektasi")
    SESUAI = "SESUAI", _("Sesuai ekspektasi")
    DI_BAWAH = "DI_BAWAH", _("Di bawah ekspektasi")


class Predikat(models.TextChoices):
    SANGAT_BAIK = "SANGAT_BAIK", _("Sangat baik")
    BAIK = "BAIK", _("Baik")
    BUTUH_PERBAIKAN = "BUTUH_PERBAIKAN", _("Butuh perbaikan")
    KURANG = "KURANG", _("Kurang")
    SANGAT_KURANG = "SANGAT_KURANG", _("Sangat kurang")


class Evaluasi(models.Model):
    """The appraisal of one SKP in one period. ``predikat`` is read from the matrix when the ratings are given.

    ``cuplikan`` as in ``Skp``, frozen when it is rated. Written only by ``kinerja.services``.
    """

    class Status(models.TextChoices):
        BELUM = "BELUM", _("Belum diisi")
        REALISASI_DIAJUKAN = "DIAJUKAN", _("Realisasi diajukan")
        DINILAI = "DINILAI", _("Dinilai")
        KEBERATAN = "KEBERATAN", _("Keberatan")
        DITERIMA = "DITERIMA", _("Diterima")
        FINAL = "FINAL", _("Final")

    skp = models.ForeignKey(Skp, models.PROTECT, related_name="evaluasi")
    periode = models.ForeignKey(PeriodePenilaian, models.PROTECT, related_name="evaluasi")
    penilai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="evaluasi_dinilai")
    status = models.CharField(max_length=10, choices=Status, default=Status.BELUM)
    rating_hasil = models.CharField(_("hasil kerja"), max_length=8, choices=Peringkat, blank=True)
    rating_perilaku = models.CharField(_("perilaku kerja"), max_length=8, choices=Peringkat, blank=True)
    predikat = models.CharField(_("predikat"), max_length=15, choices=Predikat, blank=True)
    alasan = models.TextField(_("alasan penilaian"), blank=True)
    alasan_kurva = models.TextField(_("alasan berbeda dari pola distribusi"), blank=True)
    cuplikan = models.JSONField(default=dict)
    versi = models.PositiveIntegerField(default=1)
    diajukan_pada = models.DateTimeField(null=True)
    dinilai_pada = models.DateTimeField(null=True)
    diterima_pada = models.DateTimeField(null=True)
    batas_keberatan = models.DateField(null=True)
    dikunci_pada = models.DateTimeField(null=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("evaluasi")
        verbose_name_plural = _("evaluasi")
        ordering = ["-periode__awal", "id"]
        indexes = [models.Index(fields=["penilai", "status"], name="evaluasi_penilai")]
        constraints = [
            models.UniqueConstraint(fields=["skp", "periode"], name="evaluasi_sekali_per_periode"),
            models.CheckConstraint(
                condition=Q(status__in=["BELUM", "DIAJUKAN"])
                | (~Q(rating_hasil="") & ~Q(rating_perilaku="") & ~Q(predikat="") & ~Q(alasan="")
                   & Q(dinilai_pada__isnull=False)),
                name="evaluasi_dinilai_lengkap",
                violation_error_message=_("Beri kedua peringkat beserta alasannya."),
            ),
        ]  # fmt: skip


class RealisasiRhk(models.Model):
    """What was achieved for one RHK in the period, in the person's own words, with links as evidence."""

    evaluasi = models.ForeignKey(Evaluasi, models.CASCADE, related_name="realisasi")
    rhk = models.ForeignKey(Rhk, models.PROTECT, related_name="realisasi")
    realisasi = models.TextField(_("realisasi"), blank=True)
    bukti_url = models.CharField(_("bukti dukung"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("realisasi")
        verbose_name_plural = _("realisasi")
        ordering = ["rhk__nomor", "id"]
        constraints = [models.UniqueConstraint(fields=["evaluasi", "rhk"], name="realisasi_sekali_per_rhk")]


class UmpanBalik(models.Model):
    """Feedback, given on the basis of evidence; in a dispute it is evidence itself. Append-only."""

    class Jenis(models.TextChoices):
        APRESIASI = "APRESIASI", _("Apresiasi")
        ARAHAN = "ARAHAN", _("Arahan")
        PERBAIKAN = "PERBAIKAN", _("Perlu diperbaiki")
        TANGGAPAN = "TANGGAPAN", _("Tanggapan")

    skp = models.ForeignKey(Skp, models.PROTECT, related_name="umpan_balik")
    rhk = models.ForeignKey(Rhk, models.PROTECT, null=True, blank=True, related_name="umpan_balik")
    rencana_aksi = models.ForeignKey(RencanaAksi, models.PROTECT, null=True, blank=True, related_name="+")
    perilaku = models.CharField(_("nilai dasar"), max_length=2, choices=NilaiDasar, blank=True)
    periode = models.ForeignKey(PeriodePenilaian, models.PROTECT, null=True, blank=True, related_name="+")
    tanggal_catatan = models.DateField(null=True, blank=True)
    kunci_catatan = models.UUIDField(null=True, blank=True)
    jenis = models.CharField(_("jenis"), max_length=9, choices=Jenis)
    teks = models.TextField(_("umpan balik"))
    penulis = models.ForeignKey("akun.User", models.PROTECT, related_name="+")
    sebutan_penulis = models.CharField(max_length=400)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = _("umpan balik")
        verbose_name_plural = _("umpan balik")
        ordering = ["-waktu", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(teks=""), name="umpan_balik_berisi")]
        triggers = [hanya_tambah("umpan_balik_hanya_tambah")]


class PredikatOrganisasi(models.Model):
    """Predikat of a unit in a period, set by whoever leads the organisation above (SE MenPANRB 3/2023)."""

    class Nilai(models.TextChoices):
        ISTIMEWA = "ISTIMEWA", _("Istimewa")
        BAIK = "BAIK", _("Baik")
        BUTUH_PERBAIKAN = "BUTUH_PERBAIKAN", _("Butuh perbaikan")
        KURANG = "KURANG", _("Kurang")
        SANGAT_KURANG = "SANGAT_KURANG", _("Sangat kurang")

    unit = models.ForeignKey("kepegawaian.UnitOrganisasi", models.PROTECT, related_name="predikat_organisasi")
    periode = models.ForeignKey(PeriodePenilaian, models.PROTECT, related_name="predikat_organisasi")
    predikat = models.CharField(_("predikat"), max_length=15, choices=Nilai)
    alasan = models.TextField(_("dasar penilaian"))
    ditetapkan_oleh = models.ForeignKey("akun.User", models.PROTECT, related_name="+")
    sebutan_oleh = models.CharField(max_length=400)
    ditetapkan_pada = models.DateTimeField()

    class Meta:
        verbose_name = _("predikat organisasi")
        verbose_name_plural = _("predikat organisasi")
        ordering = ["-ditetapkan_pada", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "periode"], name="predikat_organisasi_sekali"),
            models.CheckConstraint(condition=~Q(alasan=""), name="predikat_organisasi_beralasan"),
        ]


class KeberatanKinerja(models.Model):
    """Objection to an appraisal, to the superior of the penilai, whose decision is final (PP 30/2019 Pasal 59)."""

    class Status(models.TextChoices):
        DIAJUKAN = "DIAJUKAN", _("Diajukan")
        DIPERIKSA = "DIPERIKSA", _("Diperiksa")
        DITOLAK = "DITOLAK", _("Ditolak")
        DIUBAH = "DIUBAH", _("Hasil diubah")

    evaluasi = models.OneToOneField(Evaluasi, models.PROTECT, related_name="keberatan")
    pemutus = models.ForeignKey(
        "kepegawaian.Pegawai", models.PROTECT, null=True, related_name="keberatan_kinerja_diputus",
        help_text=_("Kosong: penilai tidak beratasan di portal; operator menetapkan pemutus dari pihak PPK."),
    )  # fmt: skip
    alasan = models.TextField(_("alasan keberatan"))
    bukti_url = models.CharField(_("bukti"), max_length=500, blank=True)
    tanggapan_penilai = models.TextField(_("tanggapan penilai"), blank=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.DIAJUKAN)
    versi = models.PositiveIntegerField(default=1)
    diajukan_pada = models.DateTimeField()
    batas_putus = models.DateField(_("diputus paling lambat"))
    putusan = models.TextField(_("pertimbangan putusan"), blank=True)
    hasil_semula = models.JSONField(default=dict)
    diputus_pada = models.DateTimeField(null=True)
    sebutan_pemutus = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("keberatan kinerja")
        verbose_name_plural = _("keberatan kinerja")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["DIAJUKAN", "DIPERIKSA"]) | (~Q(putusan="") & Q(diputus_pada__isnull=False)),
                name="keberatan_kinerja_putusan_beralasan",
                violation_error_message=_("Tulis pertimbangan putusan."),
            )
        ]
