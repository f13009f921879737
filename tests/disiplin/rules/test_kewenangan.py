"""Who may punish, row by row of disiplin.md 1.6, over the table as shipped."""

import pytest

from disiplin.rules.kewenangan import Atasan, Baris, Sasaran, TanpaKewenangan, pejabat_berwenang
from tests.disiplin.rules.bahan import baca

TABEL = [
    Baris(r["pejabat"], r["sasaran"], r["tingkat"], tuple(r["jenis"]), r["pasal"], r["pasti"])
    for r in baca("kewenangan") if r["regulasi"] == "PP94_2021"
]  # fmt: skip
R, M, B = "RINGAN", "SEDANG", "BERAT"
# Posts above a pelaksana of a province, each held by the person of that number.
PENGAWAS, ADMINISTRATOR, PRATAMA, MADYA = (
    Atasan("PENGAWAS", 1), Atasan("ADMINISTRATOR", 2), Atasan("JPT_PRATAMA", 3), Atasan("JPT_MADYA", 4),
)  # fmt: skip


def siapa(sasaran, atasan, tingkat, jenis="", instansi="PROVINSI", **isi):
    w = pejabat_berwenang(TABEL, Sasaran(sasaran, **isi), atasan, instansi, tingkat, jenis)
    return w.pejabat, w.pemangku


@pytest.mark.parametrize(("sasaran", "atasan", "tingkat", "jenis", "pejabat"), [
    ("PELAKSANA", (PENGAWAS, ADMINISTRATOR, PRATAMA), R, "R1", ("PENGAWAS", 1)),
    ("PELAKSANA", (PENGAWAS, ADMINISTRATOR, PRATAMA), M, "M1", ("ADMINISTRATOR", 2)),
    ("PELAKSANA", (PENGAWAS, ADMINISTRATOR, PRATAMA), B, "B1", ("PPK_PUSAT_PROVINSI", None)),
    ("PENGAWAS", (ADMINISTRATOR, PRATAMA), R, "R2", ("ADMINISTRATOR", 2)),
    ("PENGAWAS", (ADMINISTRATOR, PRATAMA), M, "M2", ("JPT_PRATAMA", 3)),
    ("ADMINISTRATOR", (PRATAMA, MADYA), R, "R3", ("JPT_PRATAMA", 3)),
    ("ADMINISTRATOR", (PRATAMA, MADYA), M, "M3", ("JPT_MADYA", 4)),
    ("ADMINISTRATOR", (PRATAMA, MADYA), B, "B3", ("PPK_PUSAT_PROVINSI", None)),
    ("JPT_PRATAMA", (MADYA,), R, "R1", ("JPT_MADYA", 4)),
    ("JPT_PRATAMA", (MADYA,), M, "M1", ("PPK_PUSAT_PROVINSI", None)),
    ("JPT_PRATAMA", (MADYA,), B, "B3", ("PPK_PUSAT_PROVINSI", None)),
    ("JPT_MADYA", (), R, "R1", ("PPK_PUSAT_PROVINSI", None)), ("JPT_MADYA", (), M, "M1", ("PPK_PUSAT_PROVINSI", None)),
    ("JPT_MADYA", (), B, "B2", ("PPK_PUSAT_PROVINSI", None)), ("JPT_MADYA", (), B, "B3", ("PRESIDEN", None)),
    ("JPT_UTAMA", (), R, "R1", ("PRESIDEN", None)), ("JPT_UTAMA", (), B, "B3", ("PRESIDEN", None)),
])  # fmt: skip
def test_pusat_dan_provinsi(sasaran, atasan, tingkat, jenis, pejabat):
    assert siapa(sasaran, atasan, tingkat, jenis) == pejabat


@pytest.mark.parametrize(("sasaran", "atasan", "tingkat", "jenis", "pejabat"), [
    ("JPT_PRATAMA", (), R, "R1", ("PPK_KABKOTA", None)), ("JPT_PRATAMA", (), B, "B1", ("PPK_KABKOTA", None)),
    ("ADMINISTRATOR", (PRATAMA,), M, "M1", ("PPK_KABKOTA", None)),
    ("ADMINISTRATOR", (PRATAMA,), B, "B3", ("PPK_KABKOTA", None)),
])  # fmt: skip
@pytest.mark.parametrize("instansi", ["KABUPATEN", "KOTA"])
def test_kabupaten_dan_kota(sasaran, atasan, tingkat, jenis, pejabat, instansi):
    assert siapa(sasaran, atasan, tingkat, jenis, instansi) == pejabat


