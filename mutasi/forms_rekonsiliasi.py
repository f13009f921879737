"""Forms of the reconciliation with SIASN."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kepegawaian.impor.lembar import MAKS_BYTE
from layanan.forms_surat import ISIAN, PILIHAN, Formulir, bidang_tanggal


class RekonsiliasiForm(Formulir):
    """A list exported from SIASN, of which agency and as of which day."""

    instansi = forms.TypedChoiceField(label=_("Instansi"), coerce=int, widget=forms.Select(PILIHAN))
    per_tanggal = bidang_tanggal(label=_("Keadaan per tanggal"), help_text=_("Hari daftar itu diunduh dari SIASN."))
    berkas = forms.FileField(
        label=_("Daftar SIASN (XLSX atau CSV)"), widget=forms.ClearableFileInput(ISIAN | {"accept": ".xlsx,.csv"})
    )

    def __init__(self, *args, instansi, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["instansi"].choices = [(i.pk, i.nama) for i in instansi]
        if len(instansi) == 1:
            self.fields["instansi"].initial = instansi[0].pk
            self.fields["instansi"].widget = forms.HiddenInput()

    def clean_berkas(self):
        berkas = self.cleaned_data["berkas"]
        if berkas.size > MAKS_BYTE:
            raise forms.ValidationError(_("Berkas lebih besar dari 20 MB. Bagi menjadi beberapa berkas."))
        return berkas


class BedaForm(Formulir):
    """What was done about one difference."""

    catatan = forms.CharField(
        label=_("Catatan penyelesaian"), max_length=2000, widget=forms.Textarea(ISIAN | {"rows": 2})
    )
