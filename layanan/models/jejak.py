"""What happened to a usulan: transitions, runs, pauses, findings, escalations, comments."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layanan.models.usulan import StatusUsulan, Usulan


def hanya_tambah(nama: str) -> pgtrigger.Protect:
    """Database trigger: rows may be added, never changed or removed."""
    return pgtrigger.Protect(name=nama, operation=pgtrigger.Update | pgtrigger.Delete)


class Transisi(models.Model):
    """The evidence: who moved a usulan from where to where, when and why. Append-only."""

    usulan = models.ForeignKey(Usulan, models.PROTECT, related_name="transisi")
    kode = models.CharField(max_length=30)
    dari = models.CharField(max_length=20, choices=StatusUsulan, blank=True)
    ke = models.CharField(max_length=20, choices=StatusUsulan)
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sebutan_pelaku = models.CharField(max_length=400)
    peran = models.CharField(max_length=20, blank=True)
    atas_nama = models.CharField(max_length=250, blank=True)
    alasan_kode = models.CharField(max_length=30, blank=True)
    alasan = models.TextField(blank=True)
    nomor_permintaan = models.CharField(max_length=36, blank=True)
    waktu = models.DateTimeField(auto_now_add=True)
    versi = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("transisi")
        verbose_name_plural = _("transisi")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["usulan", "versi"], name="transisi_satu_per_versi"),
            models.CheckConstraint(
                condition=~Q(ke__in=["DITOLAK", "PERBAIKAN", "DIBATALKAN"]) | ~Q(alasan=""),
                name="transisi_beralasan",
                violation_error_message=_("Langkah ini harus beralasan."),
            ),
        ]
        triggers = [hanya_tambah("transisi_hanya_tambah")]


class SuratTerbit(models.Model):
    """What BKN's letter of a usulan said when it was signed: a later name, rank or post does not change it.

    ``isi``: the values that its template reads. A corrected letter has a number, and so a row, of its own. Append-only.
    """

    usulan = models.ForeignKey(Usulan, models.PROTECT, related_name="surat_terbit")
    nomor = models.CharField(max_length=100)
    isi = models.JSONField()
    diterbitkan_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("surat terbit")
        verbose_name_plural = _("surat terbit")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["usulan", "nomor"], name="surat_terbit_sekali_per_nomor")]
        triggers = [hanya_tambah("surat_terbit_hanya_tambah")]


class Putaran(models.Model):
    """One run of the clock, from arrival at BKN to the answer. Reopening adds a run; the old one stays."""

    usulan = models.ForeignKey(Usulan, models.PROTECT, related_name="riwayat_putaran")
    nomor = models.PositiveSmallIntegerField()
    mulai = models.DateField()
    selesai = models.DateField(null=True)
    hari_norma = models.PositiveSmallIntegerField()
    dasar_norma = models.CharField(max_length=400)
    tenggat = models.DateField(null=True)
    hari_terpakai = models.PositiveSmallIntegerField(default=0)
    hari_instansi = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["usulan_id", "nomor"]
        constraints = [models.UniqueConstraint(fields=["usulan", "nomor"], name="putaran_unik")]


class Jeda(models.Model):
    """A pause, half-open ``(dibuka, ditutup]``: the day of asking counts, the day of answering does not."""

    usulan = models.ForeignKey(Usulan, models.PROTECT, related_name="jeda")
    putaran = models.PositiveSmallIntegerField()
    dibuka = models.DateField()
    ditutup = models.DateField(null=True)
    alasan = models.CharField(max_length=30)
    pesan = models.TextField()
    jawaban = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["usulan"], condition=Q(ditutup=None), name="satu_jeda_terbuka",
                violation_error_message=_("Usulan ini sudah menunggu jawaban instansi."),
            ),
            models.CheckConstraint(
                condition=Q(ditutup=None) | Q(ditutup__gte=F("dibuka")), name="jeda_tutup_setelah_buka"
            ),
        ]  # fmt: skip


class Perpanjangan(models.Model):
    """Working days added to a run by a named person, with a reason."""

    usulan = models.ForeignKey(Usulan, models.PROTECT, related_name="perpanjangan")
    putaran = models.PositiveSmallIntegerField()
    hari_kerja = models.PositiveSmallIntegerField()
    alasan = models.TextField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan = models.CharField(max_length=400)
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(alasan="") & Q(hari_kerja__gte=1), name="perpanjangan_beralasan")
        ]


class Temuan(models.Model):
    """A rule's finding on a usulan. ``basi``: superseded by a later judgement; kept as history."""

    class Tingkat(models.TextChoices):
        BLOKIR = "BLOKIR", _("Menghalangi")
        BLOKIR_KECUALI = "BLOKIR_KECUALI", _("Menghalangi, kecuali ada dokumen")
        DATA_KURANG = "DATA_KURANG", _("Data kurang")
        PERINGATAN = "PERINGATAN", _("Perlu alasan tertulis")
        INFO = "INFO", _("Untuk diketahui")

    usulan = models.ForeignKey(Usulan, models.PROTECT, related_name="temuan")
    kode = models.CharField(max_length=10)
    versi = models.PositiveSmallIntegerField(default=1)
    tingkat = models.CharField(max_length=15, choices=Tingkat)
    menghalangi = models.BooleanField()
    judul = models.CharField(max_length=200)
    pesan = models.TextField()
    jalan_keluar = models.TextField(blank=True)
    kutipan = models.TextField()
    fakta = models.JSONField(default=dict)
    tanggal_hukum = models.DateField()
    dinilai_pada = models.DateTimeField(auto_now_add=True)
    basi = models.BooleanField(default=False)
    justifikasi = models.TextField(blank=True)
    justifikasi_oleh = models.CharField(max_length=400, blank=True)
    # A waiver is a recorded decision by a named person.
    pengecualian = models.TextField(blank=True)
    dikecualikan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sebutan_pengecuali = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("temuan")
        verbose_name_plural = _("temuan")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["usulan", "kode"], condition=Q(basi=False), name="satu_temuan_per_aturan"),
            models.CheckConstraint(
                condition=Q(dikecualikan_oleh=None) | ~Q(pengecualian=""), name="pengecualian_beralasan"
            ),
        ]


