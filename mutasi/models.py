"""What mutasi adds to the engine: the batch's dates and papers, and each person's move."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class JenisMutasi(models.TextChoices):
    """Movement kinds of ``regulasi/mutasi.md`` section 3 that this version serves."""

    M03 = "M03", _("Rotasi JPT")
    M04 = "M04", _("Promosi ke administrator")
    M05 = "M05", _("Rotasi administrator/pengawas")
    M06 = "M06", _("Promosi ke pengawas")
    M09 = "M09", _("Penugasan/penggantian kepala puskesmas")
    M10 = "M10", _("Pemindahan pelaksana/JF")
    M11 = "M11", _("Demosi")
    M12 = "M12", _("Pemberhentian dari jabatan")


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


class SuratMutasi(models.Model):
    """The batch: who signs, and the dates of the steps before it."""

    surat = models.OneToOneField("layanan.SuratUsulan", models.CASCADE, primary_key=True, related_name="mutasi")
    ppk = models.ForeignKey("kepegawaian.PejabatPembina", models.PROTECT, related_name="+", verbose_name=_("PPK"))
    tanggal_pelantikan = models.DateField(_("rencana pelantikan"))
    nomor_ba_tpk = models.CharField(_("nomor berita acara TPK"), max_length=100, blank=True)
    tanggal_ba_tpk = models.DateField(_("tanggal berita acara TPK"), null=True, blank=True)
    tanggal_mulai_ukom = models.DateField(_("mulai uji kompetensi/seleksi"), null=True, blank=True)
    tanggal_lapor_mendagri = models.DateField(_("tanggal lapor Mendagri"), null=True, blank=True)
    dinilai_pada = models.DateField(_("dinilai pada"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("surat mutasi")
        verbose_name_plural = _("surat mutasi")
        ordering = ["pk"]


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
    diberitahu_pada = models.DateField(_("pegawai diberi tahu"), null=True, blank=True)

    nomor_sk = models.CharField(_("nomor SK"), max_length=100, blank=True)
    tanggal_sk = models.DateField(_("tanggal SK"), null=True, blank=True)
    penandatangan_sk = models.CharField(_("penanda tangan SK"), max_length=200, blank=True)
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
