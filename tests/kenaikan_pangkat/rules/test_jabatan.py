"""KP-05 every row of 2.3, KP-06 every row of 2.4, KP-11 on both sides of 20 May 2025, KP-17."""

import pytest

from kenaikan_pangkat.rules.fakta import GOLONGAN, berikut, urut

from . import bahan as b

PLAFON = [
    ("SD", "", "II/a"), ("SMP", "", "II/c"), ("SMP", "SMP_KEJURUAN", "II/d"), ("SMA", "", "III/b"), ("D1", "", "III/b"),
    ("D2", "", "III/b"), ("D2", "SGPLB", "III/c"), ("D3", "", "III/c"), ("S1", "", "III/d"), ("D4", "", "III/d"),
    ("S1", "DOKTER", "IV/a"), ("S1", "APOTEKER", "IV/a"), ("S2", "", "IV/a"), ("S3", "", "IV/b"),
]  # fmt: skip


def reguler(golongan, *ijazah, **isi):
    return b.kasus(isi_orang={"golongan": golongan, "pendidikan": ijazah}, **isi)


@pytest.mark.parametrize(("tingkat", "kelompok", "batas"), PLAFON)
def test_plafon_ijazah(tingkat, kelompok, batas):
    ijazah = b.ijazah(tingkat, kelompok)
    bawah = GOLONGAN[urut(batas) - 1]
    assert b.tingkat(reguler(bawah, ijazah), "KP-05") is None
    t = b.temukan(reguler(batas, ijazah), "KP-05")
    assert str(t.tingkat) == "BLOKIR"
    assert batas in t.pesan


def test_ijazah_tertinggi_yang_dihitung():
    sma, s1 = b.ijazah("SMA"), b.ijazah("S1")
    assert b.tingkat(reguler("III/b", sma), "KP-05") == "BLOKIR"
    assert b.tingkat(reguler("III/b", sma, s1), "KP-05") is None
    assert b.tingkat(reguler("III/b", sma, ijazah=s1), "KP-05") is None


def test_tanpa_ijazah_data_kurang():
    assert b.tingkat(reguler("III/a"), "KP-05") == "DATA_KURANG"


ESELON = [
    ("I.a", "IV/d", "IV/e"), ("I.b", "IV/c", "IV/e"), ("II.a", "IV/c", "IV/d"), ("II.b", "IV/b", "IV/c"),
    ("III.a", "IV/a", "IV/b"), ("III.b", "III/d", "IV/a"), ("IV.a", "III/c", "III/d"), ("IV.b", "III/b", "III/c"),
    ("V.a", "III/a", "III/b"),
]  # fmt: skip


def struktural(eselon, golongan, **isi):
    return b.kasus("201", isi_orang={"golongan": golongan, "jabatan": b.eselon(eselon), **isi})


@pytest.mark.parametrize(("eselon", "rendah", "tinggi"), ESELON)
def test_rentang_eselon(eselon, rendah, tinggi):
    lantai = GOLONGAN[urut(rendah) - 1]
    for golongan in GOLONGAN[urut(lantai) : urut(tinggi)]:
        assert b.tingkat(struktural(eselon, golongan), "KP-06") is None, golongan
    if berikut(tinggi):
        assert b.tingkat(struktural(eselon, tinggi), "KP-06") == "BLOKIR"
    assert b.tingkat(struktural(eselon, GOLONGAN[urut(lantai) - 1]), "KP-06") == "BLOKIR"


def test_bukan_struktural_dan_eselon_kosong():
    assert b.tingkat(b.kasus("201", isi_orang={"jabatan": b.STAF, "golongan": "III/c"}), "KP-06") == "BLOKIR"
    kosong = b.FaktaJabatan("Kasi", "PENGAWAS", tmt=b.d("2020-01-01"))
    assert b.tingkat(b.kasus("201", isi_orang={"jabatan": kosong, "golongan": "III/c"}), "KP-06") == "DATA_KURANG"


def test_dilantik_sesudah_tmt():
    for tmt, hasil in (("2026-05-01", None), ("2026-05-02", "BLOKIR")):
        f = b.kasus("201", isi_orang={"golongan": "III/c", "jabatan": b.eselon("IV.a", tmt)})
        assert b.tingkat(f, "KP-06") == hasil


@pytest.mark.parametrize("jenis", ["206", "210"])
def test_eselon_setara_di_luar_instansi_hanya_peringatan(jenis):
    f = b.kasus(jenis, isi_orang={"golongan": "III/d", "jabatan": b.KASI})
    assert b.tingkat(f, "KP-06") == "PERINGATAN"


# --- superior ---


