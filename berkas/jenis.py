"""What a file is by its content; its name and the browser's claim prove nothing."""

import zipfile
from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
# Kinds that the portal takes -> name on screen, and the endings that name them truthfully.
DITERIMA = {
    PDF: (_("dokumen PDF"), (".pdf",)),
    PNG: (_("gambar PNG"), (".png",)),
    JPEG: (_("gambar JPEG"), (".jpg", ".jpeg", ".jpe", ".jfif")),
}
_TANDA_DITERIMA = [(b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG)]
_TANDA_LAIN = [
    (b"MZ", _("program Windows")),
    (b"\x7fELF", _("program Linux")),
    (b"#!", _("skrip program")),
    (b"\xd0\xcf\x11\xe0", _("dokumen Office lama (DOC, XLS, atau PPT)")),
    (b"Rar!", _("arsip RAR")),
    (b"7z\xbc\xaf", _("arsip 7z")),
    (b"\x1f\x8b", _("arsip GZIP")),
    (b"GIF8", _("gambar GIF")),
    (b"BM", _("gambar BMP")),
    (b"II*\x00", _("gambar TIFF")),
    (b"MM\x00*", _("gambar TIFF")),
    (b"{\\rtf", _("dokumen RTF")),
    (b"%!PS", _("dokumen PostScript")),
]
_ISI_ZIP = [
    ("word/", _("dokumen Word (DOCX)")),
    ("xl/", _("lembar kerja Excel (XLSX)")),
    ("ppt/", _("presentasi PowerPoint (PPTX)")),
]
KEPALA = 512


def jenis_mime(kepala: bytes) -> str | None:
    """The accepted media type that the first bytes show, or None."""
    return next((mime for tanda, mime in _TANDA_DITERIMA if kepala.startswith(tanda)), None)


def sebutan_jenis(berkas) -> str:
    """A name in words for the content of an open binary file that is not accepted. Leaves the file at its start."""
    berkas.seek(0)
    kepala = berkas.read(KEPALA)
    berkas.seek(0)
    if kepala.startswith(b"PK\x03\x04"):
        return _sebutan_zip(berkas)
    if kepala[4:8] == b"ftyp":
        return _("gambar HEIC atau video")
    if kepala.startswith(b"RIFF"):
        return _("gambar WebP, suara, atau video")
    for tanda, sebutan in _TANDA_LAIN:
        if kepala.startswith(tanda):
            return sebutan
    return _sebutan_teks(kepala)


def _sebutan_zip(berkas) -> str:
    try:
        with zipfile.ZipFile(berkas) as arsip:
            nama = arsip.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        nama = []
    finally:
        berkas.seek(0)
    return next((sebutan for awal, sebutan in _ISI_ZIP if any(n.startswith(awal) for n in nama)), _("arsip ZIP"))


def _sebutan_teks(kepala: bytes) -> str:
    awal = kepala.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in awal:
        return _("gambar SVG")
    if awal.startswith((b"<!doctype html", b"<html", b"<script", b"<head", b"<body")):
        return _("halaman HTML")
    if awal.startswith(b"<?xml"):
        return _("berkas XML")
    if kepala and all(b in (9, 10, 13) or b >= 32 for b in kepala):
        return _("berkas teks")
    return _("berkas yang tidak dikenal")


def jujur(nama: str, mime: str) -> bool:
    """Whether the ending of ``nama`` (none is fine) agrees with ``mime``."""
    akhiran = PurePath(nama).suffix.lower()
    return not akhiran or akhiran in DITERIMA[mime][1]
