"""People who log in, and the powers lent from one to another."""

import pgtrigger
from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from akun.peran import Peran

AWALAN_MESIN = "sistem-"


class User(AbstractUser):
    """An account; ``username`` is the NIP (for machine accounts a name beginning with ``sistem-``)."""

    first_name = None
    last_name = None
    email = models.EmailField(_("surel"), unique=True)
    nama = models.CharField(_("nama"), max_length=200)
    jabatan = models.CharField(_("jabatan"), max_length=200, blank=True)
    ringkasan_harian = models.BooleanField(_("kirim ringkasan harian"), default=True)

    class Meta:
        verbose_name = _("akun")
        verbose_name_plural = _("akun")
        ordering = ["nama", "id"]

    def __str__(self):
        return self.nama or self.username

    def get_full_name(self) -> str:
        return self.nama

    def get_short_name(self) -> str:
        return self.nama

    @property
    def is_mesin(self) -> bool:
        """A system of an agency, not a person: no password, no e-mail, only a token."""
        return self.username.startswith(AWALAN_MESIN)


class Delegasi(models.Model):
    """A role on one organisation lent for a time, by surat perintah Plt/Plh. Both end days are included."""

    class Jenis(models.TextChoices):
        PLT = "PLT", _("Pelaksana tugas (Plt)")
        PLH = "PLH", _("Pelaksana harian (Plh)")

    pemberi = models.ForeignKey(User, models.CASCADE, related_name="delegasi_keluar", verbose_name=_("pemberi"))
    penerima = models.ForeignKey(User, models.CASCADE, related_name="delegasi_masuk", verbose_name=_("penerima"))
    peran = models.CharField(_("peran"), max_length=20, choices=[(p.value, p.label) for p in Peran])
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.BigIntegerField()
    organisasi = GenericForeignKey("content_type", "object_id")
    jenis = models.CharField(_("jenis"), max_length=3, choices=Jenis)
    nomor_sp = models.CharField(_("nomor surat perintah"), max_length=100)
    mulai = models.DateField(_("mulai"))
    selesai = models.DateField(_("selesai"))
    dicabut_pada = models.DateTimeField(_("dicabut pada"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("delegasi")
        verbose_name_plural = _("delegasi")
        ordering = ["-mulai", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(selesai__gte=models.F("mulai")),
                name="delegasi_selesai_setelah_mulai",
                violation_error_message=_("Tanggal selesai mendahului tanggal mulai."),
            ),
            models.CheckConstraint(
                condition=~models.Q(pemberi=models.F("penerima")),
                name="delegasi_ke_orang_lain",
                violation_error_message=_("Penerima delegasi harus orang lain."),
            ),
        ]
        indexes = [models.Index(fields=["penerima", "selesai"], name="delegasi_berlaku")]


class PerubahanPeran(models.Model):
    """A role given or withdrawn: who, to whom, where, when and why. Append-only; names as they were at that time."""

    class Tindakan(models.TextChoices):
        BERI = "BERI", _("Diberikan")
        CABUT = "CABUT", _("Dicabut")

    tindakan = models.CharField(max_length=5, choices=Tindakan)
    oleh = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    oleh_teks = models.CharField(max_length=420)
    user = models.ForeignKey(User, models.PROTECT, related_name="perubahan_peran", verbose_name=_("pemegang"))
    user_teks = models.CharField(max_length=420)
    peran = models.CharField(_("peran"), max_length=20, choices=[(p.value, p.label) for p in Peran])
    content_type = models.ForeignKey(ContentType, models.PROTECT)
    object_id = models.BigIntegerField()
    organisasi_teks = models.CharField(max_length=300)
    alasan = models.TextField(_("alasan"))
    pada = models.DateTimeField(_("pada"))

    class Meta:
        verbose_name = _("perubahan peran")
        verbose_name_plural = _("perubahan peran")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(alasan=""),
                name="perubahan_peran_beralasan",
                violation_error_message=_("Alasan wajib diisi."),
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id", "-id"], name="perubahan_peran_organisasi")]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]


class HitunganApi(models.Model):
    """API requests of an account in its present minute. Its table is unlogged: after a crash everybody starts anew."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="+")
    sampai = models.DateTimeField()
    jumlah = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("hitungan API")
        verbose_name_plural = _("hitungan API")
