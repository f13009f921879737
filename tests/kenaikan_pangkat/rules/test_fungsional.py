"""KP-07: every row of 2.5 at both edges; the level before the rank; no vacancy; uji kompetensi."""

import pytest

from . import bahan as b

# level, rank, credit held that is enough on the scale of the level
PANGKAT = [
    ("TERAMPIL", "II/b", "20"), ("TERAMPIL", "II/c", "20"), ("MAHIR", "III/a", "50"), ("PENYELIA", "III/c", "100"),
    ("AHLI_PERTAMA", "III/a", "50"), ("AHLI_MUDA", "III/c", "100"), ("AHLI_MADYA", "IV/a", "150"),
    ("AHLI_MADYA", "IV/b", "150"), ("AHLI_UTAMA", "IV/d", "200"),
]  # fmt: skip
JENJANG_DULU = [
    ("PEMULA", "II/a", "15"), ("TERAMPIL", "II/d", "20"), ("MAHIR", "III/b", "50"), ("AHLI_PERTAMA", "III/b", "50"),
    ("AHLI_MUDA", "III/d", "100"), ("AHLI_MADYA", "IV/c", "150"),
]  # fmt: skip


def fungsional(jenjang, golongan, *kredit, **isi):
    satu = {
        "golongan": golongan, "tmt_golongan": b.d("2023-01-01"), "jabatan": b.jf(jenjang, "2023-01-01"),
        "angka_kredit": tuple(b.pak(k, jenjang, "2023-01-01", "2025-12-31") for k in kredit),
    }  # fmt: skip
    return b.kasus("202", isi_orang=satu | isi.pop("isi_orang", {}), **isi)


def sedikit(nilai):
    return str(b.Decimal(nilai) - b.Decimal("0.01"))


@pytest.mark.parametrize(("jenjang", "golongan", "perlu"), PANGKAT)
def test_angka_kredit_pangkat_berikut(jenjang, golongan, perlu):
    assert b.tingkat(fungsional(jenjang, golongan, perlu), "KP-07") is None
    t = b.temukan(fungsional(jenjang, golongan, sedikit(perlu)), "KP-07")
    assert str(t.tingkat) == "BLOKIR"
    assert "0,01" in t.pesan


@pytest.mark.parametrize(("jenjang", "golongan", "perlu"), JENJANG_DULU)
def test_jenjang_lebih_dulu_kecuali_tanpa_formasi(jenjang, golongan, perlu):
    t = b.temukan(fungsional(jenjang, golongan, perlu), "KP-07")
    assert str(t.tingkat) == "BLOKIR_KECUALI"
    assert "lebih dulu" in t.pesan
    surat = {"dokumen": (b.dok("TANPA_FORMASI"),)}
    assert b.tingkat(fungsional(jenjang, golongan, perlu, **surat), "KP-07") is None
    assert b.tingkat(fungsional(jenjang, golongan, sedikit(perlu), **surat), "KP-07") == "BLOKIR"


@pytest.mark.parametrize(("jenjang", "golongan"), [("AHLI_PERTAMA", "III/c"), ("TERAMPIL", "III/a")])
def test_tanpa_formasi_hanya_satu_tingkat(jenjang, golongan):
    f = fungsional(jenjang, golongan, "500", dokumen=(b.dok("TANPA_FORMASI"),))
    assert b.tingkat(f, "KP-07") == "BLOKIR"


@pytest.mark.parametrize(("jenjang", "golongan"), [("PENYELIA", "III/d")])
def test_puncak_kategori(jenjang, golongan):
    assert b.tingkat(fungsional(jenjang, golongan, "500"), "KP-07") == "BLOKIR"


@pytest.mark.parametrize(
    ("jenjang", "golongan"), [("PENYELIA", "II/d"), ("AHLI_UTAMA", "III/d"), ("AHLI_MADYA", "III/b")]
)
def test_golongan_jauh_di_bawah_jenjang_hanya_diperingatkan(jenjang, golongan):
    """No table names the credit: that is a question for BKN, not "the highest rank of the level"."""
    t = b.temukan(fungsional(jenjang, golongan, "500"), "KP-07")
    assert str(t.tingkat) == "PERINGATAN"
    assert "di bawah jenjang" in t.pesan


