"""PG-08 to PG-11: the starting rank of a diploma, the exception of functional officials, KP 203, riding along."""

import pytest

from gelar.rules import golongan
from tests.gelar.rules.bahan import (
    BLOKIR,
    KURANG,
    PERINGATAN,
    PROFESI,
    SEKOLAH,
    berat,
    d,
    fakta,
    info,
    temuan,
)

AWAL = [
    ({"tingkat": "SMP", "kelompok": ""}, "I/b", "I/c"),
    ({"tingkat": "SMP", "kelompok": "SMP_KEJURUAN"}, "I/b", "I/c"),
    ({"tingkat": "SMA"}, "I/d", "II/a"),
    ({"tingkat": "D1"}, "I/d", "II/a"),
    ({"tingkat": "D2"}, "II/a", "II/b"),
    ({"tingkat": "D2", "kelompok": "SGPLB"}, "II/a", "II/b"),
    ({"tingkat": "D3"}, "II/b", "II/c"),
    ({"tingkat": "S1"}, "II/d", "III/a"),
    ({"tingkat": "D4"}, "II/d", "III/a"),
    ({"tingkat": "S1", "kelompok": "DOKTER"}, "III/a", "III/b"),
    ({"tingkat": "S1", "kelompok": "APOTEKER"}, "III/a", "III/b"),
    ({"tingkat": "S2"}, "III/a", "III/b"),
    ({"tingkat": "S3"}, "III/b", "III/c"),
]


@pytest.mark.parametrize(("ijazah", "di_bawah", "pas"), AWAL)
def test_pg08_golongan_awal_menurut_ijazah(ijazah, di_bawah, pas):
    assert golongan.golongan_awal(fakta(**ijazah)) == (pas, True)
    hari = d("2025-03-06")
    assert berat(**ijazah, golongan=di_bawah, tanggal=hari)["PG-08"] == BLOKIR
    assert "PG-08" not in berat(**ijazah, golongan=pas, tanggal=hari)


def test_pg08_kepastiannya_berakhir_dengan_se_3_2025():
    isi = {"golongan": "III/a"}
    assert "PG-08" not in berat(**isi, tanggal=d("2024-11-17"))
    assert berat(**isi, tanggal=d("2024-11-18"))["PG-08"] == BLOKIR
    assert berat(**isi, tanggal=d("2025-03-06"))["PG-08"] == BLOKIR
    assert berat(**isi, tanggal=d("2025-03-07"))["PG-08"] == PERINGATAN
    assert "periksa dengan BKN" in temuan(**isi)["PG-08"].pesan


def test_pg08_pppk_paling_berat_peringatan():
    assert berat(status="PPPK", golongan="IX")["PG-08"] == PERINGATAN
    assert "PG-08" not in berat(status="PPPK", golongan="X")
    assert "PG-10" not in berat(status="PPPK", golongan="IX")


def test_pg08_golongan_tak_dikenal_dan_jalur_profesi():
    assert berat(golongan="", tanggal=d("2025-03-06"))["PG-08"] == KURANG
    assert berat(golongan="", tanggal=d("2025-03-07"))["PG-08"] == PERINGATAN
    assert berat(golongan="", status="PPPK")["PG-08"] == PERINGATAN
    assert "PG-08" not in berat(golongan="", jenis_jabatan="JF")
    assert "PG-08" not in berat(PROFESI, golongan="II/a")
    assert berat(SEKOLAH, golongan="I/d")["PG-08"] == PERINGATAN


def test_pg09_pejabat_fungsional_dikecualikan():
    isi = {"golongan": "III/a", "jenis_jabatan": "JF"}
    assert berat(**isi) == {} and "PG-09" in info(**isi)
    assert berat(**isi, tanggal=d("2025-03-06")) == {}
    assert "PG-09" not in info(golongan="III/b", jenis_jabatan="JF")
    assert "PG-09" not in info(golongan="III/a")


def test_pg10_menunjuk_kp_203():
    assert berat(golongan="III/a")["PG-10"] == PERINGATAN
    assert "KP 203" in temuan(golongan="III/a")["PG-10"].pesan
    assert "PG-10" not in berat()
    assert "PG-10" not in berat(golongan="III/a", jenis_jabatan="JF")


def test_pg11_menyertai_kenaikan_pangkat():
    isi = {"golongan": "III/a", "usulan_pangkat": (77,)}
    assert "PG-11" in info(**isi) and "PG-10" not in berat(**isi)
    assert "PG-11" not in info(golongan="III/a")
