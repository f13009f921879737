"""Documents of a usulan, saved filters, export log."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from layanan.models.jejak import hanya_tambah
from layanan.models.usulan import SuratUsulan, Usulan


class DokumenUsulan(models.Model):
    """A document of the checklist: for the whole letter (``usulan`` null) or for one person.

    ``nip_tercantum`` lists whom the document names, where that matters (Mendagri permit, BKN pertek).
    A replaced document stays, with ``diganti_pada``.
    """

    surat = models.ForeignKey(SuratUsulan, models.PROTECT, related_name="dokumen")
    usulan = models.ForeignKey(Usulan, models.PROTECT, null=True, blank=True, related_name="dokumen")
    jenis = models.CharField(_("jenis dokumen"), max_length=40)
    berkas = models.ForeignKey("berkas.Berkas", models.PROTECT, related_name="+")
    nomor = models.CharField(_("nomor"), max_length=100, blank=True)
    tanggal = models.DateField(_("tanggal"), null=True, blank=True)
    penandatangan = models.CharField(_("penanda tangan"), max_length=200, blank=True)
    nip_tercantum = models.JSONField(_("NIP yang tercantum"), default=list, blank=True)
    keterangan = models.JSONField(default=dict, blank=True)
    ditambahkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ditambahkan_pada = models.DateTimeField(auto_now_add=True)
    diganti_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("dokumen usulan")
        verbose_name_plural = _("dokumen usulan")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["surat", "usulan", "jenis"],
                condition=Q(diganti_pada=None),
                nulls_distinct=False,
                name="satu_dokumen_berlaku_per_jenis",
                violation_error_message=_("Dokumen jenis ini sudah ada; ganti yang lama."),
            )
        ]


class Pembacaan(models.Model):
    """Who was handed which document, and when. Append-only."""

    dokumen = models.ForeignKey(DokumenUsulan, models.PROTECT, related_name="pembacaan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("pembacaan dokumen")
        verbose_name_plural = _("pembacaan dokumen")
        ordering = ["-id"]
        triggers = [hanya_tambah("pembacaan_hanya_tambah")]


class FilterTersimpan(models.Model):
    """A named filter of the queue; shared within an office when ``kantor`` is set."""

    pemilik = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kantor = models.ForeignKey("kepegawaian.KantorRegional", models.CASCADE, null=True, blank=True, related_name="+")
    nama = models.CharField(_("nama"), max_length=60)
    kueri = models.CharField(max_length=1000)

    class Meta:
        ordering = ["nama", "id"]
        constraints = [models.UniqueConstraint(fields=["pemilik", "nama"], name="filter_nama_unik")]


class Ekspor(models.Model):
    """Who exported what: filter and number of rows."""

    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kueri = models.CharField(max_length=1000, blank=True)
    jumlah = models.PositiveIntegerField()
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
