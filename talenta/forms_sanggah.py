"""What is typed into an objection and into its answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from layanan.forms_surat import CENTANG, ISIAN, Formulir, bidang_panjang, bidang_pilihan
from talenta.models import Sanggah


class SanggahForm(Formulir):
    """``pilihan``: what can be objected to."""

    indikator = bidang_pilihan([], label=_("Yang disanggah"), required=False)
    alasan = bidang_panjang(
        4000, 5, label=_("Apa yang keliru dan mengapa"), help_text=_("Sebut datanya dan seharusnya bagaimana.")
    )
    bukti = forms.FileField(
        label=_("Bukti, bila ada"), required=False, help_text=_("PDF, PNG, atau JPEG; paling besar 10 MB."),
        widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf,.png,.jpg,.jpeg"}),
    )  # fmt: skip

    def __init__(self, *args, pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["indikator"].choices = pilihan

    def untuk_layanan(self) -> dict:
        c = dict(self.cleaned_data)
        return c | {"unggahan": c.pop("bukti")}


class JawabanForm(Formulir):
    hasil = forms.ChoiceField(
        label=_("Jawaban"), widget=forms.RadioSelect(CENTANG),
        choices=[
            (Sanggah.Status.DITERIMA, _("Diterima: datanya memang keliru")),
            (Sanggah.Status.DITOLAK, _("Ditolak: datanya sudah benar")),
        ],
    )  # fmt: skip
    jawaban = bidang_panjang(4000, 5, label=_("Alasan"), help_text=_("Dibaca oleh yang mengajukan."))
