"""What is typed on "Hari ini": one line, or all fields; the services judge."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from kepegawaian.orang import Orang
from kinerja.models import KinerjaHarian, Templat
from kinerja.rules.catatan import MAKS_BUKTI, MAKS_KEGIATAN, MAKS_SATUAN
from kinerja.rules.ketik import SEHARI, Ketikan, urai
from kinerja.selectors.rhk import PilihanRhk
from kinerja.services.catat import Masukan, Salah
from layanan.forms import Isian

# What a fault is called beside the one line, where every field is the same field.
BAGIAN = {
    "tanggal": _("Tanggal"), "mulai": _("Jam"), "selesai": _("Jam"), "kegiatan": _("Kegiatan"), "rhk": _("RHK"),
    "rencana_aksi": _("Rencana aksi"), "realisasi": _("Realisasi"), "satuan": _("Satuan"), "bukti_url": _("Bukti"),
    "keterangan": _("Keterangan"), "lokasi_kerja": _("Lokasi kerja"), "jenis": _("Jenis"),
}  # fmt: skip


def masukan_baris(
    k: Ketikan, *, pegawai_id: int, tanggal: date, kunci: UUID, lokasi: str = "", draf: bool = False
) -> Masukan:
    """The entry that a line says."""
    return Masukan(
        pegawai_id, tanggal, k.mulai, k.selesai, k.kegiatan, kunci, rhk_nomor=k.rhk, realisasi=k.realisasi,
        jenis="TUGAS_ATASAN" if k.tugas_atasan else "KINERJA", satuan=k.satuan, bukti_url=k.bukti,
        lokasi_kerja=lokasi, draft=draf,
    )  # fmt: skip


def salah_baris(salah: Iterable[Salah]) -> list[str]:
    """Faults of a line in words that name the piece: "Jam: …"."""
    return [f"{BAGIAN[k]}: {pesan}" if k in BAGIAN else str(pesan) for k, pesan in salah]


def salah_ketik(k: Ketikan) -> list[str]:
    return [f"“{potong}”: {pesan}" for potong, pesan in k.salah]


def _sembunyi(bidang: type[forms.Field]) -> forms.Field:
    # autocomplete: a browser that reloads must not bring an old key back.
    return bidang(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))


def _lokasi() -> forms.ChoiceField:
    """Not sent at all (the page without a line has no such field) is not stated."""
    return forms.ChoiceField(
        label=_("Lokasi kerja"), choices=KinerjaHarian.Lokasi.choices, initial="WFO", required=False
    )


class Catatan(Isian):
    """Base of both ways to write an entry: the sender's key and the day."""

    kunci = _sembunyi(forms.UUIDField)
    tanggal = _sembunyi(forms.DateField)

    def clean_tanggal(self) -> date:
        if not 2020 <= self.cleaned_data["tanggal"].year <= 2100:
            raise forms.ValidationError(_t("Tanggal ini tidak ada di buku catatan."))
        return self.cleaned_data["tanggal"]

    def masukan(self, o: Orang, *, draf: bool) -> Masukan:
        raise NotImplementedError

    def salahkan(self, salah: Iterable[Salah]) -> None:
        """Show what the service found, at the field where it belongs."""
        raise NotImplementedError

    def kunci_baru(self) -> None:
        """The next sending is another entry (this key already stands for one)."""
        self.data = self.data.copy()
        self.data["kunci"] = str(uuid4())


class BarisForm(Catatan):
    baris = forms.CharField(
        label=_("Catat kegiatan"), max_length=1200, strip=True,
        error_messages={"required": _("Tulis kegiatannya, misalnya 08.00-10.00 rapat koordinasi @RHK2 #dokumen 1.")},
    )  # fmt: skip
    lokasi_kerja = _lokasi()

    def clean_baris(self) -> str:
        self.ketikan = urai(self.cleaned_data["baris"])
        if self.ketikan.salah:
            raise forms.ValidationError(salah_ketik(self.ketikan))
        return self.cleaned_data["baris"]

    def masukan(self, o: Orang, *, draf: bool) -> Masukan:
        c = self.cleaned_data
        return masukan_baris(
            self.ketikan, pegawai_id=o.id, tanggal=c["tanggal"], kunci=c["kunci"], lokasi=c["lokasi_kerja"], draf=draf
        )

    def salahkan(self, salah: Iterable[Salah]) -> None:
        self.add_error("baris", salah_baris(salah))


class Jam(forms.CharField):
    """A time of the day as minutes after midnight; ``akhir``: 00.00 ends the day."""

    def __init__(self, *, akhir: bool = False, **lain):
        self.akhir = akhir
        lain.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        lain.setdefault("error_messages", {"required": _("Isi jamnya, misalnya 08.00.")})
        super().__init__(**lain)

    def clean(self, value: Any) -> int:
        teks = super().clean(value).replace(".", ":")[:5]
        jam, _titik, menit = teks.partition(":")
        if not (jam.isascii() and jam.isdigit() and menit.isascii() and menit.isdigit() and int(menit) < 60):
            raise forms.ValidationError(_t("Tulis jam seperti 08.00."))
        hasil = int(jam) * 60 + int(menit)
        if hasil > SEHARI or hasil == SEHARI and not self.akhir:
            raise forms.ValidationError(_t("Jam ini tidak ada."))
        return hasil or (SEHARI if self.akhir else 0)


