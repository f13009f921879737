"""Forms of an agency's pages, for any service. They read what was typed; services and rules say what is lawful."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from layanan.forms import isi_kolom, tambah_kolom
from layanan.lembar_kerja import MAKS_BYTE, tahun_wajar
from layanan.models import SyaratDokumen

ISIAN = {"class": "form-control"}
PILIHAN = {"class": "form-select"}
CENTANG = {"class": "form-check-input"}


def periksa_tanggal(nilai: date) -> None:
    """Refuse a day that can only be a slip of the pen (``lembar_kerja.tahun_wajar``)."""
    if pesan := tahun_wajar(nilai):
        raise forms.ValidationError(pesan, code="tahun")


def bidang_tanggal(**lain) -> forms.DateField:
    """A day, typed or picked."""
    isian = forms.DateInput({"type": "date"} | ISIAN, format="%Y-%m-%d")
    return forms.DateField(widget=isian, validators=[periksa_tanggal], **lain)


def bidang_teks(panjang: int, **lain) -> forms.CharField:
    """One line of text of at most ``panjang`` characters."""
    return forms.CharField(max_length=panjang, widget=forms.TextInput(ISIAN), **lain)


def bidang_panjang(panjang: int = 4000, baris: int = 3, **lain) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(max_length=panjang, widget=forms.Textarea(ISIAN | {"rows": baris}), **lain)


def bidang_pilihan(pilihan, **lain) -> forms.ChoiceField:
    """A choice from a list, ``pilihan`` as ``choices`` takes it."""
    return forms.ChoiceField(choices=pilihan, widget=forms.Select(PILIHAN), **lain)


class Formulir(forms.Form):
    """Ties hint and error to their field for screen readers; ``tolak`` shows a service's refusal at its field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for nama, bidang in self.fields.items():
            if bidang.help_text:
                bidang.widget.attrs["aria-describedby"] = f"id_{self.add_prefix(nama)}_bantuan"

    def tolak(self, galat) -> None:
        kolom = getattr(galat, "kolom", "")
        self.add_error(kolom if kolom in self.fields else None, str(galat))

    def tandai_galat(self) -> None:
        """Call before showing a refused form."""
        for nama in self.errors:
            if nama in self.fields:
                atribut = self.fields[nama].widget.attrs
                atribut["aria-invalid"] = "true"
                atribut["class"] = f"{atribut.get('class', '')} is-invalid"
                galat = f"id_{self.add_prefix(nama)}_galat"
                atribut["aria-describedby"] = f"{atribut.get('aria-describedby', '')} {galat}".strip()

    def apa_adanya(self) -> "Formulir":
        """The same form with what was typed, without complaining yet. Forms that need more to be made override it."""
        return type(self)(initial={nama: self.data.get(nama, "") for nama in self.fields})


class KepalaForm(Formulir):
    """Head of a new letter; its number and date come later."""

    perihal = bidang_teks(200, label=_("Perihal"))


class UbahKepalaForm(KepalaForm):
    nomor = bidang_teks(
        100, label=_("Nomor surat"), required=False, help_text=_("Boleh diisi penyetuju saat mengirim.")
    )
    tanggal = bidang_tanggal(label=_("Tanggal surat"), required=False)
    versi = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["perihal", "nomor", "tanggal"]


class BarisForm(Formulir):
    """Base of a service's line form: carries the version that the page showed."""

    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


