"""Every row of section 4.2: road, decider and mark; a missing code of region is said, not guessed."""

import pytest

from mutasi.rules.fakta import FaktaInstansi
from mutasi.rules.rute import GUBERNUR, KEPALA_BKN, MENDAGRI, PERWAKILAN, PPK, rute


def _i(kode: str, jenis: str, wilayah: str = "") -> FaktaInstansi:
    return FaktaInstansi(kode, f"Instansi {kode}", jenis, None, wilayah)


KAB_A, KAB_B, KOTA_A = _i("A", "KABUPATEN", "32.04"), _i("B", "KABUPATEN", "32.05"), _i("C", "KOTA", "32.73")
PROV_A, PROV_B, KAB_LAIN = _i("P", "PROVINSI", "32"), _i("Q", "PROVINSI", "33"), _i("D", "KABUPATEN", "33.04")
PUSAT, PUSAT_LAIN = _i("X", "PUSAT"), _i("Y", "PUSAT")


@pytest.mark.parametrize(
    ("asal", "tujuan", "kode", "pemutus", "lewat"),
    [
        (KAB_A, KAB_A, "SATU_INSTANSI", PPK, "Tim Penilai Kinerja"),
        (KAB_A, KAB_B, "SATU_PROVINSI", GUBERNUR, "melalui gubernur ke Kantor Regional"),
        (KAB_A, KOTA_A, "SATU_PROVINSI", GUBERNUR, "melalui gubernur ke Kantor Regional"),
        (PROV_A, KAB_A, "SATU_PROVINSI", GUBERNUR, "melalui gubernur ke Kantor Regional"),
        (KAB_A, PROV_A, "KE_PROVINSI", GUBERNUR, "langsung ke Kantor Regional"),
        (KAB_A, KAB_LAIN, "ANTARPROVINSI", MENDAGRI, "kepada Mendagri"),
        (PROV_A, KAB_LAIN, "ANTARPROVINSI", MENDAGRI, "kepada Mendagri"),
        (KAB_LAIN, PROV_A, "ANTARPROVINSI", MENDAGRI, "kepada Mendagri"),
        (PROV_A, PROV_B, "ANTARPROVINSI", MENDAGRI, "kepada Mendagri"),
        (KAB_A, PUSAT, "PUSAT", KEPALA_BKN, "langsung ke BKN"),
        (PUSAT, PROV_A, "PUSAT", KEPALA_BKN, "langsung ke BKN"),
        (PUSAT, PUSAT_LAIN, "PUSAT", KEPALA_BKN, "langsung ke BKN"),
    ],
)
def test_setiap_baris_4_2(asal, tujuan, kode, pemutus, lewat):
    r = rute(asal, tujuan)
    assert (r.kode, r.pemutus, r.pasti) == (kode, pemutus, True)
    assert lewat in r.lewat
    assert "PP 11/2017" in r.dasar


def test_nama_pusat_menyebut_arah():
    assert rute(KAB_A, PUSAT).nama == "Dari daerah ke instansi pusat"
    assert rute(PUSAT, KAB_A).nama == "Dari instansi pusat ke daerah"


@pytest.mark.parametrize("kode", ["", "3", "xx.01"])
def test_wilayah_tidak_dikenal_disebut_bukan_ditebak(kode):
    tanpa = _i("Z", "KABUPATEN", kode)
    for r in (rute(KAB_A, tanpa), rute(tanpa, KAB_A)):
        assert r.pemutus == ""
        assert "Instansi Z" in r.keterangan
        assert "Instansi A" not in r.keterangan
        assert r.nama_pemutus == "belum dapat ditentukan"


def test_wilayah_tidak_perlu_bila_ke_pusat():
    assert rute(_i("Z", "KABUPATEN", ""), PUSAT).pemutus == KEPALA_BKN


def test_dua_provinsi_berkode_sama_adalah_data_salah():
    assert rute(PROV_A, _i("R", "PROVINSI", "32")).pemutus == ""


@pytest.mark.parametrize("pasangan", [(PUSAT, _i("L", PERWAKILAN)), (_i("L", PERWAKILAN), KAB_A)])
def test_perwakilan_tanpa_jalur_dan_tidak_pasti(pasangan):
    r = rute(*pasangan)
    assert (r.pemutus, r.lewat, r.pasti) == ("", "", False)
