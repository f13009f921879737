"""Forms of court cases and family ties, on the person's own page."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kepegawaian.models import RiwayatPerkara

ISIAN = {"class": "form-control"}
PILIHAN = {"class": "form-select"}


def _tanggal(**lain) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput({"type": "date"} | ISIAN, format="%Y-%m-%d"), **lain)


def _teks(panjang: int, **lain) -> forms.CharField:
    return forms.CharField(max_length=panjang, widget=forms.TextInput(ISIAN), **lain)


class Formulir(forms.Form):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def tolak(self, salah: ValidationError) -> None:
        """A service's refusal, at its field where the form has it."""
        if not hasattr(salah, "error_dict"):
            self.add_error(None, salah)
            return
        for kolom, daftar in salah.error_dict.items():
            self.add_error(kolom if kolom in self.fields else None, daftar)


class UbahPerkaraForm(Formulir):
    """How a case stands now."""

    status = forms.ChoiceField(label=_("Status"), choices=RiwayatPerkara.Status, widget=forms.Select(PILIHAN))
    sampai = _tanggal(label=_("Selesai pada"), required=False, help_text=_("Kosong: masih berjalan."))
    nomor_sk = _teks(100, label=_("Nomor surat sumber"), required=False)
    keterangan = _teks(200, label=_("Keterangan"), required=False)


class PerkaraForm(UbahPerkaraForm):
    sejak = _tanggal(label=_("Sejak"))
    field_order = ["status", "sejak", "sampai", "nomor_sk", "keterangan"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nomor_sk"].required = True


class HubunganForm(Formulir):
    """``ppk``: the heads of the person's agency."""

    ppk = forms.TypedChoiceField(label=_("PPK"), coerce=int, widget=forms.Select(PILIHAN))
    hubungan = _teks(60, label=_("Hubungan"), help_text=_("Misalnya: anak, suami/istri, saudara kandung, ipar."))
    keterangan = _teks(200, label=_("Keterangan"), required=False)

    def __init__(self, *args, daftar_ppk, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ppk"].choices = [(p.pk, f"{p.nama}, {p.jabatan} ({p.get_status_display()})") for p in daftar_ppk]


class HapusHubunganForm(Formulir):
    alasan = _teks(100, label=_("Alasan dihapus"))


def formulir_profil(profil, salah: tuple | None) -> dict:
    """The forms of a profile page; each open case and each tie gets its own as ``formulir``.

    ``salah``: (which form, id of its row or None, the form) that was refused and is shown again.
    """
    nama, pk, ditolak = salah or (None, None, None)

    def pakai(punya: str, objek: int | None, baru):
        return ditolak if (nama, pk) == (punya, objek) else baru

    for r in profil.perkara:
        if r.sampai is None:
            awal = {"status": r.status, "nomor_sk": r.nomor_sk, "keterangan": r.keterangan}
            r.formulir = pakai("ubah", r.pk, UbahPerkaraForm(auto_id=f"ubah{r.pk}_%s", initial=awal))
    for h in profil.hubungan:
        h.formulir = pakai("hapus", h.pk, HapusHubunganForm(auto_id=f"hapus{h.pk}_%s"))
    return {
        "form_perkara": pakai("perkara", None, PerkaraForm(auto_id="perkara_%s")),
        "form_hubungan": pakai("hubungan", None, HubunganForm(auto_id="hubungan_%s", daftar_ppk=profil.daftar_ppk)),
    }
