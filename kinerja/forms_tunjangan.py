"""What an operator types about the formula, pagu, deductions, and the close of a month."""

import re
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.forms_pengaturan import NipForm, UnggahForm, bidang_angka
from kinerja.models import AturanTunjangan
from kinerja.models.evaluasi import Predikat
from kinerja.services.tunjangan import MAKS_RUPIAH, PAGU, POTONGAN, BarisTunjangan
from layanan.forms_surat import CENTANG, ISIAN, Formulir, bidang_panjang, bidang_tanggal, bidang_teks

__all__ = ["FORM", "CabutForm", "PaguForm", "PotonganForm", "RumusForm", "TutupForm", "UnggahForm"]


class BulanField(forms.Field):
    """A month as browsers send it, "2026-03"; gives its first day."""

    widget = forms.DateInput({"type": "month"} | ISIAN, format="%Y-%m")

    def to_python(self, value):
        if not value:
            return None
        cocok = re.fullmatch(r"(20\d{2})-(0[1-9]|1[0-2])", str(value).strip())
        if cocok is None:
            raise forms.ValidationError(_("Tulis bulan sebagai tahun-bulan, misalnya 2026-03."))
        return date(int(cocok[1]), int(cocok[2]), 1)


class RumusForm(Formulir):
    berlaku_mulai = bidang_tanggal(
        label=_("Berlaku mulai"), help_text=_("Rumus yang berlaku pada hari terakhir bulan dipakai untuk bulan itu.")
    )
    dasar = bidang_teks(200, label=_("Dasar"), help_text=_("Peraturan atau keputusan instansi, dengan nomornya."))
    bobot_kinerja = bidang_angka(0, 100, label=_("Bobot kinerja, persen"), initial=60)
    bobot_disiplin = bidang_angka(0, 100, label=_("Bobot disiplin, persen"), initial=40)
    cara = forms.ChoiceField(
        label=_("Capaian kinerja dari"), choices=AturanTunjangan.Cara.choices, initial="MENIT",
        widget=forms.RadioSelect(CENTANG),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kode, nama in Predikat.choices:
            self.fields[f"persen_{kode}"] = bidang_angka(0, 100, label=nama, required=False)

    def clean(self):
        isi = super().clean()
        bobot = [isi.get("bobot_kinerja"), isi.get("bobot_disiplin")]
        if None not in bobot and sum(bobot) != 100:
            self.add_error("bobot_disiplin", _("Kedua bobot harus berjumlah 100 persen."))
        if isi.get("cara") == AturanTunjangan.Cara.PREDIKAT:
            for kode in Predikat.values:
                if f"persen_{kode}" in isi and isi[f"persen_{kode}"] is None:
                    self.add_error(f"persen_{kode}", _("Isi persennya, 0 sampai 100."))
        return isi

    @property
    def persen(self):
        return [self[f"persen_{k}"] for k in Predikat.values]

    def untuk_layanan(self) -> dict:
        isi = {k: self.cleaned_data[k] for k in ("berlaku_mulai", "dasar", "bobot_kinerja", "bobot_disiplin", "cara")}
        persen = {k: self.cleaned_data[f"persen_{k}"] for k in Predikat.values}
        return isi | {"persen_predikat": {k: v for k, v in persen.items() if v is not None}}


class PaguForm(NipForm):
    tanggal = bidang_tanggal(label=_("Berlaku mulai"))
    nilai = bidang_angka(0, MAKS_RUPIAH, label=_("Pagu, rupiah sebulan"), help_text=_("Tanpa titik, misalnya 4500000."))
    teks = bidang_teks(200, label=_("Dasar"), required=False)

    @property
    def baris(self) -> BarisTunjangan:
        d = self.cleaned_data
        return BarisTunjangan(0, d["nip"], d["tanggal"], d["nilai"], d["teks"].strip())


class PotonganForm(NipForm):
    tanggal = BulanField(label=_("Bulan"))
    nilai = forms.DecimalField(
        label=_("Potongan, persen bagian disiplin"), min_value=0, max_value=100, max_digits=5, decimal_places=2,
        widget=forms.NumberInput(ISIAN | {"step": "0.01", "inputmode": "decimal"}),
    )  # fmt: skip
    teks = bidang_teks(200, label=_("Alasan"), help_text=_("Pegawai membacanya pada rekapnya."))

    def clean_nilai(self):
        if self.cleaned_data["nilai"] == 0:
            raise forms.ValidationError(_("Lebih dari 0."))
        return self.cleaned_data["nilai"]

    baris = PaguForm.baris


FORM = {PAGU: PaguForm, POTONGAN: PotonganForm}


class CabutForm(forms.Form):
    versi = forms.IntegerField(widget=forms.HiddenInput)


class TutupForm(Formulir):
    """The close; ``versi``: of the last close that the page showed."""

    alasan = bidang_panjang(
        1000, 3, label=_("Alasan menutup walau masih ada yang menunggu"), required=False,
        help_text=_("Wajib bila masih ada catatan yang menunggu, atau dikembalikan dan masih dapat diperbaiki. "
                    "Tersimpan bersama penutupan."),
    )  # fmt: skip
    versi = forms.IntegerField(widget=forms.HiddenInput)