class PilihAksi(forms.Select):
    """Knows the unit of each rencana aksi, so that the page can fill it in."""

    satuan: dict[str, str] = {}

    def create_option(self, name, value, *args, **kwargs):
        pilihan = super().create_option(name, value, *args, **kwargs)
        if satuan := self.satuan.get(str(value)):
            pilihan["attrs"]["data-satuan"] = satuan
        return pilihan


def pilihan_kaitan(pilihan: Sequence[PilihanRhk], tanggal: date) -> tuple[list, dict[str, str]]:
    """(choices by RHK, value -> unit) of what an entry of that day may hang on."""
    grup: list = [("", _t("belum dikaitkan"))]
    satuan: dict[str, str] = {}
    for p in pilihan:
        if p.awal <= tanggal <= p.akhir:
            aksi = [(f"aksi:{a.id}", a.deskripsi) for a in p.aksi if a.awal <= tanggal <= a.akhir]
            satuan |= {f"aksi:{a.id}": a.satuan for a in p.aksi}
            tanpa = (f"rhk:{p.nomor}", _t("RHK%(n)s tanpa rencana aksi") % {"n": p.nomor})
            grup.append((f"RHK{p.nomor} · {p.deskripsi}", [*aksi, tanpa]))
    return grup, satuan


def isi_kaitan(kaitan: str) -> dict[str, int | None]:
    """What a choice of ``pilihan_kaitan`` means for the services."""
    macam, _titik, nomor = kaitan.partition(":")
    return {
        "rencana_aksi_id": int(nomor[:18]) if macam == "aksi" else None,
        "rhk_nomor": int(nomor[:9]) if macam == "rhk" else None,
    }  # fmt: skip


class LengkapForm(Catatan):
    """All fields of an entry (kinerja.md 4.1)."""

    kaitan = forms.ChoiceField(label=_("Rencana aksi"), required=False, widget=PilihAksi)
    mulai = Jam(label=_("Jam mulai"))
    selesai = Jam(label=_("Jam selesai"), akhir=True, help_text=_("Tengah malam: 00.00."))
    kegiatan = forms.CharField(
        label=_("Kegiatan"), max_length=MAKS_KEGIATAN, error_messages={"required": _("Tulis kegiatannya.")}
    )
    jenis = forms.ChoiceField(label=_("Jenis"), choices=KinerjaHarian.Jenis.choices, initial="KINERJA")
    realisasi = forms.IntegerField(label=_("Realisasi"), required=False, min_value=0)
    satuan = forms.CharField(label=_("Satuan"), required=False, max_length=MAKS_SATUAN)
    bukti_url = forms.CharField(
        label=_("Tautan bukti dukung"), required=False, max_length=MAKS_BUKTI,
        help_text=_("Alamat web, misalnya Google Drive. Portal tidak membuka tautannya."),
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )  # fmt: skip
    keterangan = forms.CharField(label=_("Keterangan"), required=False, max_length=500)
    lokasi_kerja = _lokasi()

    def __init__(self, *args, pilihan: Sequence[PilihanRhk], hari: date, **kwargs):
        super().__init__(*args, auto_id="id_lengkap_%s", **kwargs)
        grup, satuan = pilihan_kaitan(pilihan, hari)
        self.fields["kaitan"].choices = grup
        self.fields["kaitan"].widget.satuan = satuan
        self.fields["kaitan"].widget.attrs["class"] = "form-select"

    def isi(self) -> dict[str, Any]:
        """As ``services.ubah`` takes it."""
        c = self.cleaned_data
        isi = {k: c[k] for k in ("mulai", "selesai", "jenis", "realisasi", "bukti_url", "keterangan", "lokasi_kerja")}
        satuan = c["satuan"] or (self.fields["kaitan"].widget.satuan.get(c["kaitan"], "") if c["realisasi"] else "")
        return isi | {"kegiatan": c["kegiatan"], "satuan": satuan} | isi_kaitan(c["kaitan"])

    def masukan(self, o: Orang, *, draf: bool) -> Masukan:
        c = self.cleaned_data
        return Masukan(o.id, c["tanggal"], kunci=c["kunci"], draft=draf, **self.isi())

    def salahkan(self, salah: Iterable[Salah]) -> None:
        for kolom, pesan in salah:
            kolom = {"rencana_aksi": "kaitan", "rhk": "kaitan"}.get(kolom, kolom)
            self.add_error(kolom if kolom in self.fields and kolom not in ("kunci", "tanggal") else None, str(pesan))


class TemplatForm(Isian):
    nama = forms.CharField(label=_("Nama"), max_length=60, help_text=_("Tampil di tombolnya, misalnya Apel pagi."))
    baris = forms.CharField(label=_("Baris"), max_length=500, help_text=Templat._meta.get_field("baris").help_text)
    untuk_unit = forms.BooleanField(label=_("Bagikan kepada unit saya"), required=False)

    def __init__(self, *args, boleh_bagi: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not boleh_bagi:
            del self.fields["untuk_unit"]
