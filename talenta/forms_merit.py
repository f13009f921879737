"""What is typed on the page of one merit sub-aspect."""

from django import forms
from django.utils.translation import gettext_lazy as _

from layanan.forms_surat import CENTANG, ISIAN, Formulir, bidang_panjang
from talenta.rules.merit import LEVEL, Kriteria


class MeritForm(Formulir):
    """``kriteria``: what the levels of this sub-aspect mean."""

    level = forms.TypedChoiceField(label=_("Level menurut instansi"), coerce=int, widget=forms.RadioSelect(CENTANG))
    bukti_uraian = bidang_panjang(label=_("Bukti"), required=False, help_text=_("Nomor dan tanggal dokumennya."))
    bukti = forms.FileField(
        label=_("Berkas bukti"), required=False,
        widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf,.png,.jpg,.jpeg"}),
        help_text=_("PDF, PNG, atau JPEG; paling besar 10 MB. Kosongkan bila yang ada tetap berlaku."),
    )  # fmt: skip
    catatan = bidang_panjang(label=_("Catatan"), required=False)
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, kriteria: Kriteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(n, f"{n} — {kriteria.arti(n)}") for n in LEVEL]
