"""The discipline law as dated rows (disiplin.md 1 and 6): another regulation is entered, not programmed (ADR 11)."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from layanan.models.acuan import Berlaku, tanpa_tumpang_tindih


def beku_setelah_dipakai(nama: str) -> pgtrigger.Trigger:
    """Database trigger: rows of a regulation that a case was judged by are neither changed nor removed."""
    return pgtrigger.Trigger(
        name=nama, when=pgtrigger.Before, operation=pgtrigger.Update | pgtrigger.Delete,
        func="""
            IF EXISTS (SELECT 1 FROM disiplin_regulasi WHERE id = OLD.regulasi_id AND dipakai_pada IS NOT NULL) THEN
                RAISE EXCEPTION 'regulasi sudah dipakai perkara; barisnya tidak dapat diubah'
                    USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )  # fmt: skip


class Regulasi(models.Model):
    """A discipline regulation, in force from ``mulai`` to ``sampai``, both included. ``dipakai_pada``: when the first
    case was judged by it; from then on its rows are frozen, and of itself only ``sampai`` may be set."""

    kode = models.CharField(_("kode"), max_length=20, unique=True)
    nama = models.CharField(_("nama"), max_length=200)
    mulai = models.DateField(_("berlaku mulai"))
    sampai = models.DateField(_("berlaku sampai"), null=True, blank=True)
    menggantikan = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("menggantikan")
    )
    catatan = models.TextField(_("catatan"), blank=True)
    dipakai_pada = models.DateTimeField(_("dipakai pertama kali"), null=True, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("peraturan disiplin")
        verbose_name_plural = _("peraturan disiplin")
        ordering = ["mulai", "kode"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai=None) | Q(sampai__gte=F("mulai")), name="regulasi_rentang",
                violation_error_message=_("Akhir berlakunya tidak sebelum awalnya."),
            )
        ]  # fmt: skip
        triggers = [
            pgtrigger.Trigger(
                name="regulasi_beku", when=pgtrigger.Before, operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__dipakai_pada__isnull=False),
                func="""
                    IF TG_OP = 'DELETE' OR (NEW.kode, NEW.mulai, NEW.dipakai_pada)
                        IS DISTINCT FROM (OLD.kode, OLD.mulai, OLD.dipakai_pada) THEN
                        RAISE EXCEPTION 'regulasi sudah dipakai perkara; hanya akhir berlakunya dapat diisi'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nama


class MilikRegulasi(models.Model):
    regulasi = models.ForeignKey(Regulasi, models.PROTECT, related_name="%(class)s", verbose_name=_("peraturan"))

    class Meta:
        abstract = True


class Pasal(MilikRegulasi):
    """A duty or a prohibition. ``isi``: in short, our own words. ``kehadiran``: its level follows from days of absence
    (``AmbangKehadiran``)."""

    class Jenis(models.TextChoices):
        KEWAJIBAN = "KEWAJIBAN", _("Kewajiban")
        LARANGAN = "LARANGAN", _("Larangan")
        LAIN = "LAIN", _("Ketentuan lain")

    kode = models.CharField(_("kode"), max_length=20)
    jenis = models.CharField(_("jenis"), max_length=9, choices=Jenis)
    pasal = models.CharField(_("pasal"), max_length=100)
    isi = models.CharField(_("isi ringkas"), max_length=400)
    kehadiran = models.BooleanField(_("tingkat menurut tabel kehadiran"), default=False)
    pasti = models.BooleanField(_("pasti"), default=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("kewajiban atau larangan")
        verbose_name_plural = _("kewajiban dan larangan")
        ordering = ["regulasi", "kode"]
        constraints = [models.UniqueConstraint(fields=["regulasi", "kode"], name="pasal_unik")]
        triggers = [beku_setelah_dipakai("pasal_beku")]

    def __str__(self) -> str:
        return f"{self.pasal}: {self.isi}"


class TingkatHukuman(MilikRegulasi):
    """A level, lightest first by ``urutan``. ``tim``: whether a team must examine, may, or may not. ``siasn``: letter
    of ``jenisTingkatHukumanId``."""

    class Tim(models.TextChoices):
        TIDAK = "TIDAK", _("Tanpa tim: atasan langsung memeriksa")
        BOLEH = "BOLEH", _("Atasan langsung atau tim")
        WAJIB = "WAJIB", _("Tim pemeriksa wajib")

    kode = models.CharField(_("kode"), max_length=20)
    nama = models.CharField(_("nama"), max_length=60)
    urutan = models.PositiveSmallIntegerField(_("urutan"))
    tim = models.CharField(_("pemeriksa"), max_length=5, choices=Tim)
    pembebasan = models.BooleanField(
        _("boleh dibebaskan sementara"), default=False, help_text=_("Sejak diperiksa sampai keputusan.")
    )
    siasn = models.CharField(max_length=2, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("tingkat hukuman")
        verbose_name_plural = _("tingkat hukuman")
        ordering = ["regulasi", "urutan"]
        constraints = [
            models.UniqueConstraint(fields=["regulasi", "kode"], name="tingkat_unik"),
            models.UniqueConstraint(fields=["regulasi", "urutan"], name="tingkat_berurutan"),
        ]
        triggers = [beku_setelah_dipakai("tingkat_beku")]

    def __str__(self) -> str:
        return self.nama


class JenisHukuman(MilikRegulasi):
    """A penalty. ``urutan``: from the lightest on, over all levels; a substitute has that of what it stands for.
    ``durasi``: months, 0 where it is served on the day it takes effect, empty for good. ``pengganti``: imposed in its
    place while a ``Kaidah`` suspends it. ``siasn``: ``jenisHukumanId``."""

    tingkat = models.ForeignKey(TingkatHukuman, models.PROTECT, related_name="jenis", verbose_name=_("tingkat"))
    kode = models.CharField(_("kode"), max_length=10)
    urutan = models.PositiveSmallIntegerField(_("urutan"))
    nama = models.CharField(_("nama"), max_length=200)
    durasi = models.PositiveSmallIntegerField(
        _("lama, bulan"), null=True, blank=True, help_text=_("0: selesai pada hari berlaku. Kosong: tetap.")
    )
    pengganti = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pengganti selama ditangguhkan")
    )
    pasal = models.CharField(_("pasal"), max_length=100)
    siasn = models.PositiveSmallIntegerField(_("kode SIASN"), null=True, blank=True)
    menghentikan = models.BooleanField(
        _("pemberhentian"), default=False, help_text=_("Upayanya banding ke BPASN, bukan keberatan.")
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("jenis hukuman")
        verbose_name_plural = _("jenis hukuman")
        ordering = ["regulasi", "urutan", "kode"]
        constraints = [
            models.UniqueConstraint(fields=["regulasi", "kode"], name="jenis_hukuman_unik"),
            models.CheckConstraint(condition=~Q(pengganti=F("id")), name="jenis_bukan_penggantinya_sendiri"),
        ]
        triggers = [beku_setelah_dipakai("jenis_hukuman_beku")]

    def __str__(self) -> str:
        return self.nama


class Pelanggaran(models.Model):
    """Which level an act of ``pasal`` with this impact has (disiplin.md 1.2). ``jabatan``: only for holders of these
    kinds of post; empty: for everybody."""

    class Dampak(models.TextChoices):
        SELALU = "SELALU", _("Apa pun dampaknya")
        UNIT = "UNIT", _("Unit kerja")
        INSTANSI = "INSTANSI", _("Instansi")
        NEGARA = "NEGARA", _("Negara atau pemerintah")

    pasal = models.ForeignKey(Pasal, models.PROTECT, related_name="pelanggaran", verbose_name=_("kewajiban, larangan"))
    dampak = models.CharField(_("dampak negatif"), max_length=8, choices=Dampak)
    tingkat = models.ForeignKey(TingkatHukuman, models.PROTECT, related_name="+", verbose_name=_("tingkat"))
    jabatan = models.JSONField(_("jenis jabatan"), default=list, blank=True)
    dasar = models.CharField(_("dasar"), max_length=200)
    pasti = models.BooleanField(_("pasti"), default=True)
    regulasi = models.ForeignKey(Regulasi, models.PROTECT, related_name="pelanggaran", verbose_name=_("peraturan"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("tingkat pelanggaran")
        verbose_name_plural = _("tingkat pelanggaran")
        ordering = ["regulasi", "pasal", "tingkat", "dampak"]
        constraints = [models.UniqueConstraint(fields=["pasal", "dampak", "tingkat"], name="pelanggaran_unik")]
        triggers = [beku_setelah_dipakai("pelanggaran_beku")]


class AmbangKehadiran(MilikRegulasi):
    """Absence from ``paling_sedikit`` to ``paling_banyak`` working days (empty: open) leads to ``jenis``. ``berturut``:
    on end, else of the calendar year. ``instansi`` empty: everywhere; an agency's own rows go before the national."""

    class Pegawai(models.TextChoices):
        PNS = "PNS", "PNS"
        PPPK = "PPPK", "PPPK"

    jenis_pegawai = models.CharField(_("jenis pegawai"), max_length=4, choices=Pegawai, default=Pegawai.PNS)
    instansi = models.ForeignKey(
        "kepegawaian.Instansi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi")
    )
    paling_sedikit = models.PositiveSmallIntegerField(_("paling sedikit, hari"))
    paling_banyak = models.PositiveSmallIntegerField(_("paling banyak, hari"), null=True, blank=True)
    berturut = models.BooleanField(_("berturut-turut"), default=False)
    jenis = models.ForeignKey(JenisHukuman, models.PROTECT, related_name="+", verbose_name=_("jenis hukuman"))
    pasal = models.CharField(_("pasal"), max_length=100)
    pasti = models.BooleanField(_("pasti"), default=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("ambang kehadiran")
        verbose_name_plural = _("ambang kehadiran")
        ordering = ["regulasi", "jenis_pegawai", "instansi", "berturut", "paling_sedikit"]
        constraints = [
            models.CheckConstraint(
                condition=Q(paling_sedikit__gte=1)
                & (Q(paling_banyak=None) | Q(paling_banyak__gte=F("paling_sedikit"))),
                name="ambang_rentang", violation_error_message=_("Paling banyak tidak kurang dari paling sedikit."),
            )
        ]  # fmt: skip
        triggers = [beku_setelah_dipakai("ambang_beku")]


class Kewenangan(MilikRegulasi):
    """Who may punish whom, how far (disiplin.md 1.6). ``pejabat`` and ``sasaran``: codes of ``rules.kewenangan``;
    ``jenis``: codes of the penalties, empty for all of the level."""

    pejabat = models.CharField(_("pejabat"), max_length=30)
    sasaran = models.CharField(_("sasaran"), max_length=30)
    tingkat = models.ForeignKey(TingkatHukuman, models.PROTECT, related_name="+", verbose_name=_("tingkat"))
    jenis = models.JSONField(_("hanya jenis"), default=list, blank=True)
    pasal = models.CharField(_("pasal"), max_length=200)
    pasti = models.BooleanField(_("pasti"), default=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("kewenangan menghukum")
        verbose_name_plural = _("kewenangan menghukum")
        ordering = ["regulasi", "id"]
        constraints = [
            models.UniqueConstraint(fields=["regulasi", "pejabat", "sasaran", "tingkat"], name="kewenangan_unik")
        ]
        triggers = [beku_setelah_dipakai("kewenangan_beku")]


class AturanTenggat(MilikRegulasi):
    """A term of the procedure (disiplin.md 1.7, 1.10); codes as ``rules.tenggat`` asks for them. Not ``pasti``: it
    warns and never refuses."""

    class Satuan(models.TextChoices):
        HARI_KERJA = "hari kerja", _("hari kerja")
        HARI = "hari", _("hari kalender")
        BULAN = "bulan", _("bulan")

    class Arah(models.TextChoices):
        LAMBAT = "paling lambat", _("paling lambat")
        CEPAT = "paling cepat", _("paling cepat")

    kode = models.CharField(_("kode"), max_length=30)
    jumlah = models.PositiveSmallIntegerField(_("jumlah"))
    satuan = models.CharField(_("satuan"), max_length=10, choices=Satuan)
    arah = models.CharField(_("arah"), max_length=13, choices=Arah)
    pasal = models.CharField(_("pasal"), max_length=200)
    pasti = models.BooleanField(_("pasti"), default=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("tenggat")
        verbose_name_plural = _("tenggat")
        ordering = ["regulasi", "kode"]
        constraints = [models.UniqueConstraint(fields=["regulasi", "kode"], name="aturan_tenggat_unik")]
        triggers = [beku_setelah_dipakai("aturan_tenggat_beku")]


class Dampak(MilikRegulasi):
    """What a case or a penalty does to another service (disiplin.md 1.9). ``tingkat`` empty: any. ``bulan_setelah``:
    months after the end for which it goes on. Rows that are not ``pasti`` inform and never block."""

    class Keadaan(models.TextChoices):
        DIPERIKSA = "DIPERIKSA", _("Sedang diperiksa")
        MENJALANI = "MENJALANI", _("Sedang menjalani hukuman")
        UPAYA = "UPAYA", _("Sedang dalam upaya administratif")

    layanan = models.CharField(_("layanan"), max_length=30)
    keadaan = models.CharField(_("keadaan"), max_length=9, choices=Keadaan)
    tingkat = models.ForeignKey(
        TingkatHukuman, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tingkat")
    )
    bulan_setelah = models.PositiveSmallIntegerField(_("bulan sesudahnya"), default=0)
    dasar = models.CharField(_("dasar"), max_length=200)
    pasti = models.BooleanField(_("pasti"), default=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("dampak pada layanan")
        verbose_name_plural = _("dampak pada layanan")
        ordering = ["regulasi", "layanan", "keadaan", "tingkat"]
        triggers = [beku_setelah_dipakai("dampak_beku")]


class Kaidah(Berlaku):
    """A dated setting with its ground, of one agency or (empty) of all: ``DITANGGUHKAN``, a list of penalties whose
    substitutes are imposed meanwhile; ``MENIT_SEHARI``, minutes of lateness that make a day of absence."""

    instansi = models.ForeignKey(
        "kepegawaian.Instansi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi")
    )
    kode = models.CharField(_("kode"), max_length=30)
    nilai = models.JSONField(_("nilai"))
    pasti = models.BooleanField(_("pasti"), default=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("kaidah")
        verbose_name_plural = _("kaidah")
        ordering = ["kode", "instansi", "berlaku_mulai"]
        constraints = [
            tanpa_tumpang_tindih("kaidah_tunggal", "kode", "instansi"),
            tanpa_tumpang_tindih("kaidah_nasional_tunggal", "kode", condition=Q(instansi=None)),
        ]
