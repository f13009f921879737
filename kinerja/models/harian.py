"""The daily log, what was decided on it, and its sums. Three tables are cut by month of ``tanggal`` (ADR 10)."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layanan.models.jejak import hanya_tambah

SEHARI = 24 * 60


class StatusHarian(models.TextChoices):
    DRAFT = "DRAFT", _("Draf")
    DIAJUKAN = "DIAJUKAN", _("Menunggu persetujuan")
    DISETUJUI = "DISETUJUI", _("Disetujui")
    DIKEMBALIKAN = "DIKEMBALIKAN", _("Dikembalikan")
    DITOLAK = "DITOLAK", _("Ditolak")
    DIHAPUS = "DIHAPUS", _("Dihapus")


# The writer may still change or remove these.
TERBUKA = (StatusHarian.DRAFT, StatusHarian.DIAJUKAN, StatusHarian.DIKEMBALIKAN)


class KinerjaHarian(models.Model):
    """One entry of the log. ``mulai`` and ``selesai``: minutes after midnight, [mulai, selesai), 1440 ends the day.

    ``kunci``: the UUID that the sender chose; sending it again changes nothing. ``terlambat_hari`` as the rule counts.
    Written only by ``kinerja.services``.
    """

    class Jenis(models.TextChoices):
        KINERJA = "KINERJA", _("Kinerja")
        TUGAS_ATASAN = "TUGAS_ATASAN", _("Tugas langsung atasan")

    class Lokasi(models.TextChoices):
        WFO = "WFO", _("Kantor")
        WFH = "WFH", _("Rumah")
        WFA = "WFA", _("Tempat lain")
        DINAS = "DINAS", _("Perjalanan dinas")

    class Sumber(models.TextChoices):
        WEB = "WEB", _("portal")
        PERANGKAT = "PERANGKAT", _("draf perangkat")
        IMPOR = "IMPOR", _("lembar kerja")
        API = "API", _("sistem instansi")

    pk = models.CompositePrimaryKey("instansi_id", "tanggal", "pegawai_id", "kunci")
    instansi = models.ForeignKey(
        "kepegawaian.Instansi", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    tanggal = models.DateField(_("tanggal"))
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, db_index=False, related_name="+")
    kunci = models.UUIDField(db_default=RandomUUID())
    mulai = models.PositiveSmallIntegerField(_("jam mulai"))
    selesai = models.PositiveSmallIntegerField(_("jam selesai"))
    jenis = models.CharField(_("jenis"), max_length=12, choices=Jenis, default=Jenis.KINERJA)
    kegiatan = models.CharField(_("kegiatan"), max_length=500)
    rhk = models.ForeignKey(
        "Rhk", models.DO_NOTHING, null=True, blank=True, db_constraint=False, db_index=False, related_name="+",
        verbose_name=_("RHK"),
    )  # fmt: skip
    rencana_aksi = models.ForeignKey(
        "RencanaAksi", models.DO_NOTHING, null=True, blank=True, db_constraint=False, db_index=False, related_name="+",
        verbose_name=_("rencana aksi"),
    )  # fmt: skip
    realisasi = models.PositiveIntegerField(_("realisasi"), null=True, blank=True)
    satuan = models.CharField(_("satuan"), max_length=50, blank=True)
    bukti_url = models.CharField(_("bukti dukung"), max_length=500, blank=True)
    keterangan = models.CharField(_("keterangan"), max_length=500, blank=True)
    lokasi_kerja = models.CharField(
        _("lokasi kerja"), max_length=5, blank=True, choices=[("", _("Lokasi tidak disebut")), *Lokasi.choices]
    )
    sumber = models.CharField(max_length=9, choices=Sumber, default=Sumber.WEB)
    status = models.CharField(_("status"), max_length=12, choices=StatusHarian, default=StatusHarian.DIAJUKAN)
    terlambat_hari = models.PositiveSmallIntegerField(default=0)
    versi = models.PositiveIntegerField(default=1)
    dicatat_pada = models.DateTimeField()
    diubah_pada = models.DateTimeField()
    diputus_pada = models.DateTimeField(null=True)
    sebutan_pemutus = models.CharField(max_length=400, blank=True)
    alasan_putusan = models.CharField(max_length=1000, blank=True)

    class Meta:
        verbose_name = _("kinerja harian")
        verbose_name_plural = _("kinerja harian")
        ordering = ["tanggal", "mulai", "kunci"]
        indexes = [models.Index(fields=["pegawai", "tanggal"], name="kinerja_harian_orang")]
        constraints = [
            models.CheckConstraint(
                condition=Q(mulai__lt=F("selesai"), selesai__lte=SEHARI), name="kinerja_harian_jam",
                violation_error_message=_("Jam selesai harus sesudah jam mulai, pada hari yang sama."),
            ),
            models.CheckConstraint(
                condition=~Q(kegiatan=""), name="kinerja_harian_berisi",
                violation_error_message=_("Tulis kegiatannya."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["DIKEMBALIKAN", "DITOLAK"]) | ~Q(alasan_putusan=""),
                name="kinerja_harian_beralasan",
                violation_error_message=_("Mengembalikan atau menolak harus beralasan."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["DRAFT", "DIAJUKAN", "DIHAPUS"]) | Q(diputus_pada__isnull=False),
                name="kinerja_harian_diputus",
            ),
        ]  # fmt: skip

    @property
    def menit(self) -> int:
        return self.selesai - self.mulai


class Verifikasi(models.Model):
    """What was done to an entry after it was written: by whom, why, when. Append-only.

    ``isi``: what the entry said before, where the step changed it.
    """

    class Aksi(models.TextChoices):
        UBAH = "UBAH", _("Diubah")
        HAPUS = "HAPUS", _("Dihapus")
        SETUJU = "SETUJU", _("Disetujui")
        KEMBALIKAN = "KEMBALIKAN", _("Dikembalikan")
        TOLAK = "TOLAK", _("Ditolak")
        BUKA = "BUKA", _("Persetujuan dibuka kembali")

    pk = models.CompositePrimaryKey("instansi_id", "tanggal", "pegawai_id", "kunci", "versi")
    instansi = models.ForeignKey(
        "kepegawaian.Instansi", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    tanggal = models.DateField()
    pegawai = models.ForeignKey(
        "kepegawaian.Pegawai", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    kunci = models.UUIDField()
    versi = models.PositiveIntegerField()
    aksi = models.CharField(max_length=10, choices=Aksi)
    pelaku = models.ForeignKey("akun.User", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")
    sebutan_pelaku = models.CharField(max_length=400)
    catatan = models.CharField(max_length=1000, blank=True)
    isi = models.JSONField(null=True)
    nomor_permintaan = models.CharField(max_length=36, blank=True)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = _("verifikasi")
        verbose_name_plural = _("verifikasi")
        ordering = ["tanggal", "kunci", "versi"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(aksi__in=["KEMBALIKAN", "TOLAK", "BUKA"]) | ~Q(catatan=""), name="verifikasi_beralasan"
            )
        ]
        triggers = [hanya_tambah("verifikasi_hanya_tambah")]


class Jumlah(models.Model):
    """Sums of entries. What overlaps counts once in the minutes. ``menit_isi``: waiting and approved."""

    catatan = models.PositiveSmallIntegerField(default=0)
    menit_isi = models.PositiveIntegerField(default=0)
    menit_setuju = models.PositiveIntegerField(default=0)
    menunggu = models.PositiveSmallIntegerField(default=0)
    dikembalikan = models.PositiveSmallIntegerField(default=0)
    ditolak = models.PositiveSmallIntegerField(default=0)
    terlambat = models.PositiveSmallIntegerField(default=0)
    dihitung_pada = models.DateTimeField()

    class Meta:
        abstract = True


class RekapHarian(Jumlah):
    """Sums of one person's day. Kept by the worker from ``AntreanRekap``."""

    pk = models.CompositePrimaryKey("instansi_id", "tanggal", "pegawai_id")
    instansi = models.ForeignKey(
        "kepegawaian.Instansi", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    tanggal = models.DateField()
    pegawai = models.ForeignKey(
        "kepegawaian.Pegawai", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )

    class Meta:
        verbose_name = _("rekap harian")
        verbose_name_plural = _("rekap harian")
        ordering = ["tanggal", "pegawai"]
        indexes = [models.Index(fields=["pegawai", "tanggal"], name="rekap_harian_orang")]


class RekapBulan(Jumlah):
    """Sums of one person's month; ``hari_isi``: days with minutes, ``menunggu_sejak``: oldest day still waiting."""

    pk = models.CompositePrimaryKey("instansi_id", "bulan", "pegawai_id")
    instansi = models.ForeignKey(
        "kepegawaian.Instansi", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    bulan = models.DateField()
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.DO_NOTHING, db_constraint=False, related_name="+")
    hari_isi = models.PositiveSmallIntegerField(default=0)
    menunggu_sejak = models.DateField(null=True)

    class Meta:
        verbose_name = _("rekap bulan")
        verbose_name_plural = _("rekap bulan")
        ordering = ["bulan", "pegawai"]


class AntreanRekap(models.Model):
    """A person's day whose sums must be counted anew. Insert only; the worker takes rows off."""

    instansi_id = models.BigIntegerField()
    pegawai_id = models.BigIntegerField()
    tanggal = models.DateField()

    class Meta:
        verbose_name = _("antrean rekap")
        verbose_name_plural = _("antrean rekap")
        ordering = ["id"]


class Templat(models.Model):
    """A usual entry to fill in with one key: one's own, or one that a unit shares."""

    pegawai = models.ForeignKey(
        "kepegawaian.Pegawai", models.CASCADE, null=True, blank=True, related_name="templat_kinerja"
    )
    unit = models.ForeignKey(
        "kepegawaian.UnitOrganisasi", models.CASCADE, null=True, blank=True, related_name="templat_kinerja"
    )
    nama = models.CharField(_("nama"), max_length=60)
    baris = models.CharField(
        _("baris"), max_length=500, help_text=_("Ditulis seperti di Hari ini, misalnya: apel pagi @RHK1 #kegiatan 1.")
    )
    urutan = models.PositiveSmallIntegerField(default=0)
    dibuat_oleh = models.ForeignKey("akun.User", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("templat")
        verbose_name_plural = _("templat")
        ordering = ["urutan", "nama", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pegawai=None, unit__isnull=False) | Q(pegawai__isnull=False, unit=None),
                name="templat_satu_pemilik",
            )
        ]


