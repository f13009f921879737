"""The recap of a person's month as XLSX and as data for the PDF."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter
from django.conf import settings
from django.utils.translation import gettext as _

from kinerja.models import TutupBulan
from kinerja.rules.tunjangan import angka
from kinerja.selectors.cuplikan import cuplikan_orang
from kinerja.selectors.evaluasi import hari_di
from kinerja.selectors.rekap import BulanOrang, RekapOrang, saat_ditutup
from kinerja.selectors.simpan import diarsipkan
from layanan.waktu import tgl

POLOS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def aman(teks: str) -> str:
    """Text that no program runs as a formula, also once the sheet is saved as CSV."""
    return f"'{teks}" if teks.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else teks


def jam(menit: int) -> str:
    """Minutes after midnight as ``08.30``; the end of a day is 24.00."""
    return f"{menit // 60:02d}.{menit % 60:02d}"


def nama_bulan(bulan: date) -> str:
    return tgl(bulan).split(" ", 1)[1]


def sebut_tutup(tutup: TutupBulan) -> str:
    """When the month was closed, on the day of the agency's zone."""
    hari = hari_di(tutup.instansi.zona_waktu, tutup.ditutup_pada)
    return _("Bulan ditutup %(t)s, versi %(v)s: angka saat ditutup.") % {"t": tgl(hari), "v": tutup.versi}


def _keadaan(r: RekapOrang, bulan: date, today: date) -> str:
    """Which figures the paper holds: as closed, with what a recount would say now; or as of today."""
    b, kini = r.bulan, tgl(today)
    if b.beku is None:
        return _("Angka sementara per %(t)s: belum ditetapkan dengan menutup bulan.") % {"t": kini}
    kata = [sebut_tutup(b.beku.tutup)]
    if not r.catatan and diarsipkan(bulan):
        return " ".join([*kata, _("Catatannya sudah diarsipkan, jadi tidak dimuat.")])
    if b.berbeda:
        beda = [f"{apa} {'–' if n is None else n}" for apa, _lama, n in b.berbeda]
        kata.append(_("Hitungan per %(t)s berbeda: %(beda)s.") % {"t": kini, "beda": ", ".join(beda)})
    return " ".join([*kata, _("Daftar catatan dan jumlah per RHK menurut keadaan %(t)s.") % {"t": kini}])


def _tulis(lembar, n: int, isi: Sequence, tanggal) -> None:
    for kolom, nilai in enumerate(isi):
        if isinstance(nilai, str):
            lembar.write_string(n, kolom, aman(nilai))
        elif isinstance(nilai, date):
            lembar.write_datetime(n, kolom, nilai, tanggal)
        elif nilai is not None:
            lembar.write_number(n, kolom, nilai)


def tulis_lembar(buku, nama: str, judul: Sequence[str], lebar: Sequence[int], baris: Iterable[Sequence]) -> int:
    lembar = buku.add_worksheet(nama)
    tanggal = buku.add_format({"num_format": "yyyy-mm-dd"})
    for kolom, kata in enumerate(judul):
        lembar.write_string(0, kolom, str(kata), buku.add_format({"bold": True, "bottom": 1}))
        lembar.set_column(kolom, kolom, lebar[kolom])
    lembar.freeze_panes(1, 0)
    n = 0
    for n, isi in enumerate(baris, 1):
        _tulis(lembar, n, isi, tanggal)
    return n


def xlsx_orang(r: RekapOrang, bulan: date, today: date) -> bytes:
    """Three sheets: entries, days, totals with the allowance; of a closed month the closed figures."""
    keadaan, r = _keadaan(r, bulan, today), saat_ditutup(r)
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, POLOS | {"in_memory": True}) as buku:
        tulis_lembar(
            buku, _("Catatan"),
            [_("Tanggal"), _("Mulai"), _("Selesai"), _("Menit"), _("Kegiatan"), _("RHK"), _("Rencana aksi"),
             _("Realisasi"), _("Satuan"), _("Bukti dukung"), _("Keterangan"), _("Status"), _("Terlambat, hari")],
            [12, 8, 8, 8, 60, 40, 40, 10, 12, 40, 30, 22, 12],
            (
                [c.tanggal, jam(c.mulai), jam(c.selesai), c.menit, c.kegiatan,
                 f"RHK{c.rhk.nomor} {c.rhk.deskripsi}" if c.rhk else c.get_jenis_display(),
                 c.rencana_aksi.deskripsi if c.rencana_aksi else "", c.realisasi, c.satuan, c.bukti_url, c.keterangan,
                 str(c.get_status_display()), c.terlambat_hari]
                for c in r.catatan
            ),
        )  # fmt: skip
        tulis_lembar(
            buku, _("Hari"),
            [_("Tanggal"), _("Hari"), _("Keterangan"), _("Menit target"), _("Menit terisi"), _("Menit disetujui"),
             _("Catatan"), _("Menunggu"), _("Dikembalikan"), _("Ditolak")],
            [12, 24, 40, 12, 12, 14, 10, 10, 12, 10],
            (
                [h.tanggal, h.nama_macam, h.keterangan, h.target.menit, h.jumlah.menit_isi, h.jumlah.menit_setuju,
                 h.jumlah.catatan, h.jumlah.menunggu, h.jumlah.dikembalikan, h.ditolak]
                for h in r.hari
            ),
        )  # fmt: skip
        tulis_lembar(buku, _("Jumlah"), [_("Apa"), _("Bagaimana"), _("Nilai")], [30, 90, 24], _jumlah(r, keadaan))
    return keluar.getvalue()


