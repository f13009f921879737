"""The queue as a spreadsheet."""

import tempfile
from typing import IO

import xlsxwriter
from django.utils.translation import gettext as _

from kalender import selectors as kalender
from layanan.antrean import Pilihan
from layanan.frasa import frasa_status, frasa_tenggat

BARIS_MAKS = 50_000
# A cell that begins with one of these is a formula to some programs, once the sheet is saved as CSV.
AWAL_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n")
KOLOM = (
    "id", "pegawai__nama", "pegawai__nip", "instansi__nama", "layanan", "jenis", "judul", "surat__nomor", "status",
    "alasan_tunggu", "penanggung_jawab__nama", "diterima_pada", "tenggat", "tenggat_sementara", "jam_berjalan",
    "hari_norma", "hari_terpakai", "hari_instansi", "diputus_pada", "nomor_keputusan",
)  # fmt: skip


def aman(teks: str) -> str:
    """Text that no spreadsheet program runs as a formula: a leading sign gets an apostrophe before it."""
    return f"'{teks}" if teks.startswith(AWAL_RUMUS) else teks


def tulis(p: Pilihan, qs) -> tuple[IO[bytes], int]:
    """Write the rows of ``qs`` row by row to a temporary file; answers the open file and the number of rows."""
    berkas = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 (the response closes it)
    buku = xlsxwriter.Workbook(
        berkas,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd/mm/yyyy",
        },
    )
    lembar = buku.add_worksheet(_("Antrean"))
    tebal = buku.add_format({"bold": True, "bottom": 1})
    judul = (
        _("Nomor"), _("Nama"), _("NIP"), _("Instansi"), _("Layanan"), _("Jenis"), _("Ringkasan"), _("Nomor surat"),
        _("Status"), _("Penanggung jawab"), _("Diterima BKN"), _("Tenggat"), _("Keterangan tenggat"),
        _("Hari kerja di BKN"), _("Hari kerja di instansi"), _("Diputus"), _("Nomor rekomendasi"),
    )  # fmt: skip
    lembar.freeze_panes(1, 0)
    lembar.set_column(1, 3, 24)
    lembar.set_column(6, 6, 50)
    for kolom, teks in enumerate(judul):
        lembar.write_string(0, kolom, teks, tebal)
    hari = kalender.kalender(kantor_id=p.kantor_id)
    n = 0
    for n, r in enumerate(qs.values_list(*KOLOM, named=True).iterator(chunk_size=2000), start=1):
        sel = (
            r.id, r.pegawai__nama, r.pegawai__nip, r.instansi__nama, r.layanan, r.jenis, r.judul, r.surat__nomor,
            frasa_status(r.status, r.alasan_tunggu).teks, r.penanggung_jawab__nama, r.diterima_pada, r.tenggat,
            frasa_tenggat(r, hari, p.today).teks, r.hari_terpakai, r.hari_instansi, r.diputus_pada, r.nomor_keputusan,
        )  # fmt: skip
        for kolom, nilai in enumerate(sel):
            if isinstance(nilai, str):
                lembar.write_string(n, kolom, aman(nilai))
            elif nilai is not None:
                lembar.write(n, kolom, nilai)
    buku.close()
    berkas.seek(0)
    return berkas, n
