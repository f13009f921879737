"""KP-08: every row of 2.6; duties and exam; KP-16: the diploma's title."""

import pytest

from kenaikan_pangkat.rules.fakta import GOLONGAN, urut

from . import bahan as b

TABEL = [
    ("SMP", "", "I/b", "I/c"), ("SMP", "SMP_KEJURUAN", "I/b", "I/c"), ("SMA", "", "I/d", "II/a"),
    ("D1", "", "I/d", "II/a"), ("D2", "SGPLB", "II/a", "II/b"), ("D2", "", "II/a", "II/b"),
    ("D3", "", "II/b", "II/c"), ("S1", "", "II/d", "III/a"),
    ("D4", "", "II/d", "III/a"), ("S1", "DOKTER", "III/a", "III/b"), ("S1", "APOTEKER", "III/a", "III/b"),
    ("S2", "", "III/a", "III/b"), ("S3", "", "III/b", "III/c"),
]  # fmt: skip


def sesuai(golongan, ijazah, jenis="203", **isi):
    satu = {"golongan": golongan, "pendidikan": (b.ijazah("SD"), ijazah), "ujian": (b.ujian("UPI"),)}
    return b.kasus(jenis, isi_orang=satu | isi.pop("isi_orang", {}), ijazah=ijazah, **isi)


@pytest.mark.parametrize(("tingkat", "kelompok", "batas", "menjadi"), TABEL)
def test_tabel(tingkat, kelompok, batas, menjadi):
    ijazah = b.ijazah(tingkat, kelompok)
    f = sesuai(batas, ijazah)
    assert f.golongan_baru == menjadi
    assert b.semua(f) == {}
    assert sesuai("I/a", ijazah).golongan_baru == menjadi  # "at most": a jump of several steps is one promotion
    t = b.temukan(sesuai(GOLONGAN[urut(batas) + 1], ijazah), "KP-08")
    assert str(t.tingkat) == "BLOKIR"
    assert "pencantuman gelar" in t.jalan_keluar


def test_205_sama_tetapi_hanya_peringatan():
    assert b.semua(sesuai("II/d", b.ijazah("S1"), "205")) == {}
    assert b.tingkat(sesuai("III/a", b.ijazah("S1"), "205"), "KP-08") == "PERINGATAN"
    assert b.tingkat(b.kasus("205", ijazah=None), "KP-08") == "PERINGATAN"


def test_ijazah_kosong_sd_dan_golongan_salah():
    assert b.tingkat(b.kasus("203", ijazah=None), "KP-08") == "DATA_KURANG"
    assert b.tingkat(sesuai("I/a", b.ijazah("SD"), golongan_baru="I/b"), "KP-08") == "BLOKIR"
    assert b.tingkat(sesuai("II/c", b.ijazah("S1"), golongan_baru="III/b"), "KP-08") == "BLOKIR"


@pytest.mark.parametrize(("tanggal", "hasil"), [("2026-05-01", None), ("2026-05-02", "BLOKIR"), ("2005-01-01", None)])
def test_tanggal_ijazah(tanggal, hasil):
    """After the TMT never; before becoming a CPNS it counts."""
    ijazah = b.ijazah("S1", tanggal=b.d(tanggal), tahun_lulus=int(tanggal[:4]))
    assert b.tingkat(sesuai("II/c", ijazah), "KP-08") == hasil


def test_tugas_dan_ujian():
    s1 = b.ijazah("S1")
    assert b.tingkat(sesuai("II/c", s1, tugas_sesuai=None), "KP-08b") == "DATA_KURANG"
    assert b.tingkat(sesuai("II/c", s1, tugas_sesuai=False), "KP-08b") == "BLOKIR"
    assert b.tingkat(sesuai("II/c", s1, isi_orang={"ujian": ()}), "KP-08c") == "BLOKIR_KECUALI"
    assert b.tingkat(sesuai("II/c", s1, isi_orang={"ujian": (b.ujian("UD1"),)}), "KP-08c") == "BLOKIR_KECUALI"
    assert b.tingkat(sesuai("II/c", s1, isi_orang={"ujian": ()}, dokumen=(b.dok("STLUPI"),)), "KP-08c") is None
    for hari, hasil in (("2026-05-01", None), ("2026-05-02", "BLOKIR_KECUALI")):
        assert b.tingkat(sesuai("II/c", s1, isi_orang={"ujian": (b.ujian("UPI", hari),)}), "KP-08c") == hasil


