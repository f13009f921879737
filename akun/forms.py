"""What the account screens take."""

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from akun.models import Delegasi
from akun.organisasi import JENIS
from akun.peran import Peran


class FormMasuk(LoginForm):
    """Log-in by NIP, typed with or without its spaces, or by e-mail."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("NIP atau surel")
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"].label = _("Kata sandi")
        self.fields["password"].help_text = ""

    def clean_login(self) -> str:
        return "".join(self.cleaned_data["login"].split())


class Tanggal(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FormDelegasi(forms.Form):
    """``pilihan``: the roles of the lender's own, as ``PeranDipegang``."""

    peran = forms.TypedChoiceField(
        label=_("Peran yang dipinjamkan"), error_messages={"invalid_choice": _("Anda tidak memegang peran ini.")}
    )
    nip = forms.CharField(label=_("NIP penerima"), max_length=30, help_text=_("18 angka; spasi boleh."))
    jenis = forms.ChoiceField(label=_("Jenis"), choices=Delegasi.Jenis.choices, initial=Delegasi.Jenis.PLH)
    nomor_sp = forms.CharField(label=_("Nomor surat perintah"), max_length=100)
    mulai = Tanggal(label=_("Mulai"), help_text=_("Hari pertama, ikut dihitung."))
    selesai = Tanggal(label=_("Selesai"), help_text=_("Hari terakhir, ikut dihitung."))

    def __init__(self, *args, pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["peran"].choices = [
            (f"{p.peran.value}:{p.organisasi.pk}", f"{p.peran.label} · {p.organisasi}") for p in pilihan
        ]
        self.fields["peran"].coerce = self._urai

    @staticmethod
    def _urai(nilai: str) -> tuple[Peran, int]:
        kode, organisasi_id = nilai.split(":")
        return Peran(kode), int(organisasi_id)


class FormPeran(forms.Form):
    """``pilihan``: the roles of this kind of organisation."""

    nip = forms.CharField(label=_("NIP"), max_length=30)
    peran = forms.TypedChoiceField(label=_("Peran"), coerce=Peran)
    alasan = forms.CharField(
        label=_("Alasan"), max_length=500, help_text=_("Misalnya nomor surat penunjukan. Disimpan dalam catatan.")
    )

    def __init__(self, *args, pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["peran"].choices = [(p.value, p.label) for p in pilihan]


class FormCabutPeran(forms.Form):
    user = forms.IntegerField(min_value=1)
    peran = forms.TypedChoiceField(coerce=Peran, choices=[(p.value, p.label) for p in Peran])
    alasan = forms.CharField(label=_("Alasan pencabutan"), max_length=500)


class FormRingkasan(forms.Form):
    ringkasan_harian = forms.BooleanField(required=False)


class FormCari(forms.Form):
    q = forms.CharField(required=False, max_length=100)
    jenis = forms.ChoiceField(required=False, choices=[(j, j) for j in JENIS])
    hal = forms.IntegerField(required=False, min_value=1, max_value=100_000)