def menyusul(kredit="100", **isi):
    """Ahli muda since 1 April 2026, still III/b: the rank follows with the credit of ahli pertama."""
    satu = {
        "golongan": "III/b", "tmt_golongan": b.d("2022-01-01"), "jabatan": b.jf("AHLI_MUDA", "2026-04-01"),
        "jabatan_lama": (b.jf("AHLI_PERTAMA", "2018-01-01"),),
        "riwayat_golongan": (("III/a", b.d("2018-01-01")), ("III/b", b.d("2022-01-01"))),
        "angka_kredit": (b.pak("50", mulai="2018-01-01", selesai="2021-12-31"),
                         b.pak(str(b.Decimal(kredit) - 50), mulai="2022-01-01", selesai="2025-12-31")),
        "ujian": (b.ujian("UKOM", jenjang="AHLI_MUDA"),),
    }  # fmt: skip
    return b.kasus("202", isi_orang=satu | isi.pop("isi_orang", {}), **isi)


def test_pangkat_menyusul_jenjang_dengan_angka_kredit_yang_sama():
    assert b.semua(menyusul()) == {}
    assert b.tingkat(menyusul("99.99"), "KP-07") == "BLOKIR"


def test_uji_kompetensi_untuk_jenjang_itu():
    assert b.tingkat(menyusul(isi_orang={"ujian": ()}), "KP-07b") == "BLOKIR_KECUALI"
    lain = (b.ujian("UKOM", jenjang="AHLI_MADYA"),)
    assert b.tingkat(menyusul(isi_orang={"ujian": lain}), "KP-07b") == "BLOKIR_KECUALI"
    for hari, hasil in (("2026-05-01", None), ("2026-05-02", "BLOKIR_KECUALI")):
        satu = (b.ujian("UKOM", hari, "AHLI_MUDA"),)
        assert b.tingkat(menyusul(isi_orang={"ujian": satu}), "KP-07b") == hasil
    assert b.tingkat(menyusul(isi_orang={"ujian": ()}, dokumen=(b.dok("UKOM"),)), "KP-07b") is None


def test_tanpa_pak_data_kurang():
    assert b.tingkat(fungsional("AHLI_PERTAMA", "III/a"), "KP-07") == "DATA_KURANG"


def test_kelebihan_ikut_dalam_jenjang_yang_sama():
    satu = {
        "golongan": "IV/b", "tmt_golongan": b.d("2024-01-01"), "jabatan": b.jf("AHLI_MADYA", "2020-01-01"),
        "riwayat_golongan": (("IV/a", b.d("2020-01-01")), ("IV/b", b.d("2024-01-01"))),
    }  # fmt: skip
    pertama, kedua = ("200", "100"), ("200", "99.99")  # 150 for IV/b, 50 carried over
    for (a, c), hasil in ((pertama, None), (kedua, "BLOKIR")):
        kredit = (
            b.pak(a, "AHLI_MADYA", "2020-01-01", "2023-12-31"),
            b.pak(c, "AHLI_MADYA", "2024-01-01", "2025-12-31"),
        )
        assert b.tingkat(b.kasus("202", isi_orang=satu | {"angka_kredit": kredit}), "KP-07") == hasil


def test_bukan_jf():
    assert b.tingkat(b.kasus("202", isi_orang={"jabatan": b.STAF}), "KP-07") == "BLOKIR"


def test_dosen_punya_aturan_sendiri():
    dosen = b.FaktaJabatan("Dosen", "JF", jenjang="AHLI_PERTAMA", tmt=b.d("2023-01-01"))
    f = fungsional("AHLI_PERTAMA", "III/a", "10", isi_orang={"jabatan": dosen})
    assert b.tingkat(f, "KP-07") == "PERINGATAN"


@pytest.mark.parametrize("jenis", ["206", "210"])
def test_di_luar_instansi_hanya_peringatan(jenis):
    isi = {"jabatan": b.PERTAMA, "golongan": "III/a", "angka_kredit": (b.pak("10"),)}
    assert b.tingkat(b.kasus(jenis, isi_orang=isi), "KP-07") == "PERINGATAN"


def test_penyesuaian_ijazah_jf_perlu_pak():
    isi = {"jabatan": b.jf("TERAMPIL"), "golongan": "II/c"}
    assert b.tingkat(b.kasus("203", isi_orang=isi), "KP-07") == "DATA_KURANG"
    assert b.tingkat(b.kasus("203", isi_orang=isi | {"angka_kredit": (b.pak("1", "TERAMPIL"),)}), "KP-07") is None


def test_sebelum_konversi_tidak_dinilai():
    for tmt, hasil in (("2022-10-01", None), ("2023-04-01", "DATA_KURANG")):
        satu = {"golongan": "III/a", "tmt_golongan": b.d("2018-01-01"), "angka_kredit": ()}
        assert b.tingkat(b.kasus("202", isi_orang=satu, tmt=b.d(tmt), kirim=None), "KP-07") == hasil
