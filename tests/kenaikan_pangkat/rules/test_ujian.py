"""KP-09: ujian dinas and every exemption of 2.7."""

import pytest

from . import bahan as b


def naik(golongan, jenis="101", **isi):
    """II/d with D-III, III/d with S-2's neighbour: only the exam is in question."""
    satu = {"golongan": golongan, "pendidikan": (b.ijazah("SMA" if golongan < "III" else "S1"),)}
    if jenis == "201":
        satu["jabatan"] = b.eselon("V.a" if golongan == "II/d" else "III.b")
    return b.tingkat(b.kasus(jenis, isi_orang=satu | isi.pop("isi_orang", {}), **isi), "KP-09")


@pytest.mark.parametrize("jenis", ["101", "201"])
def test_hanya_pada_dua_ambang(jenis):
    assert naik("II/d", jenis) == naik("III/d", jenis) == "BLOKIR_KECUALI"
    for golongan in ("I/d", "II/c", "III/a", "III/c", "IV/a"):
        assert naik(golongan, jenis) is None


@pytest.mark.parametrize(
    ("golongan", "ujian", "hasil"),
    [("II/d", "UD1", None), ("II/d", "UD2", "BLOKIR_KECUALI"), ("III/d", "UD2", None),
     ("III/d", "UD1", "BLOKIR_KECUALI"), ("II/d", "UPI", "BLOKIR_KECUALI")],
)  # fmt: skip
def test_tingkat_ujian(golongan, ujian, hasil):
    assert naik(golongan, isi_orang={"ujian": (b.ujian(ujian),)}) == hasil


def test_tanggal_ujian():
    for hari, hasil in (("2026-05-01", None), ("2026-05-02", "BLOKIR_KECUALI")):
        assert naik("II/d", isi_orang={"ujian": (b.ujian("UD1", hari),)}) == hasil


IJAZAH = [
    ("S1", "", True, False), ("D4", "", True, False), ("S1", "DOKTER", True, True), ("S1", "APOTEKER", True, True),
    ("S2", "", True, True), ("S3", "", True, True), ("D3", "", False, False), ("SMA", "", False, False),
]  # fmt: skip


@pytest.mark.parametrize(("tingkat", "kelompok", "satu", "dua"), IJAZAH)
def test_bebas_menurut_ijazah(tingkat, kelompok, satu, dua):
    isi = {"isi_orang": {"pendidikan": (b.ijazah("SD"), b.ijazah(tingkat, kelompok))}}
    assert (naik("II/d", **isi) is None) is satu
    assert (naik("III/d", **isi) is None) is dua


DIKLAT = [
    ("SEPALA", None, "BLOKIR_KECUALI"), ("ADUM", None, "BLOKIR_KECUALI"), ("DIKLATPIM_IV", None, "BLOKIR_KECUALI"),
    ("SEPADYA", "BLOKIR_KECUALI", None), ("SPAMA", "BLOKIR_KECUALI", None), ("DIKLATPIM_III", "BLOKIR_KECUALI", None),
    ("PKP", "PERINGATAN", "BLOKIR_KECUALI"), ("PKA", "BLOKIR_KECUALI", "PERINGATAN"),
    ("LAIN", "BLOKIR_KECUALI", "BLOKIR_KECUALI"),
]  # fmt: skip


@pytest.mark.parametrize(("kode", "satu", "dua"), DIKLAT)
def test_bebas_menurut_diklat(kode, satu, dua):
    isi = {"isi_orang": {"diklat": frozenset({kode})}}
    assert naik("II/d", **isi) == satu
    assert naik("III/d", **isi) == dua


@pytest.mark.parametrize("jenis", ["207", "208", "PENGABDIAN", "ANUMERTA"])
def test_jenis_yang_bebas(jenis):
    assert naik("II/d", jenis) is None


def test_pemangku_jf_bebas():
    isi = {"jabatan": b.jf("TERAMPIL"), "golongan": "II/d", "pendidikan": (b.ijazah("SMA"),)}
    assert b.tingkat(b.kasus("209", isi_orang=isi, dibebaskan=False), "KP-09") is None
    assert b.tingkat(b.kasus("101", isi_orang=isi), "KP-09") is None


def test_bukti_dilampirkan():
    assert naik("II/d", dokumen=(b.dok("STLUD"),)) is None


def test_ujian_selama_cltn_atau_hukuman_tidak_sah():
    cltn = {"ujian": (b.ujian("UD1", "2025-06-10"),), "cltn": ((b.d("2025-06-10"), b.d("2025-06-10")),),
            "tmt_golongan": b.d("2018-01-01")}  # fmt: skip
    assert naik("II/d", isi_orang=cltn) == "BLOKIR_KECUALI"
    assert naik("II/d", isi_orang=cltn | {"ujian": (b.ujian("UD1", "2025-06-11"),)}) is None
    assert naik("II/d", isi_orang=cltn | {"ujian": (b.ujian("UD1"), b.ujian("UD1", "2025-09-01"))}) is None
    hukuman = b.hukdis("RINGAN", "SELESAI", "2025-06-01", "2025-06-11")
    isi = {"ujian": (b.ujian("UD1", "2025-06-10"),), "hukdis": (hukuman,)}
    assert naik("II/d", isi_orang=isi) == "BLOKIR_KECUALI"
    assert naik("II/d", isi_orang=isi | {"ujian": (b.ujian("UD1", "2025-06-11"),)}) is None


def test_ujian_sebelum_dua_tahun_dalam_pangkat_diperingatkan():
    isi = {"tmt_golongan": b.d("2022-05-01")}
    assert naik("II/d", isi_orang=isi | {"ujian": (b.ujian("UD1", "2024-04-30"),)}) == "PERINGATAN"
    assert naik("II/d", isi_orang=isi | {"ujian": (b.ujian("UD1", "2024-05-01"),)}) is None
