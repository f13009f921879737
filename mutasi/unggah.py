"""Reads the officer's spreadsheet (XLSX or CSV), and writes its template. No database: rows in, rows or faults out.

Columns, by their header in the first row and in any order: NIP, Kode jabatan tujuan, Alasan, Uraian alasan,
Tanggal pelantikan, Jalur. In "Kode jabatan tujuan" ``-`` means removed from the post, ``AKHIRI`` ends an extra duty.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from xml.parsers import expat

import python_calamine
import xlsxwriter
from django.utils.translation import gettext as _

from mutasi.models import AlasanMutasi, JalurPromosi
from mutasi.services import BarisMasuk, SalahBaris, UnggahanDitolak

MAKS_BARIS = 2000
MAKS_KOLOM = 100
MAKS_BYTE = 5 * 1024 * 1024
MAKS_BYTE_TERURAI = 60 * 1024 * 1024
# Faults shown at most; a sheet with more is wrong as a whole.
MAKS_SALAH = 200
NIP, KODE, ALASAN, URAIAN, TANGGAL, JALUR = KOLOM = (
    "NIP", "Kode jabatan tujuan", "Alasan", "Uraian alasan", "Tanggal pelantikan", "Jalur",
)  # fmt: skip
WAJIB = (NIP, KODE)
TANPA_JABATAN, AKHIRI = "-", "AKHIRI"
_FORMAT_TANGGAL = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
_KODE_ALASAN = {v.casefold(): v for v in AlasanMutasi.values}


class _Rumus:
    """A cell that holds a formula: its shown value may be anything tomorrow."""


def baca(berkas) -> list[BarisMasuk]:
    """Rows of an uploaded file (``name``, ``size``, binary). Raises UnggahanDitolak with every fault found."""
    if berkas.size > MAKS_BYTE:
        raise _tolak(_("Berkas lebih besar dari 5 MB. Bagi menjadi beberapa berkas."))
    isi = berkas.read()
    if not isi:
        raise _tolak(_("Berkas kosong."))
    baris = _xlsx(isi) if isi.startswith(b"PK") else _csv(isi)
    return _susun(_isi(baris))


def baca_kolom_nip(berkas) -> list[str]:
    """The column headed NIP (or the first one) as text, element 0 being row 1; header and empty rows are "".

    Raises UnggahanDitolak, with its row, for what lost digits as a number and for formulas.
    """
    if berkas.size > MAKS_BYTE:
        raise _tolak(_("Berkas lebih besar dari 5 MB. Bagi menjadi beberapa berkas."))
    isi = berkas.read()
    baris = _isi(_xlsx(isi) if isi.startswith(b"PK") else _csv(isi))
    if not baris:
        raise _tolak(_("Berkas kosong."))
    kepala = [_teks(s).casefold() if isinstance(s, str) else "" for s in baris[0][1]]
    kolom = kepala.index("nip") if "nip" in kepala else 0
    hasil, salah = [""] * baris[-1][0], []
    for nomor, sel in baris["nip" in kepala :]:
        s = sel[kolom] if kolom < len(sel) else None
        if isinstance(s, _Rumus) or (isinstance(s, str) and s.lstrip().startswith("=")):
            salah.append(SalahBaris(nomor, NIP, _("Sel ini berisi rumus. Salin lalu tempel sebagai nilai.")))
        elif isinstance(s, int | float):
            pesan = _("Tersimpan sebagai angka, jadi digit terakhirnya hilang. Jadikan kolom Teks, lalu ketik ulang.")
            salah.append(SalahBaris(nomor, NIP, pesan))
        else:
            hasil[nomor - 1] = re.sub(r"[\s.'’-]", "", _teks(s))
    if salah:
        raise UnggahanDitolak(salah)
    return hasil


def _tolak(pesan: str, kolom: str = "", nomor: int = 0) -> UnggahanDitolak:
    return UnggahanDitolak([SalahBaris(nomor, kolom, pesan)])


def _isi(baris: Iterable[list]) -> list[tuple[int, list]]:
    """(row number, cells) of rows that are not empty; stops reading one row beyond the limit."""
    hasil = []
    for nomor, sel in enumerate(baris, 1):
        if any(not _kosong(s) for s in sel):
            hasil.append((nomor, sel))
        if len(hasil) > MAKS_BARIS + 1:
            raise _tolak(
                _("Berkas berisi lebih dari %(n)d baris. Bagi menjadi beberapa berkas; tidak ada yang disimpan.")
                % {"n": MAKS_BARIS}
            )
    return hasil


def _kosong(sel) -> bool:
    return sel is None or (isinstance(sel, str) and not sel.strip())


def _xlsx(isi: bytes) -> Iterator[list]:
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            if sum(b.file_size for b in arsip.infolist()) > MAKS_BYTE_TERURAI:
                raise _tolak(_("Isi berkas terlalu besar setelah dibuka. Bagi menjadi beberapa berkas."))
            if arsip.testzip() is not None:  # an archive that lies about its sizes
                raise zipfile.BadZipFile
            rumus = _sel_rumus(arsip)
        with python_calamine.load_workbook(io.BytesIO(isi)) as buku:
            lembar = buku.get_sheet_by_index(0)
            baris = lembar.to_python(skip_empty_area=False)
    except (
        zipfile.BadZipFile, python_calamine.CalamineError, expat.ExpatError, KeyError, OSError, ValueError, EOFError,
        RuntimeError, NotImplementedError, zlib.error,
    ) as galat:  # fmt: skip
        raise _tolak(_("Berkas bukan XLSX yang dapat dibaca. Simpan ulang dari aplikasi lembar kerja.")) from galat
    for nomor, sel in enumerate(baris, 1):
        yield [_Rumus() if (nomor, kolom) in rumus else s for kolom, s in enumerate(sel, 1)]


class _Pindai:
    """One pass over a sheet's XML before it is opened: opening allocates the whole rectangle up to its last cell."""

    def __init__(self) -> None:
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
                raise _tolak(_("Ada sel di kolom ke-%(n)d. Hapus kolom di kanan kolom terakhir.") % {"n": self.kolom})
            if self.baris > 20 * MAKS_BARIS:
                raise _tolak(
                    _("Berkas berisi %(ada)d baris; paling banyak %(n)d. Bagi menjadi beberapa berkas.")
                    % {"ada": self.baris, "n": MAKS_BARIS}
                )
            if tag == "f":
                self.rumus.add((self.baris, self.kolom))


