"""Family D: experience added up over real histories, education, discipline, post, pension age."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.rules.fakta import FaktaDiklat, FaktaPendidikan

from . import bahan as b


@pytest.mark.parametrize(("tmt", "ada"), [("2023-03-02", None), ("2023-03-03", "BLOKIR")])
def test_d5_36_months_to_the_day(tmt, ada):
    assert b.tingkat(b.sah("M04", tmt=tmt), "D5") == ada


def test_d5_experience_adds_up_over_posts_and_counts_overlap_once():
    ahli_muda = b.jab("analis", "JF", jenjang="AHLI_MUDA")
    cukup = (b.spell(ahli_muda, "2016-01-01", "2017-07-01"), b.spell(b.PLK1, "2017-07-01", "2024-09-01"))
    assert b.tingkat(b.sah("M04", lebih_dulu=cukup, tmt="2024-09-01"), "D5") is None  # 18 + 18 months
    assert b.tingkat(b.sah("M04", lebih_dulu=cukup, tmt="2024-09-04"), "D5") == "BLOKIR"
    ganda = (b.spell(b.PWS2, "2024-09-01", "2026-03-02"),)
    assert b.tingkat(b.sah("M04", lebih_dulu=ganda, tmt="2024-09-01"), "D5") == "BLOKIR"
    plt = (b.spell(b.PWS2, "2016-01-01", "2020-01-01", "PLT"),)
    assert b.tingkat(b.sah("M04", lebih_dulu=plt, tmt="2024-09-01"), "D5") == "BLOKIR"  # acting is not holding


def test_d5_a_jump_from_staff_is_refused_under_any_kind():
    for jenis in ("M04", "M05", "M10"):
        temuan = b.temukan(b.kasus(jenis, b.PLK1, b.ADM1, tmt="2010-01-01"), "D5")
        assert temuan.tingkat == "BLOKIR" and "0 hari dari 3 tahun" in temuan.pesan
    assert b.tingkat(b.sah("M05"), "D5") is None and b.tingkat(b.sah("M11"), "D5") is None


@pytest.mark.parametrize(("isi", "ada", "kata"), [
    ({"status": "PPPK"}, "BLOKIR", "bukan PNS"), ({"status": None}, "DATA_KURANG", "status"),
    ({"pendidikan": (FaktaPendidikan("D3"),)}, "BLOKIR", "D-IV"), ({"pendidikan": (FaktaPendidikan("D4"),)}, None, ""),
    ({"pendidikan": ()}, "DATA_KURANG", "pendidikan"), ({"riwayat_jabatan": None}, "DATA_KURANG", "riwayat jabatan"),
    ({"kinerja": {2025: "BAIK", 2024: "BUTUH_PERBAIKAN"}}, "BLOKIR", "2024"),
    ({"kinerja": {2025: "BAIK", 2024: "SANGAT_BAIK", 2023: "KURANG"}}, None, ""),
    ({"kinerja": {2025: "BAIK"}}, "DATA_KURANG", "tahun 2024"),
    ({"kinerja": {}, "status": "CPNS"}, "BLOKIR", "bukan PNS"),
])  # fmt: skip
def test_d5_status_education_and_appraisals(isi, ada, kata):
    temuan = b.temukan(b.sah("M04", isi_orang=isi), "D5")
    assert (temuan and str(temuan.tingkat)) == ada
    assert temuan is None or kata in temuan.pesan


def test_d5_sekolah_kader_may_waive_experience_only():
    kader = {"diklat": (FaktaDiklat("SEKOLAH_KADER"),)}
    assert b.tingkat(b.sah("M04", tmt="2025-01-01", isi_orang=kader), "D5") == "PERINGATAN"
    assert b.tingkat(b.sah("M04", tmt="2025-01-01", isi_orang=kader | {"status": "PPPK"}), "D5") == "BLOKIR"
    buruk = kader | {"kinerja": {2025: "KURANG", 2024: "BAIK"}}
    assert b.tingkat(b.sah("M04", tmt="2025-01-01", isi_orang=buruk), "D5") == "BLOKIR"


@pytest.mark.parametrize(("tmt", "ada"), [("2022-03-02", None), ("2022-03-03", "BLOKIR")])
def test_d6_48_months_to_the_day(tmt, ada):
    assert b.tingkat(b.sah("M06", tmt=tmt), "D6") == ada


@pytest.mark.parametrize(("isi", "ada"), [
    ({"pendidikan": (FaktaPendidikan("SMA"),)}, "BLOKIR"), ({"pendidikan": (FaktaPendidikan("D3"),)}, None),
    ({"pendidikan": None}, "DATA_KURANG"), ({"kinerja": {2025: "SANGAT_KURANG", 2024: "BAIK"}}, "BLOKIR"),
])  # fmt: skip
def test_d6_education_and_appraisals(isi, ada):
    assert b.tingkat(b.sah("M06", isi_orang=isi), "D6") == ada
    assert b.tingkat(b.kasus("M10", b.PLK1, b.PWS1, isi_orang=isi), "D6") == ada
    assert b.tingkat(b.sah("M05", isi_orang=isi), "D6") is None


BERLAKU = {"tmt": b.d("2025-03-02"), "tmt_akhir": b.d("2026-03-02")}


@pytest.mark.parametrize(("catatan", "promosi", "mendatar"), [
    ((), None, None), (None, "DATA_KURANG", "DATA_KURANG"),
    ((b.hukdis("SEDANG", **(BERLAKU | {"tmt_akhir": b.d("2026-03-03")})),), "BLOKIR", "PERINGATAN"),
    ((b.hukdis("SEDANG", **BERLAKU),), None, None),  # the first day after it
    ((b.hukdis("BERAT"),), "BLOKIR", "PERINGATAN"), ((b.hukdis("RINGAN"),), None, None),
    ((b.hukdis("BERAT", tmt=b.d("2026-03-03")),), None, None), ((b.hukdis("BERAT", tmt=b.T),), "BLOKIR", "PERINGATAN"),
    ((b.hukdis("RINGAN", "PROSES"),), "BLOKIR", "PERINGATAN"),
    ((b.hukdis("BERAT", "SELESAI"), b.hukdis("BERAT", "BATAL")), None, None),
])  # fmt: skip
def test_d14_discipline_by_kind(catatan, promosi, mendatar):
    isi = {"isi_orang": {"hukdis": catatan}}
    assert [b.tingkat(b.sah(j, **isi), "D14") for j in ("M04", "M06")] == [promosi] * 2
    assert [b.tingkat(b.sah(j, **isi), "D14") for j in ("M03", "M05", "M09", "M10")] == [mendatar] * 4
    assert b.tingkat(b.sah("M11", **isi), "D14") is None


@pytest.mark.parametrize(("masa", "ada"), [
    ({"berlaku_mulai": b.T}, None), ({"berlaku_mulai": b.d("2026-03-03")}, "BLOKIR"),
    ({"berlaku_sampai": b.T}, None), ({"berlaku_sampai": b.d("2026-03-01")}, "BLOKIR"),
    ({"berlaku_mulai": None}, "DATA_KURANG"),
])  # fmt: skip
def test_d16_the_post_exists_on_the_day(masa, ada):
    assert b.tingkat(b.ubah_jabatan(b.sah("M05"), "kabid2", **masa), "D16") == ada


def test_d16_unknown_post_and_removal():
    batch = b.sah("M05")
    tanpa = b.replace(batch, jabatan={"kabid1": b.ADM1})
    assert b.tingkat(tanpa, "D16") == "BLOKIR"
    assert b.tingkat(b.sah("M12"), "D16") is None


@pytest.mark.parametrize(("syarat", "pendidikan", "ada"), [
    ({"syarat_pendidikan": "S1"}, [("S1", "UMUM")], None), ({"syarat_pendidikan": "S2"}, [("S1", "UMUM")], "BLOKIR"),
    ({"syarat_rumpun": ("KESEHATAN",)}, [("S1", "UMUM")], "BLOKIR"),
    ({"syarat_rumpun": ("KESEHATAN", "MEDIS")}, [("S2", "UMUM"), ("D3", "MEDIS")], None),
    ({"syarat_pendidikan": "S1", "syarat_rumpun": ("MEDIS",)}, [("S2", "UMUM"), ("D3", "MEDIS")], "BLOKIR"),
    ({"syarat_pendidikan": "S1"}, [], "DATA_KURANG"),
])  # fmt: skip
def test_d16_qualification_level_and_field_in_one_diploma(syarat, pendidikan, ada):
    isi = {"pendidikan": tuple(FaktaPendidikan(*p) for p in pendidikan)}
    batch = b.ubah_jabatan(b.sah("M05", isi_orang=isi), "kabid2", **syarat)
    assert b.tingkat(batch, "D16") == ada


def jf(jenjang):
    return b.jab("jf", "JF", jenjang=jenjang, formasi=5)


@pytest.mark.parametrize(("tujuan", "usia"), [
    (b.PWS1, 58), (b.ADM1, 58), (b.PLK1, 58), (jf("AHLI_PERTAMA"), 58), (jf("AHLI_MUDA"), 58), (jf("PENYELIA"), 58),
    (jf("AHLI_MADYA"), 60), (jf("AHLI_UTAMA"), 65), (b.JPT1, 60), (b.MADYA1, 60),
])  # fmt: skip
def test_d17_pension_age_by_post(tujuan, usia):
    def pada(lahir):
        return b.tingkat(b.kasus("M10", b.PLK2, tujuan, isi_orang={"tanggal_lahir": lahir}), "D17")

    assert pada(date(2026 - usia, 3, 2)) == "BLOKIR"  # reaches it on the day
    assert pada(date(2026 - usia, 3, 3)) == "PERINGATAN"
    assert pada(date(2027 - usia, 3, 1)) == "PERINGATAN"  # one day under twelve months left
    assert pada(date(2027 - usia, 3, 2)) is None


@given(st.dates(date(1960, 1, 1), date(1975, 12, 31)))
def test_d17_against_age_on_the_day(lahir):
    umur = 2026 - lahir.year - ((lahir.month, lahir.day) > (3, 2))
    assert (b.tingkat(b.sah("M05", isi_orang={"tanggal_lahir": lahir}), "D17") == "BLOKIR") is (umur >= 58)


def test_d17_extra_duty_follows_the_definitive_post_and_missing_facts():
    lahir = {"tanggal_lahir": b.d("1967-03-02")}
    madya = b.jab("dokter", "JF", jenjang="AHLI_MADYA", rumpun="MEDIS", unit_jenis="PUSKESMAS")
    assert b.tingkat(b.sah("M09", isi_orang=lahir), "D17") == "BLOKIR"
    assert b.tingkat(b.sah("M09", isi_orang=lahir, lebih_dulu=(b.spell(madya, "2010-01-01"),)), "D17") is None
    assert b.tingkat(b.sah("M09", lebih_dulu=()), "D17") == "DATA_KURANG"
    assert b.tingkat(b.sah("M05", isi_orang={"tanggal_lahir": None}), "D17") == "DATA_KURANG"
    assert b.tingkat(b.kasus("M10", b.PLK1, b.jab("x", None)), "D17") == "DATA_KURANG"
    assert b.tingkat(b.sah("M12", isi_orang={"tanggal_lahir": None}), "D17") is None
