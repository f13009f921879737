"""The sheet of attendance: its columns, its template, and its rows as the import takes them. No database."""

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disiplin.models import Keadaan
from disiplin.services.presensi_impor import (
    KEADAAN,
    NIP,
    PULANG_CEPAT,
    TANGGAL,
    TERLAMBAT,
    Baris,
    Kesalahan,
)
from layanan.lembar_berkas import berumus, isi_lembar, kosong, tolak
from layanan.lembar_kerja import Kolom, Lembar, baca_nip, baca_pilihan, baca_tanggal, teks
from layanan.waktu import tgl

# On the page; larger files come by the API or by ``manage.py impor_presensi``.
MAKS_BARIS = 50_000
SEHARI = 24 * 60


def _tanggal(sel, catat) -> date | None:
    if kosong(sel):
        catat(_("Kosong."))
    return baca_tanggal(sel, catat)


def _keadaan(sel, catat) -> str:
    if kosong(sel):
        catat(_("Kosong."))
    return baca_pilihan(Keadaan.choices, _("“%(a)s” tidak dikenal. Lihat kode pada lembar Petunjuk."))(sel, catat)


def _menit(sel, catat) -> int:
    isi = teks(sel)
    if isi in ("", "-"):
        return 0
    if not (isi.isascii() and isi.isdecimal() and len(isi) <= 5 and int(isi) <= SEHARI):
        catat(_("“%(t)s”: isi angka bulat 0 sampai %(n)d menit.") % {"t": isi[:30], "n": SEHARI})
        return 0
    return int(isi)


_MENIT = gettext_lazy("Angka bulat, hanya pada hari HADIR; kosong berarti 0.")
LEMBAR = Lembar(
    (
        Kolom(NIP, baca_nip, wajib=True, bentuk="teks", petunjuk=gettext_lazy("18 angka, sebagai teks.")),
        Kolom(TANGGAL, _tanggal, wajib=True, bentuk="tanggal", lebar=14,
              petunjuk=gettext_lazy("Wajib. Tanggal Excel, 2026-03-16, atau 16/03/2026.")),
        Kolom(KEADAAN, _keadaan, wajib=True, pilihan=Keadaan.choices, lebar=14,
              petunjuk=gettext_lazy("Wajib. Kode atau namanya, menurut lembar Petunjuk pada templat.")),
        Kolom(TERLAMBAT, _menit, lebar=18, petunjuk=_MENIT),
        Kolom(PULANG_CEPAT, _menit, lebar=20, petunjuk=_MENIT),
    ),
    tunggal=(), nama="Presensi", maks=MAKS_BARIS, apa="orang satu hari",
)  # fmt: skip


class Pembaca:
    """Turns cells into rows. What was read before is not read again: a million rows have few cells that differ."""

    def __init__(self, salah: Kesalahan, today: date):
        self.salah, self.today = salah, today
        self._ingat: list[dict[str, object]] = [{} for _k in LEMBAR.kolom]

    def baca(self, baris: Iterable[tuple[int, Sequence]]) -> Iterator[Baris]:
        """Rows (number, cells in the order of ``LEMBAR.kolom``) that can be read; faults go to ``salah``."""
        for nomor, sel in baris:
            nilai: list = []
            jumlah = self.salah.jumlah
            for i, (ingat, satu) in enumerate(zip(self._ingat, sel, strict=True)):
                if type(satu) is str and satu in ingat:
                    nilai.append(ingat[satu])
                else:
                    nilai.append(self._sel(nomor, i, satu))
            nip, tanggal, keadaan, terlambat, pulang = nilai
            if terlambat or pulang:
                self._periksa_menit(nomor, keadaan, terlambat, pulang)
            if self.salah.jumlah == jumlah:
                yield nomor, nip, tanggal, keadaan, terlambat, pulang

    def _sel(self, nomor: int, i: int, sel):
        jumlah, kolom = self.salah.jumlah, LEMBAR.kolom[i]

        def catat(pesan: str) -> None:
            self.salah.catat(nomor, kolom.judul, str(pesan))

        if berumus(sel):
            catat(_("Sel ini berisi rumus. Salin lalu tempel sebagai nilai."))
            return None
        nilai = kolom.baca(sel, catat)
        if kolom.judul == TANGGAL and isinstance(nilai, date) and nilai > self.today:
            catat(_("Hari ini baru %(t)s; hari yang belum terjadi tidak dapat dicatat.") % {"t": tgl(self.today)})
        if type(sel) is str and self.salah.jumlah == jumlah:
            self._ingat[i][sel] = nilai
        return nilai

    def _periksa_menit(self, nomor: int, keadaan, terlambat: int, pulang: int) -> None:
        kolom = TERLAMBAT if terlambat else PULANG_CEPAT
        if keadaan and keadaan != Keadaan.HADIR:
            self.salah.catat(nomor, kolom, _("Menit hanya pada hari HADIR; kosongkan."))
        elif (terlambat or 0) + (pulang or 0) > SEHARI:
            self.salah.catat(nomor, kolom, _("Bersama pulang cepat lebih dari sehari."))


def _sejajar(baris: Iterable[tuple[int, Sequence]]) -> Iterator[tuple[int, Sequence]]:
    """Rows with the cells in the order of the columns, by the header in the first; empty ones left out."""
    baris = iter(baris)
    kepala = next(baris, None)
    if kepala is None:
        raise tolak(_("Berkas tidak berisi baris. Isi templat mulai baris 2."))
    letak = LEMBAR.letak_kolom(kepala[0], list(kepala[1]))
    urut = [letak.get(j, -1) for j in LEMBAR.judul]
    for nomor, sel in baris:
        n = len(sel)
        satu = [sel[i] if 0 <= i < n else None for i in urut]
        if satu[0] or not all(map(kosong, sel)):
            yield nomor, satu


def baca_unggahan(berkas, salah: Kesalahan, today: date) -> tuple[list[Baris], str]:
    """(rows, SHA-256) of an uploaded XLSX or CSV. Raises ``UnggahanDitolak`` for what is wrong with it as a whole."""
    isi = isi_lembar(berkas, MAKS_BARIS)
    berkas.seek(0)
    sidik = hashlib.sha256(berkas.read()).hexdigest()
    baris = list(Pembaca(salah, today).baca(_sejajar(isi)))
    if not baris and not salah.jumlah:
        raise tolak(_("Hanya ada judul kolom; isinya mulai baris 2."))
    return baris, sidik


def baca_csv(jalur: Path, salah: Kesalahan, today: date) -> Iterator[Baris]:
    """The rows of a CSV in UTF-8, one at a time, so that its size does not matter. Raises ``UnggahanDitolak``."""
    with jalur.open(encoding="utf-8-sig", newline="") as berkas:
        try:
            pemisah = max(";,\t", key=berkas.readline().count)
            berkas.seek(0)
            yield from Pembaca(salah, today).baca(_sejajar(enumerate(csv.reader(berkas, delimiter=pemisah), 1)))
        except (csv.Error, UnicodeDecodeError) as galat:
            raise tolak(_("CSV tidak terbaca: %(g)s. Simpan ulang sebagai CSV UTF-8.") % {"g": galat}) from galat


def bungkus(baris: list[Baris]) -> list:
    """The rows as JSON can hold them, for the page that shows the dry run."""
    return [[n, nip, t.isoformat(), k, a, b] for n, nip, t, k, a, b in baris]


def buka(isi: list) -> list[Baris]:
    """What ``bungkus`` made."""
    return [(n, nip, date.fromisoformat(t), k, a, b) for n, nip, t, k, a, b in isi]
