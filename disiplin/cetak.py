"""Papers of a case as PDF. Every page says RAHASIA, who read it and when (PerBKN 6/2022 Pasal 57)."""

import io
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from pypdf import PageObject, PdfReader, PdfWriter, Transformation

from berkas.jenis import PDF
from berkas.services import BerkasDitolak, BerkasRusak, buka
from disiplin.models import DokumenKasus
from layanan.surat_pdf import buat_pdf

TEMPLAT = "disiplin/surat.typ"
A4_INCI, DPI = (8.27, 11.69), 300


def pdf(dokumen: DokumenKasus, pembaca: str, kini: datetime) -> bytes:
    """The paper marked for ``pembaca`` at ``kini``: a letter as PDF/A-2b, a scan as PDF with the mark over each page.
    Raises ``BerkasRusak`` for a file that is gone, was changed, or cannot be marked."""
    if dokumen.berkas is None:
        return surat(dokumen.judul, dokumen.isi, pembaca, kini)
    with buka(dokumen.berkas) as isi:
        return tandai(isi, dokumen.berkas.jenis_mime, dokumen.judul, pembaca, kini)


def surat(judul: str, isi: dict, pembaca: str, kini: datetime) -> bytes:
    """A letter from its frozen ``isi`` (``services.surat.isi_surat``)."""
    return buat_pdf(TEMPLAT, _data("surat", judul, pembaca, kini) | isi)


def tandai(isi, jenis_mime: str, judul: str, pembaca: str, kini: datetime) -> bytes:
    """A scan (open file of a kind that ``berkas`` takes) with the mark. Raises ``BerkasRusak``."""
    try:
        return _cap(isi if jenis_mime == PDF else _halaman(isi), judul, pembaca, kini)
    except Exception as galat:  # whatever the libraries raise on odd files: nothing goes out unmarked
        raise BerkasRusak(
            _("Dokumen ini tidak dapat diberi tanda RAHASIA, maka tidak diserahkan. Cetak ulang sebagai PDF biasa.")
        ) from galat


def periksa_dapat_ditandai(unggahan, jenis_mime: str) -> None:
    """Raises BerkasDitolak for an upload that could never be handed out marked."""
    unggahan.seek(0)
    try:
        tandai(unggahan, jenis_mime, "", "-", timezone.now())
    except BerkasRusak as galat:
        raise BerkasDitolak(
            _("Berkas ini tidak dapat diberi tanda RAHASIA. Cetak ulang sebagai PDF biasa, lalu unggah lagi.")
        ) from galat
    finally:
        unggahan.seek(0)


def _data(macam: str, judul: str, pembaca: str, kini: datetime) -> dict:
    saat = timezone.localtime(kini)
    return {
        "macam": macam, "judul": judul, "pembaca": pembaca, "tegak": True,
        "kini": f"{date_format(saat, 'j F Y')} pukul {saat:%H.%M} {saat.tzname()}",
        "demo": _("Contoh dari mode demo: semua orang dan instansi pada surat ini rekaan.") if settings.DEMO else "",
    }  # fmt: skip


def _cap(isi, judul: str, pembaca: str, kini: datetime) -> bytes:
    cap: dict[bool, PageObject] = {}
    hasil = PdfWriter()
    for halaman in PdfReader(isi).pages:
        satu = hasil.add_page(halaman)
        if satu.rotation:
            satu.transfer_rotation_to_content()
        kiri, bawah, lebar, tinggi = _terlihat(satu)
        tegak = tinggi >= lebar
        if tegak not in cap:
            lembar = buat_pdf(TEMPLAT, _data("cap", judul, pembaca, kini) | {"tegak": tegak})
            cap[tegak] = PdfReader(io.BytesIO(lembar)).pages[0]
        skala = min(lebar / float(cap[tegak].mediabox.width), tinggi / float(cap[tegak].mediabox.height))
        satu.merge_transformed_page(cap[tegak], Transformation().scale(skala).translate(kiri, bawah))
    keluar = io.BytesIO()
    hasil.write(keluar)
    return keluar.getvalue()


def _terlihat(halaman: PageObject) -> tuple[float, float, float, float]:
    """Left, bottom, width and height of what a viewer shows: the crop box as far as it lies on the page. Corners may
    stand in any order."""
    kotak = [[float(x) for x in k] for k in (halaman.mediabox, halaman.cropbox)]
    kiri, bawah = (max(min(k[n], k[n + 2]) for k in kotak) for n in (0, 1))
    kanan, atas = (min(max(k[n], k[n + 2]) for k in kotak) for n in (0, 1))
    if kanan <= kiri or atas <= bawah:
        raise ValueError("a page without room")
    return kiri, bawah, kanan - kiri, atas - bawah


def _halaman(isi) -> io.BytesIO:
    """An upright page of at most A4 with the image on white, without what the camera wrote into it."""
    with Image.open(isi) as asli:
        gambar = ImageOps.exif_transpose(asli)
        gambar.thumbnail((A4_INCI[0] * DPI, A4_INCI[1] * DPI))
        lapis = gambar.convert("RGBA")
    putih = Image.new("RGB", lapis.size, "white")
    putih.paste(lapis, mask=lapis.getchannel("A"))
    keluar = io.BytesIO()
    putih.save(keluar, "PDF", resolution=max(putih.width / A4_INCI[0], putih.height / A4_INCI[1]), quality=85)
    return keluar
