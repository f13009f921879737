"""SKP: what a person is to achieve in a year, agreed with the superior (PermenPANRB 6/2022)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kinerja.models.aturan import rentang
from layanan.models.jejak import hanya_tambah


class NilaiDasar(models.TextChoices):
    """BerAKHLAK, UU 20/2023 Pasal 4 ayat (2)."""

    BP = "BP", _("Berorientasi Pelayanan")
    AK = "AK", _("Akuntabel")
    KO = "KO", _("Kompeten")
    HA = "HA", _("Harmonis")
    LO = "LO", _("Loyal")
    AD = "AD", _("Adaptif")
    KL = "KL", _("Kolaboratif")


class Skp(models.Model):
    """One SKP of a person: several a year after a move, with a Plt post, or as a later ``versi`` after a revision.

    ``cuplikan``: name, NIP, rank, post and unit of ``pegawai``, ``penilai`` and ``atasan`` (may lack) as text, frozen
    when the SKP is set. The penilai of a single day or period follows from ``MasaPenilai``.
    """

    class Pendekatan(models.TextChoices):
        KUANTITATIF = "KUANTITATIF", _("Kuantitatif")
        KUALITATIF = "KUALITATIF", _("Kualitatif")

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("Draf")
        DIAJUKAN = "DIAJUKAN", _("Diajukan")
        DIKEMBALIKAN = "DIKEMBALIKAN", _("Dikembalikan")
        DITETAPKAN = "DITETAPKAN", _("Ditetapkan")
        DIGANTI = "DIGANTI", _("Diganti revisi")

    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="skp")
    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitOrganisasi", models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("kepegawaian.Jabatan", models.PROTECT, null=True, related_name="+")
    penilai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="skp_dinilai")
    tahun = models.PositiveSmallIntegerField(_("tahun"))
    periode_awal = models.DateField(_("mulai"))
    periode_akhir = models.DateField(_("sampai"))
    pendekatan = models.CharField(
        _("pendekatan"), max_length=11, choices=Pendekatan, default=Pendekatan.KUANTITATIF
    )  # fmt: skip
    is_plt_plh = models.BooleanField(_("sebagai Plt/Plh"), default=False)
    cuplikan = models.JSONField(default=dict)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    versi = models.PositiveIntegerField(default=1, help_text=_("Naik pada tiap langkah; menolak layar yang usang."))
    revisi = models.PositiveSmallIntegerField(default=0)
    revisi_dari = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="revisi_berikut")
    catatan = models.TextField(_("catatan penilai"), blank=True)
    ditetapkan_pada = models.DateTimeField(null=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("SKP")
        verbose_name_plural = _("SKP")
        ordering = ["-tahun", "-periode_awal", "-revisi", "-id"]
        indexes = [models.Index(fields=["penilai", "tahun"], name="skp_penilai"),
                   models.Index(fields=["instansi", "tahun", "status"], name="skp_instansi")]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                condition=Q(periode_akhir__gte=F("periode_awal"), periode_awal__year=F("tahun"),
                            periode_akhir__year=F("tahun")),
                name="skp_dalam_setahun",
                violation_error_message=_("Masa SKP harus urut dan di dalam tahunnya."),
            ),
            models.CheckConstraint(
                condition=~Q(status="DIKEMBALIKAN") | ~Q(catatan=""), name="skp_kembali_beralasan",
                violation_error_message=_("Mengembalikan SKP harus beralasan."),
            ),
            models.CheckConstraint(
                condition=~Q(pegawai=F("penilai")), name="skp_penilai_lain",
                violation_error_message=_("Penilai harus orang lain."),
            ),
            ExclusionConstraint(
                name="skp_satu_berlaku",
                expressions=[
                    ("pegawai", RangeOperators.EQUAL),
                    (rentang("periode_awal", "periode_akhir"), RangeOperators.OVERLAPS),
                ],
                condition=Q(status="DITETAPKAN", is_plt_plh=False),
                violation_error_message=_("Sudah ada SKP lain yang berlaku pada masa itu."),
            ),
        ]  # fmt: skip


class Rhk(models.Model):
    """Rencana hasil kerja. ``nomor``: what ``@RHK2`` in the log means. ``asal``: the same RHK before a revision."""

    class Jenis(models.TextChoices):
        UTAMA = "UTAMA", _("Utama")
        TAMBAHAN = "TAMBAHAN", _("Tambahan")

    class Perspektif(models.TextChoices):
        PENERIMA = "PENERIMA", _("Penerima layanan")
        PROSES = "PROSES", _("Proses bisnis")
        PENGUATAN = "PENGUATAN", _("Penguatan internal")
        ANGGARAN = "ANGGARAN", _("Anggaran")

    skp = models.ForeignKey(Skp, models.CASCADE, related_name="rhk")
    nomor = models.PositiveSmallIntegerField(_("nomor"))
    jenis = models.CharField(_("jenis"), max_length=8, choices=Jenis, default=Jenis.UTAMA)
    deskripsi = models.CharField(_("rencana hasil kerja"), max_length=500)
    rhk_atasan = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="turunan", verbose_name=_("RHK pimpinan")
    )
    teks_atasan = models.CharField(_("RHK pimpinan, ditulis"), max_length=500, blank=True)
    perspektif = models.CharField(_("perspektif"), max_length=9, choices=Perspektif, blank=True)
    asal = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="salinan")

    class Meta:
        verbose_name = _("RHK")
        verbose_name_plural = _("RHK")
        ordering = ["nomor", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["skp", "nomor"], name="rhk_nomor_sekali", deferrable=models.Deferrable.DEFERRED
            )
        ]  # fmt: skip


class Indikator(models.Model):
    """How an RHK is measured: a number with its unit, or words where the approach is kualitatif."""

    class Aspek(models.TextChoices):
        KUANTITAS = "KUANTITAS", _("Kuantitas")
        KUALITAS = "KUALITAS", _("Kualitas")
        WAKTU = "WAKTU", _("Waktu")
        BIAYA = "BIAYA", _("Biaya")

    rhk = models.ForeignKey(Rhk, models.CASCADE, related_name="indikator")
    aspek = models.CharField(_("aspek"), max_length=9, choices=Aspek, default=Aspek.KUANTITAS)
    deskripsi = models.CharField(_("indikator"), max_length=300)
    target_angka = models.DecimalField(_("target"), max_digits=14, decimal_places=2, null=True, blank=True)
    target_teks = models.CharField(_("target, ditulis"), max_length=200, blank=True)
    satuan = models.CharField(_("satuan"), max_length=50, blank=True)

    class Meta:
        verbose_name = _("indikator")
        verbose_name_plural = _("indikator")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(target_angka__isnull=False) & ~Q(satuan="")) | ~Q(target_teks=""),
                name="indikator_bertarget",
                violation_error_message=_("Isi target dengan angka dan satuan, atau dengan kata."),
            )
        ]


class EkspektasiPerilaku(models.Model):
    """What the superior expects of one BerAKHLAK value in particular."""

    skp = models.ForeignKey(Skp, models.CASCADE, related_name="ekspektasi")
    nilai = models.CharField(max_length=2, choices=NilaiDasar)
    ekspektasi = models.TextField(_("ekspektasi khusus pimpinan"), blank=True)

    class Meta:
        verbose_name = _("ekspektasi perilaku")
        verbose_name_plural = _("ekspektasi perilaku")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["skp", "nilai"], name="ekspektasi_sekali_per_nilai")]


class LampiranSkp(models.Model):
    class Macam(models.TextChoices):
        SUMBER_DAYA = "SUMBER_DAYA", _("Dukungan sumber daya")
        PERTANGGUNGJAWABAN = "TANGGUNG_JAWAB", _("Skema pertanggungjawaban")
        KONSEKUENSI = "KONSEKUENSI", _("Konsekuensi")

    skp = models.ForeignKey(Skp, models.CASCADE, related_name="lampiran")
    macam = models.CharField(max_length=14, choices=Macam)
    isi = models.TextField(blank=True)

    class Meta:
        verbose_name = _("lampiran SKP")
        verbose_name_plural = _("lampiran SKP")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["skp", "macam"], name="lampiran_sekali_per_macam")]


class PeriodePenilaian(models.Model):
    """A period that the agency evaluates: monthly, quarterly, or the final one of the year (PermenPANRB 6/2022)."""

    class Jenis(models.TextChoices):
        BULANAN = "BULANAN", _("Bulanan")
        TRIWULAN = "TRIWULAN", _("Triwulan")
        FINAL = "FINAL", _("Tahunan")

    instansi = models.ForeignKey("kepegawaian.Instansi", models.CASCADE, related_name="periode_penilaian")
    tahun = models.PositiveSmallIntegerField(_("tahun"))
    jenis = models.CharField(_("jenis"), max_length=8, choices=Jenis)
    nama = models.CharField(_("nama"), max_length=60)
    awal = models.DateField(_("awal"))
    akhir = models.DateField(_("akhir"))
    batas_pengisian = models.DateField(_("batas pengisian"))

    class Meta:
        verbose_name = _("periode penilaian")
        verbose_name_plural = _("periode penilaian")
        ordering = ["-tahun", "awal", "akhir", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "tahun", "jenis", "awal"], name="periode_penilaian_sekali",
                violation_error_message=_("Periode ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=Q(akhir__gte=F("awal"), batas_pengisian__gte=F("awal")), name="periode_penilaian_urut",
                violation_error_message=_("Akhir dan batas pengisian tidak mendahului awal."),
            ),
        ]  # fmt: skip


class RencanaAksi(models.Model):
    """What is to be done for an RHK in one period; a daily entry hangs on it."""

    rhk = models.ForeignKey(Rhk, models.CASCADE, related_name="rencana_aksi")
    periode = models.ForeignKey(PeriodePenilaian, models.PROTECT, related_name="rencana_aksi")
    deskripsi = models.CharField(_("rencana aksi"), max_length=500)
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=2, null=True, blank=True)
    satuan = models.CharField(_("satuan"), max_length=50, blank=True)
    disalin_dari = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("rencana aksi")
        verbose_name_plural = _("rencana aksi")
        ordering = ["periode", "rhk", "id"]


class LangkahKinerja(models.Model):
    """Every step of an SKP, an appraisal, an objection or a predikat of a unit. Append-only, with what it changed."""

    class Objek(models.TextChoices):
        SKP = "SKP", _("SKP")
        EVALUASI = "EVALUASI", _("Evaluasi")
        KEBERATAN = "KEBERATAN", _("Keberatan")
        ORGANISASI = "ORGANISASI", _("Predikat organisasi")
        LUAR = "LUAR", _("Hasil bertanda tangan")

    objek = models.CharField(max_length=10, choices=Objek)
    objek_id = models.BigIntegerField()
    langkah = models.CharField(max_length=30)
    dari = models.CharField(max_length=20, blank=True)
    ke = models.CharField(max_length=20)
    pelaku = models.ForeignKey("akun.User", models.PROTECT, null=True, related_name="+")
    sebutan_pelaku = models.CharField(max_length=400)
    alasan = models.TextField(blank=True)
    isi = models.JSONField(null=True)
    nomor_permintaan = models.CharField(max_length=36, blank=True)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = _("langkah kinerja")
        verbose_name_plural = _("langkah kinerja")
        ordering = ["id"]
        indexes = [models.Index(fields=["objek", "objek_id"], name="langkah_kinerja_objek")]
        triggers = [hanya_tambah("langkah_kinerja_hanya_tambah")]
