"""The list of posts exported from SIASN, read; its template and the differences, written. No database."""

import io
from dataclasses import dataclass
from datetime import date

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kepegawaian.impor.kolom import Kolom, baca_baris, nip, tanggal, teks
from kepegawaian.impor.lembar import LembarSalah, Masalah, baca
from mutasi.services.rekonsiliasi import BarisSiasn

MAKS_SALAH = 200
KOLOM = [
    Kolom("NIP", "nip", nip, gettext_lazy("18 angka, sel berformat Teks."), "199001012015031001", wajib=True),
    Kolom("Nama", "nama", teks(200), gettext_lazy("Seperti di SIASN."), "Budi Contoh"),
    Kolom("Kode jabatan", "kode", teks(64), gettext_lazy("Kode atau id SIASN; boleh kosong bila nama diisi."), "J-017"),
    Kolom("Nama jabatan", "jabatan", teks(200), gettext_lazy("Wajib bila kode kosong."), "Analis Kepegawaian"),
    Kolom("Unit", "unit", teks(200), gettext_lazy("Membedakan jabatan yang senama; boleh kosong."), "Dinas Contoh"),
    Kolom("TMT", "tmt", tanggal, gettext_lazy("Terhitung mulai tanggal jabatan."), "31-12-2025", wajib=True),
    Kolom("Nomor SK", "nomor_sk", teks(100), gettext_lazy("Tanpa kolom ini nomor SK tidak dibandingkan."), "821/15"),
]  # fmt: skip
# Headers as SIASN itself writes them.
SEBUTAN = {
    "NIPBARU": "NIP", "NAMAPEGAWAI": "Nama", "JABATANKODE": "Kode jabatan", "JABATANID": "Kode jabatan",
    "JABATANNAMA": "Nama jabatan", "JABATAN": "Nama jabatan", "UNORNAMA": "Unit", "UNITORGANISASI": "Unit",
    "UNITKERJA": "Unit", "TMTJABATAN": "TMT", "NOMORSKJABATAN": "Nomor SK", "NOSK": "Nomor SK",
}  # fmt: skip


@dataclass(frozen=True)
class Daftar:
    """The rows, and whether the file has a column of decree numbers."""

    baris: list[BarisSiasn]
    ada_sk: bool


def baca_daftar(berkas, nama: str) -> Daftar:
    """Rows of an XLSX or CSV file; columns that are not compared are passed over.

    Raises LembarSalah with every fault found (at most 200), each with row and column.
    """
    kepala, isi = baca(berkas, nama)
    urutan = _urutan(kepala)
    hasil, salah, dilihat = [], [], {}
    for nomor, sel in isi:
        sel = ["" if k is None else nilai for k, nilai in zip(urutan, sel, strict=True)]
        nilai, masalah = baca_baris(nomor, sel, urutan)
        if not masalah and not (nilai.get("kode") or nilai.get("jabatan")):
            masalah = [
                Masalah(nomor, "Nama jabatan", "", _("Kode dan nama jabatan kosong."), _("Isi salah satunya."))
            ]  # fmt: skip
        if not masalah:
            baris = BarisSiasn(nomor=nomor, **nilai)
            kunci = (baris.nip, baris.kode.casefold(), baris.jabatan.casefold(), baris.unit.casefold())
            if kunci in dilihat:
                masalah = [
                    Masalah(
                        nomor, "NIP", baris.nip, _("Sama dengan baris %(n)d.") % {"n": dilihat[kunci]},
                        _("Sisakan satu."),
                    )
                ]  # fmt: skip
            dilihat[kunci] = nomor
            hasil.append(baris)
        salah += masalah
        if len(salah) >= MAKS_SALAH:
            break
    if salah:
        raise LembarSalah(salah[:MAKS_SALAH])
    if not hasil:
        raise LembarSalah([Masalah(None, "", "", _("Tidak ada baris di bawah judul kolom."), _("Isi templatnya."))])
    return Daftar(hasil, any(k is not None and k.kunci == "nomor_sk" for k in urutan))


