"""Posts (jabatan) in the establishment of an agency."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Jabatan(models.Model):
    """One post of the peta jabatan. A functional or staff post may have several seats (``formasi``)."""

    class Jenis(models.TextChoices):
        JPT_UTAMA = "JPT_UTAMA", _("JPT utama")
        JPT_MADYA = "JPT_MADYA", _("JPT madya")
        JPT_PRATAMA = "JPT_PRATAMA", _("JPT pratama")
        ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")
        PENGAWAS = "PENGAWAS", _("Pengawas")
        PELAKSANA = "PELAKSANA", _("Pelaksana")
        JF = "JF", _("Jabatan fungsional")

    class Eselon(models.TextChoices):
        I_A = "I.a", "I.a"
        I_B = "I.b", "I.b"
        II_A = "II.a", "II.a"
        II_B = "II.b", "II.b"
        III_A = "III.a", "III.a"
        III_B = "III.b", "III.b"
        IV_A = "IV.a", "IV.a"
        IV_B = "IV.b", "IV.b"
        V_A = "V.a", "V.a"

    class Jenjang(models.TextChoices):
        PEMULA = "PEMULA", _("Pemula")
        TERAMPIL = "TERAMPIL", _("Terampil")
        MAHIR = "MAHIR", _("Mahir")
        PENYELIA = "PENYELIA", _("Penyelia")
        AHLI_PERTAMA = "AHLI_PERTAMA", _("Ahli pertama")
        AHLI_MUDA = "AHLI_MUDA", _("Ahli muda")
        AHLI_MADYA = "AHLI_MADYA", _("Ahli madya")
        AHLI_UTAMA = "AHLI_UTAMA", _("Ahli utama")

    class TugasTambahan(models.TextChoices):
        KEPALA_PUSKESMAS = "KEPALA_PUSKESMAS", _("Kepala puskesmas")
        KEPALA_SEKOLAH = "KEPALA_SEKOLAH", _("Kepala sekolah")

    class KodeKhusus(models.TextChoices):
        SEKDA_KABKOTA = "SEKDA_KABKOTA", _("Sekretaris daerah kabupaten/kota")
        INSPEKTUR = "INSPEKTUR", _("Inspektur")
        PENGAWAS_SEKOLAH = "PENGAWAS_SEKOLAH", _("Pengawas sekolah")

    class Rumpun(models.TextChoices):
        """Field of a functional or staff post, as far as eligibility asks for it."""

        UMUM = "UMUM", _("Umum")
        MEDIS = "MEDIS", _("Medis dan dental")
        KESEHATAN = "KESEHATAN", _("Kesehatan")
        PENDIDIKAN = "PENDIDIKAN", _("Pendidikan")

    instansi = models.ForeignKey("Instansi", models.CASCADE, related_name="jabatan", verbose_name=_("instansi"))
    unit = models.ForeignKey("UnitOrganisasi", models.PROTECT, related_name="jabatan", verbose_name=_("unit"))
    kode = models.CharField(_("kode"), max_length=64)
    id_siasn = models.CharField(_("id SIASN"), max_length=36, blank=True)
    nama = models.CharField(_("nama"), max_length=200)
    jenis = models.CharField(_("jenis"), max_length=14, choices=Jenis)
    eselon = models.CharField(_("eselon"), max_length=5, choices=Eselon, blank=True)
    jenjang = models.CharField(_("jenjang JF"), max_length=12, choices=Jenjang, blank=True)
    rumpun = models.CharField(_("rumpun"), max_length=12, choices=Rumpun, default=Rumpun.UMUM)
    bidang = models.CharField(
        _("bidang pekerjaan"), max_length=60, blank=True, help_text=_("Untuk menghitung pengalaman di bidang terkait.")
    )
    tugas_tambahan = models.CharField(_("tugas tambahan"), max_length=20, choices=TugasTambahan, blank=True)
    kode_khusus = models.CharField(_("kode khusus"), max_length=20, choices=KodeKhusus, blank=True)
    formasi = models.PositiveIntegerField(_("formasi"), default=1, help_text=_("Jumlah kursi."))
    syarat_pendidikan = models.CharField(_("pendidikan minimal"), max_length=4, blank=True)
    syarat_rumpun = models.JSONField(_("rumpun pendidikan yang diterima"), default=list, blank=True)
    berlaku_mulai = models.DateField(_("berlaku mulai"))
    berlaku_sampai = models.DateField(_("berlaku sampai"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("jabatan")
        verbose_name_plural = _("jabatan")
        ordering = ["nama", "id"]
        constraints = [
            models.UniqueConstraint(fields=["instansi", "kode"], name="jabatan_kode_unik"),
            models.CheckConstraint(
                condition=(models.Q(jenis="JF") & ~models.Q(jenjang=""))
                | (~models.Q(jenis="JF") & models.Q(jenjang="")),
                name="jabatan_jf_punya_jenjang",
                violation_error_message=_("Jabatan fungsional harus punya jenjang, jabatan lain tidak."),
            ),
        ]

    def __str__(self):
        return self.nama

    STRUKTURAL = ("JPT_UTAMA", "JPT_MADYA", "JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS")

    @property
    def is_struktural(self) -> bool:
        return self.jenis in self.STRUKTURAL
