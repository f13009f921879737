"""Form of a letter's words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from layanan.forms_surat import ISIAN, Formulir, bidang_teks

PALING_PANJANG = 20_000


class TemplatForm(Formulir):
    judul = bidang_teks(200, label=_("Judul surat"))
    isi = forms.CharField(
        label=_("Isi surat"), max_length=PALING_PANJANG, strip=False,
        widget=forms.Textarea(ISIAN | {"rows": 24, "spellcheck": "true"}),
    )  # fmt: skip
    versi = forms.IntegerField(widget=forms.HiddenInput)
