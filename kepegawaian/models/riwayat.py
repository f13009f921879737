"""Histories of a civil servant: rank, post, education, appraisal, discipline, training; and blocks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kepegawaian.models.jabatan import Jabatan
from kepegawaian.models.pegawai import Golongan, TingkatPendidikan


class Riwayat(models.Model):
    """Common to all histories: whose, and by which decree."""

    pegawai = models.ForeignKey("Pegawai", models.CASCADE, related_name="%(class)s", verbose_name=_("pegawai"))
    nomor_sk = models.CharField(_("nomor SK"), max_length=100, blank=True)
    tanggal_sk = models.DateField(_("tanggal SK"), null=True, blank=True)

    class Meta:
        abstract = True


class RiwayatPangkat(Riwayat):
    """A rank from ``tmt`` on, with the years of service and the base pay (rupiah a month) that its decree names."""

    golongan = models.CharField(_("golongan"), max_length=5, choices=Golongan)
    tmt = models.DateField(_("TMT"))
    jenis_kp = models.CharField(_("jenis kenaikan pangkat"), max_length=10, blank=True)
    mk_tahun = models.PositiveSmallIntegerField(_("masa kerja golongan, tahun"), null=True, blank=True)
    mk_bulan = models.PositiveSmallIntegerField(_("masa kerja golongan, bulan"), null=True, blank=True)
    gaji_pokok = models.PositiveIntegerField(_("gaji pokok"), null=True, blank=True)
    nomor_pertek = models.CharField(_("nomor pertek"), max_length=100, blank=True)
    tanggal_pertek = models.DateField(_("tanggal pertek"), null=True, blank=True)
    asal_usulan = models.BigIntegerField(_("nomor usulan asal"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("riwayat pangkat")
        verbose_name_plural = _("riwayat pangkat")
        ordering = ["-tmt", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["asal_usulan"], condition=models.Q(asal_usulan__isnull=False), name="satu_pangkat_per_usulan"
            ),
            models.CheckConstraint(
                condition=models.Q(mk_bulan=None) | models.Q(mk_bulan__lte=11),
                name="mk_bulan_di_bawah_dua_belas",
                violation_error_message=_("Bulan masa kerja 0 sampai 11."),
            ),
        ]


class RiwayatJabatan(Riwayat):
    """A spell in a post, ``tmt`` to the day before ``tmt_akhir``; an extra duty stands beside the definitive post."""

    class Sifat(models.TextChoices):
        DEFINITIF = "DEFINITIF", _("Definitif")
        TUGAS_TAMBAHAN = "TUGAS_TAMBAHAN", _("Tugas tambahan")
        PLT = "PLT", _("Pelaksana tugas")
        PLH = "PLH", _("Pelaksana harian")

    jabatan = models.ForeignKey("Jabatan", models.PROTECT, related_name="riwayat", verbose_name=_("jabatan"))
    sifat = models.CharField(_("sifat"), max_length=14, choices=Sifat, default=Sifat.DEFINITIF)
    tmt = models.DateField(_("TMT"))
    tmt_akhir = models.DateField(_("berakhir"), null=True, blank=True)
    asal_usulan = models.BigIntegerField(_("nomor usulan asal"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("riwayat jabatan")
        verbose_name_plural = _("riwayat jabatan")
        ordering = ["-tmt", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=models.Q(tmt_akhir=None, sifat="DEFINITIF"),
                name="satu_jabatan_definitif",
                violation_error_message=_("Pegawai ini masih memangku jabatan definitif lain."),
            ),
            models.CheckConstraint(
                condition=models.Q(tmt_akhir=None) | models.Q(tmt_akhir__gte=models.F("tmt")),
                name="riwayat_jabatan_akhir_setelah_tmt",
                violation_error_message=_("Tanggal berakhir mendahului TMT."),
            ),
        ]
        indexes = [
            models.Index(fields=["jabatan"], condition=models.Q(tmt_akhir=None), name="pemangku_sekarang"),
        ]


class RiwayatPendidikan(Riwayat):
    """A registered education. ``kelompok`` tells diplomas apart that share a level but not a place in the tables."""

    class Kelompok(models.TextChoices):
        SMP_KEJURUAN = "SMP_KEJURUAN", _("SLTP kejuruan")
        SGPLB = "SGPLB", _("SGPLB")
        DOKTER = "DOKTER", _("Dokter")
        APOTEKER = "APOTEKER", _("Apoteker")

    class Macam(models.TextChoices):
        AKADEMIK = "AKADEMIK", _("Akademik")
        VOKASI = "VOKASI", _("Vokasi")

    tingkat = models.CharField(_("tingkat"), max_length=4, choices=TingkatPendidikan)
    program_studi = models.CharField(_("program studi"), max_length=200)
    rumpun = models.CharField(_("rumpun"), max_length=12, default="UMUM")
    institusi = models.CharField(_("institusi"), max_length=200, blank=True)
    tahun_lulus = models.PositiveSmallIntegerField(_("tahun lulus"))
    kelompok = models.CharField(_("kelompok khusus"), max_length=12, choices=Kelompok, blank=True)
    macam = models.CharField(_("macam pendidikan"), max_length=8, choices=Macam, blank=True)
    nomor_ijazah = models.CharField(_("nomor ijazah"), max_length=60, blank=True)
    tanggal_ijazah = models.DateField(_("tanggal ijazah"), null=True, blank=True)
    asal_usulan = models.BigIntegerField(_("nomor usulan asal"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("riwayat pendidikan")
        verbose_name_plural = _("riwayat pendidikan")
        ordering = ["-tahun_lulus", "-id"]


class RiwayatKinerja(Riwayat):
    """Yearly appraisal as SIASN holds it, or as the portal's own appraisal ``asal_evaluasi`` gave it."""

    class Predikat(models.TextChoices):
        SANGAT_BAIK = "SANGAT_BAIK", _("Sangat baik")
        BAIK = "BAIK", _("Baik")
        BUTUH_PERBAIKAN = "BUTUH_PERBAIKAN", _("Butuh perbaikan")
        KURANG = "KURANG", _("Kurang")
        SANGAT_KURANG = "SANGAT_KURANG", _("Sangat kurang")

    tahun = models.PositiveSmallIntegerField(_("tahun"))
    predikat = models.CharField(_("predikat"), max_length=15, choices=Predikat)
    asal_evaluasi = models.BigIntegerField(_("nomor evaluasi asal"), null=True, blank=True, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("riwayat kinerja")
        verbose_name_plural = _("riwayat kinerja")
        ordering = ["-tahun", "-id"]
        constraints = [models.UniqueConstraint(fields=["pegawai", "tahun"], name="satu_predikat_per_tahun")]


class RiwayatHukdis(Riwayat):
    """Discipline cases and penalties (PP 94/2021) as the record others ask about."""

    class Tingkat(models.TextChoices):
        RINGAN = "RINGAN", _("Ringan")
        SEDANG = "SEDANG", _("Sedang")
        BERAT = "BERAT", _("Berat")

    class Status(models.TextChoices):
        PROSES = "PROSES", _("Dalam proses")
        BERLAKU = "BERLAKU", _("Berlaku")
        SELESAI = "SELESAI", _("Selesai")
        BATAL = "BATAL", _("Batal")

    tingkat = models.CharField(_("tingkat"), max_length=6, choices=Tingkat)
    jenis = models.CharField(_("jenis hukuman"), max_length=100, blank=True)
    status = models.CharField(_("status"), max_length=8, choices=Status)
    tmt = models.DateField(_("TMT"), null=True, blank=True)
    tmt_akhir = models.DateField(_("berakhir"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("riwayat hukuman disiplin")
        verbose_name_plural = _("riwayat hukuman disiplin")
        ordering = ["-id"]


class RiwayatDiklat(Riwayat):
    """``tanggal``: its last day. ``jp``: hours of training (jam pelajaran). ``asal_rekam``: the person's own report
    that an officer verified (talent)."""

    class Macam(models.TextChoices):
        PENJENJANGAN = "PENJENJANGAN", _("Penjenjangan (kepemimpinan)")
        FUNGSIONAL = "FUNGSIONAL", _("Fungsional")
        TEKNIS = "TEKNIS", _("Teknis")
        SEMINAR = "SEMINAR", _("Seminar atau lokakarya")

    kode = models.CharField(_("kode"), max_length=40)
    nama = models.CharField(_("nama"), max_length=200)
    tanggal = models.DateField(_("tanggal"))
    macam = models.CharField(
        _("macam"), max_length=12, choices=Macam, default=Macam.TEKNIS, db_default=Macam.TEKNIS
    )  # fmt: skip
    penyelenggara = models.CharField(_("penyelenggara"), max_length=200, blank=True, default="", db_default="")
    jp = models.PositiveSmallIntegerField(_("jam pelajaran"), null=True, blank=True)
    asal_rekam = models.BigIntegerField(_("nomor usul rekam asal"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("riwayat diklat")
        verbose_name_plural = _("riwayat diklat")
        ordering = ["-tanggal", "-id"]


class RiwayatPenghargaan(Riwayat):
    """An award; ``lingkup`` is how far the giver's field reaches (talenta.md 3.2)."""

    class Lingkup(models.TextChoices):
        INTERNASIONAL = "INTERNASIONAL", _("Internasional")
        NASIONAL = "NASIONAL", _("Nasional")
        LINTAS = "LINTAS", _("Lintas instansi")
        INSTANSI = "INSTANSI", _("Instansi")

    nama = models.CharField(_("penghargaan"), max_length=200)
    pemberi = models.CharField(_("pemberi"), max_length=200)
    lingkup = models.CharField(_("lingkup"), max_length=13, choices=Lingkup)
    tanggal = models.DateField(_("tanggal"))
    asal_rekam = models.BigIntegerField(_("nomor usul rekam asal"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("riwayat penghargaan")
        verbose_name_plural = _("riwayat penghargaan")
        ordering = ["-tanggal", "-id"]


class RiwayatTim(Riwayat):
    """Duty in a work team by decree (SK), its own agency's or across agencies; ``selesai`` is its last day."""

    class Peran(models.TextChoices):
        KETUA = "KETUA", _("Ketua")
        ANGGOTA = "ANGGOTA", _("Anggota")

    class Lingkup(models.TextChoices):
        LINTAS = "LINTAS", _("Lintas instansi")
        INTERNAL = "INTERNAL", _("Di dalam instansi")

    nama = models.CharField(_("tim"), max_length=200)
    peran = models.CharField(_("peran"), max_length=7, choices=Peran)
    lingkup = models.CharField(_("lingkup"), max_length=8, choices=Lingkup)
    mulai = models.DateField(_("mulai"))
    selesai = models.DateField(_("selesai"), null=True, blank=True)
    asal_rekam = models.BigIntegerField(_("nomor usul rekam asal"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("riwayat tim kerja")
        verbose_name_plural = _("riwayat tim kerja")
        ordering = ["-mulai", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(selesai=None) | models.Q(selesai__gte=models.F("mulai")), name="tim_selesai_sesudah",
                violation_error_message=_("Hari terakhir mendahului hari pertama."),
            )
        ]  # fmt: skip


class RiwayatProfesi(Riwayat):
    """A profession, by the certificate of a university or of a certification body."""

    nama = models.CharField(_("profesi"), max_length=200)
    penyelenggara = models.CharField(_("penyelenggara"), max_length=200)
    nomor_sertifikat = models.CharField(_("nomor sertifikat"), max_length=100, blank=True)
    tanggal = models.DateField(_("tanggal sertifikat"))
    berlaku_sampai = models.DateField(_("berlaku sampai"), null=True, blank=True)
    asal_usulan = models.BigIntegerField(_("nomor usulan asal"), null=True, blank=True)
    asal_rekam = models.BigIntegerField(_("nomor usul rekam asal"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("riwayat profesi")
        verbose_name_plural = _("riwayat profesi")
        ordering = ["-tanggal", "-id"]


class Gelar(models.Model):
    """One title of a person, in the order in which it is written; it rests on an education or on a profession.

    Titles taken over from SIASN as text rest on neither until somebody ties them. Pegawai keeps the rendered strings.
    """

    class Letak(models.TextChoices):
        DEPAN = "DEPAN", _("Di depan nama")
        BELAKANG = "BELAKANG", _("Di belakang nama")

    pegawai = models.ForeignKey("Pegawai", models.CASCADE, related_name="gelar", verbose_name=_("pegawai"))
    letak = models.CharField(_("letak"), max_length=8, choices=Letak)
    urutan = models.PositiveSmallIntegerField(_("urutan"))
    teks = models.CharField(_("gelar"), max_length=30)
    pendidikan = models.ForeignKey(
        RiwayatPendidikan, models.PROTECT, null=True, blank=True, related_name="gelar", verbose_name=_("pendidikan")
    )
    profesi = models.ForeignKey(
        RiwayatProfesi, models.PROTECT, null=True, blank=True, related_name="gelar", verbose_name=_("profesi")
    )
    asal_usulan = models.BigIntegerField(_("nomor usulan asal"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("gelar")
        verbose_name_plural = _("gelar")
        ordering = ["letak", "urutan", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "letak", "urutan"], name="satu_gelar_per_tempat",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["pegawai", "teks"], name="gelar_sekali_per_orang"),
            models.CheckConstraint(
                condition=models.Q(pendidikan=None) | models.Q(profesi=None), name="gelar_satu_dasar",
                violation_error_message=_("Gelar bersandar pada pendidikan atau profesi, tidak keduanya."),
            ),
        ]  # fmt: skip


class RiwayatCltn(Riwayat):
    """Leave outside the state's account: it does not count as service. ``selesai`` is its last day."""

    mulai = models.DateField(_("mulai"))
    selesai = models.DateField(_("selesai"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("riwayat CLTN")
        verbose_name_plural = _("riwayat CLTN")
        ordering = ["-mulai", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(selesai=None) | models.Q(selesai__gte=models.F("mulai")), name="cltn_selesai_sesudah"
            )
        ]


class RiwayatMasaKerja(Riwayat):
    """Peninjauan masa kerja (PMK): years and months of service recognised from ``tmt`` on."""

    tahun = models.PositiveSmallIntegerField(_("tahun"))
    bulan = models.PositiveSmallIntegerField(_("bulan"), default=0)
    tmt = models.DateField(_("TMT"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("peninjauan masa kerja")
        verbose_name_plural = _("peninjauan masa kerja")
        ordering = ["-tmt", "-id"]


class RiwayatAngkaKredit(Riwayat):
    """A PAK: credit (points) of one functional level over a period; ``nomor_sk`` is the number of the PAK, ``penetap``
    the official who fixed it (post and name)."""

    class Jenis(models.TextChoices):
        KONVERSI = "KONVERSI", _("Konversi predikat kinerja")
        INTEGRASI = "INTEGRASI", _("Integrasi angka kredit lama")
        PENDIDIKAN = "PENDIDIKAN", _("Tambahan ijazah lebih tinggi")

    jenis = models.CharField(_("jenis"), max_length=10, choices=Jenis)
    jenjang = models.CharField(_("jenjang"), max_length=12, choices=Jabatan.Jenjang)
    nama_jabatan = models.CharField(_("jabatan"), max_length=200, blank=True)
    mulai = models.DateField(_("mulai"))
    selesai = models.DateField(_("selesai"))
    predikat = models.CharField(_("predikat"), max_length=15, choices=RiwayatKinerja.Predikat, blank=True)
    nilai = models.DecimalField(_("angka kredit"), max_digits=9, decimal_places=3)
    penetap = models.CharField(_("pejabat penetap"), max_length=200, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("angka kredit")
        verbose_name_plural = _("angka kredit")
        ordering = ["-selesai", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(selesai__gte=models.F("mulai"), nilai__gte=0), name="angka_kredit_masuk_akal"
            ),
            models.UniqueConstraint(
                fields=["pegawai", "jenis", "jenjang", "mulai"], name="angka_kredit_sekali",
                violation_error_message=_("Angka kredit untuk masa ini sudah dicatat."),
            ),
        ]  # fmt: skip


class RiwayatUjian(Riwayat):
    """An examination passed: ``nomor_sk`` and ``tanggal_sk`` are those of the certificate (STLUD, STLUPI)."""

    class Jenis(models.TextChoices):
        UD1 = "UD1", _("Ujian dinas tingkat I")
        UD2 = "UD2", _("Ujian dinas tingkat II")
        UPI = "UPI", _("Ujian penyesuaian ijazah")
        UKOM = "UKOM", _("Uji kompetensi kenaikan jenjang")

    jenis = models.CharField(_("jenis"), max_length=4, choices=Jenis)
    jenjang = models.CharField(_("jenjang tujuan"), max_length=12, choices=Jabatan.Jenjang, blank=True)
    tanggal = models.DateField(_("tanggal lulus"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("riwayat ujian")
        verbose_name_plural = _("riwayat ujian")
        ordering = ["-tanggal", "-id"]


class RiwayatPerkara(Riwayat):
    """Criminal or court cases as far as the law asks for them (mutasi.md F3, G3)."""

    class Status(models.TextChoices):
        PENYIDIKAN = "PENYIDIKAN", _("Dalam penyidikan")
        TERSANGKA = "TERSANGKA", _("Tersangka")
        TERDAKWA = "TERDAKWA", _("Terdakwa")
        TERPIDANA = "TERPIDANA", _("Terpidana")
        SELESAI = "SELESAI", _("Selesai, tidak terbukti")

    status = models.CharField(_("status"), max_length=10, choices=Status)
    sejak = models.DateField(_("sejak"))
    sampai = models.DateField(_("selesai"), null=True, blank=True)
    keterangan = models.CharField(_("keterangan"), max_length=200, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("riwayat perkara")
        verbose_name_plural = _("riwayat perkara")
        ordering = ["-sejak", "-id"]


class HubunganKeluarga(models.Model):
    """A family tie between a civil servant and the head who signs (UU 30/2014 art 42-43).

    ``asal`` tells whether it was declared or found by comparing records; what was found is not yet true.
    """

    class Asal(models.TextChoices):
        DINYATAKAN = "DINYATAKAN", _("Dinyatakan")
        TERDETEKSI = "TERDETEKSI", _("Terdeteksi, belum dinyatakan")

    pegawai = models.ForeignKey("Pegawai", models.CASCADE, related_name="hubungan", verbose_name=_("pegawai"))
    ppk = models.ForeignKey("PejabatPembina", models.CASCADE, related_name="hubungan", verbose_name=_("PPK"))
    hubungan = models.CharField(_("hubungan"), max_length=60)
    asal = models.CharField(_("asal"), max_length=10, choices=Asal)
    keterangan = models.CharField(_("keterangan"), max_length=200, blank=True)
    dicatat_oleh = models.CharField(_("dicatat oleh"), max_length=200)
    dicatat_pada = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("hubungan keluarga")
        verbose_name_plural = _("hubungan keluarga")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["pegawai", "ppk"], name="satu_hubungan_per_ppk")]


class Blokir(models.Model):
    """A block of a person's data or of an agency's services (Peraturan BKN 1/2023), in whole or in part.

    ``layanan``: codes of the services that stand still; an empty list means all of them.
    """

    class Macam(models.TextChoices):
        BIASA = "BIASA", _("Biasa")
        KRUSIAL_MASIF = "KRUSIAL", _("Krusial dan masif")

    pegawai = models.ForeignKey("Pegawai", models.CASCADE, null=True, blank=True, related_name="blokir")
    instansi = models.ForeignKey("Instansi", models.CASCADE, null=True, blank=True, related_name="blokir")
    macam = models.CharField(_("macam"), max_length=8, choices=Macam, default=Macam.BIASA)
    layanan = models.JSONField(_("layanan yang diblokir"), default=list, blank=True)
    alasan = models.TextField(_("alasan"))
    dasar = models.CharField(_("dasar"), max_length=200)
    mulai = models.DateField(_("mulai"))
    dicabut_pada = models.DateField(_("dicabut pada"), null=True, blank=True)
    oleh = models.CharField(_("ditetapkan oleh"), max_length=200)
    dicabut_oleh = models.CharField(_("dicabut oleh"), max_length=200, blank=True)
    alasan_cabut = models.TextField(_("alasan pencabutan"), blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("blokir")
        verbose_name_plural = _("blokir")
        ordering = ["-mulai", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pegawai=None, instansi__isnull=False)
                | models.Q(pegawai__isnull=False, instansi=None),
                name="blokir_satu_sasaran",
                violation_error_message=_("Blokir menyasar satu pegawai atau satu instansi."),
            )
        ]

    @property
    def sasaran(self) -> str:
        """Name of the person or agency that is blocked."""
        return self.instansi.nama if self.instansi_id else self.pegawai.nama_lengkap
