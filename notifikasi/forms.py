"""What the inbox takes from the address and from its buttons."""

from django import forms
from django.utils.translation import gettext_lazy as _

from notifikasi.models import Pesan

SEMUA_JENIS = [("", _("Semua jenis")), *Pesan.Jenis.choices]


class SaringPesan(forms.Form):
    jenis = forms.ChoiceField(label=_("Jenis"), choices=SEMUA_JENIS, required=False)
    belum = forms.BooleanField(required=False)
    sebelum = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


class BacaSemua(forms.Form):
    sampai = forms.IntegerField(min_value=1, max_value=2**63 - 1)
