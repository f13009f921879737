"""What a month of work is worth by the agency's formula. The portal computes and explains; it pays nothing."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from layanan.models.jejak import hanya_tambah


class AturanTunjangan(models.Model):
    """pagu x (bobot_kinerja x capaian + bobot_disiplin x (1 - potongan)), in percent (kinerja.md 5.2)."""

    class Cara(models.TextChoices):
        MENIT = "MENIT", _("menit disetujui banding menit target")
        PREDIKAT = "PREDIKAT", _("persen menurut predikat periode terakhir")

    instansi = models.ForeignKey("kepegawaian.Instansi", models.CASCADE, related_name="+", verbose_name=_("instansi"))
    berlaku_mulai = models.DateField(_("berlaku mulai"))
    dasar = models.CharField(_("dasar"), max_length=200)
    bobot_kinerja = models.PositiveSmallIntegerField(_("bobot kinerja, persen"), default=60)
    bobot_disiplin = models.PositiveSmallIntegerField(_("bobot disiplin, persen"), default=40)
    cara = models.CharField(_("capaian kinerja dari"), max_length=8, choices=Cara, default=Cara.MENIT)
    persen_predikat = models.JSONField(_("persen menurut predikat"), default=dict, blank=True)
    dibuat_oleh = models.CharField(max_length=400)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("aturan tunjangan")
        verbose_name_plural = _("aturan tunjangan")
        ordering = ["instansi", "-berlaku_mulai"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "berlaku_mulai"], name="aturan_tunjangan_sekali_per_hari",
                violation_error_message=_("Sudah ada rumus yang berlaku mulai tanggal ini."),
            ),
            models.CheckConstraint(
                condition=Q(bobot_kinerja=100 - F("bobot_disiplin")), name="aturan_tunjangan_seratus",
                violation_error_message=_("Kedua bobot harus berjumlah 100 persen."),
            ),
        ]  # fmt: skip


class PaguTunjangan(models.Model):
    """The full allowance of a person at one agency, rupiah a month, from ``berlaku_mulai`` on: where he moves to, the
    new agency sets its own."""

    instansi = models.ForeignKey("kepegawaian.Instansi", models.CASCADE, related_name="+", verbose_name=_("instansi"))
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.CASCADE, related_name="pagu_tunjangan")
    berlaku_mulai = models.DateField(_("berlaku mulai"))
    rupiah = models.PositiveIntegerField(_("pagu, rupiah sebulan"))
    dasar = models.CharField(_("dasar"), max_length=200, blank=True)
    dicatat_oleh = models.CharField(max_length=400)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("pagu tunjangan")
        verbose_name_plural = _("pagu tunjangan")
        ordering = ["-berlaku_mulai", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["instansi", "pegawai", "berlaku_mulai"], name="pagu_sekali_per_hari")
        ]


class PotonganPresensi(models.Model):
    """What attendance at one agency takes off the discipline part of a month, in hundredths of a percent of it."""

    instansi = models.ForeignKey("kepegawaian.Instansi", models.CASCADE, related_name="+", verbose_name=_("instansi"))
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.CASCADE, related_name="potongan_presensi")
    bulan = models.DateField(_("bulan"))
    persen = models.DecimalField(_("potongan, persen"), max_digits=5, decimal_places=2)
    alasan = models.CharField(_("alasan"), max_length=200)
    dicatat_oleh = models.CharField(max_length=400)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("potongan presensi")
        verbose_name_plural = _("potongan presensi")
        ordering = ["-bulan", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "pegawai", "bulan", "alasan"], name="potongan_sekali_per_alasan"
            ),
            models.CheckConstraint(
                condition=Q(persen__gt=0, persen__lte=100), name="potongan_wajar",
                violation_error_message=_("Potongan lebih dari 0 sampai 100 persen."),
            ),
        ]  # fmt: skip


class RekapTutup(models.Model):
    """A person's month as it was closed: every input, the rule's id and version, the result. Never changed; a month
    that is closed again gets rows of the next ``versi`` of ``TutupBulan``."""

    tutup = models.ForeignKey("TutupBulan", models.PROTECT, related_name="rekap")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="rekap_tutup")
    menit_target = models.PositiveIntegerField()
    menit_setuju = models.PositiveIntegerField()
    tunjangan = models.PositiveIntegerField(null=True)
    rincian = models.JSONField()

    class Meta:
        verbose_name = _("rekap bulan tertutup")
        verbose_name_plural = _("rekap bulan tertutup")
        ordering = ["pegawai__nama", "id"]
        constraints = [models.UniqueConstraint(fields=["tutup", "pegawai"], name="rekap_tutup_sekali")]
        triggers = [hanya_tambah("rekap_tutup_hanya_tambah")]
