"""SuratUsulan and Usulan: the covering letter, and the unit of decision and of the clock."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class StatusUsulan(models.TextChoices):
    DRAF = "DRAF", _("Draf")
    MENUNGGU_PERSETUJUAN = "MENUNGGU_PERSETUJUAN", _("Menunggu persetujuan")
    DIVERIFIKASI = "DIVERIFIKASI", _("Diverifikasi BKN")
    PERBAIKAN = "PERBAIKAN", _("Perbaikan instansi")
    DISETUJUI = "DISETUJUI", _("Disetujui")
    DITOLAK = "DITOLAK", _("Ditolak")
    SELESAI = "SELESAI", _("Selesai")
    DIBATALKAN = "DIBATALKAN", _("Dibatalkan")


SEBELUM_BKN = (StatusUsulan.DRAF, StatusUsulan.MENUNGGU_PERSETUJUAN)
AKHIR = (StatusUsulan.DITOLAK, StatusUsulan.SELESAI, StatusUsulan.DIBATALKAN)


class AlasanTunggu(models.TextChoices):
    """Why a usulan waits; stands beside the state, never instead of it."""

    BERKAS = "BERKAS", _("berkas dari instansi")
    IZIN_MENDAGRI = "IZIN_MENDAGRI", _("izin Mendagri")
    KEPUTUSAN_PINDAH = "KEPUTUSAN", _("keputusan pejabat yang berwenang memindahkan")
    FORMASI = "FORMASI", _("formasi")
    USULAN_LAIN = "USULAN_LAIN", _("usulan lain")
    TANDA_TANGAN = "TANDA_TANGAN", _("tanda tangan rekomendasi")
    SK = "SK", _("SK instansi")


class SuratUsulanQuerySet(models.QuerySet):
    def visible_to(self, lingkup):
        """Letters of own agencies, and of own offices once they were sent."""
        if lingkup.user_id is None:
            return self.none()
        boleh = Q(instansi_id__in=lingkup.instansi_ids)
        if lingkup.semua_kantor:
            boleh |= Q(dikirim_pada__isnull=False)
        else:
            boleh |= Q(kantor_id__in=lingkup.kantor_ids, dikirim_pada__isnull=False)
        return self.filter(boleh)


class SuratUsulan(models.Model):
    """One agency's letter for one service, with one to several hundred Usulan."""

    layanan = models.CharField(max_length=30)
    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    kantor = models.ForeignKey("kepegawaian.KantorRegional", models.PROTECT, related_name="+")
    nomor = models.CharField(_("nomor surat"), max_length=100, blank=True)
    tanggal = models.DateField(_("tanggal surat"), null=True, blank=True)
    perihal = models.CharField(_("perihal"), max_length=200)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    disetujui_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    dikirim_pada = models.DateTimeField(null=True)
    versi = models.PositiveIntegerField(default=1)

    objects = SuratUsulanQuerySet.as_manager()

    class Meta:
        verbose_name = _("surat usulan")
        verbose_name_plural = _("surat usulan")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(disetujui_oleh=None) | ~Q(disetujui_oleh=F("dibuat_oleh")),
                name="surat_empat_mata",
                violation_error_message=_("Penyetuju harus orang lain dari pembuat usulan."),
            ),
        ]
        indexes = [models.Index(fields=["instansi", "-id"], name="surat_instansi")]

    def __str__(self):
        return f"{self.perihal} ({self.nomor or self.pk})"


class UsulanQuerySet(models.QuerySet):
    def visible_to(self, lingkup):
        """Rows within a ``layanan.selectors.Lingkup``: own agencies (also as the other agency that has a say), own
        offices once it arrived there, own line."""
        if lingkup.user_id is None:
            return self.none()
        boleh = Q(pegawai__akun_id=lingkup.user_id) & ~Q(status=StatusUsulan.DRAF)
        if lingkup.instansi_ids:
            boleh |= Q(instansi_id__in=lingkup.instansi_ids) | Q(instansi_lain_id__in=lingkup.instansi_ids)
        if lingkup.semua_kantor:
            boleh |= Q(diterima_pada__isnull=False)
        elif lingkup.kantor_ids:
            boleh |= Q(kantor_id__in=lingkup.kantor_ids, diterima_pada__isnull=False)
        return self.filter(boleh)


