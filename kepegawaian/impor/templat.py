"""The empty workbook that an operator fills in."""

import io

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kepegawaian.impor.kolom import KOLOM_JABATAN, KOLOM_PEGAWAI, tanggal

KOLOM = {"PEGAWAI": KOLOM_PEGAWAI, "JABATAN": KOLOM_JABATAN}
JUDUL = {"PEGAWAI": gettext_lazy("Pegawai"), "JABATAN": gettext_lazy("Jabatan")}


def buat_templat(jenis: str) -> bytes:
    """An XLSX: first sheet with the header only (NIP and codes as text, dates as dates), second with explanations."""
    keluaran = io.BytesIO()
    buku = xlsxwriter.Workbook(keluaran, {"in_memory": True})
    lembar = buku.add_worksheet(str(JUDUL[jenis]))
    petunjuk = buku.add_worksheet(_("Petunjuk"))
    wajib = buku.add_format({"bold": True, "bg_color": "#0b3a53", "font_color": "#ffffff", "border": 1})
    bebas = buku.add_format({"bold": True, "bg_color": "#e3eaef", "border": 1})
    teks = buku.add_format({"num_format": "@"})
    hari = buku.add_format({"num_format": "dd-mm-yyyy"})
    turun = buku.add_format({"text_wrap": True, "valign": "top"})
    petunjuk.write_row(0, 0, [_("Kolom"), _("Wajib"), _("Isi"), _("Contoh")], wajib)
    for n, k in enumerate(KOLOM[jenis]):
        lembar.write(0, n, k.nama, wajib if k.wajib else bebas)
        lembar.set_column(n, n, max(14, len(k.nama) + 2), hari if k.baca is tanggal else teks)
        petunjuk.write_row(n + 1, 0, [k.nama, _("ya") if k.wajib else "", str(k.penjelasan), k.contoh], turun)
    lembar.freeze_panes(1, 1)
    petunjuk.set_column(0, 0, 22)
    petunjuk.set_column(1, 1, 8)
    petunjuk.set_column(2, 2, 70)
    petunjuk.set_column(3, 3, 24)
    petunjuk.write(len(KOLOM[jenis]) + 2, 0, _("Sel kosong di kolom tidak wajib membiarkan nilai lama."))
    buku.close()
    return keluaran.getvalue()