def test_jf_tidak_ditanya_tugas_dan_ujian():
    isi = {"jabatan": b.jf("TERAMPIL"), "ujian": (), "angka_kredit": (b.pak("1", "TERAMPIL"),)}
    assert b.semua(sesuai("II/c", b.ijazah("S1"), isi_orang=isi, tugas_sesuai=None)) == {}


def test_205_tanpa_ujian_dan_tugas():
    f = sesuai("II/c", b.ijazah("S1"), "205", isi_orang={"ujian": ()}, tugas_sesuai=None)
    assert b.semua(f) == {}


@pytest.mark.parametrize(("tingkat", "golongan"), [("S2", "III/a"), ("S3", "III/b")])
def test_reguler_bersama_ijazah_dalam_satu_usulan(tingkat, golongan):
    baru = b.ijazah(tingkat, gelar_tercantum=False)
    isi = {"golongan": golongan, "pendidikan": (b.ijazah("S1"), baru), "ujian": ()}
    cukup = b.kasus(ijazah=baru, isi_orang=isi | {"tmt_golongan": b.d("2022-05-01")})
    assert b.semua(cukup) == {"KP-16": "INFO"}
    lain = b.kasus(ijazah=b.ijazah("S2" if tingkat == "S3" else "S3", gelar_tercantum=False), isi_orang=isi)
    assert b.tingkat(lain, "KP-16") == "PERINGATAN"
    t = b.temukan(b.kasus("203", ijazah=baru, isi_orang=isi | {"tmt_golongan": b.d("2022-05-01")}), "KP-08c")
    assert "KP reguler" in t.jalan_keluar
    t = b.temukan(b.kasus("203", ijazah=baru, isi_orang=isi | {"tmt_golongan": b.d("2022-05-02")}), "KP-08c")
    assert "KP reguler" not in t.jalan_keluar


@pytest.mark.parametrize(("tmt", "hasil"), [("2022-04-01", "PERINGATAN"), ("2022-10-01", "INFO")])
def test_satu_usulan_sejak_penjelasan_bkn(tmt, hasil):
    s2 = b.ijazah("S2", gelar_tercantum=False)
    isi = {"golongan": "III/a", "tmt_golongan": b.d("2018-01-01"), "pendidikan": (b.ijazah("S1"), s2)}
    assert b.tingkat(b.kasus(ijazah=s2, isi_orang=isi, tmt=b.d(tmt), kirim=None), "KP-16") == hasil


def test_gelar_belum_tercantum():
    s1 = b.ijazah("S1", gelar_tercantum=False)
    f = sesuai("II/c", s1)
    assert b.tingkat(f, "KP-16") == "PERINGATAN"
    assert b.tingkat(b.ubah(f, gelar_diajukan=True), "KP-16") == "INFO"
    assert b.tingkat(sesuai("II/c", b.ijazah("S1")), "KP-16") is None
    assert b.tingkat(sesuai("I/a", b.ijazah("SMA")), "KP-16") is None  # no title to register


def test_reguler_bersandar_pada_ijazah_yang_belum_tercantum():
    sma, s1 = b.ijazah("SMA"), b.ijazah("S1", gelar_tercantum=False)

    def reguler(golongan, *ijazah):
        return b.tingkat(b.kasus(isi_orang={"golongan": golongan, "pendidikan": ijazah}), "KP-16")

    assert reguler("III/a", sma, s1) is None  # SLTA carries to III/b by itself
    assert reguler("III/b", sma, s1) == "PERINGATAN"
    assert reguler("III/b", sma, b.ijazah("S1")) is None
    assert reguler("III/d", sma, s1) is None  # S-1 does not carry so far either: KP-05 speaks
