"""Summons, examination with its record (BAP), and the report (LHP)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from disiplin.models.hukum import JenisHukuman
from disiplin.models.perkara import Kasus


class Panggilan(models.Model):
    """Summons I or II (PP 94/2021 Pasal 26). ``hadir`` empty: the day has not come, or nobody has said yet."""

    class Cara(models.TextChoices):
        TATAP_MUKA = "TATAP_MUKA", _("Tatap muka")
        DARING = "DARING", _("Daring")

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="panggilan")
    ke = models.PositiveSmallIntegerField(_("panggilan ke"))
    nomor = models.CharField(_("nomor surat"), max_length=100)
    tanggal_surat = models.DateField(_("tanggal surat"))
    tanggal_periksa = models.DateField(_("tanggal pemeriksaan"))
    jam = models.TimeField(_("jam"))
    tempat = models.CharField(_("tempat atau alamat daring"), max_length=300)
    cara = models.CharField(_("cara"), max_length=10, choices=Cara, default=Cara.TATAP_MUKA)
    hadir = models.BooleanField(_("hadir"), null=True)
    keterangan = models.TextField(_("keterangan ketidakhadiran"), blank=True)

    class Meta:
        verbose_name = _("panggilan")
        verbose_name_plural = _("panggilan")
        ordering = ["kasus_id", "ke"]
        constraints = [
            models.UniqueConstraint(fields=["kasus", "ke"], name="panggilan_sekali"),
            models.CheckConstraint(condition=Q(ke__in=[1, 2]), name="panggilan_dua_kali"),
            models.CheckConstraint(
                condition=Q(tanggal_periksa__gt=F("tanggal_surat")), name="panggilan_urut",
                violation_error_message=_("Pemeriksaan sesudah tanggal surat panggilan."),
            ),
        ]  # fmt: skip


class Pemeriksaan(models.Model):
    """One examination, of the person or of a third party, with its berita acara (PP 94/2021 Pasal 27).

    ``tanya_jawab``: ``[{"tanya": ..., "jawab": ...}]``. ``tanda``: signed, or refused with the reason; empty while the
    record is being written, afterwards it is not changed any more.
    """

    class Jenis(models.TextChoices):
        TERPERIKSA = "TERPERIKSA", _("Terperiksa")
        SAKSI = "SAKSI", _("Pihak lain yang didengar")

    class Tanda(models.TextChoices):
        SAH = "SAH", _("Ditandatangani")
        TOLAK = "TOLAK", _("Menolak menandatangani")

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="pemeriksaan")
    jenis = models.CharField(_("yang diperiksa"), max_length=10, choices=Jenis)
    nama = models.CharField(_("nama"), max_length=200)
    tanggal = models.DateField(_("tanggal"))
    cara = models.CharField(_("cara"), max_length=10, choices=Panggilan.Cara)
    tempat = models.CharField(_("tempat"), max_length=300)
    tanya_jawab = models.JSONField(_("tanya jawab"), default=list)
    nomor = models.CharField(_("nomor berita acara"), max_length=100, blank=True)
    tanda = models.CharField(_("tanda tangan"), max_length=5, choices=Tanda, blank=True)
    alasan_tolak = models.TextField(_("alasan menolak"), blank=True)

    class Meta:
        verbose_name = _("pemeriksaan")
        verbose_name_plural = _("pemeriksaan")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kasus"], condition=Q(jenis="TERPERIKSA"), name="pemeriksaan_terperiksa_satu"
            ),
            models.CheckConstraint(
                condition=~Q(tanda="TOLAK") | ~Q(alasan_tolak=""), name="bap_tolak_beralasan",
                violation_error_message=_("Tulis mengapa ia menolak menandatangani."),
            ),
        ]  # fmt: skip


class Lhp(models.Model):
    """The report of the examination: evidence, the act against the rule, the conclusion, what it proposes."""

    class Simpulan(models.TextChoices):
        TERBUKTI = "TERBUKTI", _("Terbukti")
        TIDAK_TERBUKTI = "TIDAK_TERBUKTI", _("Tidak terbukti")

    kasus = models.OneToOneField(Kasus, models.PROTECT, related_name="lhp")
    nomor = models.CharField(_("nomor"), max_length=100)
    tanggal = models.DateField(_("tanggal"))
    bukti = models.TextField(_("bukti dan keterangan"))
    analisis = models.TextField(_("perbuatan dan ketentuan"))
    meringankan = models.TextField(_("hal yang meringankan"), blank=True)
    memberatkan = models.TextField(_("hal yang memberatkan"), blank=True)
    simpulan = models.CharField(_("simpulan"), max_length=14, choices=Simpulan)
    usul = models.ForeignKey(
        JenisHukuman, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hukuman yang diusulkan")
    )

    class Meta:
        verbose_name = _("laporan hasil pemeriksaan")
        verbose_name_plural = _("laporan hasil pemeriksaan")
        ordering = ["-id"]
