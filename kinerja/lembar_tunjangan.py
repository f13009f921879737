"""The sheets of pagu and of attendance deductions: columns, templates, rows."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.services.tunjangan import MAKS_RUPIAH, PAGU, POTONGAN, BarisTunjangan
from layanan.lembar_kerja import Kolom, Lembar, baca_nip, baca_tanggal, baca_teks, teks

_RIBUAN = re.compile(r"\d{1,3}(\.\d{3})+")


def _wajib(baca: Callable) -> Callable:
    def baca_wajib(sel, catat):
        if not teks(sel):
            catat(_("Kosong."))
            return None
        return baca(sel, catat)

    return baca_wajib


def _rupiah(sel, catat) -> int | None:
    isi = re.sub(r"^rp\.?\s*", "", teks(sel), flags=re.IGNORECASE).replace(" ", "")
    if _RIBUAN.fullmatch(isi):
        isi = isi.replace(".", "")
    if not (isi.isascii() and isi.isdecimal() and int(isi[:12]) <= MAKS_RUPIAH):
        catat(_("“%(a)s” bukan rupiah penuh. Tulis misalnya 4500000 atau 4.500.000.") % {"a": teks(sel)[:40]})
        return None
    return int(isi)


def _persen(sel, catat) -> Decimal | None:
    try:
        nilai = Decimal(teks(sel).rstrip("% ").replace(",", "."))
    except InvalidOperation:
        nilai = Decimal("NaN")
    if not (nilai.is_finite() and 0 < nilai <= 100 and nilai == round(nilai, 2)):
        catat(_("Persen lebih dari 0 sampai 100, paling banyak dua angka di belakang koma; misalnya 2,5."))
        return None
    return round(nilai, 2)


def _bulan(sel, catat) -> date | None:
    isi = teks(sel)
    if cocok := re.fullmatch(r"(\d{4})-(\d{2})", isi):
        sel = f"{cocok[1]}-{cocok[2]}-01"
    hari = baca_tanggal(sel, catat)
    return hari.replace(day=1) if hari else None


_NIP = Kolom("NIP", baca_nip, wajib=True, bentuk="teks", petunjuk=gettext_lazy("18 angka, sebagai teks."))
LEMBAR = {
    PAGU: Lembar(
        (
            _NIP,
            Kolom("Berlaku mulai", _wajib(baca_tanggal), wajib=True, bentuk="tanggal",
                  petunjuk=gettext_lazy("Hari pertama pagu ini; yang berlaku pada hari terakhir bulan yang dipakai.")),
            Kolom("Rupiah", _wajib(_rupiah), wajib=True, petunjuk=gettext_lazy("Tunjangan penuh sebulan.")),
            Kolom("Dasar", baca_teks(200), lebar=40, petunjuk=gettext_lazy("Nomor keputusan, bila ada.")),
        ),
        tunggal=("NIP", "Berlaku mulai"), nama="Pagu",
    ),
    POTONGAN: Lembar(
        (
            _NIP,
            Kolom("Bulan", _wajib(_bulan), wajib=True, bentuk="teks", petunjuk=gettext_lazy("Misalnya 2026-03.")),
            Kolom("Persen", _wajib(_persen), wajib=True,
                  petunjuk=gettext_lazy("Dari bagian disiplin; tulis 2,5 untuk dua setengah persen.")),
            Kolom("Alasan", baca_teks(200, wajib=_("Tulis alasannya.")), wajib=True, lebar=40,
                  petunjuk=gettext_lazy("Misalnya terlambat 3 kali. Pegawai membacanya.")),
        ),
        tunggal=("NIP", "Bulan", "Alasan"), nama="Potongan",
    ),
}  # fmt: skip


def baca(macam: str, berkas) -> list[BarisTunjangan]:
    """The rows of an uploaded sheet. Raises UnggahanDitolak with every fault by row and column."""
    kolom = ("Berlaku mulai", "Rupiah", "Dasar") if macam == PAGU else ("Bulan", "Persen", "Alasan")
    return [BarisTunjangan(n, r["NIP"], *(r[k] for k in kolom)) for n, r in LEMBAR[macam].baca(berkas)]


def bungkus(baris: list[BarisTunjangan]) -> list:
    """The rows as JSON, for the page that shows the dry run."""
    return [[b.nomor, b.nip, b.tanggal.isoformat(), str(b.nilai), b.teks] for b in baris]


def buka(macam: str, isi: list) -> list[BarisTunjangan]:
    """What ``bungkus`` made."""
    angka = int if macam == PAGU else Decimal
    return [BarisTunjangan(n, nip, date.fromisoformat(t), angka(v), kata) for n, nip, t, v, kata in isi]
