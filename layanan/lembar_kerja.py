"""Reads a service's spreadsheet (XLSX or CSV) by a list of columns, and writes its template.

No database: rows in, rows or faults out. A service declares a ``Lembar`` of ``Kolom``; headers stand in the first row
and in any order. Every fault is named by row and column, and nothing is handed on while one is left.
"""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from layanan.lembar_berkas import (
    MAKS_BARIS,
    MAKS_BYTE,
    MAKS_SALAH,
    Rumus,
    SalahBaris,
    UnggahanDitolak,
    berumus,
    isi_lembar,
    kosong,
    tolak,
)

__all__ = [
    "MAKS_BARIS",
    "MAKS_BYTE",
    "MAKS_SALAH",
    "XLSX",
    "Kolom",
    "Lembar",
    "LembarAcuan",
    "Rumus",
    "SalahBaris",
    "UnggahanDitolak",
    "baca_kolom_nip",
    "baca_nip",
    "baca_pilihan",
    "baca_tanggal",
    "baca_teks",
    "baca_ya_tidak",
    "lembar_hasil",
    "teks",
]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TAHUN_AWAL, TAHUN_KE_DEPAN = 1950, 10
_FORMAT_TANGGAL = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
Catat = Callable[[str], None]


# --- cells ------------------------------------------------------------------------------------------


def teks(sel) -> str:
    """Text of a cell without control characters; a whole number without its ".0"."""
    if sel is None:
        return ""
    if isinstance(sel, float) and sel.is_integer():
        sel = int(sel)
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", str(sel)).strip()


def baca_teks(maks: int = 4000, *, wajib: str = "") -> Callable:
    """Reader of text of at most ``maks`` characters; ``wajib``: what is said of an empty cell."""

    def baca(sel, catat: Catat) -> str:
        isi = teks(sel)
        if not isi and wajib:
            catat(str(wajib))
        if len(isi) > maks:
            catat(_("Lebih dari %(n)s huruf.") % {"n": f"{maks:,}".replace(",", ".")})
        return isi

    return baca


def baca_nip(sel, catat: Catat) -> str:
    """An 18-digit NIP kept as text."""
    if isinstance(sel, int | float) and not isinstance(sel, bool):
        catat(_("Tersimpan sebagai angka, jadi digit terakhirnya hilang. Jadikan kolom Teks, lalu ketik ulang."))
        return ""
    nip = re.sub(r"[\s.'’-]", "", teks(sel))
    if not nip:
        catat(_("Kosong."))
    elif not (nip.isascii() and nip.isdecimal() and len(nip) == 18):
        catat(_("“%(nip)s” bukan NIP 18 angka.") % {"nip": nip[:30]})
    return nip


def tahun_wajar(hari: date) -> str:
    """What to say of a day that can only be a slip of the pen: before 1950, or more than ten years ahead."""
    akhir = timezone.localdate().year + TAHUN_KE_DEPAN
    if TAHUN_AWAL <= hari.year <= akhir:
        return ""
    return _("Periksa tahunnya: antara %(a)d dan %(b)d.") % {"a": TAHUN_AWAL, "b": akhir}


def baca_tanggal(sel, catat: Catat) -> date | None:
    """A day, None where the cell is empty."""
    if kosong(sel):
        return None
    hari = _hari(sel)
    pesan = (
        tahun_wajar(hari)
        if hari
        else _("“%(t)s” bukan tanggal. Tulis misalnya 2026-03-16 atau 16-03-2026.") % {"t": teks(sel)[:40]}
    )
    if pesan:
        catat(pesan)
        return None
    return hari