def _jumlah(r: RekapOrang, keadaan: str) -> list[Sequence]:
    b = r.bulan
    baris: list[Sequence] = [
        [_("NIP"), "", b.o.nip],
        [_("Nama"), "", b.o.nama],
        [_("Keadaan"), keadaan, ""],
        [_("Menit target"), b.target.uraian, b.target.menit],
        [_("Menit terisi"), _("menunggu dan disetujui"), b.menit_isi],
        [_("Menit disetujui"), "", b.menit_setuju],
    ]
    if b.dikecualikan:
        baris.append([_("Dikecualikan"), b.dikecualikan, ""])
    for j in r.rhk:
        nama = f"RHK{j.rhk.nomor}" if j.rhk else _("Tanpa RHK")
        hasil = ", ".join(f"{n} {s}".strip() for s, n in j.realisasi)
        nilai = f"{j.menit} menit; disetujui: {hasil}" if hasil else j.menit
        baris.append([nama, j.rhk.deskripsi if j.rhk else "", nilai])
    if b.tunjangan:
        baris += [[x.judul, x.uraian, x.nilai] for x in b.tunjangan.hitungan.langkah]
        baris.append([_("Catatan"), _("Hitungan menurut rumus instansi; portal tidak membayar apa pun."), ""])
    return baris


def isi_pdf(r: RekapOrang, penilai_id: int | None, bulan: date, today: date, *, dua: bool) -> dict:
    """What the PDF says, of a closed month the closed figures; ``dua``: the penilai of the month's last day signs too,
    where there is one; also one outside the portal."""
    keadaan, r = _keadaan(r, bulan, today), saat_ditutup(r)
    orang = cuplikan_orang(pegawai=r.bulan.o.id, penilai=penilai_id)
    b = r.bulan
    if penilai_id is None and b.pejabat_luar:
        orang["penilai"] = {"nama": b.pejabat_luar, "nip": ""}
    return {
        "judul": _("Rekap kinerja %(b)s") % {"b": nama_bulan(bulan)},
        "instansi": orang["pegawai"]["instansi"], "keadaan": keadaan,
        "orang": [[_("Nama"), orang["pegawai"]["nama"]], [_("NIP"), orang["pegawai"]["nip"]],
                  [_("Jabatan"), orang["pegawai"]["jabatan"]], [_("Unit kerja"), orang["pegawai"]["unit"]],
                  [_("Penilai"), orang["penilai"]["nama"] if "penilai" in orang else "–"]],
        "angka": [[_("Target"), f"{angka(b.target.menit)} menit"], [_("Terisi"), f"{angka(b.menit_isi)} menit"],
                  [_("Disetujui"),
                   f"{angka(b.menit_setuju)} menit" + (f" ({b.persen} %)" if b.persen is not None else "")],
                  [_("Menunggu"), f"{b.menunggu} catatan"]],
        "target": f"{b.target.uraian} {b.keterangan}".strip(), "dikecualikan": b.dikecualikan,
        "hari": [
            [tgl(h.tanggal), h.nama_macam + (f" · {h.keterangan}" if h.keterangan else ""), h.target.menit,
             h.jumlah.menit_isi, h.jumlah.menit_setuju]
            for h in r.hari if h.target.menit or h.jumlah.catatan or h.target.macam not in ("LIBUR", "BELUM", "PINDAH")
        ],
        "catatan": [
            [tgl(c.tanggal).rsplit(" ", 1)[0], f"{jam(c.mulai)}–{jam(c.selesai)}", c.kegiatan,
             f"RHK{c.rhk.nomor}" if c.rhk else "", f"{c.realisasi} {c.satuan}" if c.realisasi is not None else "",
             str(c.get_status_display())]
            for c in r.catatan
        ],
        "rhk": [
            [f"RHK{j.rhk.nomor}" if j.rhk else _("Tanpa RHK"), j.rhk.deskripsi if j.rhk else "", j.banyak,
             angka(j.menit), ", ".join(f"{n} {s}".strip() for s, n in j.realisasi)]
            for j in r.rhk
        ],
        "tunjangan": [[x.judul, x.uraian, x.nilai] for x in b.tunjangan.hitungan.langkah] if b.tunjangan else [],
        "rumus": _rumus(b),
        "pegawai": {"nama": orang["pegawai"]["nama"], "nip": orang["pegawai"]["nip"]},
        "penilai": (
            {"nama": orang["penilai"]["nama"], "nip": orang["penilai"]["nip"]} if dua and "penilai" in orang else None
        ),
        "dicetak": _("dicetak %(t)s") % {"t": tgl(today)},
        "demo": _("Contoh dari mode demo: semua orang dan instansi di sini rekaan.") if settings.DEMO else "",
    }  # fmt: skip


def _rumus(b: BulanOrang) -> str:
    if not b.tunjangan:
        return ""
    a = b.tunjangan.asal["aturan"]
    kata = _("Rumus %(id)s versi %(v)s, berlaku mulai %(t)s: %(d)s.")
    return kata % {
        "id": a["id"], "v": a["versi"], "t": tgl(b.tunjangan.berlaku_mulai), "d": a["dasar"]
    }  # fmt: skip
