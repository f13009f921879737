"""Forms of the calendar screens."""

import re
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from kalender.models import HariLibur

ISIAN = {"class": "form-control"}
PILIHAN = {"class": "form-select"}
JENIS_NASIONAL = {
    "libur nasional": HariLibur.Jenis.LIBUR_NASIONAL,
    "libur": HariLibur.Jenis.LIBUR_NASIONAL,
    "cuti bersama": HariLibur.Jenis.CUTI_BERSAMA,
    "cuti": HariLibur.Jenis.CUTI_BERSAMA,
}


def _tanggal(**lain) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput({"type": "date"} | ISIAN, format="%Y-%m-%d"), **lain)


class FormBeraksesibel(forms.Form):
    """Ties hint and error to their field for screen readers."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for nama, bidang in self.fields.items():
            if bidang.help_text:
                bidang.widget.attrs["aria-describedby"] = f"id_{nama}_bantuan"

    def tandai_galat(self) -> None:
        """Call before showing a refused form."""
        for nama in self.errors:
            if nama in self.fields:
                atribut = self.fields[nama].widget.attrs
                atribut["aria-invalid"] = "true"
                atribut["class"] = f"{atribut.get('class', '')} is-invalid"
                atribut["aria-describedby"] = f"{atribut.get('aria-describedby', '')} id_{nama}_galat".strip()


class LiburForm(FormBeraksesibel):
    tanggal = _tanggal(label=_("Tanggal"))
    nama = forms.CharField(label=_("Nama hari"), max_length=200, widget=forms.TextInput(ISIAN))
    jenis = forms.ChoiceField(label=_("Jenis"), choices=HariLibur.Jenis.choices, widget=forms.Select(PILIHAN))
    kantor = HariLibur._meta.get_field("kantor").formfield(
        label=_("Kantor"),
        empty_label=_("Semua kantor"),
        widget=forms.Select(PILIHAN),
        help_text=_("Hanya untuk libur lokal."),
    )
    dasar = forms.CharField(
        label=_("Dasar keputusan"),
        max_length=200,
        widget=forms.TextInput(ISIAN),
        help_text=_("Nomor SKB, Keppres atau keputusan kepala daerah."),
    )
    ditetapkan_pada = _tanggal(label=_("Tanggal keputusan"), required=False)
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self):
        isi = super().clean()
        lokal = isi.get("jenis") == HariLibur.Jenis.LOKAL
        if lokal and not isi.get("kantor") and "kantor" not in self.errors:
            self.add_error("kantor", _("Pilih kantor yang libur."))
        if isi.get("jenis") and not lokal and isi.get("kantor"):
            self.add_error("kantor", _("Libur nasional dan cuti bersama berlaku di semua kantor: kosongkan kantor."))
        return isi


class CabutForm(FormBeraksesibel):
    alasan = forms.CharField(
        label=_("Dasar pencabutan"),
        max_length=100,
        widget=forms.TextInput(ISIAN),
        help_text=_("Nomor dan tanggal keputusan yang mencabut atau mengubahnya."),
    )
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


class DaftarTahunForm(FormBeraksesibel):
    """The decreed list of one year, a line each: date | kind | name. ``cleaned_data["daftar"]`` is the parsed list."""

    dasar = forms.CharField(label=_("Dasar keputusan"), max_length=200, widget=forms.TextInput(ISIAN))
    ditetapkan_pada = _tanggal(label=_("Tanggal keputusan"))
    daftar = forms.CharField(
        label=_("Daftar hari"),
        max_length=20_000,
        widget=forms.Textarea(ISIAN | {"rows": 20, "spellcheck": "false", "class": "form-control daftar-libur"}),
        help_text=_("Satu hari per baris: tanggal | Libur nasional atau Cuti bersama | nama hari."),
    )

    def __init__(self, *args, tahun: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.tahun = tahun

    def clean_daftar(self) -> list[tuple[date, str, str]]:
        hari, galat, terlihat = [], [], {}
        for nomor, baris in enumerate(self.cleaned_data["daftar"].splitlines(), 1):
            if not baris.strip():
                continue
            try:
                tanggal, jenis, nama = self._urai(baris)
                if tanggal in terlihat:
                    raise ValueError(_("tanggal yang sama sudah ada di baris %s") % terlihat[tanggal])
            except ValueError as e:
                galat.append(_("Baris %(nomor)s: %(pesan)s.") % {"nomor": nomor, "pesan": e})
                continue
            terlihat[tanggal] = nomor
            hari.append((tanggal, jenis, nama))
        if galat:
            raise forms.ValidationError(galat)
        return hari

    def _urai(self, baris: str) -> tuple[date, str, str]:
        bagian = [b.strip() for b in re.split(r"[|;\t]", baris, maxsplit=2)]
        if len(bagian) != 3 or not bagian[2]:
            raise ValueError(_("tulis tanggal | jenis | nama"))
        try:
            tanggal = forms.DateField().clean(bagian[0])
        except forms.ValidationError:
            raise ValueError(_("%s bukan tanggal; tulis misalnya %s-01-01") % (bagian[0], self.tahun)) from None
        if tanggal.year != self.tahun:
            raise ValueError(_("%s bukan tanggal tahun %s") % (bagian[0], self.tahun))
        jenis = JENIS_NASIONAL.get(bagian[1].casefold())
        if jenis is None:
            raise ValueError(_("jenis “%s” tidak dikenal; tulis Libur nasional atau Cuti bersama") % bagian[1])
        if len(bagian[2]) > 200:
            raise ValueError(_("nama lebih dari 200 huruf"))
        return tanggal, jenis, bagian[2]