def _hari(sel) -> date | None:
    if isinstance(sel, datetime):
        return sel.date()
    if isinstance(sel, date):
        return sel
    for bentuk in _FORMAT_TANGGAL:
        try:
            return datetime.strptime(teks(sel), bentuk).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def baca_pilihan(pilihan: Sequence[tuple[str, str]], pesan: str) -> Callable:
    """Reader of a code or its label, in any case; "" where empty. ``pesan`` names what is unknown as ``%(a)s``."""

    def baca(sel, catat: Catat) -> str:
        isi = teks(sel)
        if not isi:
            return ""
        kunci = re.sub(r"\s+", " ", isi).casefold()
        kode = {k.casefold(): k for k, _nama in pilihan}
        label = {str(nama).casefold(): k for k, nama in pilihan}
        hasil = kode.get(kunci.replace(" ", "_")) or kode.get(kunci) or label.get(kunci)
        if hasil is None:
            catat(str(pesan) % {"a": isi[:60]})
        return hasil or ""

    return baca


def baca_ya_tidak(sel, catat: Catat) -> bool | None:
    """``ya``/``tidak``; None where empty."""
    isi = teks(sel).casefold()
    if isi in ("", "-"):
        return None
    if isi in ("ya", "y", "1", "true", "tidak", "t", "0", "false"):
        return isi in ("ya", "y", "1", "true")
    catat(_("Tulis ya atau tidak, atau kosongkan."))
    return None


# --- the sheet --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kolom:
    """One column. ``baca(sel, catat)`` turns a cell into its value and tells ``catat`` what is wrong with it.

    ``wajib``: the header must be there. ``bentuk``: ``teks`` or ``tanggal`` cells in the template; ``petunjuk``: what
    it says of the column; ``pilihan``: codes that the template offers, with their names.
    """

    judul: str
    baca: Callable[[object, Catat], object]
    wajib: bool = False
    bentuk: str = ""
    lebar: int = 24
    petunjuk: str = ""
    pilihan: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class LembarAcuan:
    """A further sheet of the template, to look codes up in; ``baris`` are rows of cells under ``kepala``."""

    nama: str
    kepala: Sequence[str]
    baris: Iterable[Sequence]
    lebar: Sequence[int] = ()


