"""The spreadsheets of the two tracks, and how their rows become lines."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gelar.models import Jalur, UsulanGelar
from gelar.rules.bantu import NAMA_TINGKAT
from gelar.services import BarisMasuk, IsiGelar
from layanan.lembar_kerja import (
    Kolom,
    Lembar,
    SalahBaris,
    UnggahanDitolak,
    baca_nip,
    baca_pilihan,
    baca_tanggal,
    baca_teks,
    baca_ya_tidak,
    teks,
)

TINGKAT = [(k, NAMA_TINGKAT[k]) for k in ("SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3")]
MACAM = [("AKADEMIK", "Akademik"), ("VOKASI", "Vokasi")]
KELOMPOK = [(k, NAMA_TINGKAT[k]) for k in ("DOKTER", "APOTEKER", "SGPLB", "SMP_KEJURUAN")]
_TAK_DIKENAL = gettext_lazy("“%(a)s” tidak dikenal; lihat lembar Petunjuk.")


def _pilihan(daftar):
    return baca_pilihan(daftar, _TAK_DIKENAL)


def _tahun(sel, catat) -> int | None:
    isi = teks(sel)
    if not isi:
        return None
    if not (isi.isascii() and isi.isdecimal() and len(isi) == 4):
        catat(_("Tulis tahun dengan empat angka."))
        return None
    return int(isi)


def _benar(sel, catat) -> bool:
    """Yes or no; empty is no."""
    return bool(baca_ya_tidak(sel, catat))


# Field of IsiGelar -> column.
_BERSAMA = {
    "nip": Kolom("NIP", baca_nip, wajib=True, bentuk="teks", lebar=22, petunjuk=gettext_lazy("Wajib. 18 angka.")),
    "gelar": Kolom("Gelar", baca_teks(30), wajib=True, petunjuk=gettext_lazy("Satu gelar; kosong bagi SLTP dan SLTA.")),
    "letak": Kolom(
        "Letak", _pilihan(UsulanGelar.Letak.choices), pilihan=UsulanGelar.Letak.choices,
        petunjuk=gettext_lazy("Kosong: menurut lazimnya."),
    ),
}  # fmt: skip
_AKHIR = {
    "akreditasi": Kolom("Akreditasi", _pilihan(UsulanGelar.Akreditasi.choices), pilihan=UsulanGelar.Akreditasi.choices),
    "kehormatan": Kolom("Gelar kehormatan", _benar, petunjuk=gettext_lazy("ya bila honoris causa.")),
    "keterangan": Kolom("Keterangan", baca_teks(4000), lebar=40),
}
AKADEMIK = _BERSAMA | {
    "tingkat": Kolom("Tingkat", _pilihan(TINGKAT), wajib=True, pilihan=TINGKAT, lebar=12),
    "macam": Kolom("Macam", _pilihan(MACAM), pilihan=MACAM, petunjuk=gettext_lazy("Wajib bagi S-2 dan S-3.")),
    "kelompok": Kolom(
        "Kelompok khusus", _pilihan(KELOMPOK), pilihan=KELOMPOK, petunjuk=gettext_lazy("Kosong bagi yang lain.")
    ),
    "program_studi": Kolom("Program studi", baca_teks(200), lebar=34),
    "institusi": Kolom("Institusi", baca_teks(200), lebar=34),
    "tahun_lulus": Kolom("Tahun lulus", _tahun, lebar=12),
    "nomor_ijazah": Kolom("Nomor ijazah", baca_teks(60), bentuk="teks"),
    "tanggal_ijazah": Kolom("Tanggal ijazah", baca_tanggal, bentuk="tanggal", lebar=16),
    "diakui_kementerian": Kolom("Diakui kementerian", baca_ya_tidak, petunjuk=gettext_lazy("ya, tidak, atau kosong.")),
    "terdaftar_pddikti": Kolom("PDDIKTI", baca_ya_tidak, petunjuk=gettext_lazy("ya, tidak, atau kosong.")),
    "izin_belajar": Kolom("Izin belajar", baca_ya_tidak, petunjuk=gettext_lazy("ya, tidak, atau kosong.")),
    "luar_negeri": Kolom("Luar negeri", _benar, petunjuk=gettext_lazy("ya bila lulusan luar negeri.")),
    "nomor_penyetaraan": Kolom("Nomor penyetaraan", baca_teks(100), bentuk="teks"),
} | _AKHIR  # fmt: skip
PROFESI = _BERSAMA | {
    "profesi": Kolom("Profesi", baca_teks(200), wajib=True, lebar=30),
    "penyelenggara": Kolom("Penyelenggara", baca_teks(200), lebar=34),
    "jenis_penyelenggara": Kolom(
        "Jenis penyelenggara", _pilihan(UsulanGelar.Penyelenggara.choices), pilihan=UsulanGelar.Penyelenggara.choices
    ),
    "nomor_ijazah": Kolom("Nomor sertifikat", baca_teks(100), bentuk="teks"),
    "tanggal_ijazah": Kolom("Tanggal sertifikat", baca_tanggal, bentuk="tanggal", lebar=16),
    "berlaku_sampai": Kolom("Berlaku sampai", baca_tanggal, bentuk="tanggal", lebar=16),
} | _AKHIR  # fmt: skip
KOLOM = {Jalur.AKADEMIK: AKADEMIK, Jalur.PROFESI: PROFESI}
LEMBAR = {jalur: Lembar(tuple(kolom.values())) for jalur, kolom in KOLOM.items()}


def baris_masuk(jalur: str, masuk: list[tuple[int, dict]]) -> list[BarisMasuk]:
    """Rows of ``Lembar.baca`` as the service takes them."""
    kolom = {nama: k.judul for nama, k in KOLOM[jalur].items() if nama != "nip"}
    return [
        BarisMasuk(nomor, satu["NIP"], IsiGelar(**{nama: satu[judul] for nama, judul in kolom.items()}))
        for nomor, satu in masuk
    ]


def berjudul(jalur: str, galat: UnggahanDitolak) -> UnggahanDitolak:
    """The same refusal with the headers of the sheet in place of the service's fields."""
    judul = {nama: k.judul for nama, k in KOLOM[jalur].items()}
    return UnggahanDitolak([SalahBaris(s.nomor, judul.get(s.kolom, s.kolom), s.pesan) for s in galat.daftar])