def atasan(jenis, golongan, tmt="2026-05-01", **isi):
    lain = {"jabatan": b.eselon("IV.a", "2015-01-01"), "golongan": "III/c"} if jenis == "201" else {"golongan": "III/a"}
    isi = {"golongan_atasan": golongan, "tmt_golongan": b.d("2015-01-01"), **lain, **isi}
    return b.tingkat(b.kasus(jenis, isi_orang=isi, tmt=b.d(tmt), kirim=None), "KP-11")


def test_reguler_sebelum_perubahan_tidak_melampaui_atasan():
    assert atasan("101", "III/a", "2025-04-01") == "BLOKIR"
    assert atasan("101", "III/a", "2025-05-19") == "BLOKIR"
    assert atasan("101", "III/b", "2025-04-01") is None
    assert atasan("101", None, "2025-04-01") == "DATA_KURANG"


@pytest.mark.parametrize("tmt", ["2025-05-20", "2025-06-01", "2026-05-01"])
def test_reguler_sejak_perubahan_boleh(tmt):
    assert atasan("101", "III/a", tmt) == "INFO"
    assert atasan("101", "III/b", tmt) is None
    assert atasan("101", None, tmt) is None


@pytest.mark.parametrize("tmt", ["2025-04-01", "2026-05-01"])
def test_struktural_melampaui_atasan_peringatan(tmt):
    assert atasan("201", "III/c", tmt) == "PERINGATAN"
    assert atasan("201", "III/d", tmt) is None
    assert atasan("201", None, tmt) is None


def test_atasan_pppk_tidak_dibandingkan():
    assert atasan("101", "IX", "2025-04-01") is None


# --- whether the kind fits ---


@pytest.mark.parametrize(("jabatan", "saran"), [(b.KASI, "201"), (b.PERTAMA, "202")])
def test_reguler_bukan_bagi_pemangku_jabatan(jabatan, saran):
    t = b.temukan(b.kasus(isi_orang={"jabatan": jabatan}), "KP-17")
    assert str(t.tingkat) == "BLOKIR"
    assert saran in t.jalan_keluar


def test_reguler_tanpa_jabatan():
    assert b.tingkat(b.kasus(isi_orang={"jabatan": None}), "KP-17") == "DATA_KURANG"
    assert b.tingkat(b.kasus(isi_orang={"jabatan": None, "kedudukan": "03"}), "KP-17") is None
    pernah = {"jabatan": None, "kedudukan": "03", "jabatan_lama": (b.KASI,)}
    assert b.tingkat(b.kasus(isi_orang=pernah), "KP-17") == "BLOKIR"


def test_tugas_belajar_peringatan():
    assert b.tingkat(b.kasus("204"), "KP-17") is None
    assert b.tingkat(b.kasus("204", isi_orang={"kedudukan": "01"}), "KP-17") == "PERINGATAN"
    assert b.tingkat(b.kasus("204", isi_orang={"jabatan_lama": ()}), "KP-17") == "PERINGATAN"


@pytest.mark.parametrize("jenis", ["206", "210"])
@pytest.mark.parametrize(("penuh", "hasil"), [(True, None), (False, "PERINGATAN"), (None, "PERINGATAN")])
def test_penugasan_penuh(jenis, penuh, hasil):
    assert b.tingkat(b.kasus(jenis, penugasan_penuh=penuh), "KP-17") == hasil


def test_pejabat_negara_perlu_tahu_dibebaskan_atau_tidak():
    assert b.temukan(b.kasus("209", dibebaskan=None), "KP-17").menghalangi
    assert b.semua(b.kasus("209", dibebaskan=True)) == {}
    assert b.semua(b.kasus("209", dibebaskan=False)) == {}
    assert b.tingkat(b.kasus("209", dibebaskan=False, isi_orang={"golongan": "III/d"}), "KP-05") == "BLOKIR"
    assert b.tingkat(b.kasus("209", dibebaskan=True, isi_orang={"golongan": "III/d"}), "KP-05") is None


def test_pppk_cpns_dan_golongan_tertinggi():
    pppk = b.kasus(isi_orang={"status": "PPPK", "golongan": "IX"})
    assert b.semua(pppk) == {"KP-17": "PERINGATAN"}
    assert b.tingkat(b.kasus(isi_orang={"status": "CPNS"}), "KP-17") == "PERINGATAN"
    for jenis in ("101", "208", "PENGABDIAN", "ANUMERTA"):
        assert b.tingkat(b.kasus(jenis, isi_orang={"golongan": "IV/e"}), "KP-17") == "BLOKIR"
        assert b.tingkat(b.kasus(jenis, isi_orang={"golongan": "IV/d"}), "KP-17") is None
