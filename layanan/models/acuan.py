"""Dated data that the clock and the rules read: norms and parameters, each with its legal basis."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class _Rentang(Func):
    function = "DATERANGE"


def tanpa_tumpang_tindih(nama: str, *kolom: str, condition: Q | None = None) -> ExclusionConstraint:
    """Rows of the same key may not be valid on the same day."""
    return ExclusionConstraint(
        name=nama,
        expressions=[
            *((k, RangeOperators.EQUAL) for k in kolom),
            (
                _Rentang("berlaku_mulai", "berlaku_sampai", RangeBoundary(inclusive_upper=True)),
                RangeOperators.OVERLAPS,
            ),
        ],
        condition=condition,
        violation_error_message=_("Masa berlaku bertumpang tindih dengan baris lain."),
    )


class Berlaku(models.Model):
    """Valid from ``berlaku_mulai`` to ``berlaku_sampai``, both included; open-ended when null."""

    berlaku_mulai = models.DateField(_("berlaku mulai"))
    berlaku_sampai = models.DateField(_("berlaku sampai"), null=True, blank=True)
    dasar_hukum = models.CharField(_("dasar hukum"), max_length=400)
    terverifikasi = models.BooleanField(_("terverifikasi"), default=False, help_text=_("Teks resminya sudah dibaca."))

    class Meta:
        abstract = True


class NormaWaktu(Berlaku):
    """Working days BKN has for one service (SLA); a row with ``jenis`` goes before the general one for that kind."""

    class SetelahKembali(models.TextChoices):
        LANJUT = "LANJUT", _("Hitungan berlanjut")
        ULANG = "ULANG", _("Hitungan diulang")

    layanan = models.CharField(_("layanan"), max_length=30)
    jenis = models.CharField(_("jenis usulan"), max_length=10, blank=True, help_text=_("Kosong: semua jenis."))
    hari_kerja = models.PositiveSmallIntegerField(_("hari kerja"))
    setelah_kembali = models.CharField(
        _("setelah perbaikan"), max_length=6, choices=SetelahKembali, default=SetelahKembali.LANJUT
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("norma waktu")
        verbose_name_plural = _("norma waktu")
        ordering = ["layanan", "-berlaku_mulai"]
        constraints = [tanpa_tumpang_tindih("norma_waktu_tunggal", "layanan", "jenis")]


class Parameter(Berlaku):
    """A threshold of the law, as it stood in a period. ``nilai`` is a number, text or list, as the rule reads it."""

    layanan = models.CharField(_("layanan"), max_length=30)
    kode = models.CharField(_("kode"), max_length=60)
    nilai = models.JSONField(_("nilai"))
    satuan = models.CharField(_("satuan"), max_length=30, blank=True)
    pasti = models.BooleanField(_("pasti"), default=True, help_text=_("Tidak pasti: hanya memperingatkan."))
    catatan = models.TextField(_("catatan"), blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("parameter")
        verbose_name_plural = _("parameter")
        ordering = ["layanan", "kode", "-berlaku_mulai"]
        constraints = [tanpa_tumpang_tindih("parameter_tunggal", "layanan", "kode")]


class SyaratDokumen(Berlaku):
    """What one kind of usulan needs in papers: national rows (no agency), and what an agency asks on top of them.

    ``dokumen`` is a code of the service's manifest; a local row may leave it empty and name a paper of its own
    (``nama``), which is then attached under the code ``LOKAL-<pk>``.
    """

    class Sifat(models.TextChoices):
        WAJIB = "WAJIB", _("Wajib")
        BILA_ADA = "BILA_ADA", _("Bila ada atau bila dipersyaratkan")
        TIDAK = "TIDAK", _("Tidak diminta")

    layanan = models.CharField(_("layanan"), max_length=30)
    jenis = models.CharField(_("jenis usulan"), max_length=10, blank=True, help_text=_("Kosong: semua jenis."))
    instansi = models.ForeignKey(
        "kepegawaian.Instansi", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("instansi"),
        help_text=_("Kosong: berlaku nasional."),
    )  # fmt: skip
    dokumen = models.CharField(_("kode dokumen"), max_length=30, blank=True)
    nama = models.CharField(_("nama dokumen"), max_length=200, blank=True)
    sifat = models.CharField(_("sifat"), max_length=8, choices=Sifat, default=Sifat.WAJIB)
    catatan = models.CharField(_("kapan diminta"), max_length=300, blank=True)
    pasti = models.BooleanField(_("pasti"), default=True)
    dicatat_oleh = models.CharField(_("dicatat oleh"), max_length=400, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("syarat dokumen")
        verbose_name_plural = _("syarat dokumen")
        ordering = ["layanan", "jenis", "instansi_id", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(dokumen="") | (models.Q(instansi__isnull=False) & ~models.Q(nama="")),
                name="syarat_dokumen_bernama",
                violation_error_message=_("Sebutkan kode dokumen, atau nama dokumen setempat."),
            )
        ]


class KepalaDinilai(models.Model):
    """Head row of a service's letter: when its findings were judged, and whether facts have changed since."""

    surat = models.OneToOneField("layanan.SuratUsulan", models.CASCADE, primary_key=True, related_name="%(class)s")
    dinilai_pada = models.DateField(_("dinilai pada"), null=True, blank=True, editable=False)
    basi_sejak = models.DateTimeField(null=True, blank=True, editable=False)
    basi_sebab = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True
