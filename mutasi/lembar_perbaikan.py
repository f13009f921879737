"""The repair list as a spreadsheet: what is wrong in whose record, by unit, and who mends it. No database."""

import io

import xlsxwriter
from django.utils.translation import gettext as _


def baris_perbaikan(hasil) -> list[tuple[str, ...]]:
    """(unit, NIP, name, what, who, how, rule) of every defect and every missing fact or paper, by unit and name."""
    baris = []
    for o in hasil.orang:
        baris += [(o.unit, o.nip, o.nama, c.apa, str(c.oleh.label), c.cara, "") for c in o.cacat]
        for t in (*o.data, *o.dokumen):
            baris.append((o.unit, o.nip, o.nama, t.pesan, _("BKPSDM/biro kepegawaian"), t.jalan_keluar, t.kode))
    return sorted(baris)


def lembar_perbaikan(hasil) -> bytes:
    """The XLSX to send to the units; texts are never taken for formulas."""
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(
        keluar, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as buku:
        tebal = buku.add_format({"bold": True, "bg_color": "#DCE8EF", "border": 1})
        lipat = buku.add_format({"text_wrap": True, "valign": "top"})
        lembar = buku.add_worksheet(_("Perbaikan"))
        judul = [
            _("Unit"), "NIP", _("Nama"), _("Yang perlu diperbaiki"), _("Diperbaiki oleh"), _("Cara"), _("Aturan"),
            _("Selesai tanggal"),
        ]  # fmt: skip
        lembar.write_row(0, 0, judul, tebal)
        baris = baris_perbaikan(hasil)
        for i, isi in enumerate(baris, 1):
            for k, nilai in enumerate(isi):
                lembar.write_string(i, k, nilai, lipat)
        for k, lebar in enumerate((30, 22, 28, 60, 28, 50, 8, 16)):
            lembar.set_column(k, k, lebar)
        lembar.freeze_panes(1, 0)
        lembar.autofilter(0, 0, max(len(baris), 1), len(judul) - 1)
    return keluar.getvalue()
