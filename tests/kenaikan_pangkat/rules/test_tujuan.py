"""Where a kind leads and which kinds are worth trying."""

import pytest

from kenaikan_pangkat.rules import golongan_tujuan, ijazah_penyesuaian, jenis_mungkin
from kenaikan_pangkat.rules.fakta import GOLONGAN, berikut

from . import bahan as b


@pytest.mark.parametrize("golongan", GOLONGAN)
def test_setingkat_di_atas(golongan):
    satu = b.orang(golongan=golongan)
    for jenis in set(b.SEMUA_JENIS) - {"203", "205"}:
        assert golongan_tujuan(jenis, satu, None, b.T, b.PARAMETER) == berikut(golongan)


@pytest.mark.parametrize("jenis", ["203", "205"])
def test_menurut_ijazah(jenis):
    satu = b.orang(golongan="II/b", pendidikan=(b.ijazah("D3"), b.ijazah("S1"), b.ijazah("SMA")))
    assert golongan_tujuan(jenis, satu, None, b.T, b.PARAMETER) == "III/a"
    assert golongan_tujuan(jenis, satu, b.ijazah("D3"), b.T, b.PARAMETER) == "II/c"
    assert golongan_tujuan(jenis, satu, b.ijazah("SMA"), b.T, b.PARAMETER) is None
    assert golongan_tujuan(jenis, b.orang(golongan="III/a"), None, b.T, b.PARAMETER) is None
    assert ijazah_penyesuaian(satu, b.T, b.PARAMETER).tingkat == "S1"


def test_pppk_tidak_ke_mana_mana():
    satu = b.orang(status="PPPK", golongan="IX")
    assert golongan_tujuan("101", satu, None, b.T, b.PARAMETER) is None
    assert golongan_tujuan("203", satu, None, b.T, b.PARAMETER) is None


@pytest.mark.parametrize(
    ("isi", "jenis"),
    [
        ({}, ("101",)),
        ({"jabatan": None}, ("101",)),
        ({"jabatan": b.KASI}, ("201",)),
        ({"jabatan": b.PERTAMA}, ("202",)),
        ({"golongan": "II/c"}, ("101", "203")),
        ({"golongan": "II/c", "jabatan": b.jf("TERAMPIL")}, ("202", "203")),
        ({"kedudukan": "03", "jabatan": None}, ("101",)),
        ({"kedudukan": "03", "jabatan": None, "jabatan_lama": (b.KASI,)}, ("204",)),
        ({"kedudukan": "03", "jabatan": None, "golongan": "II/c"}, ("101", "205")),
        ({"golongan": "IV/e"}, ()),
        ({"status": "PPPK", "golongan": "IX"}, ()),
        ({"status": "CPNS"}, ()),
        ({"kedudukan": "99"}, ()),
        ({"kedudukan": "66"}, ()),
    ],
)
def test_jenis_mungkin(isi, jenis):
    assert jenis_mungkin(b.orang(**isi), b.T, b.PARAMETER) == jenis
