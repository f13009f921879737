"""The civil servant's record."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kepegawaian.gelar import nama_bergelar


class Golongan(models.TextChoices):
    """PNS ranks in ascending order (SIASN codes 11-45), then PPPK ranks I-XVII."""

    I_A = "I/a", "I/a"
    I_B = "I/b", "I/b"
    I_C = "I/c", "I/c"
    I_D = "I/d", "I/d"
    II_A = "II/a", "II/a"
    II_B = "II/b", "II/b"
    II_C = "II/c", "II/c"
    II_D = "II/d", "II/d"
    III_A = "III/a", "III/a"
    III_B = "III/b", "III/b"
    III_C = "III/c", "III/c"
    III_D = "III/d", "III/d"
    IV_A = "IV/a", "IV/a"
    IV_B = "IV/b", "IV/b"
    IV_C = "IV/c", "IV/c"
    IV_D = "IV/d", "IV/d"
    IV_E = "IV/e", "IV/e"
    P_I = "I", "I"
    P_II = "II", "II"
    P_III = "III", "III"
    P_IV = "IV", "IV"
    P_V = "V", "V"
    P_VI = "VI", "VI"
    P_VII = "VII", "VII"
    P_VIII = "VIII", "VIII"
    P_IX = "IX", "IX"
    P_X = "X", "X"
    P_XI = "XI", "XI"
    P_XII = "XII", "XII"
    P_XIII = "XIII", "XIII"
    P_XIV = "XIV", "XIV"
    P_XV = "XV", "XV"
    P_XVI = "XVI", "XVI"
    P_XVII = "XVII", "XVII"


class TingkatPendidikan(models.TextChoices):
    """Levels in ascending order."""

    SD = "SD", "SD"
    SMP = "SMP", "SMP"
    SMA = "SMA", "SMA/SMK"
    D1 = "D1", "D-I"
    D2 = "D2", "D-II"
    D3 = "D3", "D-III"
    D4 = "D4", "D-IV"
    S1 = "S1", "S-1"
    S2 = "S2", "S-2"
    S3 = "S3", "S-3"


class Pegawai(models.Model):
    """A PNS, CPNS or PPPK. Current rank, post and education are kept here beside their histories for reading."""

    class Status(models.TextChoices):
        PNS = "PNS", "PNS"
        CPNS = "CPNS", "CPNS"
        PPPK = "PPPK", "PPPK"

    class Kedudukan(models.TextChoices):
        """SIASN kedudukan hukum, the ones this portal tells apart."""

        AKTIF = "01", _("Aktif")
        CLTN = "02", _("Cuti di luar tanggungan negara")
        TUGAS_BELAJAR = "03", _("Tugas belajar")
        PEMBERHENTIAN_SEMENTARA = "04", _("Pemberhentian sementara")
        PENSIUN = "99", _("Pensiun")
        DIBERHENTIKAN = "66", _("Diberhentikan")

    # Whoever is one of these serves no longer and holds no seat.
    BERAKHIR = (Kedudukan.PENSIUN, Kedudukan.DIBERHENTIKAN)

    class JenisKelamin(models.TextChoices):
        PRIA = "1", _("Pria")
        WANITA = "2", _("Wanita")

    nip = models.CharField(_("NIP"), max_length=18, unique=True)
    nama = models.CharField(_("nama"), max_length=200)
    gelar_depan = models.CharField(_("gelar depan"), max_length=50, blank=True)
    gelar_belakang = models.CharField(_("gelar belakang"), max_length=100, blank=True)
    jenis_kelamin = models.CharField(_("jenis kelamin"), max_length=1, choices=JenisKelamin)
    tempat_lahir = models.CharField(_("tempat lahir"), max_length=100, blank=True)
    tanggal_lahir = models.DateField(_("tanggal lahir"))
    email = models.EmailField(_("surel"), blank=True)
    status = models.CharField(_("status"), max_length=4, choices=Status)
    kedudukan = models.CharField(_("kedudukan hukum"), max_length=2, choices=Kedudukan, default=Kedudukan.AKTIF)
    tmt_cpns = models.DateField(_("TMT CPNS/PPPK"))
    tmt_pns = models.DateField(_("TMT PNS"), null=True, blank=True)
    instansi = models.ForeignKey("Instansi", models.PROTECT, related_name="pegawai", verbose_name=_("instansi"))
    unit = models.ForeignKey("UnitOrganisasi", models.PROTECT, related_name="pegawai", verbose_name=_("unit"))
    golongan = models.CharField(_("golongan"), max_length=5, choices=Golongan)
    tmt_golongan = models.DateField(_("TMT golongan"))
    jabatan = models.ForeignKey(
        "Jabatan", models.PROTECT, null=True, blank=True, related_name="pemangku", verbose_name=_("jabatan")
    )
    tmt_jabatan = models.DateField(_("TMT jabatan"), null=True, blank=True)
    pendidikan = models.CharField(_("pendidikan terakhir"), max_length=4, choices=TingkatPendidikan)
    # The day somebody last said what is known of court cases: only then does no case on record mean that there is none.
    perkara_dinyatakan_pada = models.DateField(_("perkara dinyatakan pada"), null=True, blank=True)
    id_siasn = models.CharField(
        _("ID SIASN"), max_length=36, blank=True, default="", db_default="",
        help_text=_("Id orang pada data-utama SIASN (pnsId)."),
    )  # fmt: skip
    akun = models.OneToOneField(
        "akun.User", models.SET_NULL, null=True, blank=True, related_name="pegawai", verbose_name=_("akun")
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("pegawai")
        verbose_name_plural = _("pegawai")
        ordering = ["nama", "id"]
        indexes = [
            GinIndex(OpClass(Upper("nama"), name="gin_trgm_ops"), name="pegawai_nama_trgm"),
            models.Index(fields=["instansi", "nama"], name="pegawai_instansi_nama"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(nip__regex=r"^[0-9]{18}$"),
                name="pegawai_nip_18_angka",
                violation_error_message=_("NIP harus 18 angka."),
            ),
        ]

    def __str__(self):
        return f"{self.nama_lengkap} ({self.nip})"

    @property
    def nama_lengkap(self) -> str:
        """Name with titles, front and rear."""
        return nama_bergelar(self.nama, self.gelar_depan, self.gelar_belakang)
