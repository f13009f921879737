"""Rows out of an XLSX or CSV file that may be anything: type by content, bounded in size, formulas refused.

No Django here but its translations. A workbook is scanned as XML before it is opened, because opening allocates
every cell of the rectangle up to the last one: a file of 10 kB with one cell in the far corner would take all memory.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from python_calamine import CalamineError, CalamineWorkbook

MAKS_BYTE = 20 * 1024 * 1024
MAKS_BARIS = 60_000
MAKS_KOLOM = 40
MAKS_TERBUKA = 120 * 1024 * 1024
MAKS_RUMUS = 50
XLSX, CSV = "xlsx", "csv"


@dataclass(frozen=True)
class Masalah:
    """One fault: where (``baris`` as the spreadsheet counts, None for the whole file), what, and what to do."""

    baris: int | None
    kolom: str
    nilai: str
    pesan: str
    saran: str

    def sebagai_dict(self) -> dict:
        return {
            "baris": self.baris, "kolom": self.kolom, "nilai": self.nilai, "pesan": self.pesan, "saran": self.saran
        }  # fmt: skip


class LembarSalah(ValueError):
    """The file cannot be read as a table; ``masalah`` says why, one entry per fault."""

    def __init__(self, masalah: list[Masalah]):
        super().__init__(masalah[0].pesan)
        self.masalah = masalah


def _tolak(pesan: str, saran: str, *, baris: int | None = None, kolom: str = "", nilai: str = "") -> LembarSalah:
    return LembarSalah([Masalah(baris, kolom, nilai, pesan, str(saran))])


SIMPAN_ULANG = gettext_lazy("Buka di aplikasi lembar kerja, lalu simpan sebagai Excel (.xlsx) atau CSV UTF-8.")


def kenali(berkas: BinaryIO, nama: str) -> str:
    """``xlsx`` or ``csv`` by content; raises LembarSalah for anything else or if the name says otherwise."""
    berkas.seek(0)
    awal = berkas.read(4096)
    berkas.seek(0)
    if not awal.strip():
        raise _tolak(_("Berkas ini kosong."), _("Isi templatnya, simpan, lalu unggah lagi."))
    if awal.startswith(b"PK"):
        isi = _isi_zip(berkas)
        if "xl/workbook.xml" not in isi:
            raise _tolak(_("Berkas ini arsip ZIP atau dokumen lain, bukan lembar kerja Excel."), SIMPAN_ULANG)
        jenis = XLSX
    elif awal.startswith(b"\xd0\xcf\x11\xe0"):
        raise _tolak(_("Ini berkas Excel lama (.xls) atau lembar kerja yang dikunci kata sandi."), SIMPAN_ULANG)
    elif b"\x00" in awal or awal.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8")):
        raise _tolak(_("Isi berkas ini bukan lembar kerja."), SIMPAN_ULANG)
    elif re.match(rb"\s*<(!doctype|html|\?xml|table)", awal.removeprefix(b"\xef\xbb\xbf"), re.IGNORECASE):
        raise _tolak(_("Isi berkas ini halaman web (HTML/XML), bukan lembar kerja."), SIMPAN_ULANG)
    else:
        jenis = CSV
    akhiran = nama.rsplit(".", 1)[-1].lower() if "." in nama else ""
    boleh = {XLSX: {"xlsx", "xlsm"}, CSV: {"csv", "txt", "tsv"}}[jenis]
    if akhiran not in boleh:
        raise _tolak(
            _("Nama berkas berakhiran .%(akhiran)s, tetapi isinya %(jenis)s.")
            % {"akhiran": akhiran or _("(tidak ada)"), "jenis": jenis.upper()},
            _("Simpan ulang sebagai .%(jenis)s, jangan hanya mengganti namanya.") % {"jenis": jenis},
        )
    return jenis


def baca(berkas: BinaryIO, nama: str) -> tuple[list[str], Iterator[tuple[int, list]]]:
    """Header of the first sheet and its rows as (row number, cells); wholly empty rows are left out.

    Cells are str, float, bool, date, datetime, or "" when empty. Raises LembarSalah, for CSV also while iterating.
    """
    semua = iter(_baris_xlsx(berkas) if kenali(berkas, nama) == XLSX else _baris_csv(berkas))
    nomor, kepala = next(((n, b) for n, b in enumerate(semua, 1) if _berisi(b)), (0, []))
    if not kepala:
        raise _tolak(_("Lembar pertama kosong."), _("Isi templatnya, simpan, lalu unggah lagi."))
    kepala = [str(k).strip() for k in kepala]
    while kepala and not kepala[-1]:
        kepala.pop()
    return kepala, _isi(semua, nomor, len(kepala))


def _isi(semua, nomor_kepala: int, lebar: int) -> Iterator[tuple[int, list]]:
    banyak = 0
    for nomor, baris in enumerate(semua, nomor_kepala + 1):
        if not _berisi(baris):
            continue
        banyak += 1
        if banyak > MAKS_BARIS:
            raise _terlalu_banyak()
        if _berisi(baris[lebar:]):
            raise _tolak(
                _("Baris ini punya sel lebih banyak daripada judul kolom."),
                _("Hapus sel di kanan kolom terakhir, atau apit nilai yang memuat pemisah dengan tanda kutip."),
                baris=nomor,
            )
        yield nomor, baris[:lebar] + [""] * (lebar - len(baris))


def _berisi(baris: list) -> bool:
    return any(nilai != "" for nilai in baris)


def _terlalu_banyak() -> LembarSalah:
    maks = f"{MAKS_BARIS:,}".replace(",", ".")
    return _tolak(
        _("Berkas ini berisi lebih dari %(maks)s baris.") % {"maks": maks},
        _("Bagi menjadi beberapa berkas, masing-masing paling banyak %(maks)s baris.") % {"maks": maks},
    )


# --- CSV --------------------------------------------------------------------------------------------


def _baris_csv(berkas: BinaryIO) -> Iterator[list[str]]:
    pemisah = max(";,\t", key=_periksa_teks(berkas).count)
    berkas.seek(0)
    teks = io.TextIOWrapper(berkas, encoding="utf-8-sig", newline="")
    nomor = 0
    try:
        for nomor, baris in enumerate(csv.reader(teks, delimiter=pemisah, strict=True), 1):  # noqa: B007
            yield [sel.strip() for sel in baris]
    except csv.Error as salah:
        raise _tolak(
            _("Baris ini tidak terbaca sebagai CSV."),
            _("Periksa tanda kutip di baris ini."),
            baris=nomor + 1,
            nilai=str(salah),
        ) from None
    finally:
        if not berkas.closed:
            teks.detach()  # else the wrapper would close a file that is not its own


def _periksa_teks(berkas: BinaryIO) -> str:
    """The header line, after checking that the whole file is UTF-8 text."""
    berkas.seek(0)
    kepala = ""
    for nomor, potong in enumerate(berkas, 1):
        try:
            baris = potong.decode("utf-8-sig" if nomor == 1 else "utf-8")
        except UnicodeDecodeError:
            raise _tolak(_("Huruf di baris ini bukan UTF-8."), _("Simpan sebagai “CSV UTF-8”."), baris=nomor) from None
        if "\x00" in baris:
            raise _tolak(_("Isi berkas ini bukan teks."), SIMPAN_ULANG, baris=nomor)
        kepala = kepala or baris.strip()
    return kepala


# --- XLSX -------------------------------------------------------------------------------------------


def _isi_zip(berkas: BinaryIO) -> set[str]:
    try:
        with zipfile.ZipFile(berkas) as arsip:
            return set(arsip.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise _tolak(_("Berkas ini rusak atau terpotong."), _("Simpan ulang, lalu unggah lagi.")) from None


def _baris_xlsx(berkas: BinaryIO) -> Iterator[list]:
    berkas.seek(0)
    try:
        with zipfile.ZipFile(berkas) as arsip:
            _tolak_bom(arsip)
            lembar_pertama = _jalur_lembar_pertama(arsip)
            for nama in sorted(n for n in arsip.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", n)):
                pindai = _Pindai()
                with arsip.open(nama) as isi:
                    pindai.baca(isi)
                if nama == lembar_pertama:
                    pindai.tolak_rumus()
        berkas.seek(0)
        return CalamineWorkbook.from_filelike(berkas).get_sheet_by_index(0).iter_rows()
    except LembarSalah:
        raise
    except (
        zipfile.BadZipFile, expat.ExpatError, CalamineError, OSError, ValueError, KeyError, IndexError,
        RuntimeError, NotImplementedError, EOFError,
    ) as salah:  # fmt: skip
        raise _tolak(
            _("Lembar kerja ini rusak atau dikunci kata sandi."), SIMPAN_ULANG, nilai=type(salah).__name__
        ) from salah


def _tolak_bom(arsip: zipfile.ZipFile) -> None:
    """Count what comes out, whatever the directory of the archive claims."""
    jumlah = 0
    for info in arsip.infolist():
        with arsip.open(info) as isi:
            while potong := isi.read(1 << 20):
                jumlah += len(potong)
                if jumlah > MAKS_TERBUKA:
                    raise _tolak(
                        _("Isi lembar kerja ini terlalu besar setelah dibuka."),
                        _("Salin datanya saja ke templat kosong (tanpa gambar dan format), lalu unggah lagi."),
                    )


def _jalur_lembar_pertama(arsip: zipfile.ZipFile) -> str:
    temuan: dict[str, list[dict]] = {"sheet": [], "Relationship": []}

    def mulai(tag, atribut):
        nama = tag.rsplit(":", 1)[-1]
        if nama in temuan:
            temuan[nama].append({k.rsplit(":", 1)[-1]: v for k, v in atribut.items()} | {"_": atribut})

    for bagian in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        pengurai = expat.ParserCreate()
        pengurai.StartElementHandler = mulai
        pengurai.Parse(arsip.read(bagian), True)
    rid = next(v for k, v in temuan["sheet"][0]["_"].items() if k.endswith(":id"))
    sasaran = next(r["Target"] for r in temuan["Relationship"] if r["Id"] == rid)
    return sasaran.lstrip("/") if sasaran.startswith("/") else f"xl/{sasaran}"


class _Pindai:
    """One pass over a sheet's XML: how far it reaches and which cells hold formulas or errors."""

    def __init__(self):
        self.baris = 0
        self.kolom = 0
        self.isi_terakhir = False
        self.rumus: list[tuple[int, int, str]] = []
        self.banyak_berisi = 0

    def baca(self, berkas: BinaryIO) -> None:
        pengurai = expat.ParserCreate()
        pengurai.StartElementHandler = self._mulai
        pengurai.ParseFile(berkas)

    def _mulai(self, tag: str, atribut: dict) -> None:
        tag = tag.rsplit(":", 1)[-1]
        if tag == "row":
            self.baris = int(atribut.get("r", self.baris + 1))
            self.kolom = 0
            self.isi_terakhir = False
        elif tag == "c":
            if "r" not in atribut:
                self.kolom += 1
            elif m := re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", atribut["r"]):
                # The reader goes by the cell's own address, whatever its row says.
                if int(m[2]) != self.baris:
                    self.baris, self.isi_terakhir = int(m[2]), False
                self.kolom = _nomor_kolom(m[1])
            else:
                raise ValueError(atribut["r"][:20])
            if atribut.get("t") == "e":
                self.rumus.append((self.baris, self.kolom, "galat"))
        elif tag == "f":
            self.rumus.append((self.baris, self.kolom, "rumus"))
            self._catat_isi()
        elif tag in ("v", "is"):
            self._catat_isi()

    def _catat_isi(self) -> None:
        if self.kolom > MAKS_KOLOM:
            raise _tolak(
                _("Ada isi di kolom ke-%(kolom)s; templat hanya punya beberapa belas kolom.") % {"kolom": self.kolom},
                _("Hapus kolom di kanan kolom terakhir."),
                baris=self.baris,
            )
        if not self.isi_terakhir:
            self.isi_terakhir = True
            self.banyak_berisi += 1
        if self.banyak_berisi > MAKS_BARIS + 1:
            raise _terlalu_banyak()
        if self.baris > MAKS_BARIS + 1000:
            raise _tolak(
                _("Ada isi jauh di bawah tabel."),
                _("Hapus baris di bawah baris terakhir, lalu unggah lagi."),
                baris=self.baris,
            )

    def tolak_rumus(self) -> None:
        if not self.rumus:
            return
        sebab = {"rumus": _("Sel ini berisi rumus."), "galat": _("Sel ini berisi galat rumus.")}
        saran = _("Salin kolomnya, lalu Tempel Khusus › Nilai.")
        raise LembarSalah(
            [Masalah(b, _huruf_kolom(k), "", sebab[jenis], saran) for b, k, jenis in self.rumus[:MAKS_RUMUS]]
        )


def _nomor_kolom(alamat: str) -> int:
    nomor = 0
    for huruf in alamat:
        nomor = nomor * 26 + ord(huruf) - 64
    return nomor


def _huruf_kolom(nomor: int) -> str:
    huruf = ""
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf
