"""The penalty with its frozen law, the remedy against it, temporary relief, and the stop of pay."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from disiplin.models.hukum import JenisHukuman
from disiplin.models.perkara import Kasus


class Hukuman(models.Model):
    """The decision of a case. One stands at a time; one that a remedy changed is kept as DIGANTI.

    ``cuplikan``: the rows of law it leaned on, as they read on the day of the decision. ``pejabat``: code of the
    authority table, ``pemutus``: the holder of that post, empty for the PPK and the President. ``mulai`` to before
    ``selesai``: the days it is served, once it has taken effect (``selesai`` empty: for good). ``riwayat``: its row in
    the person's record.
    """

    class Status(models.TextChoices):
        DIPUTUS = "DIPUTUS", _("Diputus, belum berlaku")
        ANTRE = "ANTRE", _("Menunggu hukuman lain selesai")
        BERJALAN = "BERJALAN", _("Dijalani")
        SELESAI = "SELESAI", _("Selesai dijalani")
        DIGANTI = "DIGANTI", _("Diganti")
        BATAL = "BATAL", _("Dibatalkan")

    class Cara(models.TextChoices):
        LANGSUNG = "LANGSUNG", _("Diserahkan langsung")
        DIKIRIM = "DIKIRIM", _("Dikirim ke alamat")

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="hukuman")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="+")
    jenis = models.ForeignKey(JenisHukuman, models.PROTECT, related_name="+")
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.DIPUTUS)
    nomor = models.CharField(_("nomor keputusan"), max_length=100)
    tanggal = models.DateField(_("tanggal keputusan"))
    alasan = models.TextField(_("pertimbangan"))
    cuplikan = models.JSONField()
    pejabat = models.CharField(_("pejabat yang berwenang"), max_length=30)
    pemutus = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, null=True, related_name="+")
    sebutan_pejabat = models.CharField(_("ditetapkan oleh"), max_length=400)
    disampaikan = models.DateField(_("tanggal penyampaian"), null=True, blank=True)
    cara = models.CharField(_("cara penyampaian"), max_length=8, choices=Cara, blank=True)
    tidak_hadir = models.DateField(_("tidak hadir saat penyampaian"), null=True, blank=True)
    diterima = models.DateField(_("tanggal diterima"), null=True, blank=True)
    mulai = models.DateField(_("mulai dijalani"), null=True, blank=True)
    selesai = models.DateField(_("selesai dijalani"), null=True, blank=True)
    riwayat = models.BigIntegerField(_("nomor riwayat"), null=True, blank=True)

    class Meta:
        verbose_name = _("hukuman disiplin")
        verbose_name_plural = _("hukuman disiplin")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kasus"], condition=~Q(status="DIGANTI"), name="hukuman_satu_per_kasus",
                violation_error_message=_("Satu perkara dijatuhi satu hukuman."),
            ),
            models.CheckConstraint(condition=~Q(alasan=""), name="hukuman_beralasan"),
            models.CheckConstraint(
                condition=Q(diterima=None) | Q(diterima__gte=F("tanggal")), name="hukuman_diterima_sesudah_diputus",
                violation_error_message=_("Tanggal diterima tidak sebelum tanggal keputusan."),
            ),
            models.CheckConstraint(
                condition=Q(selesai=None) | Q(mulai__isnull=False, selesai__gte=F("mulai")), name="hukuman_masa_urut"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["pegawai"], name="hukuman_pegawai")]


class Upaya(models.Model):
    """A remedy against a decision (PP 79/2021). ``diragukan``: filed after the earlier of the two readings of the
    term. ``hasil`` empty while it is open."""

    class Jenis(models.TextChoices):
        KEBERATAN = "KEBERATAN", _("Keberatan")
        BANDING = "BANDING", _("Banding administratif")

    class Hasil(models.TextChoices):
        DIKUATKAN = "DIKUATKAN", _("Dikuatkan")
        DIRINGANKAN = "DIRINGANKAN", _("Diringankan")
        DIPERBERAT = "DIPERBERAT", _("Diperberat")
        DIUBAH = "DIUBAH", _("Diubah")
        DIBATALKAN = "DIBATALKAN", _("Dibatalkan")

    hukuman = models.ForeignKey(Hukuman, models.PROTECT, related_name="upaya")
    jenis = models.CharField(_("jenis"), max_length=9, choices=Jenis)
    diajukan = models.DateField(_("tanggal diajukan"))
    alasan = models.TextField(_("alasan"))
    kepada = models.CharField(_("ditujukan kepada"), max_length=300)
    diragukan = models.BooleanField(default=False)
    diajukan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # The PPK's answer to BPASN (banding only).
    ditanggapi = models.DateField(_("tanggapan PPK dikirim"), null=True, blank=True)
    tanggapan = models.TextField(_("tanggapan PPK"), blank=True)
    hasil = models.CharField(_("hasil"), max_length=11, choices=Hasil, blank=True)
    nomor_putusan = models.CharField(_("nomor putusan"), max_length=100, blank=True)
    diputus = models.DateField(_("tanggal putusan"), null=True, blank=True)
    pertimbangan = models.TextField(_("pertimbangan putusan"), blank=True)
    pemutus = models.CharField(_("diputus oleh"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("upaya administratif")
        verbose_name_plural = _("upaya administratif")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["hukuman"], name="upaya_satu_per_hukuman",
                violation_error_message=_("Upaya administratif atas keputusan ini sudah diajukan."),
            ),
            models.CheckConstraint(
                condition=Q(hasil="") | (Q(diputus__isnull=False) & ~Q(nomor_putusan="") & ~Q(pertimbangan="")),
                name="upaya_putusan_lengkap",
            ),
        ]  # fmt: skip


class PembebasanSementara(models.Model):
    """Relief from the duties of the post while a berat case is examined (PerBKN 6/2022 Pasal 40): the person keeps the
    post and the pay. ``sampai`` empty: until the decision."""

    kasus = models.OneToOneField(Kasus, models.PROTECT, related_name="pembebasan")
    nomor = models.CharField(_("nomor keputusan"), max_length=100)
    mulai = models.DateField(_("mulai"))
    sampai = models.DateField(_("berakhir"), null=True, blank=True)
    pelaksana = models.ForeignKey(
        "kepegawaian.Pegawai", models.PROTECT, related_name="+", verbose_name=_("pelaksana harian")
    )
    alasan = models.TextField(_("alasan"))
    oleh = models.CharField(max_length=400)

    class Meta:
        verbose_name = _("pembebasan sementara")
        verbose_name_plural = _("pembebasan sementara")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(sampai=None) | Q(sampai__gte=F("mulai")), name="pembebasan_urut")
        ]


class PenghentianGaji(models.Model):
    """Pay stopped after ten working days of absence on end, without waiting for the decision (disiplin.md 1.4): told by
    the superior, verified by the personnel unit, decided by the KPA, given back where fewer days are proven."""

    class Status(models.TextChoices):
        DILAPORKAN = "DILAPORKAN", _("Dilaporkan atasan")
        DIVERIFIKASI = "DIVERIFIKASI", _("Diverifikasi, disampaikan ke KPA")
        DIHENTIKAN = "DIHENTIKAN", _("Gaji dihentikan")
        DIPULIHKAN = "DIPULIHKAN", _("Gaji dipulihkan")
        DITOLAK = "DITOLAK", _("Tidak terbukti, tidak dihentikan")

    kasus = models.OneToOneField(Kasus, models.PROTECT, related_name="gaji")
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DILAPORKAN)
    hari = models.PositiveSmallIntegerField(_("hari kerja berturut-turut"))
    mulai_absen = models.DateField(_("tidak masuk sejak"))
    akhir_absen = models.DateField(_("sampai"))
    bulan = models.DateField(_("dihentikan mulai bulan"))
    nomor_kpa = models.CharField(_("nomor keputusan KPA"), max_length=100, blank=True)
    tanggal_kpa = models.DateField(_("tanggal keputusan KPA"), null=True, blank=True)

    class Meta:
        verbose_name = _("penghentian gaji")
        verbose_name_plural = _("penghentian gaji")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["DIHENTIKAN", "DIPULIHKAN"]) | ~Q(nomor_kpa=""), name="gaji_dihentikan_kpa",
                violation_error_message=_("Sebutkan nomor keputusan KPA."),
            )
        ]  # fmt: skip
