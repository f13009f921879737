"""What an operator types to fix or take back a PAK. Forms read; the services judge."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kepegawaian.pilihan import Jenjang, Predikat
from layanan.forms import Isian
from layanan.forms_surat import periksa_tanggal
from layanan.waktu import BULAN

TAHUN_AWAL, TAHUN_AKHIR = 2023, 2100


def _tanggal(**lain) -> forms.DateField:
    isian = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=isian, validators=[periksa_tanggal], **lain)


class IsianRekam(Isian):
    """Shows also what the record refuses."""

    def tolak(self, galat) -> None:
        """Also a ValidationError of the record, at its field where the form has it."""
        if not isinstance(galat, ValidationError):
            super().tolak(galat)
            return
        if not hasattr(galat, "error_dict"):
            self.add_error(None, galat)
            return
        for kolom, daftar in galat.error_dict.items():
            self.add_error(kolom if kolom in self.fields else None, daftar)


class PakForm(IsianRekam):
    """Common to all: number, date and official of the PAK."""

    nomor = forms.CharField(label=_("Nomor PAK"), max_length=100)
    tanggal = _tanggal(label=_("Tanggal PAK"))
    penetap = forms.CharField(
        label=_("Pejabat penetap"), max_length=200, help_text=_("Jabatan dan nama, seperti tertulis pada PAK.")
    )


class MasaForm(Isian):
    """Which months the next PAK holds."""

    tahun = forms.IntegerField(label=_("Tahun"), min_value=TAHUN_AWAL, max_value=TAHUN_AKHIR)
    sampai_bulan = forms.TypedChoiceField(
        label=_("Sampai bulan"), coerce=int, choices=[(i, nama) for i, nama in enumerate(BULAN, 1)], initial=12
    )


class TetapkanForm(PakForm):
    """``perlu_predikat``: the record has none of that year, so the periodic appraisal's is asked for."""

    tahun = forms.IntegerField(widget=forms.HiddenInput, min_value=TAHUN_AWAL, max_value=TAHUN_AKHIR)
    sampai_bulan = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=12)
    predikat = forms.ChoiceField(
        label=_("Predikat periodik dari e-Kinerja"), required=False,
        choices=[("", _("— belum ada —")), *Predikat.choices],
        help_text=_("Hanya dipakai selama predikat tahun itu belum tercatat."),
    )  # fmt: skip
    field_order = ["tahun", "sampai_bulan", "predikat"]

    def __init__(self, *args, perlu_predikat: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not perlu_predikat:
            del self.fields["predikat"]


class IntegrasiForm(PakForm):
    jenjang = forms.ChoiceField(label=_("Jenjang"), choices=Jenjang)
    mulai = _tanggal(label=_("Masa penilaian mulai"))
    selesai = _tanggal(label=_("Sampai"))
    nilai = forms.DecimalField(
        label=_("Angka kredit integrasi"), min_value=0, max_digits=9, decimal_places=3, localize=True,
        help_text=_("Angka kredit kumulatif dikurangi nilai dasar jenjang."),
    )  # fmt: skip
    field_order = ["jenjang", "mulai", "selesai", "nilai"]


class BatalForm(IsianRekam):
    alasan = forms.CharField(label=_("Alasan dibatalkan"), max_length=100)
