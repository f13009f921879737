"""Written approvals from outside the agency that several letters may rest on."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from layanan.models.jejak import hanya_tambah


class Izin(models.Model):
    """A Mendagri permit or a BKN pertek: number, date, signer, paper, and the people it names.

    ``mencakup_semua``: it carries no list of names; only a pertek may (rules A1, A2 and B1).
    """

    class Jenis(models.TextChoices):
        IZIN_MENDAGRI = "IZIN_MENDAGRI", _("Persetujuan tertulis Mendagri")
        PERTEK_BKN = "PERTEK_BKN", _("Pertimbangan teknis BKN")

    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+", verbose_name=_("instansi"))
    jenis = models.CharField(_("jenis"), max_length=15, choices=Jenis)
    nomor = models.CharField(_("nomor"), max_length=100)
    tanggal = models.DateField(_("tanggal"))
    penandatangan = models.CharField(_("penanda tangan"), max_length=200)
    jabatan_penandatangan = models.CharField(_("jabatan penanda tangan"), max_length=200, blank=True)
    mencakup_semua = models.BooleanField(_("tidak memuat daftar nama"), default=False)
    berkas = models.ForeignKey("berkas.Berkas", models.PROTECT, related_name="+", verbose_name=_("berkas"))
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dicatat_pada = models.DateTimeField(auto_now_add=True)
    dicabut_pada = models.DateField(_("dicabut pada"), null=True, blank=True)
    dicabut_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    alasan_cabut = models.TextField(_("alasan pencabutan"), blank=True)

    class Meta:
        verbose_name = _("izin")
        verbose_name_plural = _("izin")
        ordering = ["-tanggal", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "jenis", "nomor"], condition=models.Q(dicabut_pada=None), name="izin_nomor_unik",
                violation_error_message=_("Izin dengan nomor ini sudah dicatat."),
            ),
            models.CheckConstraint(
                condition=models.Q(mencakup_semua=False) | models.Q(jenis="PERTEK_BKN"),
                name="izin_mendagri_bernama",
                violation_error_message=_("Izin Mendagri harus memuat daftar nama."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_jenis_display()} {self.nomor}"


class IzinNama(models.Model):
    """A person that the paper names, as written there."""

    izin = models.ForeignKey(Izin, models.CASCADE, related_name="nama")
    nip = models.CharField("NIP", max_length=18)

    class Meta:
        ordering = ["nip"]
        constraints = [models.UniqueConstraint(fields=["izin", "nip"], name="izin_nama_unik")]


class PemakaianIzin(models.Model):
    """A letter that rests on the paper, from when to when; a use that ended stays as history."""

    izin = models.ForeignKey(Izin, models.PROTECT, related_name="pemakaian")
    surat = models.ForeignKey("layanan.SuratUsulan", models.CASCADE, related_name="pemakaian_izin")
    dipakai_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dipakai_pada = models.DateTimeField(auto_now_add=True)
    dilepas_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    dilepas_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["izin", "surat"], condition=models.Q(dilepas_pada=None), name="izin_dipakai_sekali",
                violation_error_message=_("Izin ini sudah dipakai pada surat itu."),
            )
        ]  # fmt: skip


class PembacaanIzin(models.Model):
    """Who was handed the paper, and when. Append-only."""

    izin = models.ForeignKey(Izin, models.PROTECT, related_name="pembacaan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        triggers = [hanya_tambah("pembacaan_izin_hanya_tambah")]