def _sel_rumus(arsip: zipfile.ZipFile) -> set[tuple[int, int]]:
    """Formula cells of the first sheet, after every sheet's extent was found bearable."""
    nama = sorted(
        (n for n in arsip.namelist() if n.startswith("xl/worksheets/") and n.endswith(".xml")),
        key=lambda n: (len(n), n),
    )
    hasil = []
    for n in nama:
        with arsip.open(n) as xml:
            hasil.append(_Pindai().baca(xml))
    return hasil[0] if hasil else set()


def _nomor_kolom(huruf: str) -> int:
    n = 0
    for h in huruf:
        n = n * 26 + ord(h) - 64
    return n


def _csv(isi: bytes) -> Iterator[list]:
    if b"\x00" in isi:
        raise _tolak(_("Berkas bukan XLSX dan bukan CSV. Unggah lembar kerja XLSX, atau CSV berupa teks."))
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        teks = isi.decode("cp1252", errors="replace")
    kepala = teks.split("\n", 1)[0]
    pemisah = max(";,\t", key=kepala.count)
    try:
        yield from csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=True)
    except csv.Error as galat:
        raise _tolak(_("CSV tidak terbaca: %(g)s. Simpan ulang sebagai CSV UTF-8.") % {"g": galat}) from galat


def _susun(baris: list[tuple[int, list]]) -> list[BarisMasuk]:
    if not baris:
        raise _tolak(_("Berkas tidak berisi baris. Isi templat mulai baris 2."))
    letak = _kepala(*baris[0])
    if len(baris) == 1:
        raise _tolak(_("Hanya ada judul kolom; isi pegawai mulai baris 2."))
    salah: list[SalahBaris] = []
    hasil = []
    for nomor, sel in baris[1:]:
        sebelum = len(salah)
        nilai = {k: sel[i] if i < len(sel) else None for k, i in letak.items()}
        for k, v in nilai.items():
            if isinstance(v, _Rumus) or (isinstance(v, str) and v.lstrip().startswith("=")):
                salah.append(SalahBaris(nomor, k, _("Sel ini berisi rumus. Salin lalu tempel sebagai nilai.")))
        if len(salah) == sebelum:
            masuk = _baris(nomor, nilai, salah)
        if len(salah) == sebelum:
            hasil.append(masuk)
    salah += _ganda(hasil)
    if salah:
        raise UnggahanDitolak(sorted(salah, key=lambda s: s.nomor)[:MAKS_SALAH])
    return hasil