class DokumenForm(Formulir):
    """A document with what its kind demands beside the file (``data`` of the manifest)."""

    nomor = bidang_teks(100, label=_("Nomor"), required=False)
    tanggal = bidang_tanggal(label=_("Tanggal"), required=False)
    penandatangan = bidang_teks(200, label=_("Penanda tangan"), required=False)
    cara_nama = forms.ChoiceField(
        label=_("Nama yang tercantum"), initial="semua", widget=forms.RadioSelect(CENTANG),
        choices=[
            ("semua", _("Semua orang pada surat ini")),
            ("pilih", _("Sebagian; saya pilih dari daftar")),
            ("ketik", _("Saya ketik NIP-nya")),
        ],
    )  # fmt: skip
    nip_pilihan = forms.MultipleChoiceField(
        label=_("Pilih orang"), required=False, widget=forms.CheckboxSelectMultiple(CENTANG)
    )
    nip_ketik = forms.CharField(
        label=_("NIP, satu per baris"), required=False, max_length=60_000,
        widget=forms.Textarea(ISIAN | {"rows": 4, "inputmode": "numeric"}),
    )  # fmt: skip
    berkas = forms.FileField(
        label=_("Berkas"), widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf,.png,.jpg,.jpeg"}),
        help_text=_("PDF, PNG, atau JPEG; paling besar 10 MB."),
    )  # fmt: skip

    def __init__(self, *args, acuan, orang: list[tuple[str, str]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.acuan, data_wajib = acuan, acuan.data
        self.nip_semua = [nip for nip, _nama in orang]
        for nama in ("nomor", "tanggal", "penandatangan"):
            self.fields[nama].required = nama in data_wajib
            if nama not in data_wajib and nama == "penandatangan":
                del self.fields[nama]
        if "nip" in data_wajib:
            self.fields["nip_pilihan"].choices = [(nip, f"{nama} ({nip})") for nip, nama in orang]
        else:
            for nama in ("cara_nama", "nip_pilihan", "nip_ketik"):
                del self.fields[nama]
        tambah_kolom(self, acuan.kolom)
        self.order_fields([n for n in self.fields if n != "berkas"] + ["berkas"])

    def clean(self):
        isi = super().clean()
        if "cara_nama" not in self.fields:
            return isi
        cara = isi.get("cara_nama")
        if cara == "ketik":
            nip = ["".join(b.split()) for b in isi.get("nip_ketik", "").replace(",", "\n").splitlines() if b.strip()]
            salah = [n[:30] for n in nip if not (n.isdecimal() and len(n) == 18)]
            if salah:
                self.add_error("nip_ketik", _("Bukan NIP 18 angka: %(n)s.") % {"n": ", ".join(salah[:5])})
        elif cara == "pilih":
            nip = isi.get("nip_pilihan", [])
        else:
            nip = self.nip_semua
        if not nip and not self.errors:
            kolom = {"ketik": "nip_ketik", "pilih": "nip_pilihan"}.get(cara, "cara_nama")
            self.add_error(kolom, _("Belum ada nama: dokumen ini harus menyebut siapa yang dicakupnya."))
        isi["nip"] = list(dict.fromkeys(nip))
        return isi

    def untuk_layanan(self) -> dict:
        isi = self.cleaned_data
        return {
            "nomor": isi["nomor"],
            "tanggal": isi["tanggal"],
            "penandatangan": isi.get("penandatangan", ""),
            "nip_tercantum": isi.get("nip"),
            "keterangan": isi_kolom(self, self.acuan.kolom),
            "unggahan": isi["berkas"],
        }


class UnggahForm(Formulir):
    berkas = forms.FileField(
        label=_("Berkas XLSX atau CSV"), widget=forms.ClearableFileInput(ISIAN | {"accept": ".xlsx,.csv"})
    )

    def clean_berkas(self):
        berkas = self.cleaned_data["berkas"]
        if berkas.size > MAKS_BYTE:
            raise forms.ValidationError(_("Berkas lebih besar dari 5 MB. Bagi menjadi beberapa berkas."))
        return berkas


class AlasanForm(Formulir):
    """Words that a step demands."""

    alasan = bidang_panjang(label=_("Alasan"))


class KirimForm(Formulir):
    """The approver's confirmation."""

    nomor = bidang_teks(100, label=_("Nomor surat"))
    tanggal = bidang_tanggal(label=_("Tanggal surat"))
    yakin = forms.BooleanField(
        label=_("Saya sudah memeriksa dasar hukum, dokumen, dan temuan pada halaman ini."),
        widget=forms.CheckboxInput(CENTANG), error_messages={"required": _("Beri tanda setelah memeriksanya.")},
    )  # fmt: skip


class SetempatForm(Formulir):
    """A paper that the agency asks on top of the national list."""

    jenis = bidang_pilihan([], label=_("Untuk jenis usulan"), required=False)
    dokumen = bidang_pilihan(
        [], label=_("Dokumen dari daftar nasional"), required=False,
        help_text=_("Kosongkan bila dokumen itu khusus instansi Anda, lalu tulis namanya."),
    )  # fmt: skip
    nama = bidang_teks(200, label=_("Nama dokumen setempat"), required=False)
    sifat = forms.ChoiceField(
        label=_("Sifat"), widget=forms.RadioSelect(CENTANG), initial=SyaratDokumen.Sifat.WAJIB,
        choices=[
            (SyaratDokumen.Sifat.WAJIB, SyaratDokumen.Sifat.WAJIB.label),
            (SyaratDokumen.Sifat.BILA_ADA, SyaratDokumen.Sifat.BILA_ADA.label),
        ],
    )  # fmt: skip
    catatan = bidang_teks(300, label=_("Kapan diminta"), required=False)
    dasar_hukum = bidang_teks(
        400, label=_("Dasar"), help_text=_("Peraturan atau surat edaran instansi Anda, beserta nomor dan tanggalnya.")
    )
    berlaku_mulai = bidang_tanggal(label=_("Berlaku mulai"))

    def __init__(self, *args, manifest, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jenis"].choices = [("", _("Semua jenis")), *manifest.jenis.items()]
        self.fields["dokumen"].choices = [
            ("", _("Dokumen khusus instansi")),
            *((d.kode, d.nama) for d in manifest.dokumen if d.cakupan == "BARIS"),
        ]

    def clean(self):
        isi = super().clean()
        if not isi.get("dokumen") and not isi.get("nama") and not self.errors:
            self.add_error("nama", _("Pilih dokumen dari daftar, atau tulis nama dokumennya."))
        return isi


class AkhiriForm(Formulir):
    sampai = bidang_tanggal(label=_("Hari terakhir berlaku"))


def angka(teks: str | None) -> int | None:
    """A whole number that a page wrote into itself; None for anything else."""
    return int(teks) if teks and teks.isascii() and teks.isdecimal() and len(teks) < 18 else None


def baca_versi(teks: str) -> dict[int, int]:
    """ "12:3,13:1" as the page wrote it -> {12: 3, 13: 1}; anything else is an empty mapping (a stale page)."""
    hasil = {}
    for bagian in teks.split(","):
        kunci, titik, nilai = bagian.partition(":")
        if titik and all(x.isascii() and x.isdecimal() and len(x) < 18 for x in (kunci, nilai)):
            hasil[int(kunci)] = int(nilai)
    return hasil


def tulis_versi(versi: dict[int, int]) -> str:
    return ",".join(f"{k}:{v}" for k, v in versi.items())


def tanggal_dari(teks: str) -> date | None:
    """A date typed in any of the formats that the forms take, or None."""
    try:
        return forms.DateField(required=False).clean(teks)
    except forms.ValidationError:
        return None
