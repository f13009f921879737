"""The days of a month of kinerja: written by the line, with all fields, in the week grid, from a spreadsheet; approved
by the superior for a range of days at once, one returned and mended. The world's today is Tuesday 10 March 2026."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from kinerja.models import KinerjaHarian
from tests import pabrik_kinerja as pk
from tests.browser.pemeriksa import Pemeriksa
from tests.browser.sebulan import CARA, catat, hitung, jalur, lembar_catatan, masuk

KAMIS, JUMAT, SENIN, SELASA = date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9), date(2026, 3, 10)
BUKTI = "https://contoh.id/laporan"
BENAR = ("Menyusun laporan bulanan", KAMIS.isoformat(), "08:00", "10:00", "Menelaah data angkutan", 1, "laporan", BUKTI)
SALAH = ("Menyusun laporan bulanan", JUMAT.isoformat(), "10:00", "09:00", "Rapat dengan terminal", "", "", "")


@pytest.fixture
def j(situs):
    """The line of three; the employee has an SKP with two RHK and one rencana aksi of March."""
    j = jalur(situs)
    skp = pk.skp(j.arga, j.bunga)
    periode = pk.periode(situs.dunia.instansi, nama="Maret 2026")
    pk.aksi(skp.rhk.get(nomor=2), periode, deskripsi="Menyusun laporan bulanan", satuan="laporan")
    return j


def milik(j, hari: date):
    return KinerjaHarian.objects.filter(pegawai=j.arga, tanggal=hari).order_by("mulai")


@pytest.mark.parametrize("cara", CARA)
def test_mengisi(j, orang, cara):
    o = masuk(orang, "pegawai", cara, "/kinerja/")

    # The line, and a draft that is submitted afterwards.
    o.isi("Catat kegiatan", "08:00-10:00 rapat koordinasi @RHK2 #dokumen 1")
    o.tekan(o.tombol("Simpan"))
    o.terlihat("Tercatat: 08.00–10.00 rapat koordinasi.")
    o.isi("Catat kegiatan", "10-11 menelaah surat")
    o.tekan(o.tombol("Simpan sebagai draf"))
    expect(o.h.locator("li[data-kunci]", has_text="menelaah surat")).to_contain_text("Draf")
    o.tekan(o.tombol("Ajukan menelaah surat"))
    expect(o.h.locator("li[data-kunci]", has_text="menelaah surat")).to_contain_text("Menunggu persetujuan")

    # Monday with all fields; what was typed is still there beside what is wrong.
    o.tekan(o.tautan("Sebelumnya"))
    o.terlihat("Senin, 9 Maret 2026")
    o.tekan(o.ringkasan("Isian lengkap"))
    lengkap = o.h.locator("details.kin-lengkap")
    o.isi("Kegiatan", "Menyusun laporan Februari", lengkap)
    o.jam("Jam mulai", "08:00")
    o.jam("Jam selesai", "11:30")
    o.pilih("Rencana aksi", "Menyusun laporan bulanan")
    o.isi("Realisasi", "1", lengkap)
    o.isi("Tautan bukti dukung", "http://192.168.1.9/berkas", lengkap)
    o.tekan(o.tombol("Simpan", lengkap))
    expect(lengkap.locator("[aria-invalid=true]")).to_have_value("http://192.168.1.9/berkas")
    expect(o.bidang("Kegiatan", lengkap)).to_have_value("Menyusun laporan Februari")
    expect(o.bidang("Rencana aksi").locator("option:checked")).to_have_text("Menyusun laporan bulanan")
    o.isi("Tautan bukti dukung", BUKTI, lengkap)
    o.tekan(o.tombol("Simpan", lengkap))
    o.terlihat("Tercatat: 08.00–11.30 Menyusun laporan Februari.")

    # The week: a cell that cannot be read comes back as typed.
    o.tekan(o.tautan("Pekan"))
    kegiatan = o.h.get_by_label(re.compile("^Kegiatan baris")).last.get_attribute("aria-label")
    o.isi(kegiatan, "Menyiapkan bahan rapat")
    o.isi(f"Jam {kegiatan.removeprefix('Kegiatan ')}, Selasa 10 Maret", "13.00")
    o.tekan(o.tombol("Simpan semua"))
    salah = o.h.locator("textarea[aria-invalid]")
    expect(salah).to_have_value("13.00")
    o.isi(salah.get_attribute("aria-label"), "13.00-14.30")
    o.tekan(o.tombol("Simpan semua"))
    o.terlihat("1 catatan disimpan.")

    # A spreadsheet: looked at first, its fault named, then the mended one.
    o.tekan(o.tautan("Bulan"))
    o.tekan(o.tautan("Impor dari lembar kerja"))
    o.unggah("Berkas XLSX atau CSV", lembar_catatan(BENAR, SALAH))
    o.tekan(o.tombol("Unggah dan periksa"))
    o.terlihat("Hasil pemeriksaan; belum ada yang disimpan")
    expect(o.h.locator("tbody tr")).to_contain_text(["Jam selesai harus sesudah jam mulai."])
    assert not milik(j, KAMIS).exists()
    o.tekan(o.tautan("Unggah berkas lain"))
    o.unggah("Berkas XLSX atau CSV", lembar_catatan(BENAR, (*SALAH[:3], "11:00", *SALAH[4:])))
    o.tekan(o.tombol("Unggah dan periksa"))
    o.tekan(o.tombol("Simpan 2 catatan"))
    expect(o.h.get_by_text("Disimpan", exact=True)).to_be_visible()

    # What became of it.
    hitung()
    o.tekan(o.tautan("Bulan"))
    o.terlihat("660 menit")
    o.tekan(o.tautan("Lihat setahun"))
    expect(o.h).to_have_url(re.compile("/kinerja/tahun/"))
    expect(o.tautan("Bulan")).to_have_attribute("aria-current", "page")
    ada = [(c.mulai, c.selesai, c.status, c.sumber) for hari in (KAMIS, JUMAT, SENIN, SELASA) for c in milik(j, hari)]
    assert ada == [
        (480, 600, "DIAJUKAN", "IMPOR"), (600, 660, "DIAJUKAN", "IMPOR"), (480, 690, "DIAJUKAN", "WEB"),
        (480, 600, "DIAJUKAN", "WEB"), (600, 660, "DIAJUKAN", "WEB"), (780, 870, "DIAJUKAN", "WEB"),
    ]  # fmt: skip
    assert milik(j, SENIN).get().satuan == "laporan"
    if CARA[cara][1]["lebar"] == 360:
        Pemeriksa(o.h).lihat("the year")


@pytest.mark.parametrize("cara", ["tetikus", "sempit"])
def test_memutus_rentang(j, orang, cara):
    isi = {"bukti_url": BUKTI, "jenis": "TUGAS_ATASAN"}
    for hari in (KAMIS, JUMAT, SENIN):
        catat(j.arga, hari, 480, 600, kegiatan=f"Menyusun bahan {hari.day}", **isi)
    catat(j.arga, JUMAT, 600, 660, kegiatan="Menelaah surat")

    # Thursday and Friday without exceptions at once; Monday waits.
    a = masuk(orang, "atasan", cara, "/kinerja/persetujuan/")
    a.terlihat("3 catatan tanpa pengecualian")
    a.tekan(a.ringkasan("Saringan"))
    a.tanggal("Dari tanggal", KAMIS)
    a.tanggal("Sampai tanggal", JUMAT)
    a.tekan(a.tombol("Terapkan"))
    a.terlihat("2 catatan tanpa pengecualian")
    a.tekan(a.tombol("Setujui 2 catatan tanpa pengecualian"))
    a.terlihat("2 catatan disetujui.")
    assert milik(j, SENIN).get().status == "DIAJUKAN"

    # The flagged one: opened, and returned; without a reason it stays.
    baris = a.h.locator("[data-baris]", has_text="Menelaah surat")
    expect(baris).to_contain_text("Tanpa bukti dukung")
    a.tekan(baris.locator("a[data-buka]"))
    a.tekan(a.ringkasan("Riwayat"))
    a.terlihat("Ditulis lewat")
    a.tandai(a.h.get_by_label("Pilih 10.00–11.00"))
    a.tekan(a.tombol("Kembalikan"))
    expect(a.bidang(re.compile("^Alasan"))).to_have_attribute("aria-invalid", "true")
    expect(a.h.get_by_label("Pilih 10.00–11.00")).to_be_checked()
    a.isi(re.compile("^Alasan"), "Sebutkan nomor suratnya.")
    a.tekan(a.tombol("Kembalikan"))
    a.terlihat("1 catatan dikembalikan; pegawainya diberi tahu.")

    # The employee is told, mends it, and sees what he is told.
    o = masuk(orang, "pegawai", cara, "/kinerja/bulan/")
    o.terlihat("1 catatan dikembalikan")
    o.tekan(o.h.locator(".bln-celah a", has_text="6 Mar"))
    o.terlihat("Sebutkan nomor suratnya.")
    o.tekan(o.tautan(re.compile("^Ubah.*Menelaah surat")))
    o.isi("Kegiatan", "Menelaah surat 551/12")
    o.isi("Tautan bukti dukung", BUKTI)
    o.tekan(o.tombol("Simpan dan ajukan"))
    expect(o.h.locator("li[data-kunci]", has_text="Menelaah surat 551/12")).to_contain_text("Menunggu persetujuan")

    a.h.goto("/kinerja/persetujuan/")
    kembali = a.h.locator("[data-baris]", has_text="Menelaah surat 551/12")
    a.tandai(kembali.get_by_role("checkbox"))
    a.tekan(a.tombol("Setujui yang dicentang"))
    a.terlihat("1 catatan disetujui.")
    assert [c.status for c in milik(j, JUMAT)] == ["DISETUJUI", "DISETUJUI"]
