"""Opens an uploaded spreadsheet (XLSX or CSV) without trusting it: size, extent, formulas. No database."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

import python_calamine
from django.utils.translation import gettext as _

from layanan.galat import GalatLayanan

MAKS_BARIS = 2000
MAKS_KOLOM = 100
MAKS_BYTE = 5 * 1024 * 1024
MAKS_BYTE_TERURAI = 60 * 1024 * 1024
# Faults shown at most; a sheet with more is wrong as a whole.
MAKS_SALAH = 200


@dataclass(frozen=True)
class SalahBaris:
    """What is wrong where: ``nomor`` of the row (0: the whole sheet), ``kolom`` as its header says."""

    nomor: int
    kolom: str
    pesan: str


class UnggahanDitolak(GalatLayanan):
    """The sheet was refused; ``daftar`` says why, row by row. Nothing was stored."""

    def __init__(self, daftar: list[SalahBaris]):
        super().__init__(_("%(n)d kesalahan pada berkas; tidak ada yang disimpan.") % {"n": len(daftar)})
        self.daftar = daftar


class Rumus:
    """A cell that holds a formula: its shown value may be anything tomorrow."""


def kosong(sel) -> bool:
    return sel is None or (isinstance(sel, str) and not sel.strip())


def berumus(sel) -> bool:
    return isinstance(sel, Rumus) or (isinstance(sel, str) and sel.lstrip().startswith("="))


def tolak(pesan: str, kolom: str = "", nomor: int = 0) -> UnggahanDitolak:
    return UnggahanDitolak([SalahBaris(nomor, kolom, pesan)])


def isi_lembar(berkas, maks: int = MAKS_BARIS) -> list[tuple[int, list]]:
    """(row number, cells) of the rows of a file that are not empty. Raises UnggahanDitolak for what cannot be read.

    Stops one row beyond ``maks``.
    """
    if berkas.size > MAKS_BYTE:
        raise tolak(_("Berkas lebih besar dari 5 MB. Bagi menjadi beberapa berkas."))
    isi = berkas.read()
    if not isi:
        raise tolak(_("Berkas kosong."))
    hasil = []
    for nomor, sel in enumerate(_xlsx(isi, maks) if isi.startswith(b"PK") else _csv(isi), 1):
        if any(not kosong(s) for s in sel):
            hasil.append((nomor, sel))
        if len(hasil) > maks + 1:
            raise tolak(
                _("Berkas berisi lebih dari %(n)d baris. Bagi menjadi beberapa berkas; tidak ada yang disimpan.")
                % {"n": maks}
            )
    return hasil


def _xlsx(isi: bytes, maks: int) -> Iterator[list]:
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            if sum(b.file_size for b in arsip.infolist()) > MAKS_BYTE_TERURAI:
                raise tolak(_("Isi berkas terlalu besar setelah dibuka. Bagi menjadi beberapa berkas."))
            if arsip.testzip() is not None:  # an archive that lies about its sizes
                raise zipfile.BadZipFile
            rumus = _sel_rumus(arsip, maks)
        with python_calamine.load_workbook(io.BytesIO(isi)) as buku:
            lembar = buku.get_sheet_by_index(0)
            baris = lembar.to_python(skip_empty_area=False)
    except (
        zipfile.BadZipFile, python_calamine.CalamineError, expat.ExpatError, KeyError, OSError, ValueError, EOFError,
        RuntimeError, NotImplementedError, zlib.error,
    ) as galat:  # fmt: skip
        raise tolak(_("Berkas bukan XLSX yang dapat dibaca. Simpan ulang dari aplikasi lembar kerja.")) from galat
    for nomor, sel in enumerate(baris, 1):
        yield [Rumus() if (nomor, kolom) in rumus else s for kolom, s in enumerate(sel, 1)]


class _Pindai:
    """One pass over a sheet's XML before it is opened: opening allocates the whole rectangle up to its last cell."""

    def __init__(self, maks: int) -> None:
        self.maks = maks
        self.baris = self.kolom = 0
        self.rumus: set[tuple[int, int]] = set()

    def baca(self, berkas) -> set[tuple[int, int]]:
        """(row, column), both from 1, of cells with a formula; the reader shows only their values."""
        pengurai = expat.ParserCreate()
        pengurai.StartElementHandler = self._mulai
        pengurai.ParseFile(berkas)
        return self.rumus

    def _mulai(self, tag: str, atribut: dict) -> None:
        tag = tag.rsplit(":", 1)[-1]
        if tag == "row":
            self.baris, self.kolom = int(atribut.get("r", self.baris + 1)), 0
        elif tag == "c":
            if "r" not in atribut:
                self.kolom += 1
            elif m := re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", atribut["r"]):
                self.kolom, self.baris = _nomor_kolom(m[1]), int(m[2])
            else:  # the reader would follow it anywhere
                raise ValueError(atribut["r"][:20])
        elif tag in ("v", "is", "f"):
            if self.kolom > MAKS_KOLOM:
                raise tolak(_("Ada sel di kolom ke-%(n)d. Hapus kolom di kanan kolom terakhir.") % {"n": self.kolom})
            if self.baris > max(self.maks, 20 * MAKS_BARIS):
                raise tolak(
                    _("Berkas berisi %(ada)d baris; paling banyak %(n)d. Bagi menjadi beberapa berkas.")
                    % {"ada": self.baris, "n": self.maks}
                )
            if tag == "f":
                self.rumus.add((self.baris, self.kolom))


def _sel_rumus(arsip: zipfile.ZipFile, maks: int) -> set[tuple[int, int]]:
    """Formula cells of the first sheet, after every sheet's extent was found bearable."""
    nama = sorted(
        (n for n in arsip.namelist() if n.startswith("xl/worksheets/") and n.endswith(".xml")),
        key=lambda n: (len(n), n),
    )
    hasil = []
    for n in nama:
        with arsip.open(n) as xml:
            hasil.append(_Pindai(maks).baca(xml))
    return hasil[0] if hasil else set()


def _nomor_kolom(huruf: str) -> int:
    n = 0
    for h in huruf:
        n = n * 26 + ord(h) - 64
    return n


def _csv(isi: bytes) -> Iterator[list]:
    if b"\x00" in isi or isi.lstrip().startswith(b"%PDF-"):
        raise tolak(_("Berkas bukan XLSX dan bukan CSV. Unggah lembar kerja XLSX, atau CSV berupa teks."))
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        teks = isi.decode("cp1252", errors="replace")
    kepala = teks.split("\n", 1)[0]
    pemisah = max(";,\t", key=kepala.count)
    try:
        yield from csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=True)
    except csv.Error as galat:
        raise tolak(_("CSV tidak terbaca: %(g)s. Simpan ulang sebagai CSV UTF-8.") % {"g": galat}) from galat
