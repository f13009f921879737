"""The form of a permit or pertek."""

from django import forms
from django.utils.translation import gettext_lazy as _

from layanan.forms_surat import ISIAN, PILIHAN, Formulir, bidang_tanggal, bidang_teks
from mutasi.models import Izin
from mutasi.unggah import baca_kolom_nip

KETIK, SURAT, LEMBAR, TANPA = "ketik", "surat", "lembar", "tanpa"


class IzinForm(Formulir):
    """What the paper says, whom it names, and the paper itself."""

    jenis = forms.ChoiceField(
        label=_("Jenis"), choices=Izin.Jenis.choices, widget=forms.RadioSelect({"class": "form-check-input"})
    )
    nomor = bidang_teks(100, label=_("Nomor"))
    tanggal = bidang_tanggal(label=_("Tanggal"))
    penandatangan = bidang_teks(200, label=_("Penanda tangan"))
    jabatan_penandatangan = bidang_teks(200, label=_("Jabatan penanda tangan"))
    cara_nama = forms.ChoiceField(
        label=_("Nama yang tercantum"), widget=forms.RadioSelect({"class": "form-check-input"}),
        choices=[
            (KETIK, _("Saya ketik NIP-nya")),
            (SURAT, _("Semua orang pada sebuah surat usulan")),
            (LEMBAR, _("Dari kolom NIP sebuah lembar kerja")),
            (TANPA, _("Tidak memuat daftar nama (hanya pertek)")),
        ],
    )  # fmt: skip
    nip_ketik = forms.CharField(
        label=_("NIP, satu per baris"), required=False, max_length=60_000, strip=False,
        widget=forms.Textarea(ISIAN | {"rows": 6, "inputmode": "numeric"}),
    )  # fmt: skip
    dari_surat = forms.TypedChoiceField(
        label=_("Surat usulan"), required=False, coerce=int, empty_value=None, widget=forms.Select(PILIHAN)
    )
    lembar = forms.FileField(
        label=_("Lembar kerja XLSX atau CSV"), required=False,
        widget=forms.ClearableFileInput(ISIAN | {"accept": ".xlsx,.csv"}),
        help_text=_("Kolom berjudul NIP, atau kolom pertama."),
    )  # fmt: skip
    berkas = forms.FileField(
        label=_("Pindaian suratnya"), widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf,.png,.jpg,.jpeg"}),
        help_text=_("PDF, PNG, atau JPEG; paling besar 10 MB."),
    )  # fmt: skip

    def __init__(self, *args, surat=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dari_surat"].choices = [("", _("Pilih surat")), *((s.pk, str(s)) for s in surat)]

    def clean(self):
        isi = super().clean()
        perlu = {KETIK: "nip_ketik", SURAT: "dari_surat", LEMBAR: "lembar"}.get(isi.get("cara_nama"))
        if perlu and perlu not in self.errors and not isi.get(perlu):
            self.add_error(perlu, _("Belum ada nama: isi bagian ini, atau pilih cara lain."))
        return isi

    def tolak(self, galat) -> None:
        """A fault of the list of names belongs to the field it came from."""
        kolom = {"nip": {SURAT: "dari_surat", LEMBAR: "lembar"}.get(self.cleaned_data.get("cara_nama"), "nip_ketik"),
                 "mencakup_semua": "cara_nama"}.get(getattr(galat, "kolom", ""))  # fmt: skip
        if kolom:
            self.add_error(kolom, str(galat))
        else:
            super().tolak(galat)

    def untuk_layanan(self) -> dict:
        """The cleaned form as the service takes it; raises ``UnggahanDitolak`` for a bad sheet."""
        isi, cara = self.cleaned_data, self.cleaned_data["cara_nama"]
        nip = []
        if cara == KETIK:
            nip = isi["nip_ketik"].splitlines()
        elif cara == LEMBAR:
            nip = baca_kolom_nip(isi["lembar"])
        return {
            "jenis": isi["jenis"],
            "nomor": isi["nomor"],
            "tanggal": isi["tanggal"],
            "penandatangan": isi["penandatangan"],
            "jabatan_penandatangan": isi["jabatan_penandatangan"],
            "nip": nip,
            "dari_surat": isi["dari_surat"] if cara == SURAT else None,
            "mencakup_semua": cara == TANPA,
            "unggahan": isi["berkas"],
        }