@pytest.mark.parametrize(("jenjang", "atasan", "tingkat", "jenis", "pejabat"), [
    ("AHLI_PERTAMA", (PRATAMA,), R, "R1", ("JPT_PRATAMA", 3)),
    ("AHLI_PERTAMA", (PRATAMA,), M, "M1", ("JPT_PRATAMA", 3)),
    ("AHLI_MUDA", (ADMINISTRATOR, PRATAMA), M, "M1", ("ADMINISTRATOR", 2)),
    ("AHLI_MADYA", (PRATAMA,), B, "B1", ("PPK_PUSAT_PROVINSI", None)),
    ("AHLI_UTAMA", (), R, "R1", ("PPK_PUSAT_PROVINSI", None)),
    ("AHLI_UTAMA", (), B, "B2", ("PPK_PUSAT_PROVINSI", None)), ("AHLI_UTAMA", (), B, "B3", ("PRESIDEN", None)),
])  # fmt: skip
def test_jabatan_fungsional(jenjang, atasan, tingkat, jenis, pejabat):
    assert siapa("JF", atasan, tingkat, jenis, jenjang=jenjang) == pejabat


@pytest.mark.parametrize("jabatan", ["JF_AHLI_MADYA", "JF_AHLI_MUDA"])
def test_jf_yang_memimpin_hanya_ringan_atas_satu_tingkat(jabatan):
    ketua = Atasan(jabatan, 9)
    assert siapa("PELAKSANA", (ketua, PRATAMA), R, "R1") == (jabatan, 9)
    assert siapa("PELAKSANA", (ketua, PRATAMA), M, "M1") == ("JPT_PRATAMA", 3)


def test_jabatan_lowong_naik_setingkat():
    """Annex case 8: the power of a vacant post lies with the next one above; at the top with the PPK."""
    kosong = Atasan("PENGAWAS", None)
    w = pejabat_berwenang(TABEL, Sasaran("PELAKSANA"), (kosong, ADMINISTRATOR, PRATAMA), "KOTA", R, "R1")
    assert (w.pejabat, w.pemangku, w.naik) == ("ADMINISTRATOR", 2, True)
    w = pejabat_berwenang(TABEL, Sasaran("PELAKSANA"), (kosong,), "KOTA", R, "R1")
    assert (w.pejabat, w.pemangku, w.naik) == ("PPK_KABKOTA", None, True)


def test_yang_diangkat_presiden_dan_ppk():
    assert siapa("ADMINISTRATOR", (), B, "B3", diangkat_presiden=True) == ("PPK_PUSAT_PROVINSI", None)
    for tingkat, jenis in ((R, "R1"), (M, "M1"), (B, "B3")):
        assert siapa("JPT_MADYA", (MADYA,), tingkat, jenis, ppk=True) == ("PRESIDEN", None)


def test_yang_tidak_disebut_tabel_bukan_milik_siapa_pun():
    with pytest.raises(TanpaKewenangan, match="R1"):
        pejabat_berwenang(TABEL, Sasaran("JF", jenjang="AHLI_PERTAMA"), (), "KOTA", R, "R1")


@pytest.mark.parametrize("instansi", ["KABUPATEN", "KOTA"])
def test_jpt_pratama_kabupaten_di_bawah_sekda_tetap_milik_ppk(instansi):
    """The Sekda of a kabupaten is a JPT Pratama too: no level above him, and the table names the PPK."""
    assert siapa("JPT_PRATAMA", (PRATAMA,), R, "R1", instansi) == ("PPK_KABKOTA", None)


@pytest.mark.parametrize(("tingkat", "jenis"), [(R, "R1"), (M, "M1"), (B, "B1")])
def test_ahli_utama_bukan_milik_kepala_unitnya(tingkat, jenis):
    assert siapa("JF", (PRATAMA, MADYA), tingkat, jenis, jenjang="AHLI_UTAMA") == ("PPK_PUSAT_PROVINSI", None)
    assert siapa("JF", (PRATAMA,), tingkat, jenis, "KOTA", jenjang="AHLI_UTAMA") == ("PPK_KABKOTA", None)
