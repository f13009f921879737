"""The officer's spreadsheet of promotions: its columns, and what a row becomes. No database."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenaikan_pangkat.models import JenisKP, SebabKP
from kenaikan_pangkat.services import IsiBaris
from layanan.lembar_kerja import (
    Kolom,
    Lembar,
    SalahBaris,
    baca_nip,
    baca_pilihan,
    baca_tanggal,
    baca_teks,
    baca_ya_tidak,
)

NIP, JENIS, IJAZAH, TUGAS, PENUH, BEBAS, SEBAB, PERISTIWA, KETERANGAN = (
    "NIP", "Jenis KP", "Tingkat ijazah", "Tugas sesuai ijazah", "Bekerja penuh di luar", "Dibebaskan", "Sebab",
    "Tanggal peristiwa", "Keterangan",
)  # fmt: skip
TINGKAT = [(t, t) for t in ("SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3")]
# Field of a service's refusal -> header.
KOLOM = {
    "nip": NIP, "pegawai": NIP, "jenis": JENIS, "ijazah": IJAZAH, "tugas_sesuai": TUGAS, "penugasan_penuh": PENUH,
    "dibebaskan": BEBAS, "sebab": SEBAB, "tanggal_peristiwa": PERISTIWA, "keterangan": KETERANGAN,
}  # fmt: skip


def _jenis(sel, catat) -> str:
    kode = _BACA_JENIS(int(sel) if isinstance(sel, float) and sel.is_integer() else sel, catat)
    if not kode and (sel is None or not str(sel).strip()):
        catat(_("Kosong. Tulis kode atau nama jenis kenaikan pangkat."))
    return kode


_BACA_JENIS = baca_pilihan(JenisKP.choices, gettext_lazy("Jenis “%(a)s” tidak dikenal; lihat lembar Petunjuk."))
LEMBAR = Lembar(
    kolom=(
        Kolom(
            NIP, baca_nip, wajib=True, bentuk="teks", lebar=22,
            petunjuk=gettext_lazy("Wajib. 18 angka, disimpan sebagai teks."),
        ),
        Kolom(
            JENIS, _jenis, wajib=True, bentuk="teks", lebar=16, pilihan=JenisKP.choices,
            petunjuk=gettext_lazy("Wajib. Kode atau nama di bawah, misalnya 101 atau Reguler."),
        ),
        Kolom(
            IJAZAH, baca_pilihan(TINGKAT, gettext_lazy("Tingkat “%(a)s” tidak dikenal. Tulis misalnya S1 atau D3.")),
            lebar=16,
            petunjuk=gettext_lazy("Untuk 101, 203, 205. Kosong: yang tertinggi pada rekam. SMP SMA D1–D4 S1–S3."),
        ),
        Kolom(TUGAS, baca_ya_tidak, lebar=20, petunjuk=gettext_lazy("Untuk 203: ya atau tidak.")),
        Kolom(PENUH, baca_ya_tidak, lebar=22, petunjuk=gettext_lazy("Untuk 206 dan 210: ya atau tidak.")),
        Kolom(BEBAS, baca_ya_tidak, lebar=14, petunjuk=gettext_lazy("Untuk 209: dibebaskan dari jabatan organik?")),
        Kolom(
            SEBAB, baca_pilihan(SebabKP.choices, gettext_lazy("Sebab “%(a)s” tidak dikenal; lihat lembar Petunjuk.")),
            lebar=16, pilihan=SebabKP.choices, petunjuk=gettext_lazy("Untuk pengabdian dan anumerta."),
        ),
        Kolom(
            PERISTIWA, baca_tanggal, bentuk="tanggal", lebar=18,
            petunjuk=gettext_lazy("Untuk pengabdian dan anumerta: tahun-bulan-hari."),
        ),
        Kolom(KETERANGAN, baca_teks(4000), lebar=40),
    )
)  # fmt: skip


def susun(baris: Iterable[tuple[int, dict]]) -> list[tuple[int, str, IsiBaris]]:
    """Rows as the sheet's reader gives them, as the service takes them."""
    return [
        (
            nomor,
            b[NIP],
            IsiBaris(
                jenis=b[JENIS], ijazah_tingkat=b[IJAZAH], tugas_sesuai=b[TUGAS], penugasan_penuh=b[PENUH],
                dibebaskan=b[BEBAS], sebab=b[SEBAB], tanggal_peristiwa=b[PERISTIWA], keterangan=b[KETERANGAN],
            ),
        )
        for nomor, b in baris
    ]  # fmt: skip


def salah_layanan(hasil) -> list[SalahBaris]:
    """Refusals of the service by row and column."""
    return [SalahBaris(h.nomor, KOLOM.get(k, k), pesan) for h in hasil for k, pesan in h.galat.items()]
