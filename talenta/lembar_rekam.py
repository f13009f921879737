"""The sheets by which an agency brings in awards, team duty, trainings and certificates: one for each kind, with the
fields that a person's own report has. No database."""

import hashlib
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layanan.lembar_berkas import SalahBaris, kosong
from layanan.lembar_kerja import Kolom, Lembar, baca_nip, baca_pilihan, baca_tanggal, baca_teks, teks
from talenta.selectors.rekam import ANGKA, BIDANG, HARI, PILIHAN, Bidang, Macam, dari_json, ke_json
from talenta.services.rekam_impor import NIP, Baris

MAKS_BARIS = 30_000


def _angka(sel, catat) -> int | None:
    isi = teks(sel)
    if not isi:
        return None
    if not (isi.isascii() and isi.isdecimal() and len(isi) <= 6):
        catat(_("“%(t)s” bukan angka bulat.") % {"t": isi[:30]})
        return None
    return int(isi)


def _pembaca(b: Bidang) -> Callable:
    if b.bentuk == HARI:
        baca: Callable = baca_tanggal
    elif b.bentuk == ANGKA:
        baca = _angka
    elif b.bentuk == PILIHAN:
        # Words, not lazy ones: a sheet has 30,000 rows.
        semua = [(kode, str(nama)) for kode, nama in b.pilihan]
        baca = baca_pilihan(semua, gettext_lazy("“%(a)s” tidak dikenal. Lihat kode pada lembar Petunjuk."))
    else:
        baca = baca_teks(b.maks)

    def dalam(sel, catat):
        if b.wajib and kosong(sel):
            catat(_("Kosong."))
            return None
        return baca(sel, catat)

    return dalam


def _kolom(b: Bidang) -> Kolom:
    petunjuk = gettext_lazy("Wajib.") if b.wajib else gettext_lazy("Boleh kosong.")
    if b.pilihan:
        petunjuk = gettext_lazy("Wajib. Kode atau namanya, menurut lembar Petunjuk pada templat.")
    return Kolom(
        str(b.judul), _pembaca(b), wajib=b.wajib, bentuk="tanggal" if b.bentuk == HARI else "",
        lebar=40 if b.nama == "nama" else 20, petunjuk=b.bantuan or petunjuk, pilihan=b.pilihan,
    )  # fmt: skip


def lembar(macam: str) -> Lembar:
    """The sheet of a kind, headed by NIP."""
    nip = Kolom(NIP, baca_nip, wajib=True, bentuk="teks", petunjuk=gettext_lazy("18 angka, sebagai teks."))
    kolom = (nip, *(_kolom(b) for b in BIDANG[macam]))
    return Lembar(kolom, tunggal=(), nama=str(Macam(macam).label)[:31], maks=MAKS_BARIS, apa=_("catatan"))


def baca_unggahan(macam: str, berkas) -> tuple[list[Baris], list[SalahBaris], str]:
    """(rows that can be read, faults of the others, SHA-256). Raises ``UnggahanDitolak`` for the file as a whole."""
    baris, salah = lembar(macam).pilah(berkas)
    berkas.seek(0)
    sidik = hashlib.sha256(berkas.read()).hexdigest()
    judul = [(k.nama, str(k.judul)) for k in BIDANG[macam]]
    return [(n, b[NIP], {nama: b[j] for nama, j in judul}) for n, b in baris], salah, sidik


def bungkus(macam: str, baris: list[Baris]) -> list:
    """The rows as JSON can hold them, for the page that shows the dry run."""
    return [[n, nip, list(ke_json(macam, isi).values())] for n, nip, isi in baris]


def buka(macam: str, isi: list) -> list[Baris]:
    """What ``bungkus`` made."""
    nama = [b.nama for b in BIDANG[macam]]
    return [(n, nip, dari_json(macam, dict(zip(nama, satu, strict=True)))) for n, nip, satu in isi]