class Eskalasi(models.Model):
    """One row per usulan, run and level: what makes the sweep safe to run twice or late."""

    usulan = models.ForeignKey(Usulan, models.PROTECT, related_name="eskalasi")
    putaran = models.PositiveSmallIntegerField()
    tingkat = models.CharField(max_length=30)
    tenggat = models.DateField()
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dikirim_pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["usulan", "putaran", "tingkat"], name="eskalasi_sekali")]
        indexes = [models.Index(fields=["id"], condition=Q(dikirim_pada=None), name="eskalasi_belum_dikirim")]


class Komentar(models.Model):
    """A remark on a usulan; ``internal`` ones stay within the side that wrote them."""

    usulan = models.ForeignKey(Usulan, models.PROTECT, related_name="komentar")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan = models.CharField(max_length=400)
    sisi = models.CharField(max_length=10, choices=[("BKN", _("BKN")), ("INSTANSI", _("Instansi"))])
    internal = models.BooleanField(_("hanya untuk pihak saya"), default=False)
    isi = models.TextField(_("isi"))
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(isi=""), name="komentar_berisi")]


class Kiriman(models.Model):
    """What BKN was given at one sending or answer, kept so that two submissions can be laid side by side. Append-only.

    ``data``: ``{"rincian": {label: text}, "dokumen": {kind: [text, sha256]}}``.
    """

    usulan = models.ForeignKey(Usulan, models.PROTECT, related_name="kiriman")
    nomor = models.PositiveSmallIntegerField()
    versi = models.PositiveIntegerField()
    data = models.JSONField()
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["usulan_id", "nomor"]
        constraints = [models.UniqueConstraint(fields=["usulan", "nomor"], name="kiriman_unik")]
        triggers = [hanya_tambah("kiriman_hanya_tambah")]
