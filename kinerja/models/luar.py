"""Appraisals by officials who have no place in the portal: minister, governor, regent, mayor."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kinerja.models.evaluasi import Peringkat, Predikat
from kinerja.models.skp import PeriodePenilaian
from layanan.models.jejak import hanya_tambah


class HasilLuar(models.Model):
    """What such an official signed on paper, recorded by the operator with its scan (ADR 10).

    Append-only: a correction is the next ``versi`` of the person and period, with its reason; the last one counts.
    """

    pegawai = models.ForeignKey("kepegawaian.Pegawai", models.PROTECT, related_name="hasil_luar")
    instansi = models.ForeignKey("kepegawaian.Instansi", models.PROTECT, related_name="+")
    periode = models.ForeignKey(PeriodePenilaian, models.PROTECT, related_name="hasil_luar")
    versi = models.PositiveSmallIntegerField()
    rating_hasil = models.CharField(_("hasil kerja"), max_length=8, choices=Peringkat)
    rating_perilaku = models.CharField(_("perilaku kerja"), max_length=8, choices=Peringkat)
    predikat = models.CharField(_("predikat"), max_length=15, choices=Predikat)
    nama_pejabat = models.CharField(_("nama pejabat"), max_length=150)
    jabatan_pejabat = models.CharField(_("jabatan pejabat"), max_length=200)
    nomor = models.CharField(_("nomor dokumen"), max_length=100)
    tanggal = models.DateField(_("tanggal dokumen"))
    berkas = models.ForeignKey("berkas.Berkas", models.PROTECT, related_name="+")
    alasan = models.TextField(_("alasan perbaikan"), blank=True)
    dicatat_oleh = models.ForeignKey("akun.User", models.PROTECT, related_name="+")
    sebutan_oleh = models.CharField(max_length=400)
    dicatat_pada = models.DateTimeField()

    status = "LUAR"  # beside the states of ``Evaluasi``: final, from paper

    class Meta:
        verbose_name = _("hasil evaluasi bertanda tangan")
        verbose_name_plural = _("hasil evaluasi bertanda tangan")
        ordering = ["-periode__akhir", "-versi"]
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "periode", "versi"], name="hasil_luar_versi_sekali"),
            models.CheckConstraint(
                condition=Q(versi=1) | ~Q(alasan=""), name="hasil_luar_perbaikan_beralasan",
                violation_error_message=_("Tulis alasan memperbaiki."),
            ),
        ]  # fmt: skip
        triggers = [hanya_tambah("hasil_luar_hanya_tambah")]