@dataclass(frozen=True)
class Lembar:
    """A service's spreadsheet. ``tunggal``: columns whose values together may appear once.

    ``petunjuk``: further rows of (heading, words) for the template's last sheet; ``apa``: what a row is one of.
    """

    kolom: tuple[Kolom, ...]
    tunggal: tuple[str, ...] = ("NIP",)
    nama: str = "Usulan"
    petunjuk: Sequence[tuple[str, str]] = ()
    maks: int = MAKS_BARIS
    apa: str = "orang"

    @property
    def judul(self) -> tuple[str, ...]:
        return tuple(k.judul for k in self.kolom)

    def baca(self, berkas) -> list[tuple[int, dict]]:
        """(row number, header -> value) of an uploaded file; a column that is not there reads as an empty cell.

        Raises UnggahanDitolak with every fault found.
        """
        hasil, salah = self.pilah(berkas)
        if salah:
            raise UnggahanDitolak(salah[:MAKS_SALAH])
        return hasil

    def pilah(
        self, berkas, cacat: list[tuple[int, dict]] | None = None
    ) -> tuple[list[tuple[int, dict]], list[SalahBaris]]:
        """The rows that can be read, as ``baca`` gives them, and every fault of the others by row. ``cacat`` is filled
        with those others, as far as they could be read; nothing is handed on of a row with a formula.

        Raises UnggahanDitolak for what is wrong with the file as a whole or its headers.
        """
        baris = isi_lembar(berkas, self.maks)
        if not baris:
            raise tolak(_("Berkas tidak berisi baris. Isi templat mulai baris 2."))
        letak = self.letak_kolom(*baris[0])
        if len(baris) == 1:
            raise tolak(_("Hanya ada judul kolom; isinya mulai baris 2."))
        salah: list[SalahBaris] = []
        hasil, pertama = [], {}
        for nomor, sel in baris[1:]:
            satu, galat = self._baris(nomor, {k: sel[i] if i < len(sel) else None for k, i in letak.items()})
            salah += galat
            if galat:
                if cacat is not None and satu:
                    cacat.append((nomor, satu))
                continue
            kunci = tuple(satu[k] for k in self.tunggal)
            if kunci and kunci in pertama:
                pesan = _("%(k)s ini sudah ada di baris %(n)d.") % {
                    "k": " + ".join(self.tunggal), "n": pertama[kunci],
                }  # fmt: skip
                salah.append(SalahBaris(nomor, self.tunggal[0], pesan))
                continue
            pertama[kunci] = nomor
            hasil.append((nomor, satu))
        return hasil, sorted(salah, key=lambda s: s.nomor)

    def _baris(self, nomor: int, nilai: dict) -> tuple[dict, list[SalahBaris]]:
        salah = [
            SalahBaris(nomor, k, _("Sel ini berisi rumus. Salin lalu tempel sebagai nilai."))
            for k, v in nilai.items()
            if berumus(v)
        ]
        if salah:
            return {}, salah
        satu = {}
        for k in self.kolom:
            satu[k.judul] = k.baca(
                nilai.get(k.judul), lambda pesan, judul=k.judul: salah.append(SalahBaris(nomor, judul, pesan))
            )
        return satu, salah

    def letak_kolom(self, nomor: int, sel: list) -> dict[str, int]:
        """Header -> column index. Raises UnggahanDitolak for missing, doubled and unknown headers."""
        kenal = {re.sub(r"\s+", " ", k).casefold(): k for k in self.judul}
        letak, salah = {}, []
        for i, s in enumerate(sel):
            if kosong(s):
                continue
            judul = kenal.get(re.sub(r"\s+", " ", str(s)).strip().casefold())
            if judul is None:
                pesan = _("Judul kolom tidak dikenal. Yang dikenal: %(k)s.") % {"k": ", ".join(self.judul)}
                salah.append(SalahBaris(nomor, str(s)[:60], pesan))
            elif judul in letak:
                salah.append(SalahBaris(nomor, judul, _("Judul kolom ini muncul dua kali.")))
            else:
                letak[judul] = i
        salah += [
            SalahBaris(nomor, k.judul, _("Kolom ini tidak ada."))
            for k in self.kolom
            if k.wajib and k.judul not in letak
        ]
        if salah:
            raise UnggahanDitolak(salah)
        return letak

    def templat(self, acuan: Iterable[LembarAcuan] = ()) -> bytes:
        """The XLSX to fill in: the sheet itself, the sheets to look up in, and how to fill it in."""
        keluar = io.BytesIO()
        pengaturan = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(keluar, pengaturan) as buku:
            tebal = buku.add_format({"bold": True, "bg_color": "#DCE8EF", "border": 1})
            teks_sel = buku.add_format({"num_format": "@"})
            bentuk = {"teks": teks_sel, "tanggal": buku.add_format({"num_format": "yyyy-mm-dd"})}
            isian = buku.add_worksheet(self.nama)
            isian.write_row(0, 0, self.judul, tebal)
            for i, k in enumerate(self.kolom):
                isian.set_column(i, i, k.lebar, bentuk.get(k.bentuk))
            isian.freeze_panes(1, 0)
            for a in acuan:
                lembar = buku.add_worksheet(a.nama)
                lembar.write_row(0, 0, a.kepala, tebal)
                for i, baris in enumerate(a.baris, 1):
                    for j, s in enumerate(baris):
                        lembar.write(i, j, s, teks_sel if isinstance(s, str) else None)
                for i, lebar in enumerate(a.lebar):
                    lembar.set_column(i, i, lebar)
                lembar.freeze_panes(1, 0)
            self._petunjuk(buku, isian, tebal)
        return keluar.getvalue()

    def _petunjuk(self, buku, isian, tebal) -> None:
        petunjuk = buku.add_worksheet("Petunjuk")
        petunjuk.set_column(0, 0, 34)
        petunjuk.set_column(1, 1, 90)
        lipat = buku.add_format({"text_wrap": True, "valign": "top"})
        cara = _("Isi lembar %(l)s mulai baris 2, satu %(apa)s satu baris, paling banyak %(n)s baris.") % {
            "l": self.nama, "apa": self.apa, "n": f"{self.maks:,}".replace(",", "."),
        }  # fmt: skip
        kata = [
            (_("Cara mengisi"), cara),
            *((k.judul, str(k.petunjuk)) for k in self.kolom if k.petunjuk),
            *((str(a), str(b)) for a, b in self.petunjuk),
            (_("Rumus"), _("Sel berisi rumus ditolak; tempel sebagai nilai.")),
            (
                _("Bila ada yang salah"),
                _(
                    "Tidak satu baris pun disimpan; portal menyebut baris dan kolomnya. Yang benar dapat disimpan bila "
                    "Anda memilihnya."
                ),
            ),
        ]
        for i, (a, b) in enumerate(kata):
            petunjuk.write_row(i, 0, [a, b], lipat)
        letak = len(kata) + 1
        for i, k in enumerate(self.kolom):
            if not k.pilihan:
                continue
            petunjuk.write_row(letak, 0, [_("Kode: %(k)s") % {"k": k.judul}, _("Artinya")], tebal)
            for j, (kode, nama) in enumerate(k.pilihan, 1):
                petunjuk.write_row(letak + j, 0, [kode, str(nama)])
            sumber = f"=Petunjuk!$A${letak + 2}:$A${letak + 1 + len(k.pilihan)}"
            isian.data_validation(1, i, self.maks, i, {"validate": "list", "source": sumber})
            letak += len(k.pilihan) + 2


