"""A mapping of an agency's people: facts, scores and boxes, frozen when it is settled."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layanan.models.jejak import hanya_tambah


def beku_bila(nama: str, kolom: str, tabel: str, syarat: str, *, hanya_masuk: bool = False) -> list[pgtrigger.Trigger]:
    """Database triggers: no row may be added, changed or removed whose ``kolom`` points to a row of ``tabel`` where
    ``syarat`` holds (of a changed row: where it pointed before).

    Once for a statement, not for each row: a trigger for each row costs pgtrigger a subtransaction, and collecting
    writes tens of thousands of rows.
    """
    masuk, ubah, hapus = pgtrigger.Insert, pgtrigger.Update, pgtrigger.Delete
    lama, baru = pgtrigger.Referencing(old="baris"), pgtrigger.Referencing(new="baris")
    semua = [("masuk", masuk, baru), ("ubah", ubah, lama), ("hapus", hapus, lama)]
    ada = f"SELECT 1 FROM baris JOIN {tabel} induk ON induk.id = baris.{kolom} WHERE induk.{syarat}"  # noqa: S608
    return [
        pgtrigger.Trigger(
            name=f"{nama}_{apa}", level=pgtrigger.Statement, when=pgtrigger.After, operation=operasi, referencing=rujuk,
            func=f"IF EXISTS ({ada}) THEN RAISE EXCEPTION 'pgtrigger: {nama}'; END IF; RETURN NULL;",
        )
        for apa, operasi, rujuk in (semua[:1] if hanya_masuk else semua)
    ]  # fmt: skip


class Pemetaan(models.Model):
    """``tanggal_acuan``: the day facts are judged on. ``lengkap``: instruments whose record an officer has stated to be
    complete, so that no row means none: {instrument: {"oleh", "pada", "dasar"}}. ``versi``: rises with every step."""

    class Status(models.TextChoices):
        DISIAPKAN = "DISIAPKAN", _("Disiapkan")
        DIHITUNG = "DIHITUNG", _("Dihitung, belum ditetapkan")
        DITETAPKAN = "DITETAPKAN", _("Ditetapkan")

    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+", verbose_name=_("instansi"))
    nama = models.CharField(_("nama"), max_length=150)
    tahun = models.PositiveSmallIntegerField(_("tahun"))
    tanggal_acuan = models.DateField(_("tanggal acuan"))
    profil = models.ForeignKey("VersiProfil", models.PROTECT, related_name="+", verbose_name=_("versi profil"))
    lengkap = models.JSONField(default=dict)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DISIAPKAN)
    versi = models.PositiveIntegerField(default=1)
    dikumpulkan_pada = models.DateTimeField(null=True)
    dihitung_pada = models.DateTimeField(null=True)
    ditetapkan_pada = models.DateTimeField(null=True)
    sebutan_penetap = models.CharField(max_length=400, blank=True)
    nomor_sk = models.CharField(_("nomor SK"), max_length=100, blank=True)
    tanggal_sk = models.DateField(_("tanggal SK"), null=True, blank=True)
    diumumkan_pada = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("pemetaan talenta")
        verbose_name_plural = _("pemetaan talenta")
        ordering = ["-tahun", "-tanggal_acuan", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi"],
                condition=~Q(status="DITETAPKAN"),
                name="satu_pemetaan_terbuka",
                violation_error_message=_("Instansi ini masih punya pemetaan yang belum ditetapkan."),
            ),
            models.CheckConstraint(
                condition=~Q(status="DITETAPKAN")
                | (Q(ditetapkan_pada__isnull=False, tanggal_sk__isnull=False) & ~Q(nomor_sk="")),
                name="pemetaan_ditetapkan_bersk",
                violation_error_message=_("Penetapan menyebut nomor dan tanggal SK."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="pemetaan_tetap_ubah", when=pgtrigger.Before, operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["versi", "diumumkan_pada"]),
                func="IF OLD.status = 'DITETAPKAN' THEN RAISE EXCEPTION 'pgtrigger: pemetaan_tetap_ubah'; END IF;"
                " RETURN NEW;",
            ),
            pgtrigger.Protect(
                name="pemetaan_tetap_hapus", operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="DITETAPKAN"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nama


class Penilaian(models.Model):
    """One person in one mapping. ``fakta``: instrument -> raw number, as of the reference date; ``y`` kinerja and ``x``
    potensial in points of 100 at least (each gap at its lowest band), ``*_maks`` if every gap brought all it can.
    ``kotak`` only where the gaps cannot change it (or none are left); else the person is not placed (``belum``: why).

    ``unit``, ``jenis`` and ``jenjang`` (eselon or level) are those of the day of collecting, for the grid's filters.
    """

    class Belum(models.TextChoices):
        SUDAH = "", _("Sudah dinilai")
        WAJIB = "WAJIB", _("Data wajib belum ada")
        RENTANG = "RENTANG", _("Kotak bergantung pada data yang belum ada")
        HITUNG = "HITUNG", _("Belum dihitung")

    pemetaan = models.ForeignKey(Pemetaan, models.PROTECT, related_name="penilaian")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitOrganisasi", models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=14, blank=True)
    jenjang = models.CharField(max_length=12, blank=True)
    fakta = models.JSONField(default=dict)
    y = models.DecimalField(max_digits=11, decimal_places=8, null=True)
    y_maks = models.DecimalField(max_digits=11, decimal_places=8, null=True)
    x = models.DecimalField(max_digits=11, decimal_places=8, null=True)
    x_maks = models.DecimalField(max_digits=11, decimal_places=8, null=True)
    nilai = models.DecimalField(max_digits=11, decimal_places=8, null=True)
    kotak = models.PositiveSmallIntegerField(null=True)
    kotak_rendah = models.PositiveSmallIntegerField(null=True)
    kotak_tinggi = models.PositiveSmallIntegerField(null=True)
    belum = models.CharField(max_length=7, choices=Belum, default=Belum.HITUNG, blank=True)
    kelengkapan = models.PositiveSmallIntegerField(null=True, help_text=_("Persen bobot yang ada datanya."))
    dekat = models.BooleanField(default=False, help_text=_("Dalam satu poin dari ambang."))
    kotak_sesuai = models.PositiveSmallIntegerField(null=True, help_text=_("Putusan komite; kotak hitung tetap."))
    beku = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("penilaian talenta")
        verbose_name_plural = _("penilaian talenta")
        ordering = ["pemetaan_id", "pegawai_id"]
        constraints = [
            models.UniqueConstraint(fields=["pemetaan", "pegawai"], name="penilaian_sekali"),
            models.CheckConstraint(
                condition=Q(kotak=None) | (Q(kotak__gte=1, kotak__lte=9) & Q(belum="")), name="penilaian_kotak"
            ),
            models.CheckConstraint(
                condition=Q(kotak_sesuai=None) | Q(kotak_sesuai__gte=1, kotak_sesuai__lte=9), name="penilaian_sesuai"
            ),
        ]
        indexes = [
            models.Index(fields=["pemetaan", "kotak"], name="penilaian_kotak"),
            models.Index(fields=["pegawai", "pemetaan"], name="penilaian_pegawai"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="penilaian_beku", operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__beku=True),
            ),
            *beku_bila(
                "penilaian_terlambat", "pemetaan_id", "talenta_pemetaan", "status = 'DITETAPKAN'", hanya_masuk=True
            ),
        ]  # fmt: skip


class AsalFakta(models.Model):
    """Where a person's facts come from: instrument -> [{"nilai", "sumber", "tanggal", "keterangan", "status"}], the
    first the one that counted; ``status`` as ``rules.fakta``. Of what the law keeps secret only level and effect."""

    penilaian = models.OneToOneField(Penilaian, models.CASCADE, primary_key=True, related_name="asal_fakta")
    asal = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("asal fakta")
        verbose_name_plural = _("asal fakta")
        triggers = beku_bila("asal_fakta_beku", "penilaian_id", "talenta_penilaian", "beku")


class Sanggah(models.Model):
    """A person's objection to a fact or a score, with its clock: working days from the day after it was filed."""

    class Status(models.TextChoices):
        DIAJUKAN = "DIAJUKAN", _("Diajukan")
        DITERIMA = "DITERIMA", _("Diterima")
        DITOLAK = "DITOLAK", _("Ditolak")
        DITARIK = "DITARIK", _("Ditarik")

    penilaian = models.ForeignKey(Penilaian, models.PROTECT, related_name="sanggah")
    indikator = models.CharField(_("indikator"), max_length=40, blank=True)
    alasan = models.TextField(_("alasan"))
    bukti = models.ForeignKey("berkas.Berkas", models.PROTECT, null=True, blank=True, related_name="+")
    diajukan_pada = models.DateTimeField()
    tenggat = models.DateField()
    hari_norma = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=8, choices=Status, default=Status.DIAJUKAN)
    jawaban = models.TextField(_("jawaban"), blank=True)
    pemutus = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sebutan_pemutus = models.CharField(max_length=400, blank=True)
    diputus_pada = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("sanggah talenta")
        verbose_name_plural = _("sanggah talenta")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["penilaian", "indikator"],
                condition=Q(status="DIAJUKAN"),
                name="satu_sanggah_terbuka",
                violation_error_message=_("Sanggah atas hal ini masih menunggu jawaban."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["DIAJUKAN", "DITARIK"])
                | (~Q(jawaban="") & ~Q(sebutan_pemutus="") & Q(diputus_pada__isnull=False)),
                name="sanggah_diputus_beralasan",
                violation_error_message=_("Jawaban sanggah harus beralasan."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="sanggah_beku", operation=pgtrigger.Update | pgtrigger.Delete,
                condition=~pgtrigger.Q(old__status="DIAJUKAN"),
            )
        ]  # fmt: skip


