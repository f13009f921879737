"""Forms of the officer's pages. They read what was typed; what is lawful is said by services and rules."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from layanan.forms import isi_kolom, tambah_kolom
from mutasi.models import AlasanMutasi
from mutasi.unggah import MAKS_BYTE

ISIAN = {"class": "form-control"}
PILIHAN = {"class": "form-select"}
PINDAH, BERHENTI, AKHIRI = "PINDAH", "BERHENTI", "AKHIRI"
STATUS_PENANDATANGAN = [
    ("DEFINITIF", _("Definitif")), ("PJ", _("Penjabat (Pj)")), ("PJS", _("Penjabat sementara (Pjs)")),
    ("PLT", _("Pelaksana tugas (Plt)")), ("PLH", _("Pelaksana harian (Plh)")),
]  # fmt: skip


def _tanggal(**lain) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput({"type": "date"} | ISIAN, format="%Y-%m-%d"), **lain)


def _teks(panjang: int, **lain) -> forms.CharField:
    return forms.CharField(max_length=panjang, widget=forms.TextInput(ISIAN), **lain)


class Formulir(forms.Form):
    """Ties hint and error to their field for screen readers; ``tolak`` shows a service's refusal at its field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for nama, bidang in self.fields.items():
            if bidang.help_text:
                bidang.widget.attrs["aria-describedby"] = f"id_{nama}_bantuan"

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
                atribut["aria-describedby"] = f"{atribut.get('aria-describedby', '')} id_{nama}_galat".strip()


class SuratForm(Formulir):
    """Head of a new batch."""

    perihal = _teks(200, label=_("Perihal"))
    tanggal_pelantikan = _tanggal(
        label=_("Rencana pelantikan"), help_text=_("Semua aturan dinilai pada tanggal ini, bukan pada hari pengajuan.")
    )
    nomor_ba_tpk = _teks(100, label=_("Nomor berita acara TPK"), required=False)
    tanggal_ba_tpk = _tanggal(label=_("Tanggal berita acara TPK"), required=False)
    tanggal_mulai_ukom = _tanggal(
        label=_("Mulai uji kompetensi/seleksi"), required=False,
        help_text=_("Hanya bila ada. Dalam masa larangan, izin Mendagri harus mendahuluinya."),
    )  # fmt: skip


class UbahSuratForm(SuratForm):
    nomor = _teks(100, label=_("Nomor surat"), required=False, help_text=_("Boleh diisi penyetuju saat mengirim."))
    tanggal = _tanggal(label=_("Tanggal surat"), required=False)
    versi = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["perihal", "nomor", "tanggal"]


class BarisForm(Formulir):
    """One person's line. ``jabatan_tujuan`` is a radio list that the template draws from what was searched."""

    cara = forms.ChoiceField(
        label=_("Apa yang diusulkan"),
        choices=[
            (PINDAH, _("Diangkat ke jabatan lain")),
            (BERHENTI, _("Diberhentikan dari jabatan, tanpa jabatan baru")),
            (AKHIRI, _("Tugas tambahan diakhiri (kepala puskesmas), jabatan definitif tetap")),
        ],
        initial=PINDAH, widget=forms.RadioSelect({"class": "form-check-input"}),
    )  # fmt: skip
    jabatan_tujuan = forms.IntegerField(label=_("Jabatan tujuan"), required=False, widget=forms.HiddenInput)
    cari_jabatan = _teks(100, label=_("Cari jabatan tujuan"), required=False)
    alasan = forms.ChoiceField(
        label=_("Alasan"), required=False, widget=forms.Select(PILIHAN),
        choices=[("", _("Pilih alasan")), *AlasanMutasi.choices],
    )  # fmt: skip
    uraian_alasan = forms.CharField(
        label=_("Uraian alasan"), required=False, max_length=4000, widget=forms.Textarea(ISIAN | {"rows": 3})
    )
    tanggal_pelantikan = _tanggal(label=_("Rencana pelantikan orang ini"))
    diberitahu_pada = _tanggal(
        label=_("Pegawai diberi tahu pada"),
        required=False,
        help_text=_("Bila sudah. Kosong: dicatat portal saat surat dikirim, untuk yang punya akun."),
    )
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self):
        isi = super().clean()
        if isi.get("cara") == PINDAH and not isi.get("jabatan_tujuan") and "jabatan_tujuan" not in self.errors:
            self.add_error("jabatan_tujuan", _("Pilih jabatan tujuan: ketik namanya, cari, lalu pilih."))
        return isi

    def untuk_layanan(self) -> dict:
        """The cleaned line as the services take it."""
        isi = self.cleaned_data
        return {
            "jabatan_tujuan_id": isi["jabatan_tujuan"] if isi["cara"] == PINDAH else None,
            "akhiri_tugas_tambahan": isi["cara"] == AKHIRI,
            "alasan": isi["alasan"],
            "uraian_alasan": isi["uraian_alasan"],
            "tanggal_pelantikan": isi["tanggal_pelantikan"],
            "diberitahu_pada": isi["diberitahu_pada"],
        }


