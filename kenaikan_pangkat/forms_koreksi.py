"""Forms of a request about a signed pertek, and of its answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kenaikan_pangkat.models import KoreksiPertek
from layanan.forms_surat import CENTANG, ISIAN, Formulir, bidang_panjang, bidang_tanggal


def _angka(label, maks: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=maks, widget=forms.NumberInput(ISIAN))


class KoreksiForm(Formulir):
    """What is wrong, and what the corrected pertek shall say; empty fields stay as they are."""

    macam = forms.ChoiceField(
        label=_("Yang diminta"), choices=KoreksiPertek.Macam.choices, initial=KoreksiPertek.Macam.PERBAIKAN,
        widget=forms.RadioSelect(CENTANG),
    )  # fmt: skip
    alasan = bidang_panjang(4000, 4, label=_("Apa yang keliru, dan mengapa"))
    unggahan = forms.FileField(
        label=_("Bukti"), widget=forms.ClearableFileInput(ISIAN), help_text=_("PDF, PNG, atau JPEG.")
    )
    hitung_ulang = forms.BooleanField(
        label=_("Hitung ulang masa kerja dan gaji dari rekam pegawai yang sudah dibetulkan"), required=False,
        widget=forms.CheckboxInput(CENTANG),
    )  # fmt: skip
    tmt = bidang_tanggal(label=_("TMT kenaikan pangkat"), required=False)
    tmt_golongan_lama = bidang_tanggal(label=_("TMT golongan lama"), required=False)
    mk_lama_tahun = _angka(_("Masa kerja lama, tahun"), 60)
    mk_lama_bulan = _angka(_("Masa kerja lama, bulan"), 11)
    gaji_lama = _angka(_("Gaji pokok lama (Rp)"), 99_999_999)
    mk_tahun = _angka(_("Masa kerja baru, tahun"), 60)
    mk_bulan = _angka(_("Masa kerja baru, bulan"), 11)
    gaji_baru = _angka(_("Gaji pokok baru (Rp)"), 99_999_999)

    UMUM = ("macam", "alasan", "unggahan")

    def umum(self) -> list:
        return [self[n] for n in self.UMUM]

    def isi_pertek(self) -> list:
        return [self[n] for n in self.fields if n not in self.UMUM]

    def untuk_layanan(self) -> dict:
        isi = dict(self.cleaned_data)
        umum = {n: isi.pop(n) for n in self.UMUM}
        return umum | {"perubahan": isi}


class PutusanForm(Formulir):
    versi = forms.IntegerField(widget=forms.HiddenInput)
    setuju = forms.ChoiceField(
        label=_("Putusan"), choices=[("ya", _("Setujui")), ("tidak", _("Tolak"))], widget=forms.RadioSelect(CENTANG)
    )
    putusan = bidang_panjang(4000, 4, label=_("Alasan putusan"), help_text=_("Dibaca instansi dan pegawai."))
