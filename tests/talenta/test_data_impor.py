"""Sheets of awards, teams, trainings and certificates: whole or not at all, each fault by row and column."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import load_workbook

from akun.peran import Peran
from kepegawaian.models import RiwayatDiklat, RiwayatPenghargaan, RiwayatProfesi, RiwayatTim
from layanan.galat import LangkahTidakSah, TidakBerwenang
from layanan.lembar_kerja import UnggahanDitolak
from talenta import lembar_rekam
from talenta.models import ImporTalenta, JejakTalenta
from talenta.services.rekam_impor import HasilImpor, impor
from tests import pabrik
from tests.mutasi.test_unggah import xlsx
from tests.talenta import alat
from tests.talenta.alat import HARI, KINI

pytestmark = pytest.mark.django_db
ISI = {
    "PENGHARGAAN": ("Inovasi Layanan", "Gubernur", "lintas instansi", "17/08/2025"),
    "TIM": ("Tim SPBE", "Ketua", "INTERNAL", "800/7", "2026-01-06", "2026-12-31"),
    "DIKLAT": ("Pelatihan Kearsipan", "Teknis", "LAN", "30", "2025-05-02"),
    "SERTIFIKASI": ("Ahli Pengadaan", "LKPP", "S-1", "2024-05-02", ""),
}


@pytest.fixture(autouse=True)
def jam(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def d():
    return alat.dunia()


def berkas(macam: str, baris, judul=None) -> SimpleUploadedFile:
    return xlsx(*baris, kepala=judul or lembar_rekam.lembar(macam).judul)


def unggah(d, macam, baris, *, oleh=None, simpan=True, today=HARI) -> HasilImpor:
    isi, salah, sidik = lembar_rekam.baca_unggahan(macam, berkas(macam, baris))
    return impor(
        instansi_id=d.instansi.pk, macam=macam, nama="rekam.xlsx", sha256=sidik, baris=isi, salah=salah,
        actor=oleh or d.operator, today=today, now=KINI, simpan=simpan,
    )  # fmt: skip


def ditolak(d, macam, baris, **lain) -> list[tuple[int, str, str]]:
    with pytest.raises(UnggahanDitolak) as galat:
        unggah(d, macam, baris, **lain)
    return [(s.nomor, s.kolom, str(s.pesan)) for s in galat.value.daftar]


@pytest.mark.parametrize(("macam", "model", "sebagian"), [
    ("PENGHARGAAN", RiwayatPenghargaan, {"lingkup": "LINTAS", "tanggal": date(2025, 8, 17), "pemberi": "Gubernur"}),
    ("TIM", RiwayatTim, {"peran": "KETUA", "lingkup": "INTERNAL", "selesai": date(2026, 12, 31), "nomor_sk": "800/7"}),
    ("DIKLAT", RiwayatDiklat, {"macam": "TEKNIS", "jp": 30, "penyelenggara": "LAN", "kode": "TEKNIS"}),
    ("SERTIFIKASI", RiwayatProfesi, {"nomor_sertifikat": "S-1", "berlaku_sampai": None}),
])  # fmt: skip
def test_masuk_sekali_lalu_dilewati(d, macam, model, sebagian):
    satu, dua = pabrik.pegawai(d.instansi), pabrik.pegawai(d.instansi)
    baris = [(satu.nip, *ISI[macam])]
    assert unggah(d, macam, baris, simpan=False) == HasilImpor(1, [])
    assert not model.objects.exists() and not ImporTalenta.objects.exists()
    assert unggah(d, macam, baris) == HasilImpor(1, [])
    r = model.objects.get()
    assert r.pegawai == satu and {k: getattr(r, k) for k in sebagian} == sebagian
    catatan = ImporTalenta.objects.get()
    assert r.history.get().history_change_reason == f"Impor talenta {catatan.pk}"
    assert (catatan.macam, catatan.baris, catatan.oleh) == ("REKAM", 1, d.operator)
    with pytest.raises(LangkahTidakSah):
        unggah(d, macam, baris)
    assert unggah(d, macam, [*baris, (dua.nip, *ISI[macam])]) == HasilImpor(1, [2])
    assert model.objects.count() == 2
    jejak = JejakTalenta.objects.filter(perihal="impor").values_list("isi", flat=True)
    assert list(jejak) == [{"macam": macam, "baru": 1, "sama": 0}, {"macam": macam, "baru": 1, "sama": 1}]


@pytest.mark.parametrize(("macam", "sel", "kolom", "kata"), [
    ("PENGHARGAAN", ("", "Gubernur", "NASIONAL", "2025-08-17"), "Nama", "Kosong"),
    ("PENGHARGAAN", ("x" * 201, "Gubernur", "NASIONAL", "2025-08-17"), "Nama", "Lebih dari 200"),
    ("PENGHARGAAN", ("A", "Gubernur", "DUNIA", "2025-08-17"), "Lingkup", "tidak dikenal"),
    ("PENGHARGAAN", ("A", "Gubernur", "NASIONAL", "kemarin"), "Tanggal", "bukan tanggal"),
    ("PENGHARGAAN", ("A", "Gubernur", "NASIONAL", "2026-03-03"), "Tanggal", "belum terjadi|tidak dicatat"),
    ("PENGHARGAAN", ("A", "Gubernur", "NASIONAL", "=TODAY()"), "Tanggal", "rumus"),
    ("TIM", ("A", "KETUA", "LINTAS", "1", "2026-01-06", "2026-01-05"), "Selesai", "Lebih awal"),
    ("DIKLAT", ("A", "TEKNIS", "LAN", "-3", "2025-01-06"), "Jam pelajaran (JP)", "bukan angka"),
    ("DIKLAT", ("A", "TEKNIS", "LAN", "10000", "2025-01-06"), "Jam pelajaran (JP)", "1 sampai 9999"),
])  # fmt: skip
def test_kesalahan_menyebut_baris_dan_kolom_dan_tidak_ada_yang_masuk(d, macam, sel, kolom, kata):
    orang = pabrik.pegawai(d.instansi)
    ((nomor, tempat, pesan),) = ditolak(d, macam, [(orang.nip, *ISI[macam]), (orang.nip, *sel)])
    assert (nomor, tempat) == (3, kolom)
    assert any(k in pesan for k in kata.split("|"))
    assert not ImporTalenta.objects.exists()
    assert not RiwayatPenghargaan.objects.exists()


def test_hanya_orang_instansi_ini_bukan_diri_sendiri_dan_tidak_ganda(d):
    akun, sendiri = alat.akun(d.instansi, Peran.OPERATOR)
    orang, asing = pabrik.pegawai(d.instansi), pabrik.pegawai()
    isi = ISI["PENGHARGAAN"]
    salah = ditolak(
        d, "PENGHARGAAN",
        [(orang.nip, *isi), (asing.nip, *isi), (sendiri.nip, *isi), (orang.nip, isi[0].upper(), *isi[1:])], oleh=akun,
    )  # fmt: skip
    assert [(n, k) for n, k, _p in salah] == [(3, "NIP"), (4, "NIP"), (5, "Nama")]
    assert "baris 2" in salah[2][2]
    for siapa in (d.penyetuju, pabrik.petugas(Peran.OPERATOR, pabrik.instansi())):
        with pytest.raises(TidakBerwenang):
            unggah(d, "PENGHARGAAN", [(orang.nip, *isi)], oleh=siapa)


@pytest.mark.parametrize("simpan", [False, True])
def test_jumlah_kueri_tidak_bergantung_pada_baris(d, simpan):
    def hitung(banyak):
        orang = [pabrik.pegawai(d.instansi, unit=d.unit) for _ in range(banyak)]
        baris = [(o.nip, *ISI["DIKLAT"]) for o in orang]
        with CaptureQueriesContext(connection) as kueri:
            assert unggah(d, "DIKLAT", baris, simpan=simpan).baru == banyak
        return len(kueri)

    hitung(1)
    assert hitung(2) == hitung(50)


# --- the page -----------------------------------------------------------------------------------------


def masuk(akun) -> Client:
    klien = Client()
    klien.force_login(pabrik.pasang_totp(akun))
    return klien


def alamat(d, macam="tim", nama="talenta_data_impor") -> str:
    return f"{reverse(nama)}?instansi={d.instansi.pk}&macam={macam}"


def test_dari_templat_sampai_tersimpan(d):
    orang = pabrik.pegawai(d.instansi)
    klien = masuk(d.operator)
    templat = klien.get(alamat(d, nama="talenta_data_templat"))
    buku = load_workbook(io.BytesIO(templat.content))
    assert buku.get_sheet_by_index(0).to_python()[0] == list(lembar_rekam.lembar("TIM").judul)
    salah = klien.post(alamat(d), {"berkas": berkas("TIM", [(orang.nip, "A", "RAJA", *ISI["TIM"][2:])])})
    assert salah.status_code == 422 and "tidak dikenal" in salah.content.decode()
    coba = klien.post(alamat(d), {"berkas": berkas("TIM", [(orang.nip, *ISI["TIM"])])})
    assert coba.status_code == 200 and "1 catatan baru" in coba.content.decode()
    assert not RiwayatTim.objects.exists()
    daftar = coba.context["daftar"]
    for url, isi in ((alamat(d), daftar + "x"), (alamat(d, "diklat"), daftar)):
        r = klien.post(url, {"aksi": "simpan", "daftar": isi})
        assert r.status_code == 422 and "kedaluwarsa" in r.content.decode()
    assert not RiwayatTim.objects.exists() and not RiwayatDiklat.objects.exists()
    assert klien.post(alamat(d), {"aksi": "simpan", "daftar": daftar}).status_code == 302
    assert RiwayatTim.objects.get().nama == "Tim SPBE"
    assert "usulan.xlsx" in klien.get(alamat(d)).content.decode()
    lagi = klien.post(alamat(d), {"aksi": "simpan", "daftar": daftar})
    assert lagi.status_code == 422 and "sudah tercatat" in lagi.content.decode()
    ulang = klien.post(alamat(d), {"berkas": berkas("TIM", [(orang.nip, *ISI["TIM"])])}).content.decode()
    assert "1 baris sudah tercatat, dilewati: baris 2" in ulang and "Simpan semua baris" not in ulang


def test_halaman_instansi_lain_dan_macam_lain(d):
    klien = masuk(d.operator)
    lain = pabrik.instansi()
    assert klien.get(f"{reverse('talenta_data_impor')}?instansi={lain.pk}").status_code == 404
    assert klien.get(alamat(d, "gelar")).status_code == 404
    assert klien.get(alamat(d, "", "talenta_data_templat")).status_code == 404
    assert masuk(d.penyetuju).get(alamat(d)).status_code == 404
    assert klien.post(alamat(d), {}).status_code == 422


def test_berkas_yang_bukan_lembar_dan_judul_yang_salah(d):
    klien = masuk(d.operator)
    bukan = SimpleUploadedFile("x.xlsx", b"bukan lembar")
    assert klien.post(alamat(d), {"berkas": bukan}).status_code == 422
    asing = klien.post(alamat(d), {"berkas": berkas("TIM", [("1",)], judul=["NIP", "Umur"])})
    assert asing.status_code == 422 and "tidak dikenal" in asing.content.decode()
