"""PG-02 to PG-04, PG-06, PG-07, PG-16, PG-17: the academic track, at both edges of its dates."""

import pytest

from tests.gelar.rules.bahan import (
    BLOKIR,
    KURANG,
    KURANG_RINGAN,
    PERINGATAN,
    PROFESI,
    SEKOLAH,
    berat,
    d,
    info,
    temuan,
)


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ({}, None),
        ({"diakui_kementerian": False}, BLOKIR),
        ({"diakui_kementerian": None}, KURANG),
        ({"diakui_kementerian": None, "luar_negeri": True}, None),
        ({"tingkat": ""}, KURANG),
        ({"macam": ""}, KURANG),
        ({"tingkat": "SD"}, BLOKIR),
        ({"tingkat": "S2", "macam": "VOKASI", "gelar": "M.Tr.M."}, None),
        ({"tingkat": "S3", "macam": "VOKASI", "gelar": "Dr.", "letak": "DEPAN"}, None),
        ({"tingkat": "S1", "macam": "VOKASI"}, BLOKIR),
        ({"tingkat": "D3", "macam": "AKADEMIK"}, BLOKIR),
        *(({"tingkat": t, "macam": "VOKASI"}, None) for t in ("D1", "D2", "D3", "D4")),
        ({"diakui_kementerian": False, "tanggal": d("2024-11-17")}, None),
        ({"diakui_kementerian": False, "tanggal": d("2024-11-18")}, BLOKIR),
    ],
)
def test_pg02_pendidikan_yang_diakui(isi, harap):
    assert berat(**isi).get("PG-02") == harap


@pytest.mark.parametrize(
    ("dasar", "isi", "harap"),
    [
        ({}, {"tingkat": "SMA"}, BLOKIR),
        ({}, {"tingkat": "SMP"}, BLOKIR),
        ({}, {"tingkat": "S1"}, None),
        (SEKOLAH, {}, None),
        (SEKOLAH, {"tingkat": "SMP"}, None),
        (SEKOLAH, {"tingkat": "S1"}, BLOKIR),
        (SEKOLAH, {"tingkat": "SD"}, BLOKIR),
        (SEKOLAH, {"tingkat": ""}, KURANG),
        (SEKOLAH, {"gelar": "S.E."}, BLOKIR),
        (SEKOLAH, {"tingkat": "S1", "tanggal": d("2024-11-17")}, None),
    ],
)
def test_pg03_sekolah_sebagai_peningkatan(dasar, isi, harap):
    assert (berat(dasar, **isi) if dasar else berat(**isi)).get("PG-03") == harap


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        *(({k: None if k == "tanggal_ijazah" else ""}, KURANG)
          for k in ("institusi", "program_studi", "nomor_ijazah", "tanggal_ijazah")),
        ({"tahun_lulus": None}, KURANG),
        ({"tanggal_ijazah": d("2026-03-02"), "tahun_lulus": 2026}, None),
        ({"tanggal_ijazah": d("2026-03-03"), "tahun_lulus": 2026}, BLOKIR),
        ({"tahun_lulus": 2023}, None),
        ({"tahun_lulus": 2022}, PERINGATAN),
        ({"nomor_ijazah": "", "tanggal": d("2025-03-06")}, None),
        ({"nomor_ijazah": "", "tanggal": d("2025-03-07")}, KURANG),
        ({"dasar": SEKOLAH, "program_studi": ""}, None),
        ({"dasar": SEKOLAH, "nomor_ijazah": ""}, KURANG),
    ],
)  # fmt: skip
def test_pg04_ijazah_sah(isi, harap):
    assert berat(**isi).get("PG-04") == harap


def test_pg06_izin_belajar_bukan_syarat_sejak_12_februari_2025():
    assert berat(izin_belajar=False, tanggal=d("2025-02-11"))["PG-06"] == PERINGATAN
    assert berat(izin_belajar=False, tanggal=d("2025-02-12")).get("PG-06") is None
    assert "PG-06" in info(izin_belajar=False, tanggal=d("2025-02-12"))
    assert berat(izin_belajar=None) == berat(izin_belajar=True) == {}


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ({"akreditasi": "BAIK", "tanggal": d("2025-02-11")}, PERINGATAN),
        ({"akreditasi": "BAIK", "tanggal": d("2025-02-12")}, None),
        ({"akreditasi": "BAIK_SEKALI", "tanggal": d("2025-02-11")}, None),
        ({"akreditasi": "TIDAK"}, PERINGATAN),
        ({"akreditasi": ""}, KURANG_RINGAN),
        ({"akreditasi": "", "luar_negeri": True, "nomor_penyetaraan": "P-1"}, None),
    ],
)
def test_pg07_akreditasi_c(isi, harap):
    assert berat(**isi).get("PG-07") == harap


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ({"terdaftar_pddikti": False}, PERINGATAN),
        ({"terdaftar_pddikti": None}, KURANG_RINGAN),
        ({"luar_negeri": True}, PERINGATAN),
        ({"luar_negeri": True, "nomor_penyetaraan": "P-1", "terdaftar_pddikti": None}, None),
        ({"dasar": PROFESI, "terdaftar_pddikti": False}, None),
        ({"dasar": SEKOLAH}, None),
    ],
)
def test_pg16_pddikti_dan_penyetaraan(isi, harap):
    assert berat(**isi).get("PG-16") == harap


def test_pg17_ijazah_sebelum_cpns():
    lulus = d("2024-08-01")
    assert berat(tanggal_ijazah=lulus, tmt_cpns=d("2024-08-02"))["PG-17"] == PERINGATAN
    assert "PG-17" not in berat(tanggal_ijazah=lulus, tmt_cpns=lulus)
    assert berat(tmt_cpns=None)["PG-17"] == KURANG_RINGAN
    assert "periksa dengan BKN" in temuan(tmt_cpns=d("2025-01-01"))["PG-17"].pesan


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ({}, None),
        ({"jenis_penyelenggara": "LEMBAGA", "akreditasi": ""}, None),
        ({"jenis_penyelenggara": "GLOBAL", "akreditasi": ""}, None),
        ({"jenis_penyelenggara": "LAIN"}, BLOKIR),
        ({"jenis_penyelenggara": ""}, KURANG),
        ({"akreditasi": "TIDAK"}, BLOKIR),
        ({"akreditasi": ""}, KURANG),
        *(({k: None if k == "tanggal_ijazah" else ""}, KURANG)
          for k in ("profesi", "penyelenggara", "nomor_ijazah", "tanggal_ijazah")),
        ({"tanggal_ijazah": d("2026-03-02")}, None),
        ({"tanggal_ijazah": d("2026-03-03")}, BLOKIR),
        ({"berlaku_sampai": d("2026-03-02")}, None),
        ({"berlaku_sampai": d("2026-03-01")}, PERINGATAN),
        ({"jenis_penyelenggara": "LAIN", "tanggal": d("2025-05-08")}, None),
        ({"jenis_penyelenggara": "LAIN", "tanggal": d("2025-05-09")}, BLOKIR),
    ],
)  # fmt: skip
def test_pg12_penyelenggara_profesi(isi, harap):
    assert berat(PROFESI, **isi).get("PG-12") == harap
