"""Forms of the SKP: they read what was typed, the services judge."""

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.models import Indikator, Rhk, Skp
from kinerja.services.skp_isi import IsianAksi, IsianIndikator
from layanan.forms_surat import (
    CENTANG,
    ISIAN,
    Formulir,
    bidang_panjang,
    bidang_pilihan,
    bidang_tanggal,
    bidang_teks,
)

MAKS_BARIS = 30


def _angka(label) -> forms.DecimalField:
    isian = forms.NumberInput(ISIAN | {"step": "any", "inputmode": "decimal"})
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_digits=14, decimal_places=2, localize=False, widget=isian
    )


class MasaForm(Formulir):
    """Span and approach of a draft; a revision keeps the first day."""

    periode_awal = bidang_tanggal(label=_("Mulai"))
    periode_akhir = bidang_tanggal(
        label=_("Sampai"), help_text=_("SKP berlaku di dalam satu tahun; biasanya 1 Januari sampai 31 Desember.")
    )
    pendekatan = forms.ChoiceField(
        label=_("Pendekatan"), choices=Skp.Pendekatan.choices, initial=Skp.Pendekatan.KUANTITATIF,
        widget=forms.RadioSelect(CENTANG),
        help_text=_("Kuantitatif: tiap RHK punya indikator dengan target. Kualitatif: RHK diuraikan dengan kata."),
    )  # fmt: skip

    def __init__(self, *args, revisi: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if revisi:
            mulai = self.fields["periode_awal"]
            mulai.disabled, mulai.help_text = True, _now("Sama dengan SKP yang direvisi.")


class SkpBaruForm(MasaForm):
    """A new SKP; what it does not need is left out of the form."""

    plt_jabatan = bidang_pilihan([], label=_("Untuk jabatan"), required=False)
    salin_dari = bidang_pilihan([], label=_("Salin RHK dari"), required=False)

    def __init__(self, *args, plt: list[tuple[int, str]], jabatan: str, sumber: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        for nama, kosong, pilihan in (
            ("plt_jabatan", jabatan, plt), ("salin_dari", _now("Mulai dari kosong"), sumber)
        ):  # fmt: skip
            if pilihan:
                self.fields[nama].choices = [("", kosong), *pilihan]
            else:
                del self.fields[nama]
        self.order_fields(["plt_jabatan", "periode_awal", "periode_akhir", "pendekatan", "salin_dari"])

    def untuk_layanan(self) -> dict:
        isi = self.cleaned_data
        return {
            "tahun": isi["periode_awal"].year, "periode_awal": isi["periode_awal"],
            "periode_akhir": isi["periode_akhir"], "pendekatan": isi["pendekatan"],
            "plt_jabatan_id": int(isi["plt_jabatan"]) if isi.get("plt_jabatan") else None,
            "salin_dari": int(isi["salin_dari"]) if isi.get("salin_dari") else None,
        }  # fmt: skip


class RhkForm(Formulir):
    deskripsi = bidang_panjang(
        500, 3, label=_("Rencana hasil kerja"),
        help_text=_("Hasil yang akan dicapai, bukan kegiatannya; misalnya “Tersusunnya laporan keuangan triwulanan”."),
    )  # fmt: skip
    jenis = forms.ChoiceField(
        label=_("Jenis"), choices=Rhk.Jenis.choices, initial=Rhk.Jenis.UTAMA, widget=forms.RadioSelect(CENTANG)
    )
    rhk_atasan = bidang_pilihan([], label=_("RHK pimpinan yang didukung"), required=False)
    teks_atasan = bidang_teks(
        500, label=_("RHK pimpinan, ditulis sendiri"), required=False,
        help_text=_("Bila RHK pimpinan belum ada di portal, misalnya dari perjanjian kinerja."),
    )  # fmt: skip
    perspektif = bidang_pilihan(
        [("", _("Tidak diisi")), *Rhk.Perspektif.choices], label=_("Perspektif"), required=False
    )

    def __init__(self, *args, atasan: list[tuple[int, str]], kepala: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if atasan:
            self.fields["rhk_atasan"].choices = [("", _now("Tidak dipilih")), *atasan]
        else:
            del self.fields["rhk_atasan"]
        if not kepala:
            del self.fields["perspektif"]

    def clean(self):
        isi = super().clean()
        if isi.get("rhk_atasan") and isi.get("teks_atasan"):
            self.add_error("teks_atasan", _now("Pilih dari daftar atau tulis sendiri, tidak keduanya."))
        return isi

    def untuk_layanan(self) -> dict:
        isi = self.cleaned_data
        return {
            "jenis": isi["jenis"], "deskripsi": " ".join(isi["deskripsi"].split()),
            "rhk_atasan_id": int(isi["rhk_atasan"]) if isi.get("rhk_atasan") else None,
            "teks_atasan": isi["teks_atasan"].strip(), "perspektif": isi.get("perspektif", ""),
        }  # fmt: skip


class BarisForm(Formulir):
    """A row that may stay empty. A row with something in it needs its description."""

    use_required_attribute = False
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    hapus = forms.BooleanField(label=_("Hapus"), required=False, widget=forms.CheckboxInput(CENTANG))

    def tandai_galat(self) -> None:
        for nama in self.errors:
            if nama in self.fields:
                atribut = self.fields[nama].widget.attrs
                atribut["class"] += " is-invalid"
                atribut |= {"aria-invalid": "true", "aria-describedby": f"{self[nama].auto_id}_galat"}

    def kosong(self) -> bool:
        isi = self.cleaned_data
        return isi.get("hapus") or not any(isi.get(n) not in (None, "") for n in self.TERISI)


class IndikatorForm(BarisForm):
    TERISI = ("deskripsi", "target_angka", "satuan", "target_teks")

    deskripsi = bidang_teks(300, label=_("Indikator"), required=False)
    aspek = bidang_pilihan(Indikator.Aspek.choices, label=_("Aspek"), required=False)
    target_angka = _angka(_("Target"))
    satuan = bidang_teks(50, label=_("Satuan"), required=False)
    target_teks = bidang_teks(200, label=_("atau target dengan kata"), required=False)

    def clean(self):
        isi = super().clean()
        if self.errors or self.kosong():
            return isi
        if not isi.get("deskripsi"):
            self.add_error("deskripsi", _now("Tulis indikatornya."))
        if isi.get("target_angka") is not None and not isi.get("satuan"):
            self.add_error("satuan", _now("Tulis satuannya."))
        elif isi.get("target_angka") is None and not isi.get("target_teks"):
            self.add_error("target_angka", _now("Isi target: angka dengan satuan, atau kata."))
        return isi

    def untuk_layanan(self) -> IsianIndikator:
        isi = self.cleaned_data
        return IsianIndikator(
            isi["deskripsi"], isi["aspek"] or Indikator.Aspek.KUANTITAS, isi["target_angka"], isi["satuan"],
            isi["target_teks"], isi["id"],
        )  # fmt: skip


class AksiForm(BarisForm):
    TERISI = ("deskripsi", "target", "satuan")

    deskripsi = bidang_teks(500, label=_("Rencana aksi"), required=False)
    target = _angka(_("Target"))
    satuan = bidang_teks(50, label=_("Satuan"), required=False)

    def clean(self):
        isi = super().clean()
        if self.errors or self.kosong():
            return isi
        if not isi.get("deskripsi"):
            self.add_error("deskripsi", _now("Tulis rencana aksinya."))
        if (isi.get("target") is None) != (not isi.get("satuan")):
            self.add_error("satuan", _now("Target dan satuan diisi keduanya, atau dikosongkan keduanya."))
        return isi

    def untuk_layanan(self, rhk_id: int) -> IsianAksi:
        isi = self.cleaned_data
        return IsianAksi(rhk_id, isi["deskripsi"], isi["target"], isi["satuan"], isi["id"])


class BarisSet(BaseFormSet):
    """Rows with a few empty ones below; ``terisi`` are those to keep."""

    def terisi(self) -> list:
        return [f for f in self.forms if not f.kosong()]

    def tandai_galat(self) -> None:
        for f in self.forms:
            f.tandai_galat()


def _set(form, extra: int):
    return formset_factory(form, formset=BarisSet, extra=extra, max_num=MAKS_BARIS, absolute_max=MAKS_BARIS + 5)


IndikatorSet = _set(IndikatorForm, 2)
AksiSet = _set(AksiForm, 2)


class TeksForm(Formulir):
    """One box of text per given (key, label): expectations per value, attachments."""

    def __init__(self, *args, kotak: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.kunci = [k for k, _label in kotak]
        for kunci, label in kotak:
            self.fields[kunci] = forms.CharField(
                label=label, required=False, max_length=4000, widget=forms.Textarea(ISIAN | {"rows": 3})
            )

    def kotak(self) -> dict:
        return {k: self[k] for k in self.kunci}

    def teks(self) -> dict[str, str]:
        return {k: self.cleaned_data[k] for k in self.kunci}


class AlasanForm(Formulir):
    """A step that needs words."""

    alasan = bidang_panjang(2000, 3, label=_("Alasan"))
