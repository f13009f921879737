"""The sheet of people's days: its columns, its template, and the rows it holds."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.models import HariPegawai
from kinerja.services.hari import MAKS_MENIT, BarisHari, IsiHari
from layanan.lembar_kerja import Kolom, Lembar, SalahBaris, baca_nip, baca_pilihan, baca_tanggal, baca_teks, teks


def _wajib_tanggal(sel, catat) -> date | None:
    if teks(sel) == "":
        catat(_("Kosong."))
    return baca_tanggal(sel, catat)


def _macam(sel, catat) -> str:
    if teks(sel) == "":
        catat(_("Kosong."))
    pesan = _("“%(a)s” tidak dikenal. Lihat kode pada lembar Petunjuk.")
    return baca_pilihan(HariPegawai.Macam.choices, pesan)(sel, catat)


def _menit(sel, catat) -> int | None:
    isi = teks(sel)
    if not isi:
        return None
    if not (isi.isascii() and isi.isdecimal() and int(isi[:6]) <= MAKS_MENIT):
        catat(_("Angka bulat 0 sampai %(n)d.") % {"n": MAKS_MENIT})
        return None
    return int(isi)


LEMBAR = Lembar(
    (
        Kolom("NIP", baca_nip, wajib=True, bentuk="teks", petunjuk=gettext_lazy("18 angka, sebagai teks.")),
        Kolom("Macam", _macam, wajib=True, pilihan=HariPegawai.Macam.choices,
              petunjuk=gettext_lazy("Kode atau namanya; lihat daftar di bawah.")),
        Kolom("Mulai", _wajib_tanggal, wajib=True, bentuk="tanggal", petunjuk=gettext_lazy("Hari pertama.")),
        Kolom("Sampai", baca_tanggal, bentuk="tanggal",
              petunjuk=gettext_lazy("Hari terakhir, ikut dihitung. Kosong: sehari saja.")),
        Kolom("Menit", _menit, lebar=10, petunjuk=gettext_lazy("Hanya untuk sif: menit bersih sehari, 0 libur sif.")),
        Kolom("Dasar", baca_teks(200), lebar=40, petunjuk=gettext_lazy("Nomor surat, bila ada.")),
    ),
    tunggal=("NIP", "Macam", "Mulai"), nama="Hari pegawai",
    petunjuk=[(gettext_lazy("Satu orang banyak baris"), gettext_lazy("Boleh: satu baris satu rentang hari."))],
)  # fmt: skip


def baca(berkas) -> tuple[list[BarisHari], list[SalahBaris]]:
    """The rows of an uploaded sheet that can be read, and every fault of the others by row and column.

    Raises UnggahanDitolak for what is wrong with the file as a whole.
    """
    baris, salah = LEMBAR.pilah(berkas)
    return [
        BarisHari(nomor, r["NIP"], IsiHari(r["Macam"], r["Mulai"], r["Sampai"] or r["Mulai"], r["Menit"], r["Dasar"]))
        for nomor, r in baris
    ], salah


def bungkus(baris: list[BarisHari]) -> list:
    """The rows as JSON can hold them, for the page that shows the dry run."""
    return [
        [b.nomor, b.nip, b.isi.macam, b.isi.mulai.isoformat(), b.isi.sampai.isoformat(), b.isi.menit, b.isi.dasar]
        for b in baris
    ]


def buka(isi: list) -> list[BarisHari]:
    """What ``bungkus`` made."""
    return [
        BarisHari(n, nip, IsiHari(m, date.fromisoformat(a), date.fromisoformat(b), menit, dasar))
        for n, nip, m, a, b, menit, dasar in isi
    ]
