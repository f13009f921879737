"""The officer's spreadsheet of moves: its columns, what a row becomes, its template. No database.

In "Kode jabatan tujuan" ``-`` means removed from the post, ``AKHIRI`` ends an extra duty.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layanan.lembar_kerja import (
    MAKS_BARIS,
    MAKS_BYTE,
    MAKS_SALAH,
    Kolom,
    Lembar,
    LembarAcuan,
    baca_kolom_nip,
    baca_nip,
    baca_pilihan,
    baca_tanggal,
    baca_teks,
)
from mutasi.models import AlasanMutasi, JalurPromosi
from mutasi.services import BarisMasuk

__all__ = ["KOLOM", "LEMBAR", "MAKS_BARIS", "MAKS_BYTE", "MAKS_SALAH", "baca", "baca_kolom_nip", "susun", "templat"]

NIP, KODE, ALASAN, URAIAN, TANGGAL, JALUR = KOLOM = (
    "NIP", "Kode jabatan tujuan", "Alasan", "Uraian alasan", "Tanggal pelantikan", "Jalur",
)  # fmt: skip
TANPA_JABATAN, AKHIRI = "-", "AKHIRI"
_JALUR_SALAH = gettext_lazy("Tulis SELEKSI_TERBUKA atau MANAJEMEN_TALENTA, atau kosongkan.")

LEMBAR = Lembar(
    kolom=(
        Kolom(
            NIP, baca_nip, wajib=True, bentuk="teks", lebar=22,
            petunjuk=gettext_lazy("Wajib. 18 angka, disimpan sebagai teks."),
        ),
        Kolom(
            KODE,
            baca_teks(
                200,
                wajib=gettext_lazy(
                    "Kosong. Tulis kode jabatan, “-” bila diberhentikan, atau “AKHIRI” untuk tugas tambahan."
                ),
            ),
            wajib=True, bentuk="teks",
            petunjuk=gettext_lazy(
                "Wajib. Dari lembar Jabatan; - bila diberhentikan, AKHIRI bila hanya tugas tambahan yang diakhiri."
            ),
        ),
        Kolom(
            ALASAN,
            baca_pilihan(AlasanMutasi.choices, gettext_lazy("Alasan “%(a)s” tidak dikenal; lihat lembar Petunjuk.")),
            lebar=28, pilihan=AlasanMutasi.choices,
            petunjuk=gettext_lazy("Salah satu kode di bawah. Wajib menurut hukum bagi pemberhentian dan demosi."),
        ),
        Kolom(URAIAN, baca_teks(4000), lebar=50, petunjuk=gettext_lazy("Penjelasan dengan kata-kata.")),
        Kolom(
            TANGGAL, baca_tanggal, bentuk="tanggal", lebar=18,
            petunjuk=gettext_lazy("Bila berbeda dari rencana pelantikan surat; tahun-bulan-hari."),
        ),
        Kolom(
            JALUR, baca_pilihan(JalurPromosi.choices, _JALUR_SALAH),
            petunjuk=gettext_lazy("Hanya promosi ke JPT: SELEKSI_TERBUKA atau MANAJEMEN_TALENTA."),
        ),
    )
)  # fmt: skip


def baca(berkas) -> list[BarisMasuk]:
    """Rows of an uploaded file (``name``, ``size``, binary). Raises UnggahanDitolak with every fault found."""
    return susun(LEMBAR.baca(berkas))


def susun(baris: Iterable[tuple[int, dict]]) -> list[BarisMasuk]:
    """Rows as the sheet's reader gives them, as the service takes them."""
    return [
        BarisMasuk(
            nomor=nomor, nip=b[NIP], alasan=b[ALASAN], uraian_alasan=b[URAIAN], tanggal_pelantikan=b[TANGGAL],
            kode_jabatan=None if b[KODE].upper() in (TANPA_JABATAN, AKHIRI) else b[KODE],
            akhiri_tugas_tambahan=b[KODE].upper() == AKHIRI, jalur=b[JALUR],
        )
        for nomor, b in baris
    ]  # fmt: skip


def lembar_jabatan(jabatan: Iterable) -> LembarAcuan:
    """The template's sheet of the agency's own posts (with ``terisi`` and ``lowong``)."""
    return LembarAcuan(
        "Jabatan", [_("Kode"), _("Nama"), _("Unit"), _("Jenis"), _("Formasi"), _("Terisi"), _("Lowong")],
        ([j.kode, j.nama, j.unit.nama, str(j.get_jenis_display()), j.formasi, j.terisi, j.lowong] for j in jabatan),
        (20, 46, 46),
    )  # fmt: skip


def templat(jabatan: Iterable) -> bytes:
    """The XLSX to fill in."""
    return LEMBAR.templat([lembar_jabatan(jabatan)])