def _kepala(nomor: int, sel: list) -> dict[str, int]:
    """Header -> column index. Raises UnggahanDitolak for missing, doubled and unknown headers."""
    kenal = {re.sub(r"\s+", " ", k).casefold(): k for k in KOLOM}
    letak, salah = {}, []
    for i, s in enumerate(sel):
        if _kosong(s):
            continue
        judul = kenal.get(re.sub(r"\s+", " ", str(s)).strip().casefold())
        if judul is None:
            pesan = _("Judul kolom tidak dikenal. Yang dikenal: %(k)s.") % {"k": ", ".join(KOLOM)}
            salah.append(SalahBaris(nomor, str(s)[:60], pesan))
        elif judul in letak:
            salah.append(SalahBaris(nomor, judul, _("Judul kolom ini muncul dua kali.")))
        else:
            letak[judul] = i
    salah += [SalahBaris(nomor, k, _("Kolom ini tidak ada.")) for k in WAJIB if k not in letak]
    if salah:
        raise UnggahanDitolak(salah)
    return letak


def _baris(nomor: int, nilai: dict, salah: list[SalahBaris]) -> BarisMasuk:
    def catat(kolom: str, pesan: str) -> None:
        salah.append(SalahBaris(nomor, kolom, pesan))

    nip = _nip(nilai[NIP], catat)
    kode = _teks(nilai[KODE])
    if not kode:
        catat(KODE, _("Kosong. Tulis kode jabatan, “-” bila diberhentikan, atau “AKHIRI” untuk tugas tambahan."))
    alasan = _teks(nilai.get(ALASAN))
    kode_alasan = _alasan(alasan)
    if alasan and kode_alasan is None:
        catat(ALASAN, _("Alasan “%(a)s” tidak dikenal; lihat lembar Petunjuk.") % {"a": alasan[:60]})
    uraian = _teks(nilai.get(URAIAN))
    if len(uraian) > 4000:
        catat(URAIAN, _("Lebih dari 4.000 huruf."))
    jalur = _teks(nilai.get(JALUR)).upper().replace(" ", "_")
    if jalur and jalur not in JalurPromosi.values:
        catat(JALUR, _("Tulis %(k)s, atau kosongkan.") % {"k": _(" atau ").join(JalurPromosi.values)})
    return BarisMasuk(
        nomor=nomor, nip=nip, kode_jabatan=None if kode.upper() in (TANPA_JABATAN, AKHIRI) else kode,
        alasan=kode_alasan or "", uraian_alasan=uraian, tanggal_pelantikan=_tanggal(nilai.get(TANGGAL), catat),
        akhiri_tugas_tambahan=kode.upper() == AKHIRI, jalur=jalur,
    )  # fmt: skip


def _teks(sel) -> str:
    """Text of a cell without control characters; a whole number without its ".0"."""
    if sel is None:
        return ""
    if isinstance(sel, float) and sel.is_integer():
        sel = int(sel)
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", str(sel)).strip()


def _nip(sel, catat) -> str:
    if isinstance(sel, int | float) and not isinstance(sel, bool):
        catat(NIP, _("Tersimpan sebagai angka, jadi digit terakhirnya hilang. Jadikan kolom Teks, lalu ketik ulang."))
        return ""
    nip = re.sub(r"[\s.'’-]", "", _teks(sel))
    if not nip:
        catat(NIP, _("Kosong."))
    elif not (nip.isascii() and nip.isdecimal() and len(nip) == 18):
        catat(NIP, _("“%(nip)s” bukan NIP 18 angka.") % {"nip": nip[:30]})
    return nip


def _alasan(teks: str) -> str | None:
    if not teks:
        return ""
    kunci = re.sub(r"\s+", " ", teks).casefold()
    label = {str(nama).casefold(): kode for kode, nama in AlasanMutasi.choices}
    return _KODE_ALASAN.get(kunci.replace(" ", "_")) or label.get(kunci)