class DokumenForm(Formulir):
    """A document with what its kind demands beside the file (``data`` of the manifest)."""

    nomor = _teks(100, label=_("Nomor"), required=False)
    tanggal = _tanggal(label=_("Tanggal"), required=False)
    penandatangan = _teks(200, label=_("Penanda tangan"), required=False)
    cara_nama = forms.ChoiceField(
        label=_("Nama yang tercantum"), initial="semua", widget=forms.RadioSelect({"class": "form-check-input"}),
        choices=[
            ("semua", _("Semua orang pada surat ini")),
            ("pilih", _("Sebagian; saya pilih dari daftar")),
            ("ketik", _("Saya ketik NIP-nya")),
        ],
    )  # fmt: skip
    nip_pilihan = forms.MultipleChoiceField(
        label=_("Pilih orang"), required=False, widget=forms.CheckboxSelectMultiple({"class": "form-check-input"})
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

    alasan = forms.CharField(label=_("Alasan"), max_length=4000, widget=forms.Textarea(ISIAN | {"rows": 3}))


class KirimForm(Formulir):
    """The approver's confirmation."""

    nomor = _teks(100, label=_("Nomor surat"))
    tanggal = _tanggal(label=_("Tanggal surat"))
    yakin = forms.BooleanField(
        label=_("Saya sudah memeriksa dasar hukum, kewenangan PPK, dan temuan pada halaman ini."),
        widget=forms.CheckboxInput({"class": "form-check-input"}),
        error_messages={"required": _("Beri tanda setelah memeriksanya.")},
    )


class SkForm(Formulir):
    """Decree and inauguration of one or many lines."""

    nomor_sk = _teks(100, label=_("Nomor SK"))
    tanggal_sk = _tanggal(label=_("Tanggal SK"))
    penandatangan_sk = _teks(200, label=_("Penanda tangan SK"))
    penandatangan_status = forms.ChoiceField(
        label=_("Kedudukan penanda tangan"), choices=STATUS_PENANDATANGAN, widget=forms.Select(PILIHAN)
    )
    dilantik_pada = _tanggal(label=_("Tanggal pelantikan"))
    nomor_ba_pelantikan = _teks(100, label=_("Nomor berita acara pelantikan"), required=False)
    tanggal_spmt = _tanggal(label=_("Tanggal SPMT"), required=False)
    berkas_sk = forms.FileField(label=_("Pindaian SK"), required=False, widget=forms.ClearableFileInput(ISIAN))
    berkas_ba = forms.FileField(
        label=_("Pindaian berita acara pelantikan"), required=False, widget=forms.ClearableFileInput(ISIAN)
    )
    berkas_spmt = forms.FileField(label=_("Pindaian SPMT"), required=False, widget=forms.ClearableFileInput(ISIAN))

    def clean(self):
        isi = super().clean()
        sk, lantik, spmt = isi.get("tanggal_sk"), isi.get("dilantik_pada"), isi.get("tanggal_spmt")
        if sk and lantik and lantik < sk:
            self.add_error("dilantik_pada", _("Pelantikan tidak boleh mendahului tanggal SK."))
        if lantik and spmt and spmt < lantik:
            self.add_error("tanggal_spmt", _("SPMT tidak boleh mendahului pelantikan."))
        return isi

    def untuk_layanan(self) -> dict:
        isi = dict(self.cleaned_data)
        berkas = {"SK": isi.pop("berkas_sk"), "BA_PELANTIKAN": isi.pop("berkas_ba"), "SPMT": isi.pop("berkas_spmt")}
        return isi | {"unggahan": {k: b for k, b in berkas.items() if b}}


class LaporForm(Formulir):
    """The report to the Mendagri of one inauguration day."""

    nomor = _teks(100, label=_("Nomor laporan"))
    tanggal = _tanggal(label=_("Tanggal laporan"))
    unggahan = forms.FileField(
        label=_("Pindaian laporan"), required=False, widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf"})
    )


def baca_versi(teks: str) -> dict[int, int]:
    """ "12:3,13:1" as the page wrote it -> {12: 3, 13: 1}; anything else is an empty mapping (a stale page)."""
    hasil = {}
    for bagian in teks.split(","):
        kunci, titik, nilai = bagian.partition(":")
        if titik and kunci.isdecimal() and nilai.isdecimal():
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
