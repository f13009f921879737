"""A discipline case, who may open it, and what is written down of every step and every reading (ADR 11)."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from disiplin.models.hukum import Pasal, Pelanggaran, Regulasi, TingkatHukuman
from layanan.models.jejak import hanya_tambah


class Tahap(models.TextChoices):
    """States of a case; codes as in ``rules.perkara``."""

    INFORMASI = "INFORMASI", _("Informasi")
    TELAAH = "TELAAH", _("Telaah")
    PEMANGGILAN = "PEMANGGILAN", _("Pemanggilan")
    PEMERIKSAAN = "PEMERIKSAAN", _("Pemeriksaan")
    BAP = "BAP", _("Berita acara selesai")
    LHP = "LHP", _("Laporan hasil pemeriksaan")
    PENJATUHAN = "PENJATUHAN", _("Keputusan ditetapkan")
    PENYAMPAIAN = "PENYAMPAIAN", _("Penyampaian keputusan")
    MENUNGGU = "MENUNGGU", _("Menunggu berlaku")
    MENJALANI = "MENJALANI", _("Menjalani hukuman")
    SELESAI = "SELESAI", _("Selesai")
    DIHENTIKAN = "DIHENTIKAN", _("Dihentikan")
    NON_HUKDIS = "NON_HUKDIS", _("Dialihkan ke pembinaan")
    ARSIP = "ARSIP", _("Arsip perkara lama")


# From the first summons to the decision the person is under examination (PerBKN 6/2022).
DIPERIKSA = (Tahap.PEMANGGILAN, Tahap.PEMERIKSAAN, Tahap.BAP, Tahap.LHP, Tahap.PENJATUHAN, Tahap.PENYAMPAIAN)
BERAKHIR = (Tahap.SELESAI, Tahap.DIHENTIKAN, Tahap.NON_HUKDIS, Tahap.ARSIP)


class Kasus(models.Model):
    """One person, one matter. ``perbuatan_mulai`` to ``perbuatan_akhir``: the days of the act, both included;
    ``regulasi`` is that of the last of them (tempus delicti). ``dugaan``: the suspected level, set by the review.
    ``versi`` rises with every step."""

    class Sumber(models.TextChoices):
        ATASAN = "ATASAN", _("Temuan atasan langsung")
        PRESENSI = "PRESENSI", _("Indikasi kehadiran")
        PENGADUAN = "PENGADUAN", _("Pengaduan masyarakat")
        REKAN = "REKAN", _("Laporan rekan atau bawahan")
        APIP = "APIP", _("Hasil pengawasan (APIP)")
        LAIN = "LAIN", _("Lainnya")

    class Henti(models.TextChoices):
        TIDAK_TERBUKTI = "TIDAK_TERBUKTI", _("Tidak terbukti")
        KEDALUWARSA = "KEDALUWARSA", _("Kedaluwarsa")
        BERHENTI = "BERHENTI", _("Pegawai sudah berhenti")
        MENINGGAL = "MENINGGAL", _("Pegawai meninggal")
        UPAYA = "UPAYA", _("Dibatalkan upaya administratif")

    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="kasus_disiplin")
    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    status = models.CharField(_("tahap"), max_length=12, choices=Tahap)
    versi = models.PositiveIntegerField(default=0)
    sumber = models.CharField(_("sumber informasi"), max_length=10, choices=Sumber)
    pelapor = models.CharField(_("pelapor"), max_length=200, blank=True)
    uraian = models.TextField(_("dugaan pelanggaran"))
    perbuatan_mulai = models.DateField(_("perbuatan, hari pertama"))
    perbuatan_akhir = models.DateField(_("perbuatan, hari terakhir"))
    diketahui = models.DateField(_("diketahui atasan"))
    regulasi = models.ForeignKey(Regulasi, models.PROTECT, related_name="kasus")
    dugaan = models.ForeignKey(
        TingkatHukuman, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dugaan tingkat")
    )
    atasan = models.ForeignKey(
        "kepegawaian.Pegawai", models.PROTECT, null=True, related_name="kasus_diperiksa",
        help_text=_("Atasan langsung pada saat perkara dibuka; kosong bila tidak tercatat."),
    )  # fmt: skip
    # Filled as the case goes on; what is not known yet stays empty.
    kerugian_negara = models.BooleanField(_("ada kerugian negara karena penyalahgunaan wewenang"), default=False)
    koordinasi_apip = models.TextField(_("koordinasi dengan APIP"), blank=True)
    alasan_henti = models.CharField(max_length=14, choices=Henti, blank=True)
    dibuka_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuka_pada = models.DateTimeField()
    idis_pada = models.DateField(_("dilaporkan ke I-DIS"), null=True, blank=True)
    idis_oleh = models.CharField(_("dilaporkan oleh"), max_length=400, blank=True)
    idis_nomor = models.CharField(_("nomor I-DIS"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("perkara disiplin")
        verbose_name_plural = _("perkara disiplin")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["instansi", "-id"], name="kasus_instansi"),
            models.Index(fields=["pegawai", "-id"], name="kasus_pegawai"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(perbuatan_akhir__gte=F("perbuatan_mulai")), name="kasus_perbuatan_urut",
                violation_error_message=_("Hari terakhir perbuatan tidak sebelum hari pertamanya."),
            ),
            models.CheckConstraint(condition=~Q(uraian=""), name="kasus_berurai"),
            models.CheckConstraint(
                condition=~Q(status="DIHENTIKAN") | ~Q(alasan_henti=""), name="kasus_henti_beralasan",
                violation_error_message=_("Sebutkan mengapa perkara dihentikan."),
            ),
        ]  # fmt: skip

    @property
    def terbuka(self) -> bool:
        return self.status not in BERAKHIR


class AnggotaPerkara(models.Model):
    """Who may open a case, in which part: the personnel officer who keeps it, the superior who examines, the team, the
    official who decides. Nobody else, whatever his role (PerBKN 6/2022 Pasal 57). ``bebas_konflik``: when he stated
    that nothing binds him to the person; before that he reads nothing. ``sampai``: when he left."""

    class Bagian(models.TextChoices):
        PENGURUS = "PENGURUS", _("Pengelola perkara (kepegawaian)")
        PEMERIKSA = "PEMERIKSA", _("Atasan yang memeriksa")
        TIM = "TIM", _("Anggota Tim Pemeriksa")
        PEJABAT = "PEJABAT", _("Pejabat yang berwenang menghukum")

    class Unsur(models.TextChoices):
        ATASAN = "ATASAN", _("Atasan langsung")
        PENGAWASAN = "PENGAWASAN", _("Unsur pengawasan")
        KEPEGAWAIAN = "KEPEGAWAIAN", _("Unsur kepegawaian")
        LAIN = "LAIN", _("Pejabat lain yang ditunjuk")

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="anggota")
    bagian = models.CharField(_("bagian"), max_length=9, choices=Bagian)
    unsur = models.CharField(_("unsur"), max_length=11, choices=Unsur, blank=True)
    akun = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, null=True, related_name="+")
    bebas_konflik = models.DateTimeField(_("menyatakan bebas konflik"), null=True)
    konflik = models.TextField(_("konflik kepentingan"), blank=True)
    sejak = models.DateTimeField()
    sampai = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("anggota perkara")
        verbose_name_plural = _("anggota perkara")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kasus", "akun", "bagian"], condition=Q(sampai=None), name="anggota_perkara_sekali",
                violation_error_message=_("Orang ini sudah menjadi bagian perkara."),
            ),
            models.CheckConstraint(
                condition=Q(akun__isnull=False) | Q(pegawai__isnull=False), name="anggota_perkara_orang"
            ),
            models.CheckConstraint(
                condition=~Q(bagian="TIM") | ~Q(unsur=""), name="anggota_tim_berunsur",
                violation_error_message=_("Sebutkan unsur anggota tim."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["akun"], condition=Q(sampai=None), name="anggota_perkara_akun")]


class _Hari(Func):
    function = "DATERANGE"


class PelanggaranKasus(models.Model):
    """An act against one duty or prohibition, with the row of the table by which it has its level. The days of the same
    act of one person lie in one case only: no second penalty (PP 94/2021 Pasal 35). ``gugur``: its case ended without a
    penalty."""

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="pelanggaran")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="+")
    pasal = models.ForeignKey(Pasal, models.PROTECT, related_name="+")
    ketentuan = models.ForeignKey(
        Pelanggaran, models.PROTECT, null=True, related_name="+",
        help_text=_("Kosong: tingkatnya menurut tabel kehadiran."),
    )  # fmt: skip
    tingkat = models.ForeignKey(TingkatHukuman, models.PROTECT, related_name="+")
    mulai = models.DateField(_("hari pertama"))
    akhir = models.DateField(_("hari terakhir"))
    uraian = models.TextField(_("perbuatan"))
    hari_absen = models.PositiveSmallIntegerField(_("hari tidak masuk, kumulatif"), null=True, blank=True)
    berturut = models.BooleanField(_("berturut-turut"), default=False)
    gugur = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("pelanggaran")
        verbose_name_plural = _("pelanggaran")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(akhir__gte=F("mulai")), name="pelanggaran_kasus_urut"),
            ExclusionConstraint(
                name="pelanggaran_kasus_sekali",
                expressions=[
                    ("pegawai", RangeOperators.EQUAL), ("pasal", RangeOperators.EQUAL),
                    (_Hari("mulai", "akhir", RangeBoundary(inclusive_upper=True)), RangeOperators.OVERLAPS),
                ],
                condition=Q(gugur=False),
                violation_error_message=_("Perbuatan ini sudah menjadi perkara lain."),
            ),
        ]  # fmt: skip


class LangkahKasus(models.Model):
    """The evidence: every step of a case, who took it, when and why. Append-only. ``isi``: what was written with it.
    ``lewat``: a term that had run out by then, as text."""

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="langkah")
    kode = models.CharField(max_length=30)
    dari = models.CharField(max_length=12, choices=Tahap, blank=True)
    ke = models.CharField(max_length=12, choices=Tahap)
    versi = models.PositiveIntegerField()
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sebutan_pelaku = models.CharField(max_length=400)
    bagian = models.CharField(max_length=10, blank=True)
    alasan = models.TextField(blank=True)
    dasar = models.CharField(_("dasar"), max_length=400, blank=True)
    lewat = models.TextField(blank=True)
    isi = models.JSONField(default=dict)
    nomor_permintaan = models.CharField(max_length=36, blank=True)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = _("langkah perkara")
        verbose_name_plural = _("langkah perkara")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["kasus", "versi"], name="langkah_kasus_per_versi")]
        triggers = [hanya_tambah("langkah_kasus_hanya_tambah")]


class BacaanKasus(models.Model):
    """Somebody opened a case, or a paper of it: who, in which part, what, when. Append-only."""

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="bacaan")
    pembaca = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan_pembaca = models.CharField(max_length=400)
    bagian = models.CharField(max_length=10)
    apa = models.CharField(max_length=100)
    nomor_permintaan = models.CharField(max_length=36, blank=True)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = _("bacaan perkara")
        verbose_name_plural = _("bacaan perkara")
        ordering = ["-id"]
        indexes = [models.Index(fields=["kasus", "-id"], name="bacaan_kasus_baru")]
        triggers = [hanya_tambah("bacaan_kasus_hanya_tambah")]


class AksesDarurat(models.Model):
    """Opened by somebody outside the case, with a reason and an end; the alarm went to everybody named in it and to the
    oversight body (break-glass). Reading only. Append-only."""

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="darurat")
    akun = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebutan = models.CharField(max_length=400)
    alasan = models.TextField()
    dibuka_pada = models.DateTimeField()
    berakhir_pada = models.DateTimeField()

    class Meta:
        verbose_name = _("akses darurat")
        verbose_name_plural = _("akses darurat")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(alasan=""), name="akses_darurat_beralasan"),
            models.CheckConstraint(condition=Q(berakhir_pada__gt=F("dibuka_pada")), name="akses_darurat_berakhir"),
        ]
        triggers = [hanya_tambah("akses_darurat_hanya_tambah")]


class EskalasiKasus(models.Model):
    """One reminding per case, term, first day of the term and level: what makes the sweep safe to run twice or late.
    Append-only. ``batas``: the last day as it was reckoned then."""

    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="eskalasi")
    tenggat = models.CharField(max_length=30)
    sejak = models.DateField()
    tingkat = models.CharField(max_length=10)
    batas = models.DateField()
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = _("eskalasi perkara")
        verbose_name_plural = _("eskalasi perkara")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["kasus", "tenggat", "sejak", "tingkat"], name="eskalasi_kasus_sekali")
        ]
        triggers = [hanya_tambah("eskalasi_kasus_hanya_tambah")]
