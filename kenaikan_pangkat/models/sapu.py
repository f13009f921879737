"""What the nightly sweep found: who can rise in which window, and who lacks one thing. Renewed by each sweep."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SapuPangkat(models.Model):
    """One run of the sweep over one window; the newest finished one counts."""

    tmt = models.DateField(_("TMT"))
    mulai = models.DateTimeField(auto_now_add=True)
    selesai = models.DateTimeField(null=True)
    dinilai = models.PositiveIntegerField(default=0)
    siap = models.PositiveIntegerField(default=0)
    kurang = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("penyapuan kenaikan pangkat")
        verbose_name_plural = _("penyapuan kenaikan pangkat")
        ordering = ["-id"]


class KandidatPangkat(models.Model):
    """One person who may rise on ``tmt`` by one kind (SIAP), or lacks one rule (KURANG: ``kode``, ``pesan``)."""

    class Keadaan(models.TextChoices):
        SIAP = "SIAP", _("Dapat diusulkan")
        KURANG = "KURANG", _("Kurang satu hal")

    tmt = models.DateField(_("TMT"))
    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.CASCADE, related_name="+")
    instansi = models.ForeignKey("kepegawaian.Instansi", models.CASCADE, related_name="+")
    jenis = models.CharField(_("jenis"), max_length=10)
    golongan_baru = models.CharField(_("golongan baru"), max_length=5)
    keadaan = models.CharField(_("keadaan"), max_length=6, choices=Keadaan)
    kode = models.CharField(_("aturan"), max_length=10, blank=True)
    pesan = models.TextField(_("kekurangan"), blank=True)
    jalan_keluar = models.TextField(_("jalan keluar"), blank=True)

    class Meta:
        verbose_name = _("kandidat kenaikan pangkat")
        verbose_name_plural = _("kandidat kenaikan pangkat")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["tmt", "pegawai", "jenis"], name="kandidat_sekali")]
        indexes = [models.Index(fields=["instansi", "tmt", "keadaan", "id"], name="kandidat_instansi")]
