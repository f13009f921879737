"""A title from the form to the name in the record: by keys alone, without JavaScript, and on a phone."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from layanan.models import SuratUsulan
from tests.browser.pangkat import Titel, kirim, lampirkan, putuskan
from tests.browser.tangan import PapanKetik, Tetikus

PERIHAL = "Pencantuman gelar Maret"
# Track, way of working, window.
CARA = {
    "akademik-papan-ketik": ("akademik", PapanKetik, {"lebar": 1280}),
    "akademik-tanpa-js": ("akademik", Tetikus, {"lebar": 1280, "js": False}),
    "profesi-sempit": ("profesi", Tetikus, {"lebar": 360}),
}
NAMA = {"akademik": "Yanti Pertiwi, S.E., M.M.", "profesi": "Yanti Pertiwi, S.E., Gr."}
DOKUMEN = {"akademik": "Ijazah", "profesi": "Ijazah atau sertifikat profesi"}


@pytest.mark.parametrize("cara", CARA)
def test_gelar_dari_isian_sampai_nama_baru(situs, orang, cara):
    jalur, tangan, jendela = CARA[cara]
    t = Titel(situs.dunia)
    yanti = t.orang(nama="Yanti Pertiwi")
    o = tangan(orang("operator", **jendela))
    _operator_mengisi(o, jalur, yanti, js=jendela.get("js", True))
    surat = SuratUsulan.objects.get()
    lampirkan(o, DOKUMEN[jalur])
    o.tekan(o.tautan(PERIHAL))
    o.tekan(o.tombol("Ajukan ke penyetuju"))
    o.terlihat("1 baris diajukan ke penyetuju.")
    menu = ("Gelar",) if jalur == "akademik" else ("Gelar", "Profesi")
    kirim(tangan(orang("penyetuju", **jendela)), menu, PERIHAL, "800/21/BKPSDM/2026", 1)
    putuskan(tangan(orang("verifikator", **jendela)), yanti, "Setujui")
    putuskan(tangan(orang("penyelia", **jendela)), yanti, "Tanda tangani persetujuan")
    assert surat.usulan.get().status == "SELESAI"
    yanti.refresh_from_db()
    assert yanti.nama_lengkap == NAMA[jalur]
    o.h.goto(f"/kepegawaian/pegawai/{yanti.pk}/")
    expect(o.h.get_by_role("heading", name=NAMA[jalur], level=1)).to_be_visible()


def _operator_mengisi(o, jalur: str, yanti, *, js: bool) -> None:
    o.h.goto("/")
    o.tekan(o.tautan("Gelar"))
    if jalur == "profesi":
        o.tekan(o.tautan("Profesi"))
    o.tekan(o.tautan(re.compile("^Usulkan gelar")))
    o.isi("Perihal", PERIHAL)
    if jalur == "akademik":
        o.pilih("Pejabat pengusul", "Pejabat Pembina Kepegawaian (PPK)")
    o.tekan(o.tombol("Buat surat"))
    o.tekan(o.tautan("Tambah pegawai"))
    o.isi("Nama, NIP, atau unit", yanti.nama)
    o.tekan(o.tombol("Cari"))
    o.tekan(o.tautan(f"Pilih {yanti.nama}"))
    o.isi("Gelar", "M.M." if jalur == "akademik" else "Gr.")
    if not js:
        o.tekan(o.tombol("Lihat nama"))
    expect(o.h.locator("#nama-baru")).to_contain_text(NAMA[jalur])  # while typing, or on asking
    (_isi_akademik if jalur == "akademik" else _isi_profesi)(o)
    o.tekan(o.tombol(re.compile("^Tambahkan$")))
    o.terlihat(re.compile("^Yanti Pertiwi, S.E. ditambahkan"))


def _isi_akademik(o) -> None:
    o.pilih("Tingkat pendidikan", "S-2")
    o.pilih("Akademik atau vokasi", "Akademik")
    o.isi("Program studi atau jurusan", "Manajemen")
    o.isi("Perguruan tinggi atau sekolah", "Universitas Contoh")
    o.isi("Nomor ijazah", "IJ-2024-1")
    o.tanggal("Tanggal ijazah", date(2024, 8, 1))
    o.isi("Tahun lulus", "2024")
    o.pilih("Perguruan tinggi diakui kementerian", "Ya")
    o.pilih("Terdaftar di PDDIKTI", "Ya")
    o.pilih("Akreditasi saat lulus", "Baik sekali atau B")
    o.pilih("Ada izin atau tugas belajar", "Ya")


def _isi_profesi(o) -> None:
    o.isi("Profesi", "Guru")
    o.isi("Penyelenggara", "Universitas Contoh")
    o.pilih("Jenis penyelenggara", "Perguruan tinggi terakreditasi")
    o.pilih("Akreditasi perguruan tinggi", "Unggul atau A")
    o.isi("Nomor ijazah atau sertifikat", "PPG-1")
    o.tanggal("Tanggal ijazah atau sertifikat", date(2024, 1, 5))
