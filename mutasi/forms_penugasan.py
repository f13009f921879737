"""Forms of the pages of acting posts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from layanan.forms_surat import ISIAN, PILIHAN, Formulir, bidang_tanggal, bidang_teks
from mutasi.models import Penugasan


def _paragraf(**lain) -> forms.CharField:
    return forms.CharField(max_length=2000, widget=forms.Textarea({"rows": 3} | ISIAN), **lain)


class PenugasanForm(Formulir):
    """``jabatan`` is a radio list that the template draws from what was searched."""

    sifat = forms.ChoiceField(
        label=_("Sifat"), choices=[("", _("Pilih")), *Penugasan.Sifat.choices], widget=forms.Select(PILIHAN),
        help_text=_("Plt bila jabatan lowong atau pejabatnya berhalangan tetap; Plh bila pejabatnya berhalangan "
                    "sementara."),
    )  # fmt: skip
    cari_jabatan = bidang_teks(100, label=_("Jabatan yang dijabat sementara"), required=False)
    jabatan = forms.IntegerField(
        min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput,
        error_messages={"required": _("Cari dan pilih jabatannya.")},
    )  # fmt: skip
    mulai = bidang_tanggal(label=_("Hari pertama"))
    sampai = bidang_tanggal(
        label=_("Hari terakhir"), help_text=_("Paling lama 3 bulan; sesudahnya dapat diperpanjang satu kali 3 bulan.")
    )
    alasan = _paragraf(label=_("Mengapa jabatan ini perlu dijabat sementara"))
    justifikasi = _paragraf(
        label=_("Alasan atas peringatan"), required=False, help_text=_("Wajib bila pemeriksaan memberi peringatan.")
    )

    def untuk_layanan(self) -> dict:
        isi = {k: v for k, v in self.cleaned_data.items() if k != "cari_jabatan"}
        return isi | {"jabatan_id": isi.pop("jabatan")}


class SetujuiForm(Formulir):
    nomor_surat = bidang_teks(100, label=_("Nomor surat perintah"))
    tanggal_surat = bidang_tanggal(label=_("Tanggal surat perintah"))
    penandatangan = bidang_teks(200, label=_("Penanda tangan"))


class AjukanForm(Formulir):
    justifikasi = _paragraf(label=_("Alasan atas peringatan"), required=False)


class AlasanPenugasanForm(Formulir):
    alasan = _paragraf(label=_("Alasan"))


class PerpanjangPenugasanForm(AlasanPenugasanForm):
    sampai = bidang_tanggal(
        label=_("Hari terakhir perpanjangan"), required=False,
        help_text=_("Kosongkan untuk 3 bulan penuh, batas perpanjangan."),
    )  # fmt: skip
    field_order = ["sampai", "alasan"]


class AkhiriForm(AlasanPenugasanForm):
    tanggal = bidang_tanggal(label=_("Hari terakhir menjabat"))
    field_order = ["tanggal", "alasan"]
