"""Forms of the officer's pages. They read what was typed; what is lawful is said by services and rules."""

from django import forms
from django.utils.translation import gettext_lazy as _

from layanan.forms_surat import (
    ISIAN,
    PILIHAN,
    Formulir,
    KepalaForm,
    UbahKepalaForm,
    bidang_tanggal,
    bidang_teks,
)
from layanan.forms_surat import BarisForm as BarisLayanan
from layanan.forms_surat import KirimForm as KirimLayanan
from layanan.galat import IsianSalah
from mutasi.models import AlasanMutasi, JalurPromosi, Pejabat
from mutasi.services.pengangkatan import periksa_urutan
from mutasi.unggah import MAKS_BYTE

PINDAH, BERHENTI, AKHIRI = "PINDAH", "BERHENTI", "AKHIRI"
STATUS_PENANDATANGAN = [
    ("DEFINITIF", _("Definitif")), ("PJ", _("Penjabat (Pj)")), ("PJS", _("Penjabat sementara (Pjs)")),
    ("PLT", _("Pelaksana tugas (Plt)")), ("PLH", _("Pelaksana harian (Plh)")),
]  # fmt: skip


class SuratForm(KepalaForm):
    """Head of a new batch."""

    tanggal_pelantikan = bidang_tanggal(
        label=_("Rencana pelantikan"), help_text=_("Semua aturan dinilai pada tanggal ini, bukan pada hari pengajuan.")
    )
    nomor_ba_tpk = bidang_teks(100, label=_("Nomor berita acara TPK"), required=False)
    tanggal_ba_tpk = bidang_tanggal(label=_("Tanggal berita acara TPK"), required=False)
    tanggal_mulai_ukom = bidang_tanggal(
        label=_("Mulai uji kompetensi/seleksi"), required=False,
        help_text=_("Hanya bila ada. Dalam masa larangan, izin Mendagri harus mendahuluinya."),
    )  # fmt: skip


class UbahSuratForm(SuratForm, UbahKepalaForm):
    field_order = ["perihal", "nomor", "tanggal"]


class BarisForm(BarisLayanan):
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
    cari_jabatan = bidang_teks(100, label=_("Cari jabatan tujuan"), required=False)
    alasan = forms.ChoiceField(
        label=_("Alasan"), required=False, widget=forms.Select(PILIHAN),
        choices=[("", _("Pilih alasan")), *AlasanMutasi.choices],
    )  # fmt: skip
    uraian_alasan = forms.CharField(
        label=_("Uraian alasan"), required=False, max_length=4000, widget=forms.Textarea(ISIAN | {"rows": 3})
    )
    jalur = forms.ChoiceField(
        label=_("Jalur promosi JPT"), required=False, widget=forms.Select(PILIHAN),
        choices=[("", _("Bukan promosi ke JPT")), *JalurPromosi.choices],
    )  # fmt: skip
    tanggal_pelantikan = bidang_tanggal(label=_("Rencana pelantikan orang ini"))
    diberitahu_pada = bidang_tanggal(
        label=_("Pegawai diberi tahu pada"),
        required=False,
        help_text=_("Bila sudah. Kosong: dicatat portal saat surat dikirim, untuk yang punya akun."),
    )
    pengusul = forms.ChoiceField(
        label=_("Siapa yang mengusulkan"), choices=Pejabat, initial=Pejabat.PYB, required=False,
        widget=forms.Select(PILIHAN),
    )  # fmt: skip
    penetap = forms.ChoiceField(
        label=_("Siapa yang menetapkan"), choices=Pejabat, initial=Pejabat.PPK, required=False,
        widget=forms.Select(PILIHAN),
        help_text=_("PPK tidak menetapkan keluarganya sendiri; JPT madya dan utama ditetapkan Presiden."),
    )  # fmt: skip
    penetap_nama = bidang_teks(
        200,
        label=_("Nama dan jabatan yang menetapkan"),
        required=False,
        help_text=_("Wajib bila atasan PPK yang menetapkan."),
    )

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
            "jalur": isi["jalur"],
            "tanggal_pelantikan": isi["tanggal_pelantikan"],
            "diberitahu_pada": isi["diberitahu_pada"],
            "pengusul": isi["pengusul"] or Pejabat.PYB,
            "penetap": isi["penetap"] or Pejabat.PPK,
            "penetap_nama": isi["penetap_nama"],
        }


