"""Coaching before punishment, lived in the browser: absences are handed in, the night notices, the superior talks, the
person reads and answers, the review ends it; an absence explained is not one; a wrong signal is said to be wrong."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from disiplin.models import HariPresensi, Kasus, Pembinaan, Sinyal
from disiplin.services.sinyal import hitung
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.browser import skenario
from tests.browser.disiplin import perkara
from tests.browser.sebulan import masuk, pindah

KEPALA = ("NIP", "Tanggal", "Keadaan", "Terlambat (menit)", "Pulang cepat (menit)")
ABSEN = (date(2026, 3, 3), date(2026, 3, 5))
BESOK, TINJAU = date(2026, 3, 11), date(2026, 3, 25)


@pytest.mark.parametrize("cara", ["papan-ketik", "sempit", "tanpa-js"])
def test_pembinaan(situs, orang, monkeypatch, cara):
    w = perkara(situs)
    lain = pabrik.pegawai(jabatan=situs.dunia.asal, nama="Kartika Wulandari")
    pk.penilai(lain, w.atasan)

    # The officer hands in attendance: first a sheet with a fault, of which nothing is taken, then the right one.
    k = masuk(orang, "operator", cara, "/disiplin/presensi/")
    k.tekan(k.tautan("Impor"))
    baris = [(o.nip, f"{d:%Y-%m-%d}", "TK", "", "") for o in (w.staf, lain) for d in ABSEN]
    salah = skenario.lembar_kerja([*baris, (w.staf.nip, "2026-03-05", "HADIR", "", "")], KEPALA)
    k.unggah(re.compile("Berkas|Lembar"), skenario.berkas_lembar(salah, "presensi.xlsx"))
    k.tekan(k.tombol("Periksa berkas"))
    k.terlihat(re.compile("Orang dan hari ini sudah ada di baris 3"))
    assert not HariPresensi.objects.exists()
    k.unggah(re.compile("Berkas|Lembar"), skenario.berkas_lembar(skenario.lembar_kerja(baris, KEPALA), "presensi.xlsx"))
    k.tekan(k.tombol("Periksa berkas"))
    k.terlihat("4 hari baru")
    assert not HariPresensi.objects.exists()  # looked at, not stored
    k.tekan(k.tombol("Simpan semua baris"))
    k.terlihat(re.compile("4 baris"))
    assert HariPresensi.objects.filter(keadaan="TK", terverifikasi=False).count() == 4

    # The night; in the morning the superior finds two people on his list.
    pindah(monkeypatch, BESOK)
    hitung(instansi_id=situs.dunia.instansi.pk, today=BESOK)
    a = masuk(orang, "atasan", cara, "/disiplin/pembinaan/")
    a.terlihat(w.staf.nama)
    a.terlihat(lain.nama)
    a.tekan(a.tautan("Apa yang dihitung dan seberapa sering daftar ini benar"))
    a.terlihat(re.compile("Dari 100 orang"))
    a.h.goto("/disiplin/pembinaan/")
    satu = a.h.get_by_role("article").filter(has_text=lain.nama)
    a.tekan(satu.get_by_role("link", name=re.compile("^Keliru")).first)
    a.tandai(a.bidang("Keliru; datanya tidak benar"))
    a.tekan(a.tombol("Simpan"))
    expect(a.bidang("Keterangan")).to_have_attribute("aria-invalid", "true")
    a.isi("Keterangan", "Pada kedua hari itu ia bertugas ke provinsi.")
    a.tekan(a.tombol("Simpan"))
    expect(a.h).to_have_url(re.compile("/disiplin/pembinaan/$"))
    assert Sinyal.objects.filter(pegawai=lain, status="SALAH").exists()

    # He talks with the other one and writes down what was agreed.
    a.h.goto("/disiplin/pembinaan/")
    satu = a.h.get_by_role("article").filter(has_text=w.staf.nama)
    a.tekan(satu.get_by_role("link", name=re.compile("^Catat pembicaraan")))
    a.tanggal("Tanggal", BESOK)
    a.pilih("Jenis", "Percakapan")
    a.isi("Yang dibicarakan", "Menanyakan kabar; ia mengurus kepindahan rumah.")
    a.isi("Yang disepakati", "Izin disampaikan sehari sebelumnya.")
    a.tanggal("Ditinjau lagi pada", TINJAU)
    a.tekan(a.tombol("Simpan"))
    expect(a.h).to_have_url(re.compile(r"/disiplin/pembinaan/(\d+/)?$"))
    p = Pembinaan.objects.get()
    assert {s["kode"] for s in p.pemicu} >= {"TK_SETAHUN"}

    # The person reads it and answers; another one of the unit sees nothing.
    s = masuk(orang, "pegawai", cara, "/disiplin/saya/")
    s.tekan(s.tautan(re.compile("embinaan")))
    s.tekan(s.tautan(re.compile("^Percakapan")))
    s.terlihat("Izin disampaikan sehari sebelumnya.")
    s.isi("Tanggapan Anda", "Saya setuju, dan sudah membuat jadwal.")
    s.tekan(s.tombol("Kirim tanggapan"))
    s.terlihat("Saya setuju, dan sudah membuat jadwal.")
    n = masuk(orang, "auditor", cara)
    assert n.h.goto(f"/disiplin/pembinaan/{p.pk}/").status == 404

    # The day of the review.
    pindah(monkeypatch, TINJAU)
    a = masuk(orang, "atasan", cara, f"/disiplin/pembinaan/{p.pk}/")
    a.terlihat("Hari meninjau kembali sudah tiba.")
    a.tandai(a.bidang("Membaik"))
    a.isi("Catatan hasil", "Tidak ada ketidakhadiran lagi.")
    a.tekan(a.tombol("Catat hasil"))
    expect(a.tombol("Catat hasil")).to_have_count(0)
    a.terlihat("Tidak ada ketidakhadiran lagi.")
    p.refresh_from_db()
    assert (p.hasil, p.tanggapan) == ("MEMBAIK", "Saya setuju, dan sudah membuat jadwal.")
    assert not Kasus.objects.exists()
