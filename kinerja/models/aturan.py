"""The agency's own dated rules of the daily log; and what changes a person's day: leave, travel, shift, superior."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from layanan.models.jejak import hanya_tambah

# Perpres 21/2023 Pasal 4: 37 h 30 min a week, 32 h 30 min in Ramadan.
MENIT_5_HARI = [450, 450, 450, 450, 450, 0, 0]
MENIT_5_HARI_RAMADAN = [390, 390, 390, 390, 390, 0, 0]


class RentangTanggal(Func):
    """``[mulai, sampai]`` as a range of days, open at the end where ``sampai`` is empty."""

    function = "daterange"
    output_field = DateRangeField()


def rentang(mulai: str, sampai: str) -> RentangTanggal:
    return RentangTanggal(F(mulai), F(sampai), RangeBoundary(inclusive_lower=True, inclusive_upper=True))


class AturanHarian(models.Model):
    """Every limit of the daily log, for an agency or one unit of it, from ``berlaku_mulai`` on (kinerja.md 11.1).

    A unit's rule comes before the agency's; it reaches the units below. The rule of the entry's day applies.
    ``menit``: net minutes of Monday to Sunday, 0 for a day off; ``menit_ramadan`` empty: no shorter week in Ramadan.
    """

    class Tumpang(models.TextChoices):
        TOLAK = "TOLAK", _("ditolak")
        TANDAI = "TANDAI", _("diterima dan ditandai")
        ATASAN = "ATASAN", _("hanya untuk tugas langsung atasan")

    instansi = models.ForeignKey("kepegawaian.Instansi", models.CASCADE, related_name="+", verbose_name=_("instansi"))
    unit = models.ForeignKey(
        "kepegawaian.UnitOrganisasi", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    berlaku_mulai = models.DateField(_("berlaku mulai"))
    dasar = models.CharField(_("dasar"), max_length=200, help_text=_("Peraturan atau keputusan instansi."))
    hari_tepat = models.PositiveSmallIntegerField(
        _("hari tepat waktu"), default=3, help_text=_("Berapa hari sesudah harinya catatan masih tepat waktu.")
    )
    hitung_hari_kerja = models.BooleanField(_("dihitung dalam hari kerja"), default=True)
    tutup_tanggal = models.PositiveSmallIntegerField(
        _("ditutup tanggal"), null=True, blank=True,
        help_text=_("Tanggal bulan berikutnya; sampai hari itu masih bisa dicatat, terlambat. Kosong: tidak bisa."),
    )  # fmt: skip
    menit = ArrayField(
        models.PositiveSmallIntegerField(), size=7, default=list, verbose_name=_("menit bersih Senin sampai Minggu")
    )
    menit_ramadan = ArrayField(
        models.PositiveSmallIntegerField(), size=7, null=True, blank=True, verbose_name=_("menit selama Ramadan")
    )
    menit_sebulan = models.PositiveSmallIntegerField(
        _("menit sebulan"), null=True, blank=True, help_text=_("Kosong: jumlah menit hari kerjanya.")
    )
    min_menit = models.PositiveSmallIntegerField(_("menit tersedikit satu catatan"), default=5)
    maks_catatan = models.PositiveSmallIntegerField(_("catatan terbanyak sehari"), default=20)
    tumpang_tindih = models.CharField(_("jam bertumpang tindih"), max_length=6, choices=Tumpang, default="ATASAN")
    boleh_libur = models.BooleanField(_("boleh mencatat pada hari libur"), default=True)
    wajib_presensi = models.BooleanField(
        _("hanya bila hadir"), default=False, help_text=_("Perlu presensi atau perjalanan dinas pada hari itu.")
    )
    wajib_rencana_aksi = models.BooleanField(_("wajib memilih rencana aksi"), default=False)
    wajib_bukti = models.BooleanField(_("wajib bukti dukung"), default=False)
    wajib_realisasi = models.BooleanField(
        _("wajib realisasi"), default=False, db_default=False, help_text=_("Angka realisasi dengan satuannya.")
    )
    domain_bukti = ArrayField(
        models.CharField(max_length=100), default=list, blank=True, verbose_name=_("alamat bukti yang diterima"),
        help_text=_("Kosong: semua alamat web umum."),
    )  # fmt: skip
    hari_persetujuan = models.PositiveSmallIntegerField(_("hari kerja bagi atasan"), default=5)
    pengingat = models.BooleanField(_("ingatkan lewat pesan"), default=True)
    dibuat_oleh = models.CharField(_("ditetapkan oleh"), max_length=400)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("aturan harian")
        verbose_name_plural = _("aturan harian")
        ordering = ["instansi", "-berlaku_mulai", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "unit", "berlaku_mulai"], nulls_distinct=False, name="aturan_harian_sekali",
                violation_error_message=_("Sudah ada aturan yang berlaku mulai tanggal ini."),
            ),
            models.CheckConstraint(
                condition=Q(tutup_tanggal=None) | Q(tutup_tanggal__range=(1, 31)), name="aturan_harian_tanggal_tutup",
                violation_error_message=_("Tanggal tutup antara 1 dan 31."),
            ),
            models.CheckConstraint(
                condition=Q(menit__len=7) & (Q(menit_ramadan=None) | Q(menit_ramadan__len=7)),
                name="aturan_harian_tujuh_hari",
                violation_error_message=_("Isi menit untuk tujuh hari, Senin sampai Minggu."),
            ),
        ]  # fmt: skip


class BukaKembali(models.Model):
    """Days opened again after they closed, for an agency, a unit or one person, until the end of ``berakhir``."""

    instansi = models.ForeignKey("kepegawaian.Instansi", models.CASCADE, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitOrganisasi", models.CASCADE, null=True, blank=True, related_name="+")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.CASCADE, null=True, blank=True, related_name="+")
    dari = models.DateField(_("dari"))
    sampai = models.DateField(_("sampai"))
    berakhir = models.DateField(_("terbuka sampai"))
    alasan = models.TextField(_("alasan"))
    oleh = models.ForeignKey("akun.User", models.PROTECT, related_name="+")
    sebutan_oleh = models.CharField(max_length=400)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diakhiri_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("pembukaan kembali")
        verbose_name_plural = _("pembukaan kembali")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__gte=F("dari")) & ~Q(alasan=""), name="buka_kembali_wajar",
                violation_error_message=_("Tulis alasan, dan sampai tidak mendahului dari."),
            ),
        ]  # fmt: skip


class TutupBulan(models.Model):
    """A month of an agency whose figures are settled. Nothing in it changes any more unless it is opened again.

    ``menunggu``: entries that still waited for a superior then; ``alasan``: why it was closed all the same.
    """

    instansi = models.ForeignKey("kepegawaian.Instansi", models.CASCADE, related_name="+")
    bulan = models.DateField(_("bulan"), help_text=_("Tanggal satu bulan itu."))
    versi = models.PositiveSmallIntegerField(default=1)
    menunggu = models.PositiveIntegerField(default=0)
    alasan = models.TextField(_("alasan"), blank=True)
    ditutup_oleh = models.ForeignKey("akun.User", models.PROTECT, related_name="+")
    sebutan_oleh = models.CharField(max_length=400)
    ditutup_pada = models.DateTimeField()

    class Meta:
        verbose_name = _("tutup bulan")
        verbose_name_plural = _("tutup bulan")
        ordering = ["-bulan", "-versi"]
        constraints = [
            models.UniqueConstraint(fields=["instansi", "bulan", "versi"], name="tutup_bulan_sekali"),
            models.CheckConstraint(
                condition=Q(menunggu=0) | ~Q(alasan=""), name="tutup_bulan_beralasan",
                violation_error_message=_("Masih ada catatan yang menunggu: tulis alasan menutup bulan ini."),
            ),
        ]  # fmt: skip
        triggers = [hanya_tambah("tutup_bulan_hanya_tambah")]


class HariPegawai(models.Model):
    """What a person's days are instead of ordinary ones. ``menit`` only for a shift; 0 there is a day off."""

    class Macam(models.TextChoices):
        CUTI = "CUTI", _("Cuti")
        SAKIT = "SAKIT", _("Sakit")
        DINAS = "DINAS", _("Perjalanan dinas")
        LIBUR_KHUSUS = "LIBUR_KHUSUS", _("Libur khusus")
        SIF = "SIF", _("Sif")
        HADIR = "HADIR", _("Presensi hadir")
        DIKECUALIKAN = "DIKECUALIKAN", _("Dikelola di tempat lain")

    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.CASCADE, related_name="hari_kinerja")
    macam = models.CharField(_("macam"), max_length=12, choices=Macam)
    mulai = models.DateField(_("mulai"))
    sampai = models.DateField(_("sampai"))
    menit = models.PositiveSmallIntegerField(_("menit"), null=True, blank=True)
    dasar = models.CharField(_("dasar"), max_length=200, blank=True, help_text=_("Nomor surat."))
    dicatat_oleh = models.CharField(max_length=400)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("hari pegawai")
        verbose_name_plural = _("hari pegawai")
        ordering = ["-mulai", "id"]
        indexes = [models.Index(fields=["pegawai", "sampai"], name="hari_pegawai_cari")]
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__gte=F("mulai")), name="hari_pegawai_urut",
                violation_error_message=_("Sampai mendahului mulai."),
            ),
            models.CheckConstraint(
                condition=Q(macam="SIF", menit__isnull=False) | (~Q(macam="SIF") & Q(menit=None)),
                name="hari_pegawai_menit_sif",
                violation_error_message=_("Menit diisi untuk sif, dan hanya untuk sif."),
            ),
            ExclusionConstraint(
                name="hari_pegawai_tidak_dobel",
                expressions=[
                    ("pegawai", RangeOperators.EQUAL), ("macam", RangeOperators.EQUAL),
                    (rentang("mulai", "sampai"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Hari yang sama sudah tercatat dengan macam ini."),
            ),
        ]  # fmt: skip


class MasaRamadan(models.Model):
    """Days on which Perpres 21/2023 shortens the week: by decree, so a dated row."""

    mulai = models.DateField(_("mulai"), unique=True)
    sampai = models.DateField(_("sampai"))
    dasar = models.CharField(_("dasar"), max_length=200)

    class Meta:
        verbose_name = _("masa Ramadan")
        verbose_name_plural = _("masa Ramadan")
        ordering = ["-mulai"]


class MasaPenilai(models.Model):
    """Who judges a person's work from ``mulai`` to ``sampai`` (both included; empty: until further notice).

    A penilai of another agency is set by the operator: the row holds while the person serves in ``instansi`` and the
    penilai in ``instansi_penilai``. Both are empty for a penilai of the person's own agency. ``pejabat_luar`` in place
    of a penilai: an official without a place in the portal, such as a regent; it holds while the person serves in
    ``instansi``.
    """

    class Asal(models.TextChoices):
        SUSUNAN = "SUSUNAN", _("dari susunan unit")
        OPERATOR = "OPERATOR", _("ditetapkan operator")

    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.CASCADE, related_name="masa_penilai")
    penilai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, null=True, blank=True, related_name="menilai")
    pejabat_luar = models.CharField(_("pejabat di luar portal"), max_length=200, blank=True)
    mulai = models.DateField(_("mulai"))
    sampai = models.DateField(_("sampai"), null=True, blank=True)
    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, null=True, blank=True, related_name="+")
    instansi_penilai = models.ForeignKey(
        "kepegawaian.Instansi", models.PROTECT, null=True, blank=True, related_name="+"
    )
    asal = models.CharField(max_length=8, choices=Asal)
    alasan = models.CharField(_("alasan"), max_length=300, blank=True)
    dicatat_oleh = models.CharField(max_length=400)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("masa penilai")
        verbose_name_plural = _("masa penilai")
        ordering = ["-mulai", "-id"]
        indexes = [models.Index(fields=["penilai", "sampai"], name="masa_penilai_bawahan")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(pegawai=F("penilai")), name="masa_penilai_orang_lain",
                violation_error_message=_("Penilai harus orang lain."),
            ),
            models.CheckConstraint(
                condition=Q(sampai=None) | Q(sampai__gte=F("mulai")), name="masa_penilai_urut",
                violation_error_message=_("Sampai mendahului mulai."),
            ),
            models.CheckConstraint(
                condition=~Q(asal="OPERATOR") | ~Q(alasan=""), name="masa_penilai_beralasan",
                violation_error_message=_("Tulis alasan menetapkan penilai."),
            ),
            models.CheckConstraint(
                condition=Q(instansi_penilai=None) | Q(instansi__isnull=False, asal="OPERATOR"),
                name="masa_penilai_luar_oleh_operator",
                violation_error_message=_("Penilai dari instansi lain ditetapkan operator."),
            ),
            models.CheckConstraint(
                condition=Q(penilai__isnull=False, pejabat_luar="")
                | (Q(penilai=None, instansi__isnull=False, instansi_penilai=None, asal="OPERATOR")
                   & ~Q(pejabat_luar="")),
                name="masa_penilai_seorang",
                violation_error_message=_("Penilai adalah seorang pegawai, atau pejabat di luar portal."),
            ),
            ExclusionConstraint(
                name="masa_penilai_satu",
                expressions=[("pegawai", RangeOperators.EQUAL), (rentang("mulai", "sampai"), RangeOperators.OVERLAPS)],
                violation_error_message=_("Pada hari itu sudah ada penilai lain."),
            ),
        ]  # fmt: skip
