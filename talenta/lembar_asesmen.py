"""The sheet of assessment results: its columns, its template, and its rows as the import takes them. No database."""

import hashlib
from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layanan.lembar_berkas import kosong
from layanan.lembar_kerja import Kolom, Lembar, SalahBaris, baca_nip, baca_pilihan, baca_tanggal, baca_teks, teks
from talenta.models import HasilAsesmen
from talenta.rules.asesmen import SKALA as DAFTAR_SKALA
from talenta.rules.asesmen import TERIMPOR
from talenta.services.asesmen import (
    BERLAKU,
    INSTRUMEN,
    METODE,
    NILAI,
    NIP,
    PENYELENGGARA,
    SKALA,
    TANGGAL,
    TUJUAN,
    Baris,
    IsiAsesmen,
)

MAKS_BARIS = 50_000
PILIHAN_INSTRUMEN = [(k, i.nama) for k, i in TERIMPOR.items()]
PILIHAN_SKALA = [(k, s.nama) for k, s in DAFTAR_SKALA.items()]
_TAK_DIKENAL = gettext_lazy("“%(a)s” tidak dikenal. Lihat kode pada lembar Petunjuk.")


def wajib(baca: Callable) -> Callable:
    """The same reader, which also refuses an empty cell."""

    def dalam(sel, catat):
        if kosong(sel):
            catat(_("Kosong."))
            return None
        return baca(sel, catat)

    return dalam


def baca_angka(sel, catat) -> str:
    """The number as the sheet shows it: a spreadsheet keeps fifteen digits, and what it stores beyond is noise."""
    isi = f"{sel:.15g}" if isinstance(sel, float) else teks(sel)
    if len(isi) > 30:
        catat(_("“%(t)s…” terlalu panjang untuk sebuah nilai.") % {"t": isi[:30]})
    return isi


def ingat(baca: Callable, maks: int = 2000) -> Callable:
    """A reader that reads each spelling it found no fault with once: 30,000 rows have few codes and days."""
    dikenal: dict[object, object] = {}

    def dalam(sel, catat):
        if isinstance(sel, str | date) and sel in dikenal:
            return dikenal[sel]
        keluhan: list[str] = []
        nilai = baca(sel, keluhan.append)
        for kata in keluhan:
            catat(kata)
        if isinstance(sel, str | date) and not keluhan and len(dikenal) < maks:
            dikenal[sel] = nilai
        return nilai

    return dalam


def _kode(pilihan) -> Callable:
    return ingat(wajib(baca_pilihan(pilihan, _TAK_DIKENAL)))


LEMBAR = Lembar(
    (
        Kolom(NIP, baca_nip, wajib=True, bentuk="teks", petunjuk=gettext_lazy("18 angka, sebagai teks.")),
        Kolom(INSTRUMEN, _kode(PILIHAN_INSTRUMEN), wajib=True, pilihan=PILIHAN_INSTRUMEN,
              petunjuk=gettext_lazy("Kode atau nama instrumen.")),
        Kolom(NILAI, wajib(baca_angka), wajib=True, lebar=16,
              petunjuk=gettext_lazy("Seperti pada laporan penyelenggara, misalnya 81,5, atau predikatnya.")),
        Kolom(SKALA, _kode(PILIHAN_SKALA), wajib=True, pilihan=PILIHAN_SKALA, lebar=16,
              petunjuk=gettext_lazy("Skala nilai itu. Nilai di luar skalanya ditolak.")),
        Kolom(TUJUAN, _kode(HasilAsesmen.Tujuan.choices), wajib=True, pilihan=HasilAsesmen.Tujuan.choices, lebar=16,
              petunjuk=gettext_lazy("Untuk apa asesmen itu diadakan; menentukan sebutan JPM.")),
        Kolom(METODE, _kode(HasilAsesmen.Metode.choices), wajib=True, pilihan=HasilAsesmen.Metode.choices, lebar=16,
              petunjuk=gettext_lazy("Cara asesmen.")),
        Kolom(PENYELENGGARA, baca_teks(200, wajib=gettext_lazy("Kosong.")), wajib=True, lebar=40,
              petunjuk=gettext_lazy("Lembaga yang mengadakannya.")),
        Kolom(TANGGAL, ingat(wajib(baca_tanggal)), wajib=True, bentuk="tanggal", lebar=14,
              petunjuk=gettext_lazy("Tanggal asesmen, paling lambat hari ini.")),
        Kolom(BERLAKU, ingat(baca_tanggal), bentuk="tanggal", lebar=16,
              petunjuk=gettext_lazy("Hari terakhir berlaku. Kosong: menurut jendela waktu profil.")),
    ),
    tunggal=(), nama="Hasil asesmen", maks=MAKS_BARIS, apa="hasil",
)  # fmt: skip


def baca_unggahan(berkas) -> tuple[list[Baris], list[SalahBaris], str]:
    """(rows, faults, SHA-256) of an uploaded XLSX or CSV. Raises ``UnggahanDitolak`` for the file as a whole."""
    hasil, salah = LEMBAR.pilah(berkas)
    berkas.seek(0)
    sidik = hashlib.sha256(berkas.read()).hexdigest()
    return [_susun(n, b) for n, b in hasil], salah, sidik


def _susun(nomor: int, b: dict) -> Baris:
    kolom = (INSTRUMEN, NILAI, SKALA, TUJUAN, METODE, PENYELENGGARA, TANGGAL, BERLAKU)
    isi = IsiAsesmen(*(b[k] for k in kolom))
    return Baris(nomor, b[NIP], isi._replace(penyelenggara=" ".join(isi.penyelenggara.split())))


def bungkus(baris: list[Baris]) -> list:
    """The rows as JSON can hold them, for the page that shows the dry run."""
    return [
        [
            b.nomor,
            b.nip,
            *b.isi[:6],
            b.isi.tanggal.isoformat(),
            b.isi.berlaku_sampai and b.isi.berlaku_sampai.isoformat(),
        ]
        for b in baris
    ]


def buka(isi: list) -> list[Baris]:
    """What ``bungkus`` made."""
    return [
        Baris(n, nip, IsiAsesmen(*lain, date.fromisoformat(t), date.fromisoformat(s) if s else None))
        for n, nip, *lain, t, s in isi
    ]
