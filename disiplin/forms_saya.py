"""What the person concerned types, and whoever breaks the glass. Forms read; the services judge."""

from django import forms
from django.utils.translation import gettext_lazy as _

from layanan.forms_surat import ISIAN, Formulir, bidang_panjang, bidang_teks


class UpayaForm(Formulir):
    alasan = bidang_panjang(
        10_000, 6, label=_("Alasan"), help_text=_("Tulis apa yang menurut Anda tidak tepat, dan mengapa.")
    )
    pindaian = forms.FileField(
        label=_("Surat atau bukti"), required=False,
        help_text=_("Bila ada. PDF, PNG, atau JPEG; paling besar 10 MB."),
        widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf,.png,.jpg,.jpeg"}),
    )  # fmt: skip


class DaruratForm(Formulir):
    nomor = bidang_teks(
        18, label=_("Nomor perkara"), help_text=_("Tercantum pada halaman perkara; tanyakan kepada pengelolanya.")
    )
    nip = bidang_teks(18, label=_("NIP pegawai yang bersangkutan"))
    alasan = bidang_panjang(
        2000, 3, label=_("Alasan"),
        help_text=_("Dibaca pengawas. Sebut keperluannya tanpa nama pegawai yang bersangkutan."),
    )  # fmt: skip
