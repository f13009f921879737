"""Spreadsheets for the tests of import."""

import io
from datetime import date

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from kepegawaian import services_impor
from kepegawaian.impor.templat import KOLOM
from tests import pabrik

HARI = date(2026, 3, 2)


def baris_pegawai(n: int = 1, **isi) -> dict:
    """One row of the people's sheet by column key, valid unless ``isi`` spoils it."""
    lahir = date(1985, 1, 1 + n % 28)
    bawaan = {
        "nip": pabrik.nip(lahir, date(2010, 1, 1), "2", n % 999 + 1),
        "nama": f"Orang Impor {n}",
        "jenis_kelamin": "P",
        "tanggal_lahir": lahir,
        "status": "PNS",
        "kedudukan": "Aktif",
        "tmt_cpns": date(2010, 1, 1),
        "tmt_pns": date(2011, 1, 1),
        "unit": "U1",
        "golongan": "III/c",
        "tmt_golongan": date(2022, 4, 1),
        "pendidikan": "S-1",
    }
    return bawaan | isi


def baris_jabatan(n: int = 1, **isi) -> dict:
    bawaan = {
        "unit": "U1", "unit_nama": "Dinas Satu", "kode": f"J{n}", "nama": f"Jabatan {n}", "jenis": "Pelaksana",
        "formasi": 2, "berlaku_mulai": date(2024, 1, 1),
    }  # fmt: skip
    return bawaan | isi


def xlsx(
    baris: list[dict], jenis: str = "PEGAWAI", *, kepala: list[str] | None = None, rumus: dict | None = None
) -> bytes:
    """A workbook with the template's header. ``rumus``: (row, column) -> formula, counted from zero."""
    kolom = KOLOM[jenis]
    keluaran = io.BytesIO()
    buku = xlsxwriter.Workbook(keluaran, {"in_memory": True})
    lembar = buku.add_worksheet()
    hari = buku.add_format({"num_format": "dd-mm-yyyy"})
    lembar.write_row(0, 0, kepala or [k.nama for k in kolom])
    for r, isi in enumerate(baris, 1):
        for c, k in enumerate(kolom):
            nilai = isi.get(k.kunci, "")
            if isinstance(nilai, date):
                lembar.write_datetime(r, c, nilai, hari)
            elif isinstance(nilai, str):
                lembar.write_string(r, c, nilai)
            else:
                lembar.write(r, c, nilai)
    for (r, c), teks in (rumus or {}).items():
        lembar.write_formula(r, c, teks, None, "x")
    buku.close()
    return keluaran.getvalue()


def csv(baris: list[dict], jenis: str = "PEGAWAI", pemisah: str = ";") -> bytes:
    kolom = KOLOM[jenis]
    isi = [pemisah.join(k.nama for k in kolom)]
    for b in baris:
        isi.append(pemisah.join(str(b.get(k.kunci, "")) for k in kolom))
    return ("\ufeff" + "\r\n".join(isi) + "\r\n").encode()


def unggah(operator, instansi, data: bytes, nama="pegawai.xlsx", jenis="PEGAWAI"):
    """Hand in and try; the import as it stands afterwards."""
    impor = services_impor.unggah(
        instansi=instansi, jenis=jenis, berkas=SimpleUploadedFile(nama, data), actor=operator, today=HARI
    )
    services_impor.kerjakan(impor_id=impor.pk, today=HARI)
    impor.refresh_from_db()
    return impor


def simpan(operator, impor):
    """Confirm and carry out."""
    services_impor.konfirmasi(impor_id=impor.pk, actor=operator, today=HARI)
    services_impor.kerjakan(impor_id=impor.pk, today=HARI)
    impor.refresh_from_db()
    return impor