def _urutan(kepala: list[str]) -> list[Kolom | None]:
    dikenal = {_kunci(k.nama): k for k in KOLOM}
    urutan: list[Kolom | None] = []
    for judul in kepala:
        k = dikenal.get(_kunci(SEBUTAN.get(_kunci(judul), judul)))
        urutan.append(None if k in urutan else k)
    salah = [
        Masalah(1, k.nama, "", _("Kolom wajib ini tidak ada."), _("Unduh templatnya dan pakai judulnya."))
        for k in KOLOM
        if k.wajib and k not in urutan
    ]
    if not any(k is not None and k.kunci in ("kode", "jabatan") for k in urutan):
        pesan = _("Kolom Kode jabatan atau Nama jabatan tidak ada.")
        salah.append(Masalah(1, "Nama jabatan", "", pesan, _("Unduh templatnya dan pakai judulnya.")))
    if salah:
        raise LembarSalah(salah)
    return urutan


def _kunci(kata: str) -> str:
    return "".join(h for h in kata.upper() if h.isalnum())


def templat() -> bytes:
    """The empty workbook: header first, explanations on the second sheet."""
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True, "strings_to_formulas": False}) as buku:
        lembar, petunjuk = buku.add_worksheet("SIASN"), buku.add_worksheet(_("Petunjuk"))
        tebal = buku.add_format({"bold": True, "bg_color": "#DCE8EF", "border": 1})
        sel, hari = buku.add_format({"num_format": "@"}), buku.add_format({"num_format": "dd-mm-yyyy"})
        petunjuk.write_row(0, 0, [_("Kolom"), _("Wajib"), _("Isi"), _("Contoh")], tebal)
        for n, k in enumerate(KOLOM):
            lembar.write_string(0, n, k.nama, tebal)
            lembar.set_column(n, n, max(16, len(k.nama) + 2), hari if k.kunci == "tmt" else sel)
            isi = (k.nama, _("ya") if k.wajib else "", str(k.penjelasan), k.contoh)
            for kolom, teks_sel in enumerate(isi):
                petunjuk.write_string(n + 1, kolom, teks_sel)
        lembar.freeze_panes(1, 1)
        petunjuk.set_column(0, 3, 30)
    return keluar.getvalue()


def ekspor(judul: str, per_tanggal: date, beda) -> bytes:
    """The differences as XLSX; no text is taken for a formula."""
    keluar = io.BytesIO()
    opsi = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(keluar, opsi) as buku:
        tebal = buku.add_format({"bold": True, "bg_color": "#DCE8EF", "border": 1})
        lipat = buku.add_format({"text_wrap": True, "valign": "top"})
        lembar = buku.add_worksheet(_("Perbedaan"))
        lembar.write_string(0, 0, aman(f"{judul}, {per_tanggal:%d-%m-%Y}"))
        kepala = [
            _("Baris berkas"), "NIP", _("Nama"), _("Perbedaan"), _("Di SIASN"), _("Di portal"), _("Nomor usulan"),
            _("Selesai pada"), _("Oleh"), _("Catatan"),
        ]  # fmt: skip
        for kolom, teks_sel in enumerate(kepala):
            lembar.write_string(2, kolom, teks_sel, tebal)
        for n, b in enumerate(beda, 3):
            isi = (
                str(b.baris or ""), b.nip, b.nama, str(b.get_macam_display()), b.di_siasn, b.di_portal,
                str(b.usulan_id or ""), f"{b.diselesaikan_pada:%d-%m-%Y}" if b.diselesaikan_pada else "",
                b.diselesaikan_oleh, b.catatan,
            )  # fmt: skip
            for kolom, teks_sel in enumerate(isi):
                lembar.write_string(n, kolom, aman(teks_sel), lipat)
        for kolom, lebar in enumerate((8, 22, 28, 20, 50, 50, 12, 12, 28, 40)):
            lembar.set_column(kolom, kolom, lebar)
        lembar.freeze_panes(3, 3)
    return keluar.getvalue()


def aman(teks_sel: str) -> str:
    """Text that no program runs as a formula, also once the sheet is saved as CSV."""
    return f"'{teks_sel}" if teks_sel.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else teks_sel