class ImporHarian(models.Model):
    """A sheet of one's own entries, read and judged, waiting for "simpan": nothing is stored before."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.CASCADE, related_name="+")
    nama_berkas = models.CharField(max_length=255)
    baris = models.JSONField(default=list)
    kesalahan = models.JSONField(default=list)
    disimpan = models.PositiveIntegerField(null=True)
    dibuat_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("impor harian")
        verbose_name_plural = _("impor harian")
        ordering = ["-id"]


class BacaanKinerja(models.Model):
    """Somebody outside the chain of superiors read a person's log: who, what, as whom, when. Append-only."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.CASCADE, related_name="bacaan_kinerja")
    pembaca = models.ForeignKey("akun.User", models.PROTECT, related_name="+")
    sebutan_pembaca = models.CharField(max_length=400)
    halaman = models.CharField(max_length=60)
    dari = models.DateField()
    sampai = models.DateField()
    nomor_permintaan = models.CharField(max_length=36, blank=True)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = _("bacaan kinerja")
        verbose_name_plural = _("bacaan kinerja")
        ordering = ["-waktu", "-id"]
        indexes = [models.Index(fields=["pegawai", "-waktu"], name="bacaan_kinerja_orang")]
        triggers = [hanya_tambah("bacaan_hanya_tambah")]
