"""Early signals and coaching (disiplin.md 4.4, 4.5). None of it enters the personnel file or any decision."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from layanan.models.acuan import Berlaku, tanpa_tumpang_tindih
from layanan.models.jejak import hanya_tambah


class AmbangSinyal(Berlaku):
    """From which values a signal is watched (``awas``) and coached (``bina``), of one agency or (empty) of all.
    ``panjang``: of the window, in months or working days as the signal says. ``aktif`` False: not reckoned, with the
    reason in ``catatan``."""

    class Kode(models.TextChoices):
        """As in ``rules.sinyal.HITUNG``."""

        TK_SETAHUN = "TK_SETAHUN", _("Hari tanpa keterangan tahun ini")
        MENUJU_AMBANG = "MENUJU_AMBANG", _("Jarak ke ambang berikutnya")
        BERTURUT = "BERTURUT", _("Tidak masuk berturut-turut")
        MENIT_SEBULAN = "MENIT_SEBULAN", _("Terlambat dan pulang cepat bulan ini")
        POLA_HARI = "POLA_HARI", _("Tidak masuk di tepi hari libur")
        LOG_KOSONG = "LOG_KOSONG", _("Hari kerja tanpa catatan harian")
        PREDIKAT = "PREDIKAT", _("Predikat bulanan butuh perbaikan atau lebih rendah")
        HUKDIS_RINGAN = "HUKDIS_RINGAN", _("Hukuman ringan sejenis")
        PENGADUAN = "PENGADUAN", _("Pengaduan masyarakat yang terbukti")
        LHKASN = "LHKASN", _("Laporan harta terlambat")
        LOKASI_PALSU = "LOKASI_PALSU", _("Dugaan lokasi palsu")

    kode = models.CharField(_("kode"), max_length=20, choices=Kode)
    nama = models.CharField(_("nama"), max_length=150)
    instansi = models.ForeignKey(
        "kepegawaian.Instansi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi")
    )
    panjang = models.PositiveSmallIntegerField(_("panjang jendela"), null=True, blank=True)
    awas = models.FloatField(_("diamati mulai"))
    bina = models.FloatField(_("dibina mulai"))
    satuan = models.CharField(_("satuan"), max_length=20)
    urutan = models.PositiveSmallIntegerField(_("urutan"))
    aktif = models.BooleanField(_("dihitung"), default=True)
    catatan = models.CharField(_("catatan"), max_length=300, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("ambang sinyal")
        verbose_name_plural = _("ambang sinyal")
        ordering = ["urutan", "instansi_id", "berlaku_mulai"]
        constraints = [
            tanpa_tumpang_tindih("ambang_sinyal_tunggal", "kode", "instansi"),
            tanpa_tumpang_tindih("ambang_sinyal_nasional_tunggal", "kode", condition=Q(instansi=None)),
        ]


class FaktaSinyal(models.Model):
    """What a signal rests on that no page of the portal knows by itself: a complaint that was sustained, a wealth
    report that is late, a place of attendance that a technical review found false. Recorded by a personnel officer with
    its ground; the person sees it. ``tanggal``: of the finding, or the last day for the report. ``berakhir``: when the
    report came, or the entry was withdrawn."""

    class Kode(models.TextChoices):
        """Of ``AmbangSinyal.Kode``."""

        PENGADUAN = "PENGADUAN", _("Pengaduan masyarakat yang terbukti")
        LHKASN = "LHKASN", _("Laporan harta terlambat")
        LOKASI_PALSU = "LOKASI_PALSU", _("Dugaan lokasi palsu")

    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.CASCADE, related_name="+")
    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    kode = models.CharField(_("jenis"), max_length=20, choices=Kode)
    tanggal = models.DateField(_("tanggal"))
    dasar = models.CharField(_("dasar"), max_length=300)
    sebutan_oleh = models.CharField(max_length=400)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()
    berakhir = models.DateField(_("berakhir"), null=True)
    alasan_akhir = models.CharField(_("alasan mengakhiri"), max_length=300, blank=True)
    sebutan_pengakhir = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("fakta sinyal")
        verbose_name_plural = _("fakta sinyal")
        ordering = ["-tanggal", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "kode", "tanggal"], condition=Q(berakhir=None), name="fakta_sinyal_sekali",
                violation_error_message=_("Fakta ini sudah dicatat."),
            ),
            models.CheckConstraint(
                condition=Q(berakhir=None) | ~Q(alasan_akhir=""), name="fakta_sinyal_akhir_beralasan"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["instansi", "kode"], condition=Q(berakhir=None), name="fakta_sinyal_berjalan")]


class Sinyal(models.Model):
    """One signal of one person, reckoned anew each night: it ends by itself on ``kedaluwarsa``, or when the night finds
    it no more (``berakhir``). Once answered, another day of evidence ends it and begins the next. ``atasan``: the
    superior asked to talk; ``didaftar``: since when it stands on his list, which is no longer than he can coach; empty:
    it does not. ``pernah_didaftar``: the first day it stood there, kept for the figures. ``bukti``: the days or months
    it rests on, as text."""

    class Tingkat(models.TextChoices):
        AWAS = "AWAS", _("Diamati")
        BINA = "BINA", _("Ajak bicara")

    class Status(models.TextChoices):
        BARU = "BARU", _("Baru")
        DITANGGAPI = "DITANGGAPI", _("Ditanggapi")
        SALAH = "SALAH", _("Keliru")

    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.CASCADE, related_name="+")
    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    kode = models.CharField(max_length=20)
    tingkat = models.CharField(_("tingkat"), max_length=4, choices=Tingkat)
    nilai = models.FloatField(_("nilai"))
    bukti = models.JSONField(default=list)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.BARU)
    atasan = models.ForeignKey("kepegawaian.Pegawai", models.SET_NULL, null=True, related_name="+")
    sejak = models.DateField(_("muncul"))
    dihitung = models.DateField(_("dihitung"))
    kedaluwarsa = models.DateField(_("berlaku sampai sebelum"))
    berakhir = models.DateField(_("berakhir"), null=True)
    didaftar = models.DateField(_("masuk daftar"), null=True)
    pernah_didaftar = models.DateField(_("pertama masuk daftar"), null=True)
    ditanggapi = models.DateField(_("ditanggapi"), null=True)
    konteks = models.TextField(_("keterangan atasan"), blank=True)

    class Meta:
        verbose_name = _("sinyal")
        verbose_name_plural = _("sinyal")
        ordering = ["pegawai_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "kode"], condition=Q(berakhir=None), name="sinyal_berjalan"),
            models.CheckConstraint(
                condition=~Q(status="SALAH") | ~Q(konteks=""), name="sinyal_salah_beralasan",
                violation_error_message=_("Tulis mengapa sinyal ini keliru."),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["atasan"], condition=Q(berakhir=None), name="sinyal_atasan"),
            models.Index(fields=["instansi", "pernah_didaftar"], name="sinyal_didaftar"),
        ]


class Pembinaan(models.Model):
    """A talk and what was agreed. The person reads and answers it; no selection panel does. It is proof that the
    superior acted (PP 94/2021 Pasal 28), and no penalty. Ends after twelve months without repeat."""

    class Jenis(models.TextChoices):
        PERCAKAPAN = "PERCAKAPAN", _("Percakapan")
        KONSELING = "KONSELING", _("Konseling")
        JADWAL = "PENYESUAIAN_JADWAL", _("Penyesuaian jadwal")
        PELATIHAN = "PELATIHAN", _("Pelatihan")
        RUJUKAN = "RUJUKAN_PSIKOLOG", _("Rujukan psikolog")

    class Hasil(models.TextChoices):
        MEMBAIK = "MEMBAIK", _("Membaik")
        BELUM = "BELUM", _("Belum membaik")
        BUKAN_MASALAH = "BUKAN_MASALAH", _("Ternyata bukan masalah")

    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.CASCADE, related_name="pembinaan")
    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    pembina = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="+")
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # The signals that led to it, as they were: kode, tingkat, nilai, bukti. Empty where the superior came by himself.
    pemicu = models.JSONField(default=list)
    # The case from which it was diverted, if any.
    kasus = models.ForeignKey("disiplin.Kasus", models.PROTECT, null=True, related_name="pembinaan")
    tanggal = models.DateField(_("tanggal"))
    jenis = models.CharField(_("jenis"), max_length=20, choices=Jenis)
    isi = models.TextField(_("yang dibicarakan"))
    kesepakatan = models.TextField(_("kesepakatan"))
    tinjau_pada = models.DateField(_("ditinjau lagi"))
    hasil = models.CharField(_("hasil"), max_length=13, choices=Hasil, blank=True)
    catatan_hasil = models.TextField(_("catatan hasil"), blank=True)
    tanggapan = models.TextField(_("tanggapan pegawai"), blank=True)
    ditanggapi_pada = models.DateTimeField(null=True)
    dibaca_pegawai = models.DateTimeField(null=True)
    ditutup_pada = models.DateTimeField(null=True)
    kedaluwarsa_pada = models.DateField(_("disimpan sampai"))
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("pembinaan")
        verbose_name_plural = _("pembinaan")
        ordering = ["-tanggal", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tinjau_pada__gte=F("tanggal")),
                name="pembinaan_tinjau_urut",
                violation_error_message=_("Hari peninjauan tidak sebelum hari pembinaan."),
            ),
            models.CheckConstraint(condition=Q(hasil="") | ~Q(catatan_hasil=""), name="pembinaan_hasil_bercatatan"),
        ]
        indexes = [
            models.Index(fields=["pegawai", "-tanggal"], name="pembinaan_pegawai"),
            models.Index(fields=["kedaluwarsa_pada"], name="pembinaan_kedaluwarsa"),
        ]


class LangkahPembinaan(models.Model):
    """What was written in a coaching record, by whom and when. Append-only; it says nothing of what was
    talked about, so it stays when the record is removed at the end of its time."""

    pembinaan = models.BigIntegerField(db_index=True)
    kode = models.CharField(max_length=20)
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sebutan_pelaku = models.CharField(max_length=400)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = _("langkah pembinaan")
        verbose_name_plural = _("langkah pembinaan")
        ordering = ["id"]
        triggers = [hanya_tambah("langkah_pembinaan_hanya_tambah")]


class BacaanPembinaan(models.Model):
    """The personnel unit read a coaching record: who, what, when. Append-only; it outlives the record."""

    pembinaan = models.BigIntegerField(db_index=True)
    pegawai_id = models.BigIntegerField()
    pembaca = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan_pembaca = models.CharField(max_length=400)
    apa = models.CharField(max_length=20)
    nomor_permintaan = models.CharField(max_length=36, blank=True)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = _("bacaan pembinaan")
        verbose_name_plural = _("bacaan pembinaan")
        ordering = ["-id"]
        triggers = [hanya_tambah("bacaan_pembinaan_hanya_tambah")]
