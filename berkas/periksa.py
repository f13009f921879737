"""Looks inside PDF and image files for what must not be stored: damage, encryption, programs, decompression bombs."""

import struct
import warnings
import zlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

# A4 at 600 dpi has 35 million pixels.
MAKS_PIKSEL = 40_000_000
MAKS_OBJEK_PDF = 100_000
MAKS_DALAM = 50
_ISI_AKTIF = _("PDF memuat skrip atau perintah otomatis. Cetak ulang sebagai PDF biasa, lalu unggah lagi.")
_AKSI_TERLARANG = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}
# What pypdf is known to raise on damaged files besides its own errors.
_PDF_RUSAK = (
    PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError,
    NotImplementedError, struct.error, zlib.error, OSError,
)  # fmt: skip


class BerkasDitolak(ValidationError):
    """The upload was refused; ``message`` says in Indonesian what is wrong and what to do."""


def periksa_pdf(isi) -> None:
    """Raise BerkasDitolak unless ``isi`` (open binary file) is a readable, unencrypted PDF without active content."""
    isi.seek(0)
    try:
        pembaca = PdfReader(isi)
        if pembaca.is_encrypted:
            raise BerkasDitolak(_("PDF dikunci dengan kata sandi. Simpan ulang tanpa sandi, lalu unggah lagi."))
        if len(pembaca.pages) == 0:
            raise BerkasDitolak(_("PDF tidak berisi satu halaman pun."))
        _tolak_isi_aktif(pembaca)
    except _PDF_RUSAK as galat:
        raise BerkasDitolak(
            _("PDF rusak dan tidak dapat dibaca. Simpan atau pindai ulang, lalu unggah lagi.")
        ) from galat


def _tolak_isi_aktif(pembaca: PdfReader) -> None:
    """Every object of the cross-reference table is looked at, so that compressed ones cannot hide an action."""
    nomor = {(gen, n) for gen, daftar in pembaca.xref.items() for n in daftar} | {(0, n) for n in pembaca.xref_objStm}
    if len(nomor) > MAKS_OBJEK_PDF:
        raise BerkasDitolak(_("PDF terlalu rumit untuk diperiksa. Cetak ulang sebagai PDF biasa, lalu unggah lagi."))
    for gen, n in nomor:
        if gen == 65535:  # free entries
            continue
        if _aktif(pembaca.get_object(IndirectObject(n, gen, pembaca)), 0):
            raise BerkasDitolak(_ISI_AKTIF)
    if _aktif(pembaca.trailer, 0):
        raise BerkasDitolak(_ISI_AKTIF)


def _aktif(objek, dalam: int) -> bool:
    """Whether an action that runs something stands directly in ``objek``; references are visited by the caller."""
    if dalam > MAKS_DALAM:
        return True
    if isinstance(objek, DictionaryObject):
        aksi = objek["/S"] if "/S" in objek else None  # noqa: SIM401 (get() would not follow a reference)
        if "/JS" in objek or (isinstance(aksi, str) and aksi in _AKSI_TERLARANG):
            return True
        return any(_aktif(nilai, dalam + 1) for nilai in dict.values(objek))
    if isinstance(objek, ArrayObject):
        return any(_aktif(nilai, dalam + 1) for nilai in list.__iter__(objek))
    return False


def periksa_gambar(isi, jenis: str) -> None:
    """Raise BerkasDitolak unless ``isi`` is a whole PNG or JPEG (``jenis``) of at most MAKS_PIKSEL pixels."""
    isi.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # judged by our own, lower limit
            gambar = Image.open(isi, formats=[jenis])
        if gambar.width * gambar.height > MAKS_PIKSEL:
            raise Image.DecompressionBombError
        if jenis == "JPEG":
            # verify() does nothing for JPEG; decoding at an eighth of the size reads all data with little memory.
            gambar.draft("L", (gambar.width // 8, gambar.height // 8))
            gambar.load()
        else:
            gambar.verify()
    except Image.DecompressionBombError as galat:
        raise BerkasDitolak(
            _("Gambar terlalu besar: lebih dari %(batas)s juta titik. Perkecil, atau pindai dengan 300 dpi."),
            params={"batas": MAKS_PIKSEL // 1_000_000},
        ) from galat
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, zlib.error) as galat:
        raise BerkasDitolak(_("Gambar rusak atau terpotong. Simpan atau pindai ulang, lalu unggah lagi.")) from galat
