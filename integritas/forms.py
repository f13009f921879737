"""What is typed on the pages of oversight. Forms read; the services judge."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from integritas.models import JenisTindakan, StatusPemeriksaan, Tindakan
from layanan import registry
from layanan.forms import Isian


def _uraian(label, *, baris: int = 4, **lain) -> forms.CharField:
    return forms.CharField(label=label, max_length=5000, widget=forms.Textarea(attrs={"rows": baris}), **lain)


def _tanggal(**lain) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **lain)


class Formulir(Isian):
    """Ties hint and error to their field for screen readers."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nama, bidang in self.fields.items():
            if bidang.help_text:
                bidang.widget.attrs["aria-describedby"] = f"{self.auto_id % nama}_helptext"


class BukaForm(Formulir):
    perihal = forms.CharField(label=_("Perihal"), max_length=200)
    dasar = forms.CharField(
        label=_("Pasal yang diduga dilanggar"), max_length=400, help_text=_("Misalnya: UU 10/2016 Pasal 71 ayat (2).")
    )
    alasan = _uraian(_("Mengapa diperiksa"), help_text=_("Fakta yang Anda lihat, bukan skor."))
    keputusan_luar = _uraian(
        _("Keputusan di luar portal"), baris=3, required=False,
        help_text=_("Nomor dan tanggal SK yang tidak melalui portal, bila ada."),
    )  # fmt: skip
    nip = _uraian(
        _("NIP orang pada keputusan itu"), baris=3, required=False, help_text=_("Satu per baris, atau dipisah koma.")
    )

    def clean_nip(self) -> list[str]:
        daftar = re.split(r"[\s,;]+", self.cleaned_data["nip"].replace("\x00", "").strip())
        return [n for n in daftar if n]


class TindakanForm(Formulir):
    """One step of the ladder; which fields there are depends on the kind."""

    dasar = forms.CharField(label=_("Dasar hukum"), max_length=200)
    alasan = _uraian(_("Alasan"), help_text=_("Dibaca PPK, instansi, dan orang yang bersangkutan."))
    perintah = _uraian(_("Yang harus dilakukan instansi"), baris=3, required=False)
    tenggat = _tanggal(label=_("Batas waktu"), required=False)
    macam = forms.ChoiceField(label=_("Macam blokir"), choices=Tindakan.Macam)
    layanan = forms.MultipleChoiceField(
        label=_("Layanan yang diblokir"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Tidak ada yang dipilih berarti semua layanan."),
    )  # fmt: skip
    blokir_instansi = forms.BooleanField(label=_("Blokir layanan seluruh instansi"), required=False)

    def __init__(self, *args, jenis: str, **kwargs):
        super().__init__(*args, **kwargs)
        if jenis != JenisTindakan.BLOKIR:
            for nama in ("macam", "layanan", "blokir_instansi"):
                del self.fields[nama]
        else:
            self.fields["layanan"].choices = [(m.kode, m.nama) for m in registry.semua()]
            self.fields["layanan"].widget.attrs["class"] = "form-check-input"
            del self.fields["tenggat"]
        if jenis == JenisTindakan.DAFTAR_PELANGGAR:
            del self.fields["tenggat"]
        if jenis == JenisTindakan.PENCABUTAN:
            self.fields["tenggat"].help_text = _(
                "Kosong: batas pemulihan menurut parameter, dihitung dari tanggal surat."
            )


class TetapkanForm(Formulir):
    nomor = forms.CharField(label=_("Nomor surat"), max_length=100)
    tanggal = _tanggal(label=_("Tanggal surat"))


class AlasanForm(Formulir):
    alasan = _uraian(_("Alasan"), baris=3, error_messages={"required": _("Tuliskan alasannya.")})


class TutupForm(AlasanForm):
    hasil = forms.ChoiceField(
        label=_("Hasil"),
        choices=[(s.value, s.label) for s in (StatusPemeriksaan.DIPULIHKAN, StatusPemeriksaan.DITUTUP)],
    )
    field_order = ["hasil", "alasan"]


class TanggapanForm(Formulir):
    isi = _uraian(_("Tanggapan instansi"), baris=4)


class PulihkanForm(Formulir):
    nomor_sk = forms.CharField(label=_("Nomor SK pemulihan"), max_length=100)
    tanggal_sk = _tanggal(label=_("Tanggal SK"))
    tmt = _tanggal(label=_("TMT kembali ke jabatan semula"))
