"""Committees, their sessions, and the boxes that they set beside the computed ones (talenta.md 1.2, 10.1 no. 3)."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from layanan.models.jejak import hanya_tambah
from talenta.models.pemetaan import Pemetaan, Penilaian, beku_bila


class Komite(models.Model):
    """By decree ``nomor_sk``; in office from ``mulai`` to ``selesai``, both included. ``kuorum``: members present and
    not recused without whom nothing is decided."""

    class Jenis(models.TextChoices):
        TALENTA = "TALENTA", _("Komite talenta")
        SUKSESI = "SUKSESI", _("Komite suksesi")

    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    jenis = models.CharField(_("jenis"), max_length=7, choices=Jenis)
    nama = models.CharField(_("nama"), max_length=150)
    nomor_sk = models.CharField(_("nomor SK"), max_length=100)
    tanggal_sk = models.DateField(_("tanggal SK"))
    mulai = models.DateField(_("mulai"))
    selesai = models.DateField(_("selesai"))
    kuorum = models.PositiveSmallIntegerField(_("kuorum"))
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("komite")
        verbose_name_plural = _("komite")
        ordering = ["-mulai", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__gte=F("mulai")), name="komite_masa",
                violation_error_message=_("Masa komite berakhir sebelum mulai."),
            ),
            models.CheckConstraint(condition=Q(kuorum__gte=2), name="komite_kuorum",
                                   violation_error_message=_("Kuorum paling sedikit dua orang.")),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.nama


class AnggotaKomite(models.Model):
    class Peran(models.TextChoices):
        KETUA = "KETUA", _("Ketua")
        SEKRETARIS = "SEKRETARIS", _("Sekretaris")
        ANGGOTA = "ANGGOTA", _("Anggota")

    komite = models.ForeignKey(Komite, models.CASCADE, related_name="anggota")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="+", verbose_name=_("pegawai"))
    peran = models.CharField(_("peran"), max_length=10, choices=Peran)

    class Meta:
        verbose_name = _("anggota komite")
        verbose_name_plural = _("anggota komite")
        ordering = ["komite_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["komite", "pegawai"], name="anggota_komite_sekali"),
            models.UniqueConstraint(fields=["komite"], condition=Q(peran="KETUA"), name="satu_ketua_komite"),
        ]


class Sidang(models.Model):
    """A session on one mapping. ``profil``: the version that the boxes before it were reckoned by; if the mapping has
    been reckoned anew since, nothing is decided until the session is read again (``hitungan``: when it was)."""

    class Status(models.TextChoices):
        BERLANGSUNG = "BERLANGSUNG", _("Berlangsung")
        SELESAI = "SELESAI", _("Selesai dan ditandatangani")
        BATAL = "BATAL", _("Dibatalkan")

    komite = models.ForeignKey(Komite, models.PROTECT, related_name="sidang")
    pemetaan = models.ForeignKey(Pemetaan, models.PROTECT, related_name="sidang")
    profil = models.ForeignKey("VersiProfil", models.PROTECT, related_name="+")
    hitungan = models.DateTimeField()
    judul = models.CharField(_("judul"), max_length=150)
    tanggal = models.DateField(_("tanggal"))
    tempat = models.CharField(_("tempat"), max_length=150, blank=True)
    notula = models.TextField(_("notula"), blank=True)
    status = models.CharField(max_length=11, choices=Status, default=Status.BERLANGSUNG)
    nomor_ba = models.CharField(_("nomor berita acara"), max_length=100, blank=True)
    versi = models.PositiveIntegerField(default=1)
    dibuka_pada = models.DateTimeField()
    ditutup_pada = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("sidang komite")
        verbose_name_plural = _("sidang komite")
        ordering = ["-tanggal", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="SELESAI") | (~Q(nomor_ba="") & ~Q(notula="") & Q(ditutup_pada__isnull=False)),
                name="sidang_selesai_bernotula",
                violation_error_message=_("Sidang ditutup dengan notula dan nomor berita acara."),
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="sidang_beku", operation=pgtrigger.Update | pgtrigger.Delete,
                condition=~pgtrigger.Q(old__status="BERLANGSUNG"),
            )
        ]  # fmt: skip


class HadirSidang(models.Model):
    """A member at the session. ``tanda_tangan_pada``: when he signed the minutes."""

    sidang = models.ForeignKey(Sidang, models.CASCADE, related_name="hadir")
    anggota = models.ForeignKey(AnggotaKomite, models.PROTECT, related_name="+")
    sebutan = models.CharField(max_length=400)
    tanda_tangan_pada = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("kehadiran sidang")
        verbose_name_plural = _("kehadiran sidang")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["sidang", "anggota"], name="hadir_sekali")]
        triggers = beku_bila("hadir_sidang_beku", "sidang_id", "talenta_sidang", "status <> 'BERLANGSUNG'")


class UsulKotak(models.Model):
    """A proposal to set another box than the one that counts; the computed box itself takes an adjustment back. Open in
    one session at a time; decided by ``SuaraKotak``."""

    class Status(models.TextChoices):
        DIUSULKAN = "DIUSULKAN", _("Diusulkan")
        DISETUJUI = "DISETUJUI", _("Disetujui")
        DITOLAK = "DITOLAK", _("Tidak disetujui")
        DITARIK = "DITARIK", _("Ditarik")

    sidang = models.ForeignKey(Sidang, models.PROTECT, related_name="usul")
    penilaian = models.ForeignKey(Penilaian, models.PROTECT, related_name="usul_kotak")
    kotak_hitung = models.PositiveSmallIntegerField(null=True)
    kotak_usul = models.PositiveSmallIntegerField(_("kotak yang diusulkan"))
    alasan = models.TextField(_("alasan"))
    bukti_uraian = models.TextField(_("bukti"))
    bukti = models.ForeignKey("berkas.Berkas", models.PROTECT, null=True, blank=True, related_name="+")
    pengusul = models.ForeignKey(AnggotaKomite, models.PROTECT, related_name="+")
    status = models.CharField(max_length=9, choices=Status, default=Status.DIUSULKAN)
    diusulkan_pada = models.DateTimeField()
    diputus_pada = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("usul kotak")
        verbose_name_plural = _("usul kotak")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["penilaian"],
                condition=Q(status="DIUSULKAN"),
                name="satu_usul_kotak_terbuka",
                violation_error_message=_("Kotak orang ini sedang dibahas di sidang lain."),
            ),
            models.CheckConstraint(
                condition=Q(kotak_usul__gte=1, kotak_usul__lte=9) & ~Q(alasan="") & ~Q(bukti_uraian=""),
                name="usul_kotak_beralasan",
                violation_error_message=_("Usul kotak harus beralasan dan berbukti."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="usul_kotak_beku", operation=pgtrigger.Update | pgtrigger.Delete,
                condition=~pgtrigger.Q(old__status="DIUSULKAN"),
            )
        ]  # fmt: skip


class SuaraKotak(models.Model):
    """A member's stance on a proposal; MUNDUR: recused, with the reason, and not counted. Append-only."""

    class Suara(models.TextChoices):
        SETUJU = "SETUJU", _("Setuju")
        TIDAK = "TIDAK", _("Tidak setuju")
        MUNDUR = "MUNDUR", _("Mundur dari pembahasan")

    usul = models.ForeignKey(UsulKotak, models.CASCADE, related_name="suara")
    anggota = models.ForeignKey(AnggotaKomite, models.PROTECT, related_name="+")
    suara = models.CharField(max_length=6, choices=Suara)
    alasan = models.TextField(_("alasan"), blank=True)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = _("suara")
        verbose_name_plural = _("suara")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["usul", "anggota"], name="suara_sekali"),
            models.CheckConstraint(
                condition=Q(suara="SETUJU") | ~Q(alasan=""),
                name="suara_beralasan",
                violation_error_message=_("Menolak atau mundur harus beralasan."),
            ),
        ]
        triggers = [hanya_tambah("suara_kotak_hanya_tambah")]
