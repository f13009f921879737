"""KP-04: which years count, how good they must be, and the year that is not final."""

import pytest

from . import bahan as b

DUA, SATU = ("101", "201", "202"), ("203", "209", "PENGABDIAN")
RAGU = {"204": 2, "205": 1, "206": 2, "207": 1, "210": 2}


def predikat(jenis="101", tmt=None, **tahun):
    isi = {int(k[1:]): v for k, v in tahun.items()}
    bawaan = b._ORANG.get(jenis, {}).get("predikat") or dict.fromkeys(range(2000, 2030), "BAIK")
    isi = {t: p for t, p in (bawaan | isi).items() if p}
    lain = {"tmt": b.d(tmt), "kirim": None} if tmt else {}
    return b.kasus(jenis, isi_orang={"predikat": isi}, **lain)


@pytest.mark.parametrize("jenis", DUA)
def test_dua_tahun(jenis):
    assert b.tingkat(predikat(jenis, t2025="BUTUH_PERBAIKAN"), "KP-04") == "BLOKIR"
    assert b.tingkat(predikat(jenis, t2024="BUTUH_PERBAIKAN"), "KP-04") == "BLOKIR"
    assert b.tingkat(predikat(jenis, t2023="SANGAT_KURANG", t2026="KURANG"), "KP-04") is None


@pytest.mark.parametrize("jenis", SATU)
def test_satu_tahun(jenis):
    assert b.tingkat(predikat(jenis, t2025="KURANG"), "KP-04") == "BLOKIR"
    assert b.tingkat(predikat(jenis, t2024="KURANG"), "KP-04") is None


@pytest.mark.parametrize(("jenis", "tahun"), RAGU.items())
def test_jenis_yang_tidak_pasti_hanya_peringatan(jenis, tahun):
    jelek = {f"t{2026 - tahun}": "KURANG"}
    assert b.tingkat(predikat(jenis, **jelek), "KP-04") == "PERINGATAN"
    hilang = b.temukan(predikat(jenis, **{f"t{2026 - tahun}": None}), "KP-04")
    assert str(hilang.tingkat) == "PERINGATAN"
    assert not hilang.menghalangi
    assert b.tingkat(predikat(jenis, **{f"t{2025 - tahun}": "KURANG"}), "KP-04") is None


def test_prestasi_luar_biasa_sangat_baik():
    assert b.tingkat(predikat("208"), "KP-04") is None
    assert b.tingkat(predikat("208", t2025="BAIK"), "KP-04") == "BLOKIR"
    assert b.tingkat(predikat("208", t2024="BAIK"), "KP-04") is None


def test_tahun_yang_hilang_menghalangi():
    t = b.temukan(predikat(t2024=None), "KP-04")
    assert str(t.tingkat) == "DATA_KURANG"
    assert t.menghalangi
    assert "2024" in t.pesan


@pytest.mark.parametrize("tmt", ["2027-01-01", "2027-02-01", "2027-03-01"])
def test_belum_final_tidak_menghalangi(tmt):
    f = predikat(tmt=tmt, t2026=None)
    assert b.tingkat(f, "KP-04") is None
    t = b.temukan(f, "KP-04b")
    assert str(t.tingkat) == "DATA_KURANG"
    assert not t.menghalangi


def test_sejak_april_predikat_tahun_lalu_wajib():
    f = predikat(tmt="2027-04-01", t2026=None)
    assert b.tingkat(f, "KP-04") == "DATA_KURANG"
    assert b.tingkat(f, "KP-04b") is None


def test_januari_tahun_sebelumnya_lagi_tetap_wajib_dan_yang_buruk_tetap_ditolak():
    assert b.temukan(predikat(tmt="2027-01-01", t2026=None, t2025=None), "KP-04").menghalangi
    assert b.tingkat(predikat(tmt="2027-01-01", t2026=None, t2025="KURANG"), "KP-04") == "BLOKIR"
    assert b.tingkat(predikat(tmt="2027-01-01", t2026="KURANG"), "KP-04") == "BLOKIR"


def test_cacat_dan_anumerta_tanpa_predikat():
    for jenis, isi in (("PENGABDIAN", {"sebab": "CACAT"}), ("ANUMERTA", {})):
        f = b.kasus(jenis, isi_orang={"predikat": {}}, **isi)
        assert b.tingkat(f, "KP-04") is None


def test_pejabat_negara_yang_tidak_dibebaskan_mengikuti_jabatannya():
    predikat_2024 = dict.fromkeys(range(2000, 2030), "BAIK") | {2024: "KURANG"}
    assert b.tingkat(b.kasus("209", isi_orang={"predikat": predikat_2024}), "KP-04") is None
    f = b.kasus("209", isi_orang={"predikat": predikat_2024}, dibebaskan=False)
    assert b.tingkat(f, "KP-04") == "BLOKIR"


def test_spesialis_satu_tahun_hanya_diperingatkan():
    isi = {"golongan": "III/b", "pendidikan": (b.ijazah("S2", program_studi="Spesialis Anak"),),
           "predikat": {2025: "BAIK", 2024: "KURANG"}}  # fmt: skip
    assert b.tingkat(b.kasus(isi_orang=isi), "KP-04") == "PERINGATAN"
    assert b.tingkat(b.kasus(isi_orang=isi | {"predikat": {2025: "KURANG", 2024: "BAIK"}}), "KP-04") == "BLOKIR"


def test_pejabat_negara_belum_jelas_tidak_dinilai():
    """Whether one year or two count depends on the answer that KP-17 asks for."""
    f = b.kasus("209", isi_orang={"predikat": {}}, dibebaskan=None)
    assert b.tingkat(f, "KP-04") is None
    assert b.tingkat(f, "KP-17") == "DATA_KURANG"
