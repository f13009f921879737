"""The letter, and each person's title with the diploma or certificate on which it rests."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from layanan.models import KepalaDinilai


class JenisGelar(models.TextChoices):
    """Two tracks with their own menus (SE Kepala BKN 3/2025; Surat BKN 6806/2025), and school diplomas (PG-03)."""

    AKADEMIK = "PG-A", _("Gelar akademik atau vokasi")
    PROFESI = "PG-P", _("Gelar profesi")
    PENINGKATAN = "PG-S", _("Peningkatan pendidikan (SLTP/SLTA)")


class Jalur(models.TextChoices):
    """A letter is of one track: the law, the papers and the form differ."""

    AKADEMIK = "AKADEMIK", _("Gelar akademik dan vokasi")
    PROFESI = "PROFESI", _("Gelar profesi")


class SuratGelar(KepalaDinilai):
    class Pengusul(models.TextChoices):
        """Who signs the letter for the agency (PG-05)."""

        PPK = "PPK", _("Pejabat Pembina Kepegawaian (PPK)")
        JPT_PRATAMA = "JPT_PRATAMA", _("JPT pratama yang membidangi kepegawaian")
        LAIN = "LAIN", _("Pejabat lain")

    jalur = models.CharField(_("jalur"), max_length=8, choices=Jalur, default=Jalur.AKADEMIK)
    pengusul = models.CharField(_("pejabat pengusul"), max_length=11, choices=Pengusul, blank=True)

    class Meta:
        verbose_name = _("surat pencantuman gelar")
        verbose_name_plural = _("surat pencantuman gelar")
        ordering = ["pk"]
        indexes = [models.Index(fields=["basi_sejak"], condition=Q(basi_sejak__isnull=False), name="surat_gelar_basi")]


class UsulanGelar(models.Model):
    """One person's title. Facts left None are missing facts; the diploma enters the record only by approval."""

    class Penyelenggara(models.TextChoices):
        PERGURUAN_TINGGI = "PT", _("Perguruan tinggi terakreditasi")
        LEMBAGA_NASIONAL = "LEMBAGA", _("Lembaga sertifikasi profesi nasional")
        LEMBAGA_GLOBAL = "GLOBAL", _("Lembaga sertifikasi profesi global")
        LAIN = "LAIN", _("Penyelenggara lain")

    class Akreditasi(models.TextChoices):
        UNGGUL = "UNGGUL", _("Unggul atau A")
        BAIK_SEKALI = "BAIK_SEKALI", _("Baik sekali atau B")
        BAIK = "BAIK", _("Baik atau C")
        TIDAK = "TIDAK", _("Tidak terakreditasi")

    class Letak(models.TextChoices):
        DEPAN = "DEPAN", _("Di depan nama")
        BELAKANG = "BELAKANG", _("Di belakang nama")

    usulan = models.OneToOneField("layanan.Usulan", models.CASCADE, primary_key=True, related_name="gelar")
    gelar = models.CharField(_("gelar"), max_length=30, blank=True)
    letak = models.CharField(_("letak"), max_length=8, choices=Letak, blank=True)
    # The diploma.
    tingkat = models.CharField(_("tingkat pendidikan"), max_length=4, blank=True)
    macam = models.CharField(_("macam pendidikan"), max_length=8, blank=True)
    kelompok = models.CharField(_("kelompok khusus"), max_length=12, blank=True)
    program_studi = models.CharField(_("program studi"), max_length=200, blank=True)
    institusi = models.CharField(_("institusi"), max_length=200, blank=True)
    tahun_lulus = models.PositiveSmallIntegerField(_("tahun lulus"), null=True, blank=True)
    nomor_ijazah = models.CharField(_("nomor ijazah atau sertifikat"), max_length=100, blank=True)
    tanggal_ijazah = models.DateField(_("tanggal ijazah atau sertifikat"), null=True, blank=True)
    akreditasi = models.CharField(_("akreditasi"), max_length=12, choices=Akreditasi, blank=True)
    diakui_kementerian = models.BooleanField(_("perguruan tinggi diakui kementerian"), null=True, blank=True)
    terdaftar_pddikti = models.BooleanField(_("terdaftar di PDDIKTI"), null=True, blank=True)
    luar_negeri = models.BooleanField(_("lulusan luar negeri"), default=False)
    nomor_penyetaraan = models.CharField(_("nomor keputusan penyetaraan"), max_length=100, blank=True)
    kehormatan = models.BooleanField(_("gelar kehormatan"), default=False)
    izin_belajar = models.BooleanField(_("ada izin atau tugas belajar"), null=True, blank=True)
    # The profession.
    profesi = models.CharField(_("profesi"), max_length=200, blank=True)
    penyelenggara = models.CharField(_("penyelenggara"), max_length=200, blank=True)
    jenis_penyelenggara = models.CharField(_("jenis penyelenggara"), max_length=8, choices=Penyelenggara, blank=True)
    berlaku_sampai = models.DateField(_("sertifikat berlaku sampai"), null=True, blank=True)
    # PG-11: a title may ride on a promotion of the same person (number of that usulan).
    usulan_pangkat = models.BigIntegerField(_("nomor usulan kenaikan pangkat"), null=True, blank=True)
    keterangan = models.TextField(_("keterangan"), blank=True)
    # What the letter says, kept as it was decided: the name may change again afterwards.
    nama_semula = models.CharField(_("nama semula"), max_length=400, blank=True)
    nama_baru = models.CharField(_("nama dengan gelar"), max_length=400, blank=True)
    diterapkan_pada = models.DateTimeField(_("rekam diubah"), null=True, blank=True)

    class Meta:
        verbose_name = _("usulan gelar")
        verbose_name_plural = _("usulan gelar")
        ordering = ["pk"]