def _tanggal(sel, catat) -> date | None:
    if _kosong(sel):
        return None
    if isinstance(sel, datetime):
        return sel.date()
    if isinstance(sel, date):
        return sel
    for bentuk in _FORMAT_TANGGAL:
        try:
            return datetime.strptime(_teks(sel), bentuk).date()  # noqa: DTZ007
        except ValueError:
            continue
    catat(TANGGAL, _("“%(t)s” bukan tanggal. Tulis misalnya 2026-03-16 atau 16-03-2026.") % {"t": _teks(sel)[:40]})
    return None


def _ganda(hasil: list[BarisMasuk]) -> list[SalahBaris]:
    pertama, salah = {}, []
    for b in hasil:
        if b.nip in pertama:
            salah.append(SalahBaris(b.nomor, NIP, _("NIP ini sudah ada di baris %(n)d.") % {"n": pertama[b.nip]}))
        else:
            pertama[b.nip] = b.nomor
    return salah


def templat(jabatan: Iterable) -> bytes:
    """The XLSX to fill in; its second sheet lists the agency's own posts (with ``terisi`` and ``lowong``)."""
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(
        keluar, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as buku:
        tebal = buku.add_format({"bold": True, "bg_color": "#DCE8EF", "border": 1})
        teks = buku.add_format({"num_format": "@"})
        hari = buku.add_format({"num_format": "yyyy-mm-dd"})
        lipat = buku.add_format({"text_wrap": True, "valign": "top"})
        isian = buku.add_worksheet("Usulan")
        isian.write_row(0, 0, KOLOM, tebal)
        for kolom, (lebar, bentuk) in enumerate(
            [(22, teks), (24, teks), (28, None), (50, None), (18, hari), (24, None)]
        ):
            isian.set_column(kolom, kolom, lebar, bentuk)
        isian.freeze_panes(1, 0)
        n = len(AlasanMutasi.values)
        isian.data_validation(1, 2, MAKS_BARIS, 2, {"validate": "list", "source": f"=Petunjuk!$A$13:$A${12 + n}"})
        daftar = buku.add_worksheet("Jabatan")
        daftar.write_row(
            0, 0, [_("Kode"), _("Nama"), _("Unit"), _("Jenis"), _("Formasi"), _("Terisi"), _("Lowong")], tebal
        )
        for i, j in enumerate(jabatan, 1):
            daftar.write_row(i, 0, [j.kode, j.nama, j.unit.nama, j.get_jenis_display()], teks)
            daftar.write_row(i, 4, [j.formasi, j.terisi, j.lowong])
        daftar.set_column(0, 0, 20)
        daftar.set_column(1, 2, 46)
        daftar.freeze_panes(1, 0)
        petunjuk = buku.add_worksheet("Petunjuk")
        petunjuk.set_column(0, 0, 34)
        petunjuk.set_column(1, 1, 90)
        for i, (a, b) in enumerate(_petunjuk()):
            petunjuk.write_row(i, 0, [a, b], lipat)
        petunjuk.write_row(11, 0, [_("Kode alasan"), _("Artinya")], tebal)
        for i, (kode, label) in enumerate(AlasanMutasi.choices):
            petunjuk.write_row(12 + i, 0, [kode, str(label)])
    return keluar.getvalue()


def _petunjuk() -> list[tuple[str, str]]:
    return [
        (_("Cara mengisi"), _("Isi lembar Usulan mulai baris 2, satu orang satu baris, paling banyak 2.000 baris.")),
        (NIP, _("Wajib. 18 angka, disimpan sebagai teks.")),
        (KODE, _("Wajib. Dari lembar Jabatan; - bila diberhentikan, AKHIRI bila hanya tugas tambahan yang diakhiri.")),
        (ALASAN, _("Salah satu kode di bawah. Wajib menurut hukum bagi pemberhentian dan demosi.")),
        (URAIAN, _("Penjelasan dengan kata-kata.")),
        (TANGGAL, _("Bila berbeda dari rencana pelantikan surat; tahun-bulan-hari.")),
        (JALUR, _("Hanya promosi ke JPT: SELEKSI_TERBUKA atau MANAJEMEN_TALENTA.")),
        (_("Rumus"), _("Sel berisi rumus ditolak; tempel sebagai nilai.")),
        (_("Bila ada yang salah"), _("Tidak satu baris pun disimpan; portal menyebut baris dan kolomnya.")),
    ]  # fmt: skip
