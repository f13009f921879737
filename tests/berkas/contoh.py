"""Small real files, honest and dishonest."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def pdf(*, sandi=None, js=None, launch=False) -> bytes:
    penulis = PdfWriter()
    penulis.add_blank_page(width=595, height=842)
    if js:
        penulis.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(js)}
        )
    if launch:
        penulis.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("calc.exe")}
        )
    if sandi:
        penulis.encrypt(sandi, algorithm="RC4-128")
    keluar = io.BytesIO()
    penulis.write(keluar)
    return keluar.getvalue()


def pdf_objstm_js() -> bytes:
    """A PDF whose JavaScript action lies inside a compressed object stream, where a search for bytes misses it."""
    import zlib

    dalam = b"1 0 2 52 3 94 4 140 "
    objek = [
        b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</S/JavaScript/JS(app.alert\\(1\\))>>",
    ]
    geser, kepala, badan = 0, b"", b""
    for n, o in enumerate(objek, 1):
        kepala += b"%d %d " % (n, geser)
        badan += o + b" "
        geser += len(o) + 1
    dalam = kepala + badan
    padat = zlib.compress(dalam)
    isi = b"%PDF-1.5\n"
    letak5 = len(isi)
    isi += b"5 0 obj<</Type/ObjStm/N 4/First %d/Filter/FlateDecode/Length %d>>stream\n" % (len(kepala), len(padat))
    isi += padat + b"\nendstream endobj\n"
    letak6 = len(isi)
    baris = [(0, 0, 255)] + [(2, 5, i) for i in range(4)] + [(1, letak5, 0), (1, letak6, 0)]
    xref = b"".join(bytes([t]) + a.to_bytes(2, "big") + bytes([b]) for t, a, b in baris)
    isi += b"6 0 obj<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Length %d>>stream\n" % len(xref)
    isi += xref + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % letak6
    return isi


def gambar(jenis="PNG", ukuran=(40, 30)) -> bytes:
    keluar = io.BytesIO()
    Image.effect_noise(ukuran, 80).convert("RGB").save(keluar, jenis)
    return keluar.getvalue()


def bom_png(sisi=30000) -> bytes:
    """A PNG of a few hundred kB that claims ``sisi`` × ``sisi`` pixels."""
    import struct
    import zlib

    def keping(nama, data):
        return struct.pack(">I", len(data)) + nama + data + struct.pack(">I", zlib.crc32(nama + data))

    kepala = struct.pack(">IIBBBBB", sisi, sisi, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + keping(b"IHDR", kepala)
        + keping(b"IDAT", zlib.compress(bytes(9999)))
        + keping(b"IEND", b"")
    )


def docx() -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        arsip.writestr("word/document.xml", "<x/>")
    return keluar.getvalue()


def unggahan(nama, isi, tipe="application/octet-stream"):
    return SimpleUploadedFile(nama, isi, content_type=tipe)
