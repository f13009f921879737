"""The NIP's digits and their agreement with the record."""

from datetime import date

import pytest

from kepegawaian.nip import NipSalah, periksa_nip, urai

PNS = "198501172010012003"
PPPK = "199002292019211001"  # 29 February 1990 does not exist; used below
COCOK = {"tanggal_lahir": date(1985, 1, 17), "tmt_cpns": date(2010, 1, 1), "jenis_kelamin": "2", "status": "PNS"}


def test_pns_dibaca():
    nip = urai(PNS)
    assert (nip.tanggal_lahir, nip.tahun_tmt, nip.bulan_tmt) == (date(1985, 1, 17), 2010, 1)
    assert (nip.jenis_kelamin, nip.urut, nip.is_pppk) == ("2", 3, False)


@pytest.mark.parametrize("teks", ["19850117 201001 2 003", "'198501172010012003", "19850117.201001.2.003"])
def test_spasi_titik_dan_petik_dibuang(teks):
    assert urai(teks).nilai == PNS


@pytest.mark.parametrize(
    ("nip", "kata"),
    [
        ("", "18 angka"),
        ("19850117201001200", "18 angka"),
        ("1985011720100120034", "18 angka"),
        ("1985011720100120X3", "18 angka"),
        ("1985011720100120０3", "18 angka"),
        ("198513172010012003", "kalender"),
        (PPPK, "kalender"),
        ("198501172010002003", "13–14"),
        ("198501172010132003", "13–14"),
        ("198501172010202003", "13–14"),
        ("198501172010010003", "ke-15"),
        ("198501172010013003", "ke-15"),
        ("198501172010012000", "001"),
        ("198501171999012003", "diangkat tahun 1999"),
    ],
)
def test_angka_yang_tidak_mungkin(nip, kata):
    with pytest.raises(NipSalah, match=kata):
        urai(nip)


@pytest.mark.parametrize(("kode", "pppk"), [("01", False), ("12", False), ("21", True), ("99", True)])
def test_tepi_bulan_dan_kode_pppk(kode, pppk):
    assert urai(f"198501172010{kode}2003").is_pppk is pppk


def test_29_februari_tahun_kabisat():
    assert urai("199202292019031001").tanggal_lahir == date(1992, 2, 29)


def test_cocok_dengan_data():
    assert periksa_nip(PNS, **COCOK) == []
    assert periksa_nip(PNS, **COCOK | {"status": "CPNS"}) == []


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [
        ("tanggal_lahir", date(1985, 1, 18)),
        ("tmt_cpns", date(2010, 2, 1)),
        ("tmt_cpns", date(2011, 1, 1)),
        ("jenis_kelamin", "1"),
        ("status", "PPPK"),
    ],
)
def test_beda_dengan_data(kolom, nilai):
    assert [k for k, _ in periksa_nip(PNS, **COCOK | {kolom: nilai})] == [kolom]


def test_pppk_hanya_tahun_yang_dibandingkan():
    fakta = COCOK | {"status": "PPPK", "tmt_cpns": date(2022, 3, 1), "jenis_kelamin": "1"}
    assert periksa_nip("198501172022211007", **fakta) == []
    assert [k for k, _ in periksa_nip("198501172022211007", **fakta | {"tmt_cpns": date(2021, 12, 31)})] == ["tmt_cpns"]
    assert [k for k, _ in periksa_nip("198501172022211007", **fakta | {"status": "PNS"})] == ["status"]


def test_nip_rusak_satu_masalah_saja():
    assert [k for k, _ in periksa_nip("123", **COCOK)] == ["nip"]
