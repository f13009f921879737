"""Forms of the decree's page: what holds for every line, and the table read line by line."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenaikan_pangkat.services.sk import IsiSk
from layanan.forms_surat import CENTANG, ISIAN, Formulir, bidang_tanggal, bidang_teks
from layanan.lembar_kerja import Kolom, Lembar, baca_nip, baca_tanggal, baca_teks

LEMBAR_SK = Lembar(
    kolom=(
        Kolom("NIP", baca_nip, wajib=True, bentuk="teks"),
        Kolom("Nomor SK", baca_teks(100, wajib="Kosong."), wajib=True, bentuk="teks", lebar=34),
        Kolom("Tanggal SK", baca_tanggal, bentuk="tanggal", petunjuk=gettext_lazy("Kosong: tanggal pada formulir.")),
    ),
    nama="SK",
)


class BanyakBerkas(forms.ClearableFileInput):
    allow_multiple_selected = True


class BidangBanyak(forms.FileField):
    """Several files; the cleaned value is a list."""

    widget = BanyakBerkas(ISIAN | {"accept": ".pdf", "multiple": True})

    def clean(self, data, initial=None):
        return [super(BidangBanyak, self).clean(f, initial) for f in data if f] if data else []


class SkForm(Formulir):
    """What the lines share. Numbers come from the pattern, the sheet or the table itself."""

    pola = bidang_teks(
        90, label=gettext_lazy("Pola nomor SK"), required=False,
        help_text=gettext_lazy("Tulis # di tempat nomor urut, misalnya 823/#/BKPSDM/2026."),
    )  # fmt: skip
    mulai = forms.IntegerField(
        label=gettext_lazy("Nomor urut pertama"), required=False, min_value=0, max_value=999_999, initial=1,
        widget=forms.NumberInput(ISIAN),
    )  # fmt: skip
    lembar = forms.FileField(
        label=gettext_lazy("Lembar nomor SK"), required=False,
        widget=forms.ClearableFileInput(ISIAN | {"accept": ".xlsx,.csv"}),
        help_text=gettext_lazy("Kolom NIP, Nomor SK, Tanggal SK."),
    )  # fmt: skip
    tanggal = bidang_tanggal(label=gettext_lazy("Tanggal SK"), required=False)
    penandatangan = bidang_teks(200, label=gettext_lazy("Penanda tangan SK"), required=False)
    pindaian = BidangBanyak(
        label=gettext_lazy("Pindaian SK, satu berkas per orang"), required=False,
        help_text=gettext_lazy("PDF; nama berkas memuat NIP-nya. Paling banyak 90 berkas dan 30 MB sekali kirim."),
    )  # fmt: skip
    gabungan = forms.FileField(
        label=gettext_lazy("Atau satu pindaian gabungan"), required=False,
        widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf"}),
        help_text=gettext_lazy("Dipakai bagi yang tidak punya berkas sendiri."),
    )  # fmt: skip
    sesuai = forms.BooleanField(
        label=gettext_lazy("Diktum setiap SK (nama, NIP, golongan, TMT, nomor pertek) sudah saya cocokkan."),
        required=False, widget=forms.CheckboxInput(CENTANG),
    )  # fmt: skip


class BarisSk(Formulir):
    """One line of the table."""

    nomor = bidang_teks(100, label=gettext_lazy("Nomor SK"), required=False)
    tanggal = bidang_tanggal(label=gettext_lazy("Tanggal"), required=False)
    tahun = forms.IntegerField(
        label=gettext_lazy("Masa kerja, tahun"), required=False, min_value=0, max_value=60,
        widget=forms.NumberInput(ISIAN),
    )  # fmt: skip
    bulan = forms.IntegerField(
        label=gettext_lazy("bulan"), required=False, min_value=0, max_value=11, widget=forms.NumberInput(ISIAN)
    )
    gaji = forms.IntegerField(
        label=gettext_lazy("Gaji pokok (Rp)"), required=False, min_value=1, max_value=99_999_999,
        widget=forms.NumberInput(ISIAN),
    )  # fmt: skip

    def __init__(self, *args, baris, **kwargs):
        super().__init__(*args, prefix=f"b{baris.pk}", **kwargs)
        self.baris = baris
        if baris.mk_tahun is not None:
            for nama in ("tahun", "bulan", "gaji"):
                del self.fields[nama]
        for bidang in self.fields.values():
            bidang.widget.attrs["aria-label"] = _("%(apa)s, %(siapa)s") % {
                "apa": bidang.label, "siapa": baris.usulan.pegawai.nama,
            }  # fmt: skip

    def untuk_layanan(self, *, tanggal, penandatangan: str) -> IsiSk:
        """What was typed, with the day of all lines where this one names none."""
        isi = self.cleaned_data
        masa = (isi["tahun"], isi["bulan"] or 0) if isi.get("tahun") is not None else None
        return IsiSk(
            self.baris.pk, isi["nomor"], isi["tanggal"] or tanggal, penandatangan, masa=masa, gaji=isi.get("gaji")
        )
