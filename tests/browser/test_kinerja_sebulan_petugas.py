"""A personnel officer's month: periods, a rule from a preset, leave and presence of people, a penilai set by hand; then
the month is closed, read as sheet and letter, opened again, and closed again. Today: 10 March, then 20 April 2026."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from kinerja.models import AturanHarian, HariPegawai, MasaPenilai, PeriodePenilaian, RekapTutup, TutupBulan
from tests import pabrik_kinerja as pk
from tests.browser import skenario
from tests.browser.sebulan import catat, hitung, jalur, masuk, pindah

MARET = [date(2026, 3, n) for n in (9, 10, 11)]
JUDUL_HARI = ("NIP", "Macam", "Mulai", "Sampai", "Menit", "Dasar")


def lembar_hari(*baris) -> dict:
    return skenario.berkas_lembar(skenario.lembar_kerja(list(baris), JUDUL_HARI), "hari.xlsx")


@pytest.mark.parametrize("cara", ["tetikus", "sempit"])
def test_mengatur(situs, orang, cara):
    j, d = jalur(situs), situs.dunia
    dewi = d.staf[3]
    o = masuk(orang, "operator", cara, "/kinerja/pengaturan/")

    # Periods of the year.
    o.terlihat("Periode 2026 belum dibuat.")
    o.tekan(o.tautan("Periode penilaian"))
    o.isi("Tahun", "2026", o.h.locator("main form"))
    o.tanggal("Evaluasi tahunan ditutup", date(2027, 1, 31))
    o.tekan(o.tombol("Buat periode"))
    o.terlihat("Maret 2026")
    assert PeriodePenilaian.objects.filter(tahun=2026).count() == 13

    # A rule from a preset: its consequences first, then set from April.
    o.tekan(o.tautan("Aturan harian"))
    o.tekan(o.tautan("Aturan baru"))
    o.tekan(o.tautan("Mulai dari Bawaan portal, enam hari kerja"))
    o.tanggal("Berlaku mulai", date(2026, 4, 1))
    o.isi("Dasar", "")
    o.tekan(o.tombol("Lihat akibatnya"))
    expect(o.bidang("Dasar")).to_have_attribute("aria-invalid", "true")
    expect(o.bidang("Berlaku mulai")).to_have_value("2026-04-01")
    o.isi("Dasar", "Perbup uji 7/2026")
    o.tekan(o.tombol("Lihat akibatnya"))
    o.terlihat("Akibatnya")
    o.tekan(o.tombol("Tetapkan aturan ini"))
    o.terlihat("Aturan berlaku mulai 1 April 2026.")
    assert AturanHarian.objects.get().menit == [375, 375, 375, 375, 375, 375, 0]

    # Leave of one person, then the days of two from a sheet, wrong at first.
    o.tekan(o.tautan("Hari pegawai"))
    o.tekan(o.tautan("Catat"))
    o.isi("NIP", j.arga.nip)
    o.pilih("Macam", "Cuti")
    o.tanggal("Mulai", date(2026, 3, 12))
    o.tanggal("Sampai", date(2026, 3, 13))
    o.isi("Dasar", "SIC 12/2026")
    o.tekan(o.tombol("Simpan"))
    o.terlihat("SIC 12/2026")
    o.tekan(o.tautan("Unggah XLSX"))
    baik = (j.bunga.nip, "DINAS", "2026-03-16", "2026-03-17", "", "ST 4/2026")
    o.unggah("Berkas XLSX atau CSV", lembar_hari(baik, ("123", "LIBURAN", "2026-03-16", "", "", "")))
    o.tekan(o.tombol("Periksa berkas"))
    o.terlihat("tidak ada yang disimpan")
    o.terlihat("“LIBURAN” tidak dikenal.")
    o.unggah("Berkas XLSX atau CSV", lembar_hari(baik, (j.cakra.nip, "SAKIT", "2026-03-16", "", "", "")))
    o.tekan(o.tombol("Periksa berkas"))
    o.tekan(o.tombol("Simpan semua baris"))
    o.terlihat("ST 4/2026")
    assert HariPegawai.objects.count() == 3

    # The penilai of a person, with a reason, from a day on.
    o.tekan(o.tautan("Penilai", o.h.get_by_role("navigation", name="Bagian pengaturan")))
    o.isi("Nama atau NIP", j.arga.nama)
    o.tekan(o.tombol("Saring"))
    o.tekan(o.tautan(f"Atur penilai {j.arga.nama}"))
    o.isi("NIP penilai", dewi.nip)
    o.tanggal("Menilai mulai", date(2026, 3, 10))
    o.tekan(o.tombol("Tetapkan"))
    expect(o.bidang("Alasan")).to_have_attribute("aria-invalid", "true")
    o.isi("Alasan", "SP Plt 820/9")
    o.tekan(o.tombol("Tetapkan"))
    o.terlihat("SP Plt 820/9")
    masa = MasaPenilai.objects.filter(pegawai=j.arga).order_by("mulai")
    assert list(masa.values_list("penilai", "sampai")) == [(j.bunga.pk, date(2026, 3, 9)), (dewi.pk, None)]


@pytest.mark.parametrize("cara", ["tetikus", "sempit"])
def test_menutup(situs, orang, monkeypatch, cara):
    j = jalur(situs)
    pk.hari(j.arga, "CUTI", date(2026, 3, 1), date(2026, 3, 8))
    pk.hari(j.arga, "CUTI", date(2026, 3, 12), date(2026, 3, 31))
    for hari in MARET:
        catat(j.arga, hari, 480, 930, status="DISETUJUI" if hari != MARET[2] else "DIAJUKAN")
    pindah(monkeypatch, date(2026, 4, 20))
    o = masuk(orang, "operator", cara, "/kinerja/pengaturan/")

    # Formula, pagu, deduction.
    o.tekan(o.tautan("Rumus tunjangan"))
    o.tanggal("Berlaku mulai", date(2026, 1, 1))
    o.isi("Dasar", "Perbup uji 5/2026")
    o.isi("Bobot disiplin, persen", "30")
    o.tekan(o.tombol("Simpan rumus"))
    o.terlihat("Kedua bobot harus berjumlah 100 persen.")
    o.isi("Bobot disiplin, persen", "40")
    o.tekan(o.tombol("Simpan rumus"))
    o.terlihat("60 % × capaian kinerja + 40 % × capaian disiplin")
    o.tekan(o.tautan("Pagu"))
    o.isi("NIP", j.arga.nip)
    o.tanggal("Berlaku mulai", date(2026, 1, 1))
    o.isi("Pagu, rupiah sebulan", "3000000")
    o.tekan(o.tombol("Simpan"))
    o.terlihat("Rp3.000.000")

    # The recap of the unit with its sheet; one person's breakdown with its letter for two signatures.
    o.h.goto("/kinerja/rekap/unit/?bulan=2026-03")
    o.terlihat("Rp2.400.000")
    with o.h.expect_download() as unduhan:
        o.tekan(o.tautan("Unduh XLSX"))
    baris = CalamineWorkbook.from_path(str(unduhan.value.path())).get_sheet_by_index(0).to_python()
    assert any(j.arga.nip in map(str, satu) for satu in baris)
    o.tekan(o.tautan(j.arga.nama))
    o.terlihat("900 menit disetujui ÷ 1.350 menit target")
    pdf = o.h.request.get(o.tautan("PDF, dengan penilai").get_attribute("href"))
    assert pdf.ok and pdf.body().startswith(b"%PDF")

    # Closed over what waits, with the reason.
    o.h.goto("/kinerja/tutup/")
    o.tekan(o.tautan("Maret 2026"))
    o.terlihat("1 catatan masih menunggu persetujuan")
    o.isi("Alasan menutup walau masih ada yang menunggu", "Batas pembayaran daerah")
    o.tekan(o.tombol("Tutup Maret 2026"))
    o.terlihat("Maret 2026 ditutup.")

    # Opened again for one day of one person, decided by his superior, ended, closed again.
    o.tekan(o.tautan("Buka kembali"))
    o.tandai(o.bidang("Satu orang"))
    o.isi("NIP", j.arga.nip)
    o.tanggal("Dari hari", MARET[2])
    o.tanggal("Sampai hari", MARET[2])
    o.tanggal("Terbuka sampai", date(2026, 4, 20))
    o.isi("Alasan", "Persetujuan tertinggal")
    o.tekan(o.tombol(re.compile("^Buka$")))
    o.terlihat("terbuka sampai")
    a = masuk(orang, "atasan", cara, "/kinerja/persetujuan/")
    a.tandai(a.h.locator("[data-baris]").get_by_role("checkbox"))
    a.tekan(a.tombol("Setujui yang dicentang"))
    a.terlihat("1 catatan disetujui.")
    hitung()
    o.tekan(o.tombol("Akhiri sekarang"))
    o.terlihat("diakhiri")
    o.tekan(o.tautan("Tutup bulan"))
    o.tekan(o.tautan("Maret 2026"))
    o.tekan(o.tombol("Tutup Maret 2026"))
    o.terlihat("Yang diubah versi 2")
    assert list(TutupBulan.objects.order_by("versi").values_list("versi", "menunggu")) == [(1, 1), (2, 0)]
    sebulan = RekapTutup.objects.filter(pegawai=j.arga).order_by("pk")
    assert list(sebulan.values_list("tunjangan", flat=True)) == [2_400_000, 3_000_000]

    # The person reads the same.
    p = masuk(orang, "pegawai", cara, "/kinerja/rekap/?bulan=2026-03")
    p.terlihat("(versi 2)")
    p.terlihat("Rp3.000.000")
