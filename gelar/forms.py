"""Forms of the two tracks. They read what was typed; services and rules say what is lawful."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gelar.lembar import TINGKAT as MEMBERI_GELAR
from gelar.models import SuratGelar, UsulanGelar
from gelar.services import IsiGelar
from layanan.forms_surat import (
    CENTANG,
    ISIAN,
    PILIHAN,
    BarisForm,
    KepalaForm,
    UbahKepalaForm,
    bidang_panjang,
    bidang_pilihan,
    bidang_tanggal,
    bidang_teks,
)

TINGKAT = [("", _("Pilih tingkat")), *MEMBERI_GELAR]
MACAM = [("", _("Menurut tingkatnya")), ("AKADEMIK", _("Akademik")), ("VOKASI", _("Vokasi atau terapan"))]
KELOMPOK = [
    ("", _("Tidak ada")), ("DOKTER", _("Dokter")), ("APOTEKER", _("Apoteker")), ("SGPLB", "SGPLB"),
    ("SMP_KEJURUAN", _("SLTP kejuruan")),
]  # fmt: skip
BELUM_DIKETAHUI = _("Belum diketahui")
YA, TIDAK = "ya", "tidak"


def _kosong(pilihan, teks=BELUM_DIKETAHUI) -> list:
    return [("", teks), *pilihan]


def bidang_ya_tidak(**lain) -> forms.TypedChoiceField:
    """Yes, no, or not known (None)."""
    return forms.TypedChoiceField(
        choices=_kosong([(YA, _("Ya")), (TIDAK, _("Tidak"))]), coerce=lambda v: v == YA, empty_value=None,
        required=False, widget=forms.Select(PILIHAN), **lain,
    )  # fmt: skip


def _centang(**lain) -> forms.BooleanField:
    return forms.BooleanField(required=False, widget=forms.CheckboxInput(CENTANG), **lain)


class PengusulForm(KepalaForm):
    """Head of a letter of the academic track: who signs it counts (PG-05)."""

    pengusul = bidang_pilihan(
        _kosong(SuratGelar.Pengusul.choices, _("Pilih pejabat")), label=_("Pejabat pengusul"), required=False,
        help_text=_("Yang menandatangani surat: PPK atau JPT pratama bidang kepegawaian."),
    )  # fmt: skip


class UbahPengusulForm(PengusulForm, UbahKepalaForm):
    field_order = ["perihal", "pengusul", "nomor", "tanggal"]


class GelarForm(BarisForm):
    """What both tracks ask: the title and where it stands."""

    gelar = bidang_teks(
        30, label=_("Gelar"), required=False, help_text=_("Seperti pada ijazah, dengan titiknya: S.E., M.M., Dr.")
    )
    letak = bidang_pilihan(_kosong(UsulanGelar.Letak.choices, _("Menurut lazimnya")), label=_("Letak"), required=False)
    nomor_ijazah = bidang_teks(100, label=_("Nomor ijazah"), required=False)
    tanggal_ijazah = bidang_tanggal(label=_("Tanggal ijazah"), required=False)
    akreditasi = bidang_pilihan(
        _kosong(UsulanGelar.Akreditasi.choices), label=_("Akreditasi saat lulus"), required=False
    )
    kehormatan = _centang(label=_("Gelar kehormatan (honoris causa)"))
    keterangan = bidang_panjang(label=_("Keterangan"), required=False, baris=2)

    def __init__(self, *args, alamat_nama: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.alamat_nama = alamat_nama
        if alamat_nama:
            # The name as it will appear, while typing; without JavaScript the button "Lihat nama" shows it.
            for nama, pemicu in (("gelar", "input changed delay:300ms"), ("letak", "change")):
                self.fields[nama].widget.attrs |= {
                    "hx-get": alamat_nama, "hx-trigger": pemicu, "hx-target": "#nama-baru",
                    "hx-include": "#id_gelar, #id_letak",
                }  # fmt: skip

    def apa_adanya(self):
        return type(self)(
            initial={nama: self.data.get(nama, "") for nama in self.fields}, alamat_nama=self.alamat_nama
        )  # fmt: skip

    def isi(self) -> IsiGelar:
        """The cleaned form as the services take it."""
        data = {k: v for k, v in self.cleaned_data.items() if k != "versi"}
        if "usulan_pangkat" in data:
            data["usulan_pangkat"] = int(data["usulan_pangkat"]) if data["usulan_pangkat"] else None
        return IsiGelar(**data)


class AkademikForm(GelarForm):
    tingkat = bidang_pilihan(
        TINGKAT, label=_("Tingkat pendidikan"), help_text=_("SLTP dan SLTA dicatat sebagai peningkatan, tanpa gelar.")
    )
    macam = bidang_pilihan(
        MACAM, label=_("Akademik atau vokasi"), required=False, help_text=_("Wajib bagi S-2 dan S-3.")
    )
    kelompok = bidang_pilihan(KELOMPOK, label=_("Kelompok khusus"), required=False)
    program_studi = bidang_teks(200, label=_("Program studi atau jurusan"), required=False)
    institusi = bidang_teks(200, label=_("Perguruan tinggi atau sekolah"), required=False)
    tahun_lulus = forms.IntegerField(
        label=_("Tahun lulus"), required=False, min_value=1950, max_value=2100,
        widget=forms.NumberInput(ISIAN | {"inputmode": "numeric"}),
    )  # fmt: skip
    diakui_kementerian = bidang_ya_tidak(label=_("Perguruan tinggi diakui kementerian"))
    terdaftar_pddikti = bidang_ya_tidak(label=_("Terdaftar di PDDIKTI"))
    luar_negeri = _centang(label=_("Lulusan luar negeri"))
    nomor_penyetaraan = bidang_teks(100, label=_("Nomor keputusan penyetaraan"), required=False)
    izin_belajar = bidang_ya_tidak(label=_("Ada izin atau tugas belajar"))
    usulan_pangkat = bidang_pilihan([("", _("Tidak"))], label=_("Menyertai usulan kenaikan pangkat"), required=False)

    def __init__(self, *args, pangkat: tuple[int, ...] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.pangkat = pangkat
        if pangkat:
            self.fields["usulan_pangkat"].choices = [("", _("Tidak")), *((str(n), f"#{n}") for n in pangkat)]
        else:
            del self.fields["usulan_pangkat"]

    def apa_adanya(self):
        awal = {nama: self.data.get(nama, "") for nama in self.fields}
        return type(self)(initial=awal, alamat_nama=self.alamat_nama, pangkat=self.pangkat)


class ProfesiForm(GelarForm):
    profesi = bidang_teks(200, label=_("Profesi"), required=False)
    penyelenggara = bidang_teks(200, label=_("Penyelenggara"), required=False)
    jenis_penyelenggara = bidang_pilihan(
        _kosong(UsulanGelar.Penyelenggara.choices), label=_("Jenis penyelenggara"), required=False
    )
    berlaku_sampai = bidang_tanggal(
        label=_("Berlaku sampai"), required=False, help_text=_("Kosongkan bila tanpa batas.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nomor_ijazah"].label = _("Nomor ijazah atau sertifikat")
        self.fields["tanggal_ijazah"].label = _("Tanggal ijazah atau sertifikat")
        self.fields["akreditasi"].label = _("Akreditasi perguruan tinggi")
