"""Forms of the registry's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kepegawaian.models import Impor


class UnggahForm(forms.Form):
    """Which sheet, and the file; what is in the file is judged by the service."""

    jenis = forms.ChoiceField(label=_("Isi berkas"), choices=Impor.Jenis, widget=forms.RadioSelect)
    berkas = forms.FileField(
        label=_("Berkas .xlsx atau .csv"),
        help_text=_("Paling besar 20 MB dan 60.000 baris."),
        error_messages={"empty": _("Berkas ini kosong. Isi templatnya, simpan, lalu unggah lagi.")},
        widget=forms.ClearableFileInput(attrs={"class": "form-control", "accept": ".xlsx,.csv"}),
    )
