"""KP-12, KP-14, KP-15: the line against the record, other lines, papers."""

import pytest

from . import bahan as b


@pytest.mark.parametrize("jenis", b.SEMUA_JENIS)
def test_data_sama_dengan_rekam(jenis):
    f = b.kasus(jenis)
    sama = {"golongan_diajukan": f.orang.golongan, "tmt_golongan_diajukan": f.orang.tmt_golongan}
    assert b.tingkat(b.ubah(f, **sama), "KP-12") is None
    assert b.tingkat(b.ubah(f, **sama | {"golongan_diajukan": "I/a"}), "KP-12") == "BLOKIR"
    assert b.tingkat(b.ubah(f, **sama | {"tmt_golongan_diajukan": b.d("2022-05-02")}), "KP-12") == "BLOKIR"


def test_naik_pangkat_di_tempat_lain():
    """The record moved on after the line was made; or only its history knows of the new rank so far."""
    f = b.kasus(isi_orang={"golongan": "III/b"}, golongan_diajukan="III/a", golongan_baru="III/b")
    t = b.temukan(f, "KP-12")
    assert str(t.tingkat) == "BLOKIR"
    assert "usulan lain" in t.pesan
    riwayat = (("II/d", b.d("2018-04-01")), ("III/a", b.d("2022-05-01")), ("III/b", b.d("2026-04-01")))
    assert b.tingkat(b.kasus(isi_orang={"riwayat_golongan": riwayat}), "KP-12") == "BLOKIR"


def test_turun_pangkat_dahulu_bukan_masalah():
    riwayat = (("III/b", b.d("2020-04-01")), ("III/a", b.d("2022-05-01")))
    assert b.semua(b.kasus(isi_orang={"riwayat_golongan": riwayat})) == {}


def test_bukan_setingkat():
    assert b.tingkat(b.kasus(golongan_baru="III/c"), "KP-12") == "BLOKIR"
    assert b.tingkat(b.kasus(golongan_baru="III/a"), "KP-12") == "BLOKIR"
    assert b.tingkat(b.kasus("203"), "KP-12") is None  # II/c to III/a by diploma


def test_dua_jenis_untuk_satu_orang():
    t = b.temukan(b.kasus(usulan_lain=(12, 15)), "KP-14")
    assert t.menghalangi
    assert "12, 15" in t.pesan


def test_dokumen():
    wajib = (("SK_PANGKAT", "SK pangkat terakhir"), ("LOKAL-3", "Surat kepala dinas"))
    assert b.tingkat(b.kasus(dokumen_wajib=wajib), "KP-15") is None  # not asked yet
    t = b.temukan(b.kasus(dokumen_wajib=wajib, dokumen=()), "KP-15")
    assert str(t.tingkat) == "BLOKIR_KECUALI"
    assert "SK pangkat terakhir" in t.pesan
    assert "Surat kepala dinas (syarat setempat)" in t.pesan
    assert b.tingkat(b.kasus(dokumen_wajib=wajib, dokumen=(b.dok("SK_PANGKAT"),)), "KP-15") == "PERINGATAN"
    lengkap = (b.dok("SK_PANGKAT"), b.dok("LOKAL-3"))
    assert b.tingkat(b.kasus(dokumen_wajib=wajib, dokumen=lengkap), "KP-15") is None


def test_penyesuaian_ijazah_jf_tanpa_stlupi_dan_uraian_tugas():
    wajib = (("STLUPI", "STLUPI"), ("URAIAN_TUGAS", "Uraian tugas"))
    assert b.tingkat(b.kasus("203", dokumen_wajib=wajib, dokumen=()), "KP-15") == "BLOKIR_KECUALI"
    jf = {"jabatan": b.jf("TERAMPIL")}
    assert b.tingkat(b.kasus("203", isi_orang=jf, dokumen_wajib=wajib, dokumen=()), "KP-15") is None
    lain = (*wajib, ("PDDIKTI", "Status PDDIKTI"))
    assert b.tingkat(b.kasus("203", isi_orang=jf, dokumen_wajib=lain, dokumen=()), "KP-15") == "BLOKIR_KECUALI"
    ragu = b.kasus("101", dokumen_wajib=wajib[:1], dokumen=(), dokumen_ragu=frozenset({"STLUPI"}))
    assert b.tingkat(ragu, "KP-15") == "PERINGATAN"


@pytest.mark.parametrize(
    ("tingkat", "hasil"), [("SMP", None), ("SMA", None), ("D1", "BLOKIR_KECUALI"), ("S1", "BLOKIR_KECUALI")]
)
def test_pddikti_hanya_bagi_pendidikan_tinggi(tingkat, hasil):
    wajib = (("PDDIKTI", "Status PDDIKTI"),)
    f = b.kasus("203", isi_orang={"golongan": "I/a"}, ijazah=b.ijazah(tingkat), dokumen_wajib=wajib, dokumen=())
    assert b.tingkat(f, "KP-15") == hasil


def test_jabatan_lain_dari_rekam():
    t = b.temukan(b.kasus(jabatan_diajukan="Bendahara"), "KP-12")
    assert t.menghalangi
    assert "jabatan Bendahara pada usulan, Pengelola Data pada rekam" in t.pesan
    assert "naik pangkat" not in t.pesan