def lembar_hasil(judul: Sequence[str], baris: Iterable[Sequence]) -> bytes:
    """One sheet as XLSX; text that looks like a formula stays text."""
    keluar = io.BytesIO()
    pengaturan = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(keluar, pengaturan) as buku:
        lembar = buku.add_worksheet("Hasil")
        lembar.write_row(0, 0, judul, buku.add_format({"bold": True, "bg_color": "#DCE8EF", "border": 1}))
        tanggal = buku.add_format({"num_format": "yyyy-mm-dd"})
        lipat = buku.add_format({"text_wrap": True, "valign": "top"})
        for i, isi in enumerate(baris, 1):
            for j, s in enumerate(isi):
                if isinstance(s, date):
                    lembar.write_datetime(i, j, s, tanggal)
                else:
                    lembar.write(i, j, s, lipat if isinstance(s, str) and len(s) > 40 else None)
        lembar.set_column(0, len(judul) - 2, 20)
        lembar.set_column(len(judul) - 1, len(judul) - 1, 90)
        lembar.freeze_panes(1, 0)
    return keluar.getvalue()


def baca_kolom_nip(berkas) -> list[str]:
    """The column headed NIP (or the first one) as text, element 0 being row 1; header and empty rows are "".

    Raises UnggahanDitolak, with its row, for what lost digits as a number and for formulas.
    """
    baris = isi_lembar(berkas)
    if not baris:
        raise tolak(_("Berkas kosong."))
    kepala = [teks(s).casefold() if isinstance(s, str) else "" for s in baris[0][1]]
    kolom = kepala.index("nip") if "nip" in kepala else 0
    hasil, salah = [""] * baris[-1][0], []
    for nomor, sel in baris["nip" in kepala :]:
        s = sel[kolom] if kolom < len(sel) else None
        if berumus(s):
            salah.append(SalahBaris(nomor, "NIP", _("Sel ini berisi rumus. Salin lalu tempel sebagai nilai.")))
        elif isinstance(s, int | float):
            pesan = _("Tersimpan sebagai angka, jadi digit terakhirnya hilang. Jadikan kolom Teks, lalu ketik ulang.")
            salah.append(SalahBaris(nomor, "NIP", pesan))
        else:
            hasil[nomor - 1] = re.sub(r"[\s.'’-]", "", teks(s))
    if salah:
        raise UnggahanDitolak(salah)
    return hasil
