"""Target posts, candidates, pools and the merit self-check (talenta.md 6, 8)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from layanan.models.jejak import hanya_tambah
from talenta.models.pemetaan import Pemetaan, Penilaian


class JabatanTarget(models.Model):
    """A post that is vacant, soon vacant or critical. ``syarat``: as ``rules.kelayakan.baca_syarat`` reads it.
    ``bobot_cocok``: {"y", "x"} of the match score, adding up to 100. ``min_suksesor`` warns only."""

    class Sebab(models.TextChoices):
        LOWONG = "LOWONG", _("Lowong")
        AKAN_LOWONG = "AKAN_LOWONG", _("Akan lowong")
        KRITIKAL = "KRITIKAL", _("Kritikal")

    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("kepegawaian.Jabatan", models.PROTECT, related_name="+", verbose_name=_("jabatan"))
    sebab = models.CharField(_("sebab"), max_length=11, choices=Sebab)
    dasar = models.CharField(_("alasan ditetapkan"), max_length=300)
    syarat = models.JSONField(default=dict)
    bobot_cocok = models.JSONField(default=dict)
    min_suksesor = models.PositiveSmallIntegerField(_("jumlah suksesor yang dicari"), default=3)
    aktif = models.BooleanField(default=True)
    versi = models.PositiveIntegerField(default=1)
    dibuat_pada = models.DateTimeField()
    sebutan_pembuat = models.CharField(max_length=400)

    class Meta:
        verbose_name = _("jabatan target")
        verbose_name_plural = _("jabatan target")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["jabatan"],
                condition=Q(aktif=True),
                name="satu_target_per_jabatan",
                violation_error_message=_("Jabatan ini sudah menjadi jabatan target."),
            )
        ]


class Kandidat(models.Model):
    """A person nominated for a target post. ``kelayakan``: conditions and gates as judged at the last step, frozen;
    ``cocok``: match score of then. Four eyes: who nominates, verifies and signs are three people."""

    class Status(models.TextChoices):
        DINOMINASIKAN = "DINOMINASIKAN", _("Dinominasikan")
        DIKEMBALIKAN = "DIKEMBALIKAN", _("Dikembalikan untuk diperbaiki")
        TERVERIFIKASI = "TERVERIFIKASI", _("Terverifikasi, menunggu komite")
        DITETAPKAN = "DITETAPKAN", _("Suksesor ditetapkan")
        DITOLAK = "DITOLAK", _("Ditolak")
        DICABUT = "DICABUT", _("Dicabut")

    class Kesiapan(models.TextChoices):
        SIAP = "SIAP", _("Siap sekarang")
        DEKAT = "DEKAT", _("Siap dalam 1–2 tahun")
        MASA_DEPAN = "MASA_DEPAN", _("Potensi masa depan")
        BELUM = "BELUM", _("Belum dapat disebut")

    target = models.ForeignKey(JabatanTarget, models.PROTECT, related_name="kandidat")
    penilaian = models.ForeignKey(Penilaian, models.PROTECT, related_name="kandidat")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="+")
    status = models.CharField(max_length=13, choices=Status, default=Status.DINOMINASIKAN)
    kesiapan = models.CharField(max_length=10, choices=Kesiapan)
    cocok = models.DecimalField(max_digits=11, decimal_places=8, null=True)
    kelayakan = models.JSONField(default=list)
    alasan = models.TextField(_("alasan nominasi"))
    rencana = models.TextField(_("rencana pengembangan"), blank=True)
    pengusul = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pemeriksa = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    penetap = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sidang = models.ForeignKey("Sidang", models.PROTECT, null=True, related_name="kandidat")
    nomor_sk = models.CharField(_("nomor penetapan"), max_length=100, blank=True)
    tanggal_sk = models.DateField(_("tanggal penetapan"), null=True, blank=True)
    dokumen = models.ForeignKey("berkas.Berkas", models.PROTECT, null=True, blank=True, related_name="+")
    berlaku_sampai = models.DateField(_("berlaku sampai"), null=True, blank=True)
    versi = models.PositiveIntegerField(default=1)
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = _("kandidat suksesi")
        verbose_name_plural = _("kandidat suksesi")
        ordering = ["target_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "pegawai"], condition=~Q(status__in=["DITOLAK", "DICABUT"]),
                name="kandidat_sekali_per_jabatan",
                violation_error_message=_("Orang ini sudah menjadi kandidat untuk jabatan ini."),
            ),
            models.CheckConstraint(
                condition=(Q(pemeriksa=None) | ~Q(pemeriksa=models.F("pengusul")))
                & (Q(penetap=None) | (~Q(penetap=models.F("pengusul")) & ~Q(penetap=models.F("pemeriksa")))),
                name="kandidat_tiga_orang",
                violation_error_message=_("Pengusul, pemeriksa, dan penetap harus orang yang berbeda."),
            ),
            models.CheckConstraint(
                condition=~Q(status="DITETAPKAN")
                | (Q(penetap__isnull=False, tanggal_sk__isnull=False, sidang__isnull=False) & ~Q(nomor_sk="")),
                name="suksesor_berdasar",
                violation_error_message=_("Suksesor ditetapkan oleh komite dengan nomor dan tanggal penetapan."),
            ),
        ]  # fmt: skip


class Krs(models.Model):
    """A talent pool (kelompok rencana suksesi) by decree, drawn from the final boxes of a settled mapping."""

    class Tingkat(models.TextChoices):
        INSTANSI = "INSTANSI", _("KRS Instansi")
        NASIONAL = "NASIONAL", _("KRS Nasional")

    pemetaan = models.ForeignKey(Pemetaan, models.PROTECT, related_name="krs")
    tingkat = models.CharField(_("tingkat"), max_length=8, choices=Tingkat)
    nomor_sk = models.CharField(_("nomor SK"), max_length=100)
    tanggal_sk = models.DateField(_("tanggal SK"))
    berlaku_sampai = models.DateField(_("berlaku sampai"))
    sebutan_penetap = models.CharField(max_length=400)
    ditetapkan_pada = models.DateTimeField()

    class Meta:
        verbose_name = _("kelompok rencana suksesi")
        verbose_name_plural = _("kelompok rencana suksesi")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["pemetaan", "tingkat"], name="krs_sekali")]
        triggers = [hanya_tambah("krs_hanya_tambah")]


class AnggotaKrs(models.Model):
    krs = models.ForeignKey(Krs, models.CASCADE, related_name="anggota")
    penilaian = models.ForeignKey(Penilaian, models.PROTECT, related_name="+")
    kotak = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("anggota KRS")
        verbose_name_plural = _("anggota KRS")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["krs", "penilaian"], name="anggota_krs_sekali")]
        triggers = [hanya_tambah("anggota_krs_hanya_tambah")]


class PeriksaMerit(models.Model):
    """The agency's own answer to one sub-aspect of Aspek 2 (talenta.md 8); ``level`` 0 to 4, with its proof."""

    class Sub(models.TextChoices):
        PEMETAAN = "PEMETAAN", _("Pemetaan talenta")
        AKUISISI = "AKUISISI", _("Akuisisi talenta")
        PENGADAAN = "PENGADAAN", _("Pengadaan ASN")
        PENGEMBANGAN = "PENGEMBANGAN", _("Pengembangan talenta")
        RETENSI = "RETENSI", _("Retensi talenta")
        PEMANTAUAN = "PEMANTAUAN", _("Pemantauan dan evaluasi")

    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField(_("tahun"))
    sub = models.CharField(_("subaspek"), max_length=12, choices=Sub)
    level = models.PositiveSmallIntegerField(_("level"))
    bukti_uraian = models.TextField(_("bukti"), blank=True)
    bukti = models.ForeignKey("berkas.Berkas", models.PROTECT, null=True, blank=True, related_name="+")
    catatan = models.TextField(_("catatan"), blank=True)
    sebutan_oleh = models.CharField(max_length=400)
    pada = models.DateTimeField()
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("pemeriksaan merit")
        verbose_name_plural = _("pemeriksaan merit")
        ordering = ["-tahun", "id"]
        constraints = [
            models.UniqueConstraint(fields=["instansi", "tahun", "sub"], name="periksa_merit_unik"),
            models.CheckConstraint(condition=Q(level__lte=4), name="periksa_merit_level"),
            models.CheckConstraint(
                condition=Q(level=0) | ~Q(bukti_uraian=""),
                name="periksa_merit_berbukti",
                violation_error_message=_("Level di atas 0 menyebut buktinya."),
            ),
        ]
