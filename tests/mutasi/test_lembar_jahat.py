"""Workbooks made to take the server's memory or time: refused before they are opened."""

import io
import re
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kepegawaian.impor import lembar
from mutasi import unggah
from mutasi.services import UnggahanDitolak
from tests.mutasi.test_unggah import xlsx


def ubah(asli: SimpleUploadedFile, ganti) -> SimpleUploadedFile:
    """``asli`` with the XML of its sheet put through ``ganti``."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(asli) as a, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as b:
        for nama in a.namelist():
            isi = a.read(nama).decode() if nama.endswith(".xml") else a.read(nama)
            b.writestr(nama, ganti(isi) if nama == "xl/worksheets/sheet1.xml" else isi)
    return SimpleUploadedFile("usulan.xlsx", keluar.getvalue())


def sel(alamat: str, baris: str = "39999"):
    tambahan = f'<row r="{baris}"><c r="{alamat}"><v>1</v></c></row></sheetData>'
    return lambda isi: isi.replace("</sheetData>", tambahan)


@pytest.mark.parametrize(
    "ganti",
    [
        sel("XFD39999"),
        sel("A1048576", "1048576"),
        sel("A" * 500_000 + "1"),
        sel("A2", "9" * 6000),
        sel("A1048576", "2"),
        sel("xfd1048576", "2"),
    ],
    ids=["sudut-terjauh", "baris-terjauh", "alamat-panjang", "nomor-panjang", "baris-bohong", "huruf-kecil"],
)
def test_cell_out_of_reach_is_refused_at_once(ganti):
    mulai = time.monotonic()
    with pytest.raises(UnggahanDitolak):
        unggah.baca(ubah(xlsx(["198501012010011001", "-"]), ganti))
    with pytest.raises(lembar.LembarSalah):
        _kepala, baris = lembar.baca(ubah(xlsx(["x", "-"]), ganti), "usulan.xlsx")
        list(baris)
    assert time.monotonic() - mulai < 5


def test_archive_that_lies_about_its_sizes_is_refused():
    asli = xlsx(*[["198501012010011001", "-"]] * 50).read()
    with zipfile.ZipFile(io.BytesIO(asli)) as arsip:
        ukuran = arsip.getinfo("xl/sharedStrings.xml").file_size
    bohong = re.sub(re.escape(ukuran.to_bytes(4, "little")), (10).to_bytes(4, "little"), asli)
    assert bohong != asli
    with pytest.raises(UnggahanDitolak):
        unggah.baca(SimpleUploadedFile("usulan.xlsx", bohong))


def test_formula_on_the_first_sheet_is_still_seen():
    with pytest.raises(UnggahanDitolak) as galat:
        unggah.baca(xlsx(["198501012010011001", "-"], rumus=[(1, 1, "=1+1")]))
    assert [s.pesan for s in galat.value.daftar] == ["Sel ini berisi rumus. Salin lalu tempel sebagai nilai."]
