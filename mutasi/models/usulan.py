"""The batch's dates and papers, and each person's move."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class JenisMutasi(models.TextChoices):
    """Movement kinds of ``regulasi/mutasi.md`` section 3. M13 and M14 are assignments (``Penugasan``), never lines."""

    M01 = "M01", _("Promosi ke JPT melalui seleksi terbuka")
    M02 = "M02", _("Promosi ke JPT melalui manajemen talenta")
    M03 = "M03", _("Rotasi JPT")
    M04 = "M04", _("Promosi ke administrator")
    M05 = "M05", _("Rotasi administrator/pengawas")
    M06 = "M06", _("Promosi ke pengawas")
    M07 = "M07", _("Perpindahan atau kenaikan jenjang jabatan fungsional")
    M08 = "M08", _("Penugasan/pemindahan kepala sekolah atau pengawas sekolah")
    M09 = "M09", _("Penugasan/penggantian kepala puskesmas")
    M10 = "M10", _("Pemindahan pelaksana/JF")
    M11 = "M11", _("Demosi")
    M12 = "M12", _("Pemberhentian dari jabatan")
    M13 = "M13", _("Penunjukan pelaksana tugas (Plt)")
    M14 = "M14", _("Penunjukan pelaksana harian (Plh)")
    M15 = "M15", _("Mutasi antarinstansi")
    M16 = "M16", _("Relokasi PPPK dalam instansi")
    M17 = "M17", _("Pengukuhan karena perubahan susunan organisasi")


class JalurPromosi(models.TextChoices):
    """By which road somebody comes to a JPT; tells M01 from M02 (PermenPANRB 22/2021)."""

    SELEKSI_TERBUKA = "SELEKSI_TERBUKA", _("Seleksi terbuka")
    MANAJEMEN_TALENTA = "MANAJEMEN_TALENTA", _("Manajemen talenta (rencana suksesi)")


class AlasanMutasi(models.TextChoices):
    """Ground of a line. The first eight are the closed list of PP 11/2017 art 144 (JPT); art 64 and 94 are subsets."""

    MENGUNDURKAN_DIRI = "MENGUNDURKAN_DIRI", _("Mengundurkan diri dari jabatan")
    DIBERHENTIKAN_PNS = "DIBERHENTIKAN_PNS", _("Diberhentikan sebagai PNS")
    PEMBERHENTIAN_SEMENTARA = "PEMBERHENTIAN_SEMENTARA", _("Diberhentikan sementara sebagai PNS")
    CLTN = "CLTN", _("Cuti di luar tanggungan negara")
    TUGAS_BELAJAR = "TUGAS_BELAJAR", _("Tugas belajar lebih dari 6 bulan")
    PENUGASAN_PENUH = "PENUGASAN_PENUH", _("Ditugaskan penuh di luar jabatan")
    REORGANISASI = "REORGANISASI", _("Penataan organisasi")
    TIDAK_MEMENUHI_SYARAT = "TIDAK_MEMENUHI_SYARAT", _("Tidak memenuhi syarat jabatan")
    HUKUMAN_DISIPLIN = "HUKUMAN_DISIPLIN", _("Hukuman disiplin")
    KINERJA = "KINERJA", _("Kinerja tidak tercapai")
    PERMINTAAN_SENDIRI = "PERMINTAAN_SENDIRI", _("Permintaan sendiri")
    PUTUSAN_PENGADILAN = "PUTUSAN_PENGADILAN", _("Putusan pengadilan")
    PENSIUN = "PENSIUN", _("Mencapai batas usia pensiun")
    MENINGGAL = "MENINGGAL", _("Pejabat lama meninggal dunia")
    SAKIT_TETAP = "SAKIT_TETAP", _("Pejabat lama sakit berkepanjangan")
    KEBUTUHAN_ORGANISASI = "KEBUTUHAN_ORGANISASI", _("Kebutuhan organisasi")
    PENGEMBANGAN_KARIER = "PENGEMBANGAN_KARIER", _("Pengembangan karier")
    MASA_TUGAS_BERAKHIR = "MASA_TUGAS_BERAKHIR", _("Masa penugasan berakhir")


class Pejabat(models.TextChoices):
    """Who proposes or decides a line (PP 11/2017 art 145); another superior where the head himself may not (B8)."""

    PYB = "PYB", _("Pejabat yang berwenang (PyB)")
    PPK = "PPK", _("Pejabat pembina kepegawaian (PPK)")
    ATASAN_PPK = "ATASAN_PPK", _("Atasan PPK atau pejabat lain yang berwenang")
    PRESIDEN = "PRESIDEN", _("Presiden")


class SuratMutasi(models.Model):
    """The batch: who signs, and the dates of the steps before it."""

    surat = models.OneToOneField("layanan.SuratUsulan", models.CASCADE, primary_key=True, related_name="mutasi")
    ppk = models.ForeignKey("kepegawaian.PejabatPembina", models.PROTECT, related_name="+", verbose_name=_("PPK"))
    tanggal_pelantikan = models.DateField(_("rencana pelantikan"))
    nomor_ba_tpk = models.CharField(_("nomor berita acara TPK"), max_length=100, blank=True)
    tanggal_ba_tpk = models.DateField(_("tanggal berita acara TPK"), null=True, blank=True)
    tanggal_mulai_ukom = models.DateField(_("mulai uji kompetensi/seleksi"), null=True, blank=True)
    dinilai_pada = models.DateField(_("dinilai pada"), null=True, blank=True, editable=False)
    # Set when a fact the findings rest on has changed and they were not judged again yet.
    basi_sejak = models.DateTimeField(null=True, blank=True, editable=False)
    basi_sebab = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = _("surat mutasi")
        verbose_name_plural = _("surat mutasi")
        ordering = ["pk"]
        indexes = [models.Index(fields=["basi_sejak"], condition=Q(basi_sejak__isnull=False), name="surat_mutasi_basi")]


class UsulanMutasi(models.Model):
    """One person's line: from which post to which, when and why; afterwards the decree and the inauguration."""

    usulan = models.OneToOneField("layanan.Usulan", models.CASCADE, primary_key=True, related_name="mutasi")
    jabatan_asal = models.ForeignKey(
        "kepegawaian.Jabatan", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("jabatan asal")
    )
    jabatan_tujuan = models.ForeignKey(
        "kepegawaian.Jabatan", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("jabatan tujuan")
    )
    tanggal_pelantikan = models.DateField(_("rencana pelantikan"))
    alasan = models.CharField(_("alasan"), max_length=25, choices=AlasanMutasi, blank=True)
    uraian_alasan = models.TextField(_("uraian alasan"), blank=True)
    jalur = models.CharField(_("jalur promosi JPT"), max_length=20, choices=JalurPromosi, blank=True)
    # M15 only: the agency that lets the person go; the letter's agency receives.
    instansi_asal = models.ForeignKey(
        "kepegawaian.Instansi", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("instansi pelepas"),
    )  # fmt: skip
    diberitahu_pada = models.DateField(_("pegawai diberi tahu"), null=True, blank=True)
    pengusul = models.CharField(_("yang mengusulkan"), max_length=10, choices=Pejabat, default=Pejabat.PYB)
    penetap = models.CharField(_("yang menetapkan"), max_length=10, choices=Pejabat, default=Pejabat.PPK)
    penetap_nama = models.CharField(_("nama yang menetapkan"), max_length=200, blank=True)

    # M15 only: the decision of the governor, the Mendagri or the Kepala BKN between pertek and decree.
    nomor_keputusan_pindah = models.CharField(_("nomor keputusan pindah"), max_length=100, blank=True)
    tanggal_keputusan_pindah = models.DateField(_("tanggal keputusan pindah"), null=True, blank=True)
    penandatangan_keputusan_pindah = models.CharField(_("penanda tangan keputusan pindah"), max_length=200, blank=True)

    nomor_sk = models.CharField(_("nomor SK"), max_length=100, blank=True)
    tanggal_sk = models.DateField(_("tanggal SK"), null=True, blank=True)
    penandatangan_sk = models.CharField(_("penanda tangan SK"), max_length=200, blank=True)
    # Whether the decree also ends the incumbent's term in words (rule E9); None: nobody held the post.
    diktum_pemberhentian = models.BooleanField(_("SK mengakhiri masa jabatan pejabat lama"), null=True, blank=True)
    sk_diberitahukan_pada = models.DateTimeField(_("SK diberitahukan"), null=True, blank=True)
    # By what means somebody without an account was told; empty: by the portal.
    cara_beri_tahu_sk = models.CharField(_("cara memberi tahu"), max_length=200, blank=True)
    dilantik_pada = models.DateField(_("tanggal pelantikan"), null=True, blank=True)
    nomor_ba_pelantikan = models.CharField(_("nomor BA pelantikan"), max_length=100, blank=True)
    tanggal_spmt = models.DateField(_("tanggal SPMT"), null=True, blank=True)
    diterapkan_pada = models.DateTimeField(_("riwayat jabatan diubah"), null=True, blank=True)

    class Meta:
        verbose_name = _("usulan mutasi")
        verbose_name_plural = _("usulan mutasi")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(jabatan_tujuan__isnull=False) | Q(jabatan_asal__isnull=False),
                name="mutasi_menyebut_jabatan",
                violation_error_message=_("Sebutkan jabatan asal atau jabatan tujuan."),
            ),
            models.CheckConstraint(
                condition=Q(dilantik_pada=None) | Q(tanggal_sk__isnull=False, dilantik_pada__gte=F("tanggal_sk")),
                name="mutasi_sk_sebelum_pelantikan",
                violation_error_message=_("Pelantikan tidak boleh mendahului tanggal SK."),
            ),
        ]
