"""KP-10 and KP-10b: the states of 2.9, each by its mark; KP-13: retirement."""

import pytest

from . import bahan as b

SEMUA_KECUALI_ANUMERTA = [j for j in b.SEMUA_JENIS if j != "ANUMERTA"]


def hukuman(*daftar, jenis="101", kode="KP-10", **isi):
    return b.tingkat(b.kasus(jenis, isi_orang={"hukdis": daftar}, **isi), kode)


@pytest.mark.parametrize("tingkat", ["SEDANG", "BERAT"])
@pytest.mark.parametrize(
    ("mulai", "selesai", "hasil"),
    [
        ("2025-11-01", "2026-05-01", None),  # its last day is 30 April
        ("2025-11-01", "2026-05-02", "BLOKIR"),
        ("2026-05-01", "2027-05-01", "BLOKIR"),
        ("2026-05-02", "2027-05-01", None),
        ("2025-11-01", None, "BLOKIR"),
        (None, None, "BLOKIR"),
    ],
)
def test_hukuman_berjalan_pada_tmt(tingkat, mulai, selesai, hasil):
    assert hukuman(b.hukdis(tingkat, "BERLAKU", mulai, selesai)) == hasil


@pytest.mark.parametrize("jenis", SEMUA_KECUALI_ANUMERTA)
def test_setiap_jenis_kecuali_anumerta(jenis):
    assert hukuman(b.hukdis(mulai="2026-01-01", selesai="2027-01-01"), jenis=jenis) == "BLOKIR"
    assert b.tingkat(b.kasus(jenis, isi_orang={"kedudukan": "04"}), "KP-10") == "BLOKIR"


def test_anumerta_tidak_terhalang():
    f = b.kasus("ANUMERTA", isi_orang={"hukdis": (b.hukdis(),), "kedudukan": "04"})
    assert b.semua(f) == {}


def test_hukuman_selesai_dan_batal():
    assert hukuman(b.hukdis(status="SELESAI", selesai=None)) is None
    assert hukuman(b.hukdis(status="SELESAI", selesai="2026-05-02")) == "BLOKIR"
    assert hukuman(b.hukdis(status="BATAL")) is None


def test_jenis_hukuman_lama_disebut():
    f = b.kasus(isi_orang={"hukdis": (b.hukdis(jenis="Penundaan kenaikan pangkat 1 tahun"),)})
    assert "PP 94/2021" in b.temukan(f, "KP-10").jalan_keluar
    assert "TMT mulai 1 Januari 2027" in b.temukan(f, "KP-10").jalan_keluar


def test_yang_tidak_pasti_hanya_diperingatkan():
    for h in (b.hukdis("SEDANG", "PROSES"), b.hukdis("BERAT", "PROSES"), b.hukdis("RINGAN")):
        f = b.kasus(isi_orang={"hukdis": (h,)})
        assert b.semua(f) == {"KP-10b": "PERINGATAN"}
        assert "periksa dengan BKN" in b.temukan(f, "KP-10b").pesan
    assert b.semua(b.kasus(isi_orang={"hukdis": (b.hukdis("RINGAN", "PROSES"),)})) == {}
    assert b.semua(b.kasus(isi_orang={"hukdis": (b.hukdis("RINGAN", selesai="2026-05-01"),)})) == {}


def test_cltn_pada_tmt_diperingatkan():
    cuti = {"cltn": ((b.d("2026-04-30"), b.d("2026-05-01")),), "golongan": "III/a", "tmt_golongan": b.d("2020-05-01")}
    assert b.semua(b.kasus(isi_orang=cuti)) == {"KP-10b": "PERINGATAN"}
    lewat = cuti | {"cltn": ((b.d("2026-04-01"), b.d("2026-04-30")),)}
    assert b.semua(b.kasus(isi_orang=lewat)) == {}
    assert b.tingkat(b.kasus(isi_orang={"kedudukan": "02"}), "KP-10b") == "PERINGATAN"


@pytest.mark.parametrize(("selesai", "hasil"), [("2025-05-18", "BLOKIR"), ("2025-05-17", None), (None, "DATA_KURANG")])
def test_pengabdian_setahun_tanpa_hukuman(selesai, hasil):
    """Death on 17 May 2026: a penalty that ran on 17 May 2025 or later refuses it."""
    h = b.hukdis("SEDANG", "SELESAI", "2024-11-01", selesai)
    assert hukuman(h, jenis="PENGABDIAN") == hasil
    assert hukuman(h, jenis="PENGABDIAN", sebab="CACAT") is None


def test_kembali_dari_tugas_belajar_belum_diaktifkan():
    assert b.tingkat(b.kasus("202", isi_orang={"kedudukan": "03"}), "KP-10") == "BLOKIR"
    jf = {"kedudukan": "03", "jabatan": b.jf("TERAMPIL")}
    assert b.tingkat(b.kasus("205", isi_orang=jf), "KP-10") == "BLOKIR"
    assert b.tingkat(b.kasus("205", isi_orang={"kedudukan": "03"}), "KP-10") is None


PENSIUN = [
    (b.STAF, 58), (b.KASI, 58), (b.eselon("III.a"), 58), (b.eselon("II.b"), 60), (b.eselon("I.b"), 60),
    (b.jf("MAHIR"), 58), (b.jf("AHLI_MUDA"), 58), (b.jf("AHLI_MADYA"), 60),
    (b.jf("AHLI_UTAMA"), 65), (b.jf("AHLI_MUDA", nama="Guru"), 60),
]  # fmt: skip


@pytest.mark.parametrize(("jabatan", "usia"), PENSIUN)
def test_batas_usia_pensiun_diperingatkan(jabatan, usia):
    for lahir, hasil in ((f"{2026 - usia}-05-01", "PERINGATAN"), (f"{2026 - usia}-05-02", None)):
        f = b.kasus(isi_orang={"jabatan": jabatan, "tanggal_lahir": b.d(lahir)})
        assert b.tingkat(f, "KP-13") == hasil


def test_sudah_pensiun_diperingatkan_kecuali_luar_periode():
    for kedudukan in ("99", "66"):
        assert b.tingkat(b.kasus(isi_orang={"kedudukan": kedudukan}), "KP-13") == "PERINGATAN"
    assert b.tingkat(b.kasus("PENGABDIAN", isi_orang={"kedudukan": "99"}), "KP-13") is None
    t = b.temukan(b.kasus(isi_orang={"tanggal_lahir": None}), "KP-13")
    assert not t.menghalangi
