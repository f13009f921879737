"""The letter of one window, and each person's line."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layanan.models import KepalaDinilai


class JenisKP(models.TextChoices):
    """Kinds of regulasi/kenaikan_pangkat.md 2.1 by SIASN code; SIASN's codes of the last two are not known."""

    REGULER = "101", _("Reguler")
    STRUKTURAL = "201", _("Pilihan: jabatan struktural")
    FUNGSIONAL = "202", _("Pilihan: jabatan fungsional")
    PENYESUAIAN_IJAZAH = "203", _("Pilihan: penyesuaian ijazah")
    TUGAS_BELAJAR = "204", _("Pilihan: sedang tugas belajar")
    SELESAI_TUGAS_BELAJAR = "205", _("Pilihan: selesai tugas belajar")
    DIPERBANTUKAN = "206", _("Pilihan: diperbantukan atau dipekerjakan di instansi lain")
    PENEMUAN_BARU = "207", _("Pilihan: penemuan baru")
    PRESTASI_LUAR_BIASA = "208", _("Pilihan: prestasi luar biasa")
    PEJABAT_NEGARA = "209", _("Pilihan: pejabat negara")
    SELAMA_DPK = "210", _("Pilihan: selama DPK/DPB")
    PENGABDIAN = "PENGABDIAN", _("Pengabdian")
    ANUMERTA = "ANUMERTA", _("Anumerta")


class SebabKP(models.TextChoices):
    """Why a promotion outside the windows is due (section 2.8)."""

    MENINGGAL = "MENINGGAL", _("Meninggal dunia")
    BUP = "BUP", _("Mencapai batas usia pensiun")
    CACAT = "CACAT", _("Cacat karena dinas")
    TEWAS = "TEWAS", _("Tewas")


class SuratPangkat(KepalaDinilai):
    """A letter's window: the TMT that new lines get. None: only pengabdian and anumerta, which know no windows."""

    tmt = models.DateField(_("TMT jendela"), null=True, blank=True)

    class Meta:
        verbose_name = _("surat kenaikan pangkat")
        verbose_name_plural = _("surat kenaikan pangkat")
        ordering = ["pk"]
        indexes = [models.Index(fields=["basi_sejak"], condition=Q(basi_sejak__isnull=False), name="surat_kp_basi")]


class UsulanPangkat(models.Model):
    """One person's promotion: from which rank to which, when and on what; afterwards the decree.

    ``tmt`` is the line's own window (or the day of the event); ``tmt_semula`` the one it was moved on from.
    Facts that only some kinds know stay None elsewhere; None where the kind asks is a missing fact.
    """

    usulan = models.OneToOneField("layanan.Usulan", models.CASCADE, primary_key=True, related_name="pangkat")
    tmt = models.DateField(_("TMT kenaikan pangkat"))
    tmt_semula = models.DateField(_("TMT semula"), null=True, blank=True)
    golongan_lama = models.CharField(_("golongan lama"), max_length=5)
    tmt_golongan_lama = models.DateField(_("TMT golongan lama"))
    golongan_baru = models.CharField(_("golongan baru"), max_length=5)
    jabatan = models.ForeignKey(
        "kepegawaian.Jabatan", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("jabatan")
    )
    ijazah = models.ForeignKey(
        "kepegawaian.RiwayatPendidikan", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("ijazah yang dipakai"),
    )  # fmt: skip
    tugas_sesuai = models.BooleanField(_("ditugaskan pada tugas yang memerlukan ijazah itu"), null=True, blank=True)
    penugasan_penuh = models.BooleanField(
        _("bekerja penuh di luar instansi induk dalam jabatan pimpinan atau JF"), null=True, blank=True
    )
    dibebaskan = models.BooleanField(_("dibebaskan dari jabatan organiknya"), null=True, blank=True)
    sebab = models.CharField(_("sebab"), max_length=9, choices=SebabKP, blank=True)
    tanggal_peristiwa = models.DateField(_("tanggal peristiwa"), null=True, blank=True)
    keterangan = models.TextField(_("keterangan"), blank=True)

    # Frozen when the pertek is signed; None where the record does not tell enough (then the decree must name it).
    # Service in the old rank is that of the day before the TMT.
    mk_lama_tahun = models.PositiveSmallIntegerField(_("masa kerja golongan lama, tahun"), null=True, blank=True)
    mk_lama_bulan = models.PositiveSmallIntegerField(_("masa kerja golongan lama, bulan"), null=True, blank=True)
    mk_tahun = models.PositiveSmallIntegerField(_("masa kerja golongan, tahun"), null=True, blank=True)
    mk_bulan = models.PositiveSmallIntegerField(_("masa kerja golongan, bulan"), null=True, blank=True)
    gaji_lama = models.PositiveIntegerField(_("gaji pokok lama"), null=True, blank=True)
    gaji_baru = models.PositiveIntegerField(_("gaji pokok baru"), null=True, blank=True)
    # The draft decree and the signed one.
    nomor_sk = models.CharField(_("nomor SK"), max_length=100, blank=True)
    tanggal_sk = models.DateField(_("tanggal SK"), null=True, blank=True)
    penandatangan_sk = models.CharField(_("penanda tangan SK"), max_length=200, blank=True)
    diterapkan_pada = models.DateTimeField(_("riwayat pangkat diubah"), null=True, blank=True)

    class Meta:
        verbose_name = _("usulan kenaikan pangkat")
        verbose_name_plural = _("usulan kenaikan pangkat")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tmt_semula=None) | Q(tmt_semula__lt=F("tmt")), name="kp_hanya_pindah_ke_depan",
                violation_error_message=_("Usulan hanya dapat dipindahkan ke jendela yang lebih kemudian."),
            ),
            models.CheckConstraint(
                condition=Q(nomor_sk="") | Q(tanggal_sk__isnull=False), name="kp_sk_bertanggal"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["tmt"], name="kp_tmt"),
            models.Index(
                fields=["tmt"], condition=~Q(nomor_sk="") & Q(diterapkan_pada=None), name="kp_belum_diterapkan"
            ),
        ]