class Usulan(models.Model):
    """One person, one service. State, clock and decision are written only by ``layanan.services``."""

    surat = models.ForeignKey(SuratUsulan, models.PROTECT, related_name="usulan")
    layanan = models.CharField(max_length=30)
    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    # Another agency that has a say in this line (it releases the person) and therefore sees it; set when it is asked.
    instansi_lain = models.ForeignKey(
        "kepegawaian.Instansi", models.PROTECT, null=True, blank=True, related_name="+"
    )  # fmt: skip
    kantor = models.ForeignKey("kepegawaian.KantorRegional", models.PROTECT, related_name="+")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="usulan")
    jenis = models.CharField(_("jenis"), max_length=10)
    judul = models.CharField(_("ringkasan"), max_length=300)
    status = models.CharField(max_length=20, choices=StatusUsulan, default=StatusUsulan.DRAF)
    alasan_tunggu = models.CharField(max_length=15, choices=AlasanTunggu, blank=True)
    versi = models.PositiveIntegerField(default=1)
    penanggung_jawab = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)

    # The clock of the current run (see layanan/jam.py); the run's own rows are in Putaran and Jeda.
    putaran = models.PositiveSmallIntegerField(default=0)
    diterima_pada = models.DateField(_("diterima BKN"), null=True, blank=True)
    jam_berjalan = models.BooleanField(default=False)
    tenggat = models.DateField(_("tenggat"), null=True, blank=True)
    tenggat_sementara = models.BooleanField(default=False)
    hari_norma = models.PositiveSmallIntegerField(default=0)
    hari_terpakai = models.PositiveSmallIntegerField(default=0)
    hari_instansi = models.PositiveSmallIntegerField(default=0)

    # The decision.
    diverifikasi_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ditandatangani_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    diputus_pada = models.DateField(_("diputus pada"), null=True, blank=True)
    nomor_keputusan = models.CharField(_("nomor rekomendasi"), max_length=100, blank=True)
    kode_cek = models.CharField(_("kode cek"), max_length=20, null=True, unique=True)
    alasan_penolakan = models.CharField(max_length=30, blank=True)
    # Low risk by the service's own word when it was sent; opens a filter and a shared form, no shorter proof.
    jalur_cepat = models.BooleanField(_("jalur cepat"), default=False)

    objects = UsulanQuerySet.as_manager()

    class Meta:
        verbose_name = _("usulan")
        verbose_name_plural = _("usulan")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(jam_berjalan=False)
                | Q(status__in=["DIVERIFIKASI", "DISETUJUI"], diterima_pada__isnull=False, tenggat__isnull=False),
                name="usulan_jam_berjalan_koheren",
                violation_error_message=_("Jam hanya berjalan pada usulan yang ada di BKN."),
            ),
            models.CheckConstraint(
                condition=Q(tenggat=None) | Q(diterima_pada__isnull=False),
                name="usulan_tenggat_hanya_di_bkn",
                violation_error_message=_("Tenggat baru ada setelah usulan diterima BKN."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["DRAF", "MENUNGGU_PERSETUJUAN", "DIBATALKAN"]) | Q(diterima_pada__isnull=False),
                name="usulan_di_bkn_punya_tanggal_terima",
                violation_error_message=_("Usulan di BKN harus punya tanggal terima."),
            ),
            models.CheckConstraint(
                condition=Q(ditandatangani_oleh=None) | ~Q(ditandatangani_oleh=F("diverifikasi_oleh")),
                name="usulan_empat_mata",
                violation_error_message=_("Penanda tangan harus orang lain dari verifikator."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["DISETUJUI", "DITOLAK", "SELESAI"]) | Q(diverifikasi_oleh__isnull=False),
                name="usulan_putusan_bernama",
                violation_error_message=_("Putusan harus bernama."),
            ),
            models.CheckConstraint(
                condition=~Q(status="DITOLAK") | ~Q(alasan_penolakan=""),
                name="usulan_tolak_beralasan",
                violation_error_message=_("Penolakan harus beralasan."),
            ),
            models.UniqueConstraint(
                fields=["surat", "pegawai", "jenis"],
                condition=~Q(status="DIBATALKAN"),
                name="usulan_satu_per_orang",
                violation_error_message=_("Pegawai ini sudah ada pada surat ini dengan jenis yang sama."),
            ),
        ]
        indexes = [
            models.Index(fields=["kantor", "tenggat", "id"], condition=Q(jam_berjalan=True), name="antrean_kantor"),
            models.Index(
                fields=["penanggung_jawab", "kantor", "tenggat", "id"],
                condition=Q(jam_berjalan=True),
                name="antrean_saya",
            ),
            models.Index(fields=["kantor", "id"], condition=Q(status="PERBAIKAN"), name="antrean_menunggu_instansi"),
            models.Index(
                fields=["kantor", "-diputus_pada", "-id"],
                condition=Q(status__in=["DISETUJUI", "DITOLAK", "SELESAI"]),
                name="antrean_selesai",
            ),
            models.Index(fields=["instansi", "status", "-id"], name="antrean_instansi"),
            models.Index(fields=["tenggat"], condition=Q(jam_berjalan=True), name="eskalasi_jatuh_tempo"),
            models.Index(
                fields=["instansi_lain", "status", "-id"],
                condition=Q(instansi_lain__isnull=False),
                name="antrean_instansi_lain",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.judul}"
