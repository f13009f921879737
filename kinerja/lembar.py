"""The spreadsheet of one's own entries: the eight columns that people have files of already. No database."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layanan.lembar_kerja import Kolom, Lembar, baca_tanggal, baca_teks, teks

# A year of 250 days with 60 entries each. Read, judged and stored in some 5 seconds; see tests/kinerja/test_impor.py.
MAKS_BARIS = 15_000
SEHARI = 24 * 60
AKSI, TANGGAL, MULAI, SELESAI, KEGIATAN, REALISASI, SATUAN, BUKTI = (
    "Rencana Aksi", "Tanggal", "Jam Mulai", "Jam Selesai", "Kegiatan Harian", "Realisasi", "Satuan", "Bukti Dukung",
)  # fmt: skip
JAM = (MULAI, SELESAI)
# Field of a refusal of the write path -> header.
KOLOM = {
    "rencana_aksi": AKSI, "rhk": AKSI, "tanggal": TANGGAL, "mulai": MULAI, "selesai": SELESAI, "kegiatan": KEGIATAN,
    "realisasi": REALISASI, "satuan": SATUAN, "bukti_url": BUKTI, "keterangan": AKSI, "kunci": KEGIATAN, "pegawai": "",
}  # fmt: skip
_JAM = re.compile(r"(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?(?:\s*wi(?:b|ta|t))?", re.IGNORECASE)


def baca_jam(sel, catat) -> int | None:
    """Minutes after midnight: a time of Excel, a part of a day as number, "08:00" or "8.00"; 24:00 ends the day."""
    menit = _menit(sel)
    if menit is None:
        isi = teks(sel)
        catat(
            _("Kosong. Tulis jamnya.") if not isi else _("“%(t)s” bukan jam. Tulis misalnya 08:30.") % {"t": isi[:30]}
        )
    return menit


def _menit(sel) -> int | None:
    if isinstance(sel, datetime):
        sel = sel.time()
    if isinstance(sel, time):
        sel = timedelta(hours=sel.hour, minutes=sel.minute, seconds=sel.second, microseconds=sel.microsecond)
    if isinstance(sel, timedelta):
        return _dalam_hari(sel.total_seconds() / 60)
    if isinstance(sel, int | float) and not isinstance(sel, bool):
        # From 1 on a number may be an hour as well as a day of Excel's: not guessed.
        return _dalam_hari(sel * SEHARI) if 0 <= sel < 1 else None
    if cocok := _JAM.fullmatch(teks(sel)):
        jam, menit = int(cocok[1]), int(cocok[2])
        return _dalam_hari(jam * 60 + menit) if menit < 60 else None
    return None


def _dalam_hari(menit: float) -> int | None:
    """Whole minutes, as Excel shows them; None beyond the end of the day."""
    return round(menit) if 0 <= round(menit) <= SEHARI else None


def _tanggal(sel, catat) -> date | None:
    # A cell that shows 24:00 under a date's format arrives as a day of 1900: said as any other slip.
    hari = baca_tanggal(sel, catat)
    if hari is None and not teks(sel):
        catat(_("Kosong. Tulis tanggalnya."))
    return hari


def _realisasi(sel, catat) -> int | None:
    isi = teks(sel)
    if isi in ("", "-"):
        return None
    if not (isi.isascii() and isi.isdecimal() and len(isi) <= 9):
        catat(_("“%(t)s” bukan angka bulat.") % {"t": isi[:30]})
        return None
    return int(isi)


def _bukti(sel, catat) -> str:
    isi = baca_teks(500)(sel, catat)
    return "" if isi == "-" else isi


LEMBAR = Lembar(
    kolom=(
        Kolom(
            AKSI, baca_teks(500), wajib=True, bentuk="teks", lebar=40,
            petunjuk=gettext_lazy("Bunyi rencana aksi atau RHK Anda, atau RHK2, atau nomornya saja. Boleh kosong."),
        ),
        Kolom(
            TANGGAL, _tanggal, wajib=True, bentuk="tanggal", lebar=14,
            petunjuk=gettext_lazy("Wajib. Tanggal Excel, 2026-03-16, atau 16/03/2026."),
        ),
        Kolom(
            MULAI, baca_jam, wajib=True, bentuk="teks", lebar=12,
            petunjuk=gettext_lazy("Wajib. Jam Excel, 08:00, atau 8.00."),
        ),
        Kolom(
            SELESAI, baca_jam, wajib=True, bentuk="teks", lebar=12,
            petunjuk=gettext_lazy("Wajib, pada hari yang sama; akhir hari 24:00. Lewat tengah malam: dua baris."),
        ),
        Kolom(
            KEGIATAN, baca_teks(500, wajib=gettext_lazy("Kosong. Tulis kegiatannya.")), wajib=True, lebar=60,
            petunjuk=gettext_lazy("Wajib, paling panjang 500 huruf."),
        ),
        Kolom(REALISASI, _realisasi, wajib=True, lebar=12, petunjuk=gettext_lazy("Angka bulat, boleh kosong.")),
        Kolom(SATUAN, baca_teks(50), wajib=True, lebar=14, petunjuk=gettext_lazy("Misalnya dokumen; boleh kosong.")),
        Kolom(
            BUKTI, _bukti, wajib=True, lebar=50,
            petunjuk=gettext_lazy("Tautan yang diawali https://, bukan teks bertautan; boleh kosong."),
        ),
    ),
    tunggal=(), nama="Kinerja harian", maks=MAKS_BARIS, apa="catatan",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Baris:
    """A row as read; times in minutes after midnight."""

    nomor: int
    aksi: str
    tanggal: date
    mulai: int
    selesai: int
    kegiatan: str
    realisasi: int | None
    satuan: str
    bukti: str

    def simpan(self) -> list:
        """As JSON keeps it; back by ``buka``."""
        return [self.nomor, self.aksi, self.tanggal.isoformat(), self.mulai, self.selesai, self.kegiatan,
                self.realisasi, self.satuan, self.bukti]  # fmt: skip

    @classmethod
    def buka(cls, isi: Sequence) -> "Baris":
        nomor, aksi, tanggal, *lain = isi
        return cls(nomor, aksi, date.fromisoformat(tanggal), *lain)


def susun(nomor: int, b: dict) -> Baris:
    """A row as the sheet's reader gives it."""
    return Baris(nomor, " ".join(b[AKSI].split()), b[TANGGAL], b[MULAI], b[SELESAI], " ".join(b[KEGIATAN].split()),
                 b[REALISASI], b[SATUAN], b[BUKTI])  # fmt: skip
