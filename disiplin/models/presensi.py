"""Attendance as agencies hand it in. It gives an indication, never a verdict, and counts only once it is verified."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layanan.models.jejak import hanya_tambah


class ImporPresensi(models.Model):
    """One file or call that was taken over whole, or refused whole. ``galat``: ``[[row, column, what is wrong]]``."""

    class Status(models.TextChoices):
        MASUK = "MASUK", _("Masuk")
        DITOLAK = "DITOLAK", _("Ditolak")

    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    nama = models.CharField(_("nama berkas"), max_length=255)
    sha256 = models.CharField(max_length=64)
    status = models.CharField(_("status"), max_length=7, choices=Status)
    baris = models.PositiveIntegerField(_("baris"), default=0)
    baru = models.PositiveIntegerField(_("baris baru"), default=0)
    diubah = models.PositiveIntegerField(_("baris yang berubah"), default=0)
    galat = models.JSONField(default=list)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan_oleh = models.CharField(max_length=400)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = _("impor presensi")
        verbose_name_plural = _("impor presensi")
        ordering = ["-id"]


class Keadaan(models.TextChoices):
    """What a working day was. TK: absent without a reason so far."""

    HADIR = "HADIR", _("Hadir")
    TK = "TK", _("Tanpa keterangan")
    CUTI = "CUTI", _("Cuti")
    SAKIT = "SAKIT", _("Sakit")
    IZIN = "IZIN", _("Izin sah")
    DINAS = "DINAS", _("Dinas luar atau tugas")


class HariPresensi(models.Model):
    """A day of a person. ``terlambat``, ``pulang_cepat``: minutes.
    ``terverifikasi``: somebody named looked into an absence
    without a reason, or into the minutes, and they stand; the law counts nothing else. Changed only by
    ``disiplin.services.presensi``, with a row in ``KoreksiPresensi``."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.CASCADE, related_name="presensi")
    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    tanggal = models.DateField(_("tanggal"))
    keadaan = models.CharField(_("keadaan"), max_length=5, choices=Keadaan)
    terlambat = models.PositiveSmallIntegerField(_("terlambat, menit"), default=0)
    pulang_cepat = models.PositiveSmallIntegerField(_("pulang cepat, menit"), default=0)
    terverifikasi = models.BooleanField(_("terverifikasi"), default=False)
    keterangan = models.CharField(_("keterangan pegawai"), max_length=500, blank=True)
    impor = models.ForeignKey(ImporPresensi, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("hari presensi")
        verbose_name_plural = _("hari presensi")
        ordering = ["pegawai_id", "tanggal"]
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "tanggal"], name="hari_presensi_sekali"),
            models.CheckConstraint(
                condition=Q(keadaan="HADIR") | Q(terlambat=0, pulang_cepat=0), name="hari_presensi_menit_bila_hadir",
                violation_error_message=_("Menit terlambat hanya pada hari hadir."),
            ),
            models.CheckConstraint(
                condition=Q(terlambat__lte=1440) & Q(pulang_cepat__lte=1440), name="hari_presensi_menit_sehari"
            ),
        ]  # fmt: skip
        indexes = [
            # For what waits for a look, and for what was found: few days beside those that were ordinary.
            models.Index(fields=["instansi", "tanggal"], condition=Q(keadaan="TK"), name="hari_presensi_tk"),
            models.Index(
                fields=["instansi", "tanggal"], condition=Q(terlambat__gt=0) | Q(pulang_cepat__gt=0),
                name="hari_presensi_menit",
            ),
        ]  # fmt: skip


class KoreksiPresensi(models.Model):
    """What became of a day: verified, or found to be another thing, by whom and why; ``terverifikasi`` False: a later
    file said otherwise. ``menit_dari``, ``menit_ke``: minutes late and early together. Append-only."""

    hari = models.ForeignKey(HariPresensi, models.CASCADE, related_name="koreksi")
    dari = models.CharField(max_length=5, choices=Keadaan)
    ke = models.CharField(max_length=5, choices=Keadaan)
    menit_dari = models.PositiveSmallIntegerField(default=0)
    menit_ke = models.PositiveSmallIntegerField(default=0)
    terverifikasi = models.BooleanField()
    alasan = models.TextField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan_oleh = models.CharField(max_length=400)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = _("koreksi presensi")
        verbose_name_plural = _("koreksi presensi")
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(alasan=""), name="koreksi_presensi_beralasan")]
        triggers = [hanya_tambah("koreksi_presensi_hanya_tambah")]


class SistemMati(models.Model):
    """Days on which a machine or the portal was down: absences and minutes of these days count for nothing, also where
    they were handed in before. ``unit`` empty: the whole agency, else the unit and those below it."""

    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "kepegawaian.UnitOrganisasi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    mulai = models.DateField(_("hari pertama"))
    sampai = models.DateField(_("hari terakhir"))
    sebab = models.CharField(_("yang terjadi"), max_length=300)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan_oleh = models.CharField(max_length=400)
    dibuat_pada = models.DateTimeField()
    dicabut_pada = models.DateTimeField(null=True, blank=True)
    alasan_cabut = models.CharField(_("alasan mencabut"), max_length=300, blank=True)
    sebutan_pencabut = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("gangguan sistem")
        verbose_name_plural = _("gangguan sistem")
        ordering = ["-mulai", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__gte=F("mulai")), name="sistem_mati_urut",
                violation_error_message=_("Hari terakhir tidak sebelum hari pertama."),
            ),
            models.CheckConstraint(
                condition=Q(dicabut_pada=None) | ~Q(alasan_cabut=""), name="sistem_mati_cabut_beralasan"
            ),
        ]  # fmt: skip


class BacaanPresensi(models.Model):
    """An officer's page named this person's days: who read, what, when. Append-only; the person sees it."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.CASCADE, related_name="bacaan_presensi")
    pembaca = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan_pembaca = models.CharField(max_length=400)
    halaman = models.CharField(max_length=40)
    nomor_permintaan = models.CharField(max_length=36, blank=True)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = _("bacaan presensi")
        verbose_name_plural = _("bacaan presensi")
        ordering = ["-id"]
        indexes = [models.Index(fields=["pegawai", "-id"], name="bacaan_presensi_orang")]
        triggers = [hanya_tambah("bacaan_presensi_hanya_tambah")]