class AwalForm(Formulir):
    """The check before filing: a sheet, NIPs typed, a unit, or all three."""

    tanggal_pelantikan = bidang_tanggal(
        label=_("Rencana pelantikan"), help_text=_("Boleh berbulan-bulan ke depan; aturan dinilai pada tanggal ini.")
    )
    berkas = forms.FileField(
        label=_("Daftar perpindahan"), required=False,
        widget=forms.ClearableFileInput(ISIAN | {"accept": ".xlsx,.csv"}),
        help_text=_("Kolomnya sama dengan lembar usulan; satu orang satu baris."),
    )  # fmt: skip
    nip = forms.CharField(
        label=_("NIP yang hanya diperiksa datanya"), required=False, max_length=60_000,
        widget=forms.Textarea(ISIAN | {"rows": 4, "inputmode": "numeric"}), help_text=_("Satu NIP per baris."),
    )  # fmt: skip
    unit = forms.ChoiceField(
        label=_("Atau semua pegawai satu unit"), required=False, widget=forms.Select(PILIHAN),
        help_text=_("Beserta unit di bawahnya; hanya datanya yang diperiksa."),
    )  # fmt: skip

    def __init__(self, *args, unit: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("Tidak ada")), *((str(pk), nama) for pk, nama in unit)]

    def clean_berkas(self):
        berkas = self.cleaned_data["berkas"]
        if berkas and berkas.size > MAKS_BYTE:
            raise forms.ValidationError(_("Berkas lebih besar dari 5 MB."))
        return berkas

    def clean_nip(self) -> list[str]:
        nip = [b.strip().replace(" ", "") for b in self.cleaned_data["nip"].splitlines() if b.strip()]
        salah = [n for n in nip if not (n.isascii() and n.isdecimal() and len(n) == 18)]
        if salah:
            raise forms.ValidationError(_("Bukan NIP 18 angka: %(n)s.") % {"n": ", ".join(s[:30] for s in salah[:5])})
        return nip


