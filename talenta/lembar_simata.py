"""SIMATA's exchange sheet of eleven indicators: reading it, and writing ours in its shape. No database."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layanan.lembar_kerja import Kolom, Lembar, SalahBaris, baca_nip, baca_teks, lembar_hasil, teks
from talenta.lembar_asesmen import baca_angka
from talenta.rules.simata import KOLOM, bulat
from talenta.services.simata import BOX, NILAI_X, NILAI_Y, NIP, Baris

MAKS_BARIS = 50_000
NAMA, UNIT, JABATAN = "Nama", "Unit Organisasi", "Jabatan"
_ANGKA = re.compile(r"[0-9]{1,3}([.,][0-9]{1,12})?")
_BOX = re.compile(r"(?:box|kotak)?\s*([1-9])(?:[.,]0+)?", re.IGNORECASE)


def _poin(sel, catat) -> Decimal | None:
    isi = baca_angka(sel, catat)
    if isi in ("", "-"):
        return None
    if not _ANGKA.fullmatch(isi):
        catat(_("“%(t)s” bukan angka 0 sampai 100.") % {"t": isi[:30]})
        return None
    return bulat(Decimal(isi.replace(",", ".")))


def _box(sel, catat) -> int | None:
    isi = teks(sel)
    if isi in ("", "-"):
        return None
    cocok = _BOX.fullmatch(isi)
    if not cocok:
        catat(_("“%(t)s” bukan nomor kotak 1 sampai 9.") % {"t": isi[:30]})
        return None
    return int(cocok[1])


_POIN = gettext_lazy("Poin indikator itu, paling tinggi bobotnya.")
LEMBAR = Lembar(
    (
        Kolom(NIP, baca_nip, wajib=True, bentuk="teks", petunjuk=gettext_lazy("18 angka, sebagai teks.")),
        *(Kolom(k, baca_teks(300), petunjuk=gettext_lazy("Tidak dibandingkan.")) for k in (NAMA, UNIT, JABATAN)),
        Kolom(NILAI_X, _poin, wajib=True, lebar=12, petunjuk=gettext_lazy("Nilai sumbu potensial, 0 sampai 100.")),
        Kolom(NILAI_Y, _poin, wajib=True, lebar=12, petunjuk=gettext_lazy("Nilai sumbu kinerja, 0 sampai 100.")),
        Kolom(BOX, _box, wajib=True, lebar=8, petunjuk=gettext_lazy("Nomor kotak 1 sampai 9; kosong: belum dinilai.")),
        *(Kolom(judul, _poin, wajib=True, petunjuk=_POIN) for judul in KOLOM.values()),
    ),
    nama="SIMATA", maks=MAKS_BARIS,
)  # fmt: skip


def baca_unggahan(berkas) -> tuple[list[Baris], list[SalahBaris], str]:
    """(rows, faults, SHA-256) of an uploaded XLSX or CSV. Raises ``UnggahanDitolak`` for the file as a whole."""
    hasil, salah = LEMBAR.pilah(berkas)
    berkas.seek(0)
    sidik = hashlib.sha256(berkas.read()).hexdigest()
    baris = []
    for n, b in hasil:
        if b[BOX] is not None:
            salah += [
                SalahBaris(n, k, _("Kosong, padahal Box terisi.")) for k in (NILAI_X, NILAI_Y) if b[k] is None
            ]  # fmt: skip
        baris.append(Baris(n, b[NIP], b[NILAI_X], b[NILAI_Y], b[BOX], {k: b[judul] for k, judul in KOLOM.items()}))
    return baris, salah, sidik


def bungkus(baris: Iterable[Baris]) -> list:
    """The rows as JSON can hold them, for the page that shows the dry run."""

    def angka(nilai: Decimal | None) -> str:
        return "" if nilai is None else str(nilai)

    return [[b.nomor, b.nip, b.kotak, angka(b.x), angka(b.y), *map(angka, b.isi.values())] for b in baris]


def buka(isi: list) -> list[Baris]:
    """What ``bungkus`` made."""

    def angka(nilai: str) -> Decimal | None:
        return Decimal(nilai) if nilai else None

    return [
        Baris(n, nip, angka(x), angka(y), kotak, dict(zip(KOLOM, map(angka, lain), strict=True)))
        for n, nip, kotak, x, y, *lain in isi
    ]  # fmt: skip


def tulis(baris: Iterable[Sequence]) -> bytes:
    """Our mapping as XLSX in the sheet's shape; text that looks like a formula stays text."""
    return lembar_hasil([NIP, NAMA, UNIT, JABATAN, NILAI_X, NILAI_Y, BOX, *KOLOM.values()], baris)


def sel(nilai: Decimal | None) -> float | None:
    """A number for a cell; an empty one where there is none."""
    return None if nilai is None else float(nilai)
