"""What is typed about windows: an agency's inner deadline, a moved window, a line's later window."""

from django import forms
from django.utils.translation import gettext_lazy as _

from layanan.forms_surat import CENTANG, ISIAN, Formulir, bidang_panjang, bidang_tanggal
from layanan.waktu import tgl


class BatasForm(Formulir):
    hari = forms.IntegerField(
        label=_("Hari kalender sebelum jendela tutup"), min_value=1, max_value=28, required=False,
        widget=forms.NumberInput(ISIAN | {"inputmode": "numeric"}),
        help_text=_("Antara 1 dan 28. Kosongkan untuk tidak memakai batas internal."),
    )  # fmt: skip


class UbahJendelaForm(Formulir):
    buka = bidang_tanggal(label=_("Buka"))
    tutup = bidang_tanggal(label=_("Tutup"), help_text=_("Hari terakhir; masih diterima pada hari itu."))
    alasan = bidang_panjang(
        200, label=_("Alasan dan dasarnya"),
        help_text=_("Misalnya nomor surat BKN. Dibaca oleh instansi dan pegawai yang usulannya terbuka."),
    )  # fmt: skip
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PindahForm(Formulir):
    """``tujuan``: windows to choose from; ``usulan``: (id, text) of the lines that may move."""

    usulan = forms.TypedMultipleChoiceField(
        label=_("Usulan yang dipindahkan"), coerce=int, widget=forms.CheckboxSelectMultiple(CENTANG),
        error_messages={"required": _("Pilih sedikitnya satu usulan.")},
    )  # fmt: skip
    tmt = forms.ChoiceField(label=_("Ke jendela"), widget=forms.RadioSelect(CENTANG))
    alasan = bidang_panjang(1000, label=_("Alasan"), help_text=_("Dibaca oleh pegawai yang bersangkutan dan BKN."))
    versi = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, tujuan, usulan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tmt"].choices = [
            (j.tmt.isoformat(), _("TMT %(t)s, tutup %(u)s") % {"t": tgl(j.tmt), "u": tgl(j.tutup)}) for j in tujuan
        ]
        self.fields["usulan"].choices = usulan
