"""What is typed on the decision screen. Forms read; the services judge."""

import re
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from layanan.galat import GalatLayanan
from layanan.models import Keberatan


class Isian(forms.Form):
    """Base: Bootstrap classes, described fields, and a place for what a service refused."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for bidang in self.fields.values():
            kelas = {forms.Select: "form-select", forms.CheckboxInput: "form-check-input"}
            bidang.widget.attrs.setdefault("class", kelas.get(type(bidang.widget), "form-control"))

    def tolak(self, galat: GalatLayanan) -> None:
        """Show a service's refusal at its field, or above the form."""
        self.add_error(galat.kolom if galat.kolom in self.fields else None, str(galat))


def _alasan(label) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Tuliskan alasannya.")},
    )


class LangkahForm(Isian):
    """One transition: the version that the screen showed, and the reasons that the step asks for."""

    versi = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, langkah, alasan_tolak, **kwargs):
        if langkah.alasan_kode:
            self.base_fields = self.base_fields | {
                "alasan_kode": forms.ChoiceField(
                    label=_("Alasan dari daftar"), choices=[("", _("— pilih —")), *alasan_tolak.items()]
                )
            }
        if langkah.alasan:
            self.base_fields = self.base_fields | {"alasan": _alasan(LABEL_ALASAN.get(langkah.kode, _("Alasan")))}
        super().__init__(*args, auto_id=f"id_{langkah.kode}_%s", **kwargs)


LABEL_ALASAN = {
    "kembalikan": _("Apa yang harus diperbaiki instansi"),
    "jawab": _("Jawaban kepada BKN"),
    "tolak": _("Uraian alasan penolakan"),
    "batalkan": _("Alasan pembatalan"),
}


class KomentarForm(Isian):
    isi = forms.CharField(label=_("Komentar"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))
    internal = forms.BooleanField(label=_("Hanya untuk pihak saya"), required=False)


class PerpanjangForm(Isian):
    hari_kerja = forms.IntegerField(label=_("Tambahan hari kerja"), min_value=1, max_value=20)
    alasan = _alasan(_("Alasan perpanjangan"))


class JustifikasiForm(Isian):
    alasan = _alasan(_("Alasan tertulis instansi"))


class PengecualianForm(Isian):
    alasan = _alasan(_("Alasan pengecualian"))


class TugasForm(Isian):
    versi = forms.IntegerField(widget=forms.HiddenInput)
    kepada = forms.TypedChoiceField(label=_("Verifikator"), coerce=int)

    def __init__(self, *args, verifikator, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kepada"].choices = [(u.pk, str(u)) for u in verifikator]


AWALAN_KOLOM = "ket_"


def tambah_kolom(form: forms.Form, kolom) -> None:
    """Give a document's form the fields of its kind's own facts (``JenisDokumen.kolom``)."""
    for k in kolom:
        if k.tipe == "TANGGAL":
            isian = forms.DateField(
                label=k.nama, required=k.wajib,
                widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
            )  # fmt: skip
        elif k.tipe == "ANGKA":
            isian = forms.IntegerField(
                label=k.nama, required=k.wajib, min_value=0, widget=forms.NumberInput(attrs={"class": "form-control"})
            )
        else:
            isian = forms.ChoiceField(
                label=k.nama, required=k.wajib, choices=[("", _("Pilih")), *k.pilihan.items()],
                widget=forms.Select(attrs={"class": "form-select"}),
            )  # fmt: skip
        form.fields[AWALAN_KOLOM + k.kode] = isian


def isi_kolom(form: forms.Form, kolom) -> dict:
    """What was typed into those fields, as ``keterangan`` keeps it: dates as ISO text, empty ones left out."""
    hasil = {}
    for k in kolom:
        nilai = form.cleaned_data.get(AWALAN_KOLOM + k.kode)
        if nilai not in (None, ""):
            hasil[k.kode] = nilai.isoformat() if isinstance(nilai, date) else nilai
    return hasil


class DokumenForm(Isian):
    """One document of a known kind, with the facts that this kind needs beside the file."""

    unggahan = forms.FileField(label=_("Berkas"), help_text=_("PDF, PNG, atau JPEG."))
    nomor = forms.CharField(label=_("Nomor"), max_length=100, required=False)
    tanggal = forms.DateField(
        label=_("Tanggal"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    penandatangan = forms.CharField(label=_("Penanda tangan"), max_length=200, required=False)
    nip = forms.CharField(
        label=_("NIP yang tercantum"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=20000,
        help_text=_("Satu NIP per baris, seperti yang tertulis pada dokumen."),
    )  # fmt: skip

    def __init__(self, *args, acuan, **kwargs):
        super().__init__(*args, **kwargs)
        for nama in ("nomor", "tanggal", "penandatangan"):
            self.fields[nama].required = nama in acuan.data
        if "nip" in acuan.data:
            self.fields["nip"].required = True
        else:
            del self.fields["nip"]
        tambah_kolom(self, acuan.kolom)

    def clean_nip(self) -> list[str]:
        return [n for n in re.split(r"[\s,;]+", self.cleaned_data["nip"]) if n]


class KeberatanForm(Isian):
    sasaran = forms.ChoiceField(
        label=_("Keberatan Anda tentang apa?"), widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )  # fmt: skip
    isi = forms.CharField(
        label=_("Keberatan Anda"), max_length=10000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Tuliskan apa yang menurut Anda keliru, mengapa, dan apa yang Anda minta."),
        error_messages={"required": _("Tuliskan keberatan Anda.")},
    )  # fmt: skip
    unggahan = forms.FileField(
        label=_("Berkas pendukung"), required=False, help_text=_("Tidak wajib. Satu PDF, PNG, atau JPEG.")
    )

    def __init__(self, *args, pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sasaran"].choices = pilihan
        self.fields["sasaran"].widget.attrs["class"] = "form-check-input"
        if len(pilihan) == 1:
            self.fields["sasaran"].initial = pilihan[0][0]


class JawabKeberatanForm(Isian):
    versi = forms.IntegerField(widget=forms.HiddenInput)
    hasil = forms.ChoiceField(label=_("Hasil"), choices=[("", _("— pilih —")), *Keberatan.Hasil.choices])
    jawaban = forms.CharField(
        label=_("Jawaban dan alasannya"), max_length=10000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Dibaca pengaju apa adanya. Sebut fakta dan pasal yang menjadi dasar."),
        error_messages={"required": _("Tuliskan jawaban dengan alasannya.")},
    )  # fmt: skip


class LangkahKeberatanForm(Isian):
    """Taking or withdrawing: the version that the page showed."""

    versi = forms.IntegerField(widget=forms.HiddenInput)


class CekForm(Isian):
    kode = forms.CharField(label=_("Kode cek"), max_length=30)

    def clean_kode(self) -> str:
        return re.sub(r"[^0-9A-Z]", "", self.cleaned_data["kode"].upper())
