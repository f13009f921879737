"""A sheet in two steps: judged and shown first, then stored as that page carried it, signed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.utils.translation import gettext as _

from layanan.forms_surat import UnggahForm
from layanan.galat import GalatLayanan
from layanan.lembar_berkas import tolak
from layanan.lembar_kerja import UnggahanDitolak
from talenta.views.bersama import status_http

UMUR = 8 * 3600  # seconds


@dataclass(frozen=True)
class Alur:
    """How one kind of sheet is read and stored. ``baca(file)`` gives (rows, faults, SHA-256); ``bungkus`` and ``buka``
    turn rows into JSON and back; ``masuk(nama=, sha256=, baris=, salah=, simpan=)`` judges or stores."""

    garam: str
    milik: int
    baca: Callable
    bungkus: Callable
    buka: Callable
    masuk: Callable


@dataclass(frozen=True)
class Unggahan:
    """``selesai``: what was stored; None: show the page, with ``isi``, under ``status``."""

    form: UnggahForm
    isi: dict
    status: int = 200
    selesai: Any = None


def unggah(request, alur: Alur) -> Unggahan:
    """Judge an uploaded sheet; with ``aksi=simpan`` store the rows that the page carries."""
    simpan = request.POST.get("aksi") == "simpan"
    kirim = request.method == "POST" and not simpan
    form = UnggahForm(*((request.POST, request.FILES) if kirim else ()))
    isi: dict = {"salah": [], "jumlah_salah": 0, "hasil": None, "daftar": ""}
    if request.method != "POST" or not (simpan or form.is_valid()):
        if form.errors:
            form.tandai_galat()
        return Unggahan(form, isi, 422 if form.errors else 200)
    try:
        nama, sidik, baris, salah = _bawaan(request, alur) if simpan else _baru(form, alur)
        hasil = alur.masuk(nama=nama, sha256=sidik, baris=baris, salah=salah, simpan=simpan)
        isi["daftar"] = "" if simpan else _bungkus(alur, nama, sidik, baris)
    except signing.BadSignature:
        messages.error(request, _("Daftar pada halaman itu sudah kedaluwarsa. Unggah sekali lagi."))
        return Unggahan(form, isi, 422)
    except UnggahanDitolak as galat:
        isi |= {"salah": galat.daftar, "jumlah_salah": getattr(galat, "jumlah", len(galat.daftar))}
        return Unggahan(form, isi, 422)
    except GalatLayanan as galat:
        messages.error(request, str(galat))
        return Unggahan(form, isi, status_http(galat))
    if simpan:
        return Unggahan(form, isi, selesai=hasil)
    isi["hasil"] = hasil
    return Unggahan(form, isi)


def _baru(form: UnggahForm, alur: Alur) -> tuple[str, str, list, list]:
    berkas = form.cleaned_data["berkas"]
    baris, salah, sidik = alur.baca(berkas)
    return berkas.name, sidik, baris, salah


def _bungkus(alur: Alur, nama: str, sidik: str, baris: list) -> str:
    """What the page carries, signed. Raises ``UnggahanDitolak`` for more than a form can bring back."""
    daftar = signing.dumps([alur.milik, nama, sidik, alur.bungkus(baris)], salt=alur.garam, compress=True)
    if len(daftar) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE - 10_000:
        raise tolak(_("Isinya terlalu banyak untuk sekali simpan. Bagi menjadi beberapa berkas."))
    return daftar


def _bawaan(request, alur: Alur) -> tuple[str, str, list, list]:
    """What the page carried. Raises ``BadSignature`` where it was changed, is old, or belongs elsewhere."""
    milik, nama, sidik, baris = signing.loads(request.POST.get("daftar", ""), salt=alur.garam, max_age=UMUR)
    if milik != alur.milik:
        raise signing.BadSignature
    return nama, sidik, alur.buka(baris), []