class NipForm(Formulir):
    """A person of another agency: the whole number, there is no search."""

    nip = forms.RegexField(
        r"^\s*(?:\d\s*){18}$", label=_("NIP pegawai instansi lain"), max_length=40,
        widget=forms.TextInput(ISIAN | {"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Ke-18 angkanya, seperti pada permohonan pindah yang bersangkutan."),
        error_messages={"invalid": _("NIP terdiri atas 18 angka.")},
    )  # fmt: skip

    def clean_nip(self) -> str:
        return "".join(self.cleaned_data["nip"].split())


class BarisAntarForm(BarisForm):
    """A line between agencies: always to a post."""

    cara = forms.ChoiceField(choices=[(PINDAH, "")], initial=PINDAH, widget=forms.HiddenInput)

    def untuk_layanan(self) -> dict:
        return {k: v for k, v in super().untuk_layanan().items() if k not in ("akhiri_tugas_tambahan", "jalur")}


class JawabPelepasanForm(Formulir):
    """The releasing agency's answer."""

    setuju = forms.TypedChoiceField(
        label=_("Jawaban instansi Anda"), coerce=lambda x: x == "YA",
        widget=forms.RadioSelect({"class": "form-check-input"}),
        choices=[("YA", _("Setuju melepas")), ("TIDAK", _("Tolak, dengan alasan"))],
        error_messages={"required": _("Pilih jawabannya; diam bukan persetujuan.")},
    )  # fmt: skip
    nomor_surat = bidang_teks(100, label=_("Nomor surat persetujuan"), required=False)
    tanggal_surat = bidang_tanggal(label=_("Tanggal surat persetujuan"), required=False)
    unggahan = forms.FileField(
        label=_("Pindaian surat persetujuan"), required=False,
        widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf,.png,.jpg,.jpeg"}),
    )  # fmt: skip
    alasan = forms.CharField(
        label=_("Alasan penolakan"), required=False, max_length=4000, widget=forms.Textarea(ISIAN | {"rows": 3})
    )
    versi = forms.IntegerField(widget=forms.HiddenInput)


class KeputusanForm(Formulir):
    """The decision of the governor, the Mendagri or the Kepala BKN."""

    nomor = bidang_teks(100, label=_("Nomor keputusan pindah"))
    tanggal = bidang_tanggal(label=_("Tanggal keputusan pindah"))
    penandatangan = bidang_teks(200, label=_("Penanda tangan"))
    unggahan = forms.FileField(
        label=_("Pindaian keputusan pindah"), required=False,
        widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf,.png,.jpg,.jpeg"}),
    )  # fmt: skip
    versi = forms.IntegerField(widget=forms.HiddenInput)


class KirimForm(KirimLayanan):
    """The approver's confirmation."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["yakin"].label = _("Saya sudah memeriksa dasar hukum, kewenangan PPK, dan temuan pada halaman ini.")


class SkForm(Formulir):
    """Decree and inauguration of one or many lines."""

    nomor_sk = bidang_teks(100, label=_("Nomor SK"))
    tanggal_sk = bidang_tanggal(label=_("Tanggal SK"))
    penandatangan_sk = bidang_teks(200, label=_("Penanda tangan SK"))
    penandatangan_status = forms.ChoiceField(
        label=_("Kedudukan penanda tangan"), choices=STATUS_PENANDATANGAN, widget=forms.Select(PILIHAN)
    )
    dilantik_pada = bidang_tanggal(label=_("Tanggal pelantikan"))
    nomor_ba_pelantikan = bidang_teks(100, label=_("Nomor berita acara pelantikan"), required=False)
    tanggal_spmt = bidang_tanggal(label=_("Tanggal SPMT"), required=False)
    diktum_semua = forms.BooleanField(
        label=_("SK mengakhiri masa jabatan semua pejabat lama di atas dalam diktumnya."),
        required=False,
        widget=forms.CheckboxInput({"class": "form-check-input"}),
    )
    berkas_sk = forms.FileField(
        label=_("Pindaian SK (PDF)"), required=False, widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf"})
    )
    berkas_ba = forms.FileField(
        label=_("Pindaian berita acara pelantikan"), required=False, widget=forms.ClearableFileInput(ISIAN)
    )
    berkas_spmt = forms.FileField(label=_("Pindaian SPMT"), required=False, widget=forms.ClearableFileInput(ISIAN))

    def __init__(self, *args, lama: dict[int, list], berpindaian: bool = False, **kwargs):
        """``lama``: line id -> spells of those it replaces; ``berpindaian``: every line has its scan already."""
        super().__init__(*args, **kwargs)
        self.fields["berkas_sk"].required = not berpindaian
        self.lama = lama
        for pk in lama:
            self.fields[f"diktum_{pk}"] = forms.TypedChoiceField(
                label=_("SK mengakhiri masa jabatannya (diktum)?"), required=False, coerce=lambda v: v == "ya",
                empty_value=None, choices=[("ya", _("Ya")), ("tidak", _("Tidak"))],
                widget=forms.RadioSelect({"class": "form-check-input"}),
            )  # fmt: skip
        if not lama:
            del self.fields["diktum_semua"]

    def clean(self):
        isi = super().clean()
        if isi.get("tanggal_sk") and isi.get("dilantik_pada"):
            try:
                periksa_urutan(isi["tanggal_sk"], isi["dilantik_pada"], isi.get("tanggal_spmt"))
            except IsianSalah as galat:
                self.tolak(galat)
        return isi

    def untuk_layanan(self) -> dict:
        isi = dict(self.cleaned_data)
        semua = isi.pop("diktum_semua", False) or None
        isi["diktum"] = {pk: semua if (d := isi.pop(f"diktum_{pk}", None)) is None else d for pk in self.lama}
        berkas = {"SK": isi.pop("berkas_sk"), "BA_PELANTIKAN": isi.pop("berkas_ba"), "SPMT": isi.pop("berkas_spmt")}
        return isi | {"unggahan": {k: b for k, b in berkas.items() if b}}


class BeriTahuForm(Formulir):
    """When and how somebody without an account was told of the decree; read in the office's zone."""

    pada = forms.DateTimeField(
        label=_("Hari dan jam"), input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"} | ISIAN, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    cara = bidang_teks(
        200, label=_("Cara"), help_text=_("Misalnya: surat tercatat, diserahkan langsung dengan tanda terima.")
    )


class LaporForm(Formulir):
    """The report to the Mendagri of one inauguration day."""

    nomor = bidang_teks(100, label=_("Nomor laporan"))
    tanggal = bidang_tanggal(label=_("Tanggal laporan"))
    unggahan = forms.FileField(
        label=_("Pindaian laporan"), required=False, widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf"})
    )