class JejakTalenta(models.Model):
    """Every step in talent, who and why. ``perihal``: "pemetaan", "sidang", "usul", "kandidat", "target", "sanggah",
    "rekam", "profil", "impor", "asesmen", "krs", "komite", "merit"; ``nomor``: its id. Append-only."""

    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, null=True, related_name="+")
    perihal = models.CharField(max_length=12)
    nomor = models.BigIntegerField()
    kode = models.CharField(max_length=30)
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, null=True, related_name="+")
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sebutan_pelaku = models.CharField(max_length=400)
    alasan = models.TextField(blank=True)
    isi = models.JSONField(default=dict)
    nomor_permintaan = models.CharField(max_length=36, blank=True)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = _("jejak talenta")
        verbose_name_plural = _("jejak talenta")
        ordering = ["id"]
        indexes = [models.Index(fields=["perihal", "nomor"], name="jejak_talenta_perihal")]
        triggers = [hanya_tambah("jejak_talenta_hanya_tambah")]


class BacaanTalenta(models.Model):
    """That somebody other than the person opened what talent says of him, or took a list away. ``pegawai`` null: a list
    of ``jumlah`` people. Append-only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, null=True, related_name="+")
    halaman = models.CharField(max_length=30)
    jumlah = models.PositiveIntegerField(default=1)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = _("bacaan talenta")
        verbose_name_plural = _("bacaan talenta")
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(jumlah=1) | Q(pegawai=None), name="bacaan_talenta_daftar")]
        indexes = [models.Index(F("pegawai"), F("waktu"), name="bacaan_talenta_pegawai")]
        triggers = [hanya_tambah("bacaan_talenta_hanya_tambah")]
