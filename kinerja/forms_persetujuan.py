"""Forms of the superior's pages: what is shown, what was ticked, the reason."""

from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.models import UmpanBalik
from kinerja.selectors.persetujuan import TANDA
from kinerja.services.bersama import PESAN_URUT
from kinerja.services.umpan_balik import DARI_ATASAN, Balik
from layanan.forms_surat import ISIAN, Formulir, bidang_panjang, bidang_pilihan, bidang_tanggal, periksa_tanggal
from layanan.galat import IsianSalah
from layanan.waktu import tgl

# Sentences to start from; what is sent is what stands in the field.
ALASAN_SIAP = (
    _("Bukti dukung belum ada; tambahkan tautannya."),
    _("Kegiatannya belum jelas; tulis apa yang dikerjakan dan hasilnya."),
    _("Jamnya bertumpang tindih dengan catatan lain; perbaiki jamnya."),
    _("Rencana aksi belum dipilih; kaitkan dengan yang sesuai."),
    _("Teksnya sama dengan hari-hari sebelumnya; tulis pekerjaan hari itu."),
    _("Realisasinya tidak sesuai dengan bukti dukung."),
    _("Bukan pekerjaan pada hari itu."),
)


class SaringPersetujuan(forms.Form):
    """What the list holds; every field may stay empty."""

    orang = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    dari = bidang_tanggal(required=False, label=_("Dari tanggal"))
    sampai = bidang_tanggal(required=False, label=_("Sampai tanggal"))
    tampil = forms.ChoiceField(
        required=False, label=_("Tampilkan"),
        choices=[("", _("Semua yang menunggu")), ("bertanda", _("Hanya yang bertanda"))],
        widget=forms.Select({"class": "form-select"}),
    )  # fmt: skip
    abaikan = forms.MultipleChoiceField(
        required=False, label=_("Bukan pengecualian bagi saya"), choices=[(k, t) for k, (t, _ikon) in TANDA.items()],
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
    )  # fmt: skip

    def clean(self):
        isi = super().clean()
        if isi.get("dari") and isi.get("sampai") and isi["sampai"] < isi["dari"]:
            self.add_error("sampai", PESAN_URUT)
        return isi

    @property
    def dipakai(self) -> str:
        """What is filtered, in words; "" for nothing."""
        isi = self.cleaned_data if self.is_valid() else {}
        kata = []
        if isi.get("dari") or isi.get("sampai"):
            hari = [tgl(isi[k]) if isi.get(k) else "…" for k in ("dari", "sampai")]
            kata.append(" – ".join(dict.fromkeys(hari)))  # one day is written once
        if isi.get("tampil"):
            kata.append(str(dict(self.fields["tampil"].choices)[isi["tampil"]]).lower())
        if isi.get("abaikan"):
            kata.append(str(_("%(n)d tanda diabaikan") % {"n": len(isi["abaikan"])}))
        return ", ".join(kata)


class PutusForm(forms.Form):
    """A decision on ticked entries; ``pilih`` and ``semua`` are read apart (``baca_kunci``)."""

    alasan = forms.CharField(
        required=False, max_length=1000, label=_("Alasan (wajib bila mengembalikan atau menolak)"),
        widget=forms.TextInput(ISIAN | {"list": "alasan-siap", "autocomplete": "off"}),
    )  # fmt: skip


class BalikCatatanForm(Formulir):
    """Feedback on one entry; the employee's own word is a reply and has no kind to choose."""

    jenis = bidang_pilihan([(j.value, j.label) for j in DARI_ATASAN], label=_("Jenis"))
    teks = bidang_panjang(2000, 3, label=_("Umpan balik"))

    def __init__(self, *args, diri: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if diri:
            del self.fields["jenis"]
            self.fields["teks"].label = _("Tanggapan")

    def balik(self, tanggal: date, kunci: UUID) -> Balik:
        jenis = self.cleaned_data.get("jenis", UmpanBalik.Jenis.TANGGAPAN)
        return Balik(self.cleaned_data["teks"], jenis, tanggal=tanggal, kunci=kunci)


def baca_kunci(teks: list[str]) -> list[tuple[int, date, UUID, int]]:
    """``pegawai:tanggal:kunci:versi`` each, as the page showed them. Raises ``IsianSalah`` for anything else."""
    hasil = []
    for satu in teks:
        try:
            pegawai, tanggal, kunci, versi = satu.split(":")
            hasil.append((int(pegawai), date.fromisoformat(tanggal), UUID(kunci), int(versi)))
        except ValueError as galat:
            raise IsianSalah(_("Pilihan ini tidak terbaca. Muat ulang halamannya, lalu ulangi.")) from galat
        if not (0 < hasil[-1][0] < 2**63 and 0 < hasil[-1][3] < 2**31):
            raise IsianSalah(_("Pilihan ini tidak terbaca. Muat ulang halamannya, lalu ulangi."))
    return hasil


class SaringPapan(forms.Form):
    """Which month, day and unit the board shows; what cannot be read counts as not chosen."""

    bulan = forms.DateField(
        required=False, label=_("Bulan"), input_formats=["%Y-%m"], validators=[periksa_tanggal],
        widget=forms.DateInput({"type": "month"} | ISIAN, format="%Y-%m"),
    )  # fmt: skip
    hari = bidang_tanggal(required=False, label=_("Hari"))
    unit = forms.TypedChoiceField(
        required=False, label=_("Unit"), coerce=int, empty_value=None,
        widget=forms.Select({"class": "form-select"}),
    )  # fmt: skip

    def __init__(self, *args, unit=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("Orang yang saya nilai, berjenjang")), *unit]
        if not unit:
            del self.fields["unit"]
