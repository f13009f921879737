"""Family D: experience added up over real histories, education, discipline, post, pension age."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.rules.fakta import FaktaDiklat, FaktaPendidikan, FaktaUnit

from . import bahan as b

GOLONGAN = ("II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b", "IV/c", "IV/d", "IV/e")


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


@pytest.mark.parametrize("jenis", ["M04", "M06"])
def test_d5_d6_experience_in_another_field_only_warns(jenis):
    asal, tujuan = (b.PWS1, "kabid1") if jenis == "M04" else (b.PLK1, "kasi1")
    kode = "D5" if jenis == "M04" else "D6"
    lain = b.replace(asal, bidang="Keuangan")

    def nilai(bidang_asal, bidang_tujuan):
        riwayat = (b.spell(b.replace(lain, bidang=bidang_asal), "2020-01-01"),)
        return b.temukan(b.ubah_jabatan(b.sah(jenis, isi_orang={"riwayat_jabatan": riwayat}), tujuan,
                                        bidang=bidang_tujuan), kode)  # fmt: skip

    temuan = nilai("Keuangan", "Kesehatan")
    assert temuan.tingkat == "PERINGATAN" and not temuan.menghalangi and "Kesehatan" in temuan.pesan
    assert nilai("kesehatan", "Kesehatan") is None
    assert nilai("", "Kesehatan") is None and nilai("Keuangan", "") is None  # unknown: nothing extra


def test_d5_36_months_in_the_field_to_the_day():
    for tmt, ada in (("2023-03-02", None), ("2023-03-03", "PERINGATAN")):
        lama = (b.spell(b.jab("kasi-pajak", "PENGAWAS", bidang="Keuangan"), "2016-01-01", tmt),)
        assert b.tingkat(b.sah("M04", tmt=tmt, lebih_dulu=lama), "D5") == ada


@pytest.mark.parametrize(("pendidikan", "ada"), [("SMP", "PERINGATAN"), ("SMA", None), (None, "DATA_KURANG")])
def test_d7_staff_warns_only(pendidikan, ada):
    isi = {"pendidikan": pendidikan and (FaktaPendidikan(pendidikan),)}
    for jenis in ("M10", "M16"):
        temuan = b.temukan(b.kasus(jenis, b.PLK1, b.PLK2, isi_orang=isi), "D7")
        assert (temuan and temuan.tingkat) == ada and not (temuan and temuan.menghalangi)
    assert b.tingkat(b.sah("M10", isi_orang=isi), "D7") is None  # a functional post


@pytest.mark.parametrize(("tmt", "pendidikan", "ada"), [
    ("2021-03-03", "D3", "INFO"), ("2021-03-02", "D3", "PERINGATAN"), ("2010-01-01", "D4", None),
    ("2021-03-02", None, "DATA_KURANG"),
])  # fmt: skip
def test_d8_an_administrator_below_the_education(tmt, pendidikan, ada):
    isi = {"pendidikan": pendidikan and (FaktaPendidikan(pendidikan),)}
    temuan = b.temukan(b.sah("M05", tmt=tmt, isi_orang=isi), "D8")
    assert (temuan and temuan.tingkat) == ada and not (temuan and temuan.menghalangi)


def test_d8_counts_from_the_first_post_as_administrator():
    rendah = {"pendidikan": (FaktaPendidikan("D3"),)}
    lama = (b.spell(b.jab("camat", "ADMINISTRATOR"), "2020-01-01", "2024-01-01"),)
    assert b.tingkat(b.sah("M05", tmt="2024-01-01", isi_orang=rendah), "D8") == "INFO"
    assert b.tingkat(b.sah("M05", tmt="2024-01-01", lebih_dulu=lama, isi_orang=rendah), "D8") == "PERINGATAN"
    assert b.tingkat(b.sah("M05", isi_orang=rendah | {"riwayat_jabatan": None}), "D8") == "DATA_KURANG"
    assert b.tingkat(b.sah("M06", isi_orang=rendah), "D8") is None


@pytest.mark.parametrize(("eselon", "jenis", "terendah", "tertinggi"), [
    ("I.a", "JPT_UTAMA", "IV/c", "IV/e"), ("I.b", "JPT_MADYA", "IV/b", "IV/e"), ("II.a", "JPT_PRATAMA", "IV/b", "IV/d"),
    ("II.b", "JPT_PRATAMA", "IV/a", "IV/c"), ("III.a", "ADMINISTRATOR", "III/d", "IV/b"),
    ("III.b", "ADMINISTRATOR", "III/c", "IV/a"), ("IV.a", "PENGAWAS", "III/b", "III/d"),
    ("IV.b", "PENGAWAS", "III/a", "III/c"), ("V.a", "PENGAWAS", "II/d", "III/b"),
])  # fmt: skip
def test_d9_the_corridor_with_one_step_below(eselon, jenis, terendah, tertinggi):
    """``terendah`` is one step under the table's minimum: the last that passes."""
    tujuan = b.jab("x", jenis, eselon=eselon)
    for golongan in GOLONGAN:
        di_dalam = GOLONGAN.index(terendah) <= GOLONGAN.index(golongan) <= GOLONGAN.index(tertinggi)
        temuan = b.temukan(b.kasus("M04", b.PWS1, tujuan, isi_orang={"golongan": golongan}), "D9")
        assert (temuan is None) == di_dalam
        assert temuan is None or (temuan.tingkat == "PERINGATAN" and not temuan.menghalangi)


def test_d9_missing_facts_and_where_it_does_not_look():
    assert b.tingkat(b.sah("M05", isi_orang={"golongan": None}), "D9") == "DATA_KURANG"
    assert b.tingkat(b.ubah_jabatan(b.sah("M05"), "kabid2", eselon=""), "D9") == "DATA_KURANG"
    rendah = {"isi_orang": {"golongan": "II/a"}}
    assert b.tingkat(b.sah("M10", **rendah), "D9") is None and b.tingkat(b.sah("M11", **rendah), "D9") is None


@pytest.mark.parametrize(("di_unit", "ada"), [
    ("III/d", None), ("IV/a", "PERINGATAN"), (None, None), ("IX", None),
])  # fmt: skip
def test_d10_who_is_already_in_the_unit(di_unit, ada):
    unit = {"unit-kabid2": FaktaUnit("unit-kabid2", di_unit, b.nip(9), "Pegawai 9")}
    temuan = b.temukan(b.sah("M05", isi_batch={"unit": unit}), "D10")
    assert (temuan and temuan.tingkat) == ada and not (temuan and temuan.menghalangi)


def test_d10_who_comes_in_by_the_same_letter_and_missing_facts():
    kasi = b.replace(b.PWS2, unit_kode="unit-kabid2")
    people = [b.orang(1, b.spell(b.ADM1, "2022-01-01")), b.orang(2, b.spell(b.PWS1, "2022-01-01"), golongan="IV/a")]
    garis = [b.baris(1, "M05", b.ADM1, b.ADM2), b.baris(2, "M05", b.PWS1, kasi)]
    batch = b.batch(garis, people, [b.ADM1, b.ADM2, b.PWS1, kasi])
    assert "Pegawai 2" in b.temukan(batch, "D10").pesan
    assert b.tingkat(batch, "D10", "2") is None  # the superior does not outrank anybody
    assert b.tingkat(b.sah("M05", isi_batch={"unit": {}}), "D10") == "DATA_KURANG"
    unit = {"unit-kabid2": FaktaUnit("unit-kabid2", "III/d")}
    assert b.tingkat(b.sah("M05", isi_orang={"golongan": None}, isi_batch={"unit": unit}), "D10") == "DATA_KURANG"
    assert b.tingkat(b.sah("M10", isi_batch={"unit": {}}), "D10") is None


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
    assert [b.tingkat(b.sah(j, **isi), "D14") for j in ("M01", "M02", "M04", "M06")] == [promosi] * 4
    mendatar_saja = ("M03", "M05", "M07", "M08", "M09", "M10", "M16")
    assert [b.tingkat(b.sah(j, **isi), "D14") for j in mendatar_saja] == [mendatar] * 7
    assert [b.tingkat(b.sah(j, **isi), "D14") for j in ("M11", "M12", "M17")] == [None] * 3
    assert b.tingkat(b.sah("M15", **isi), "D14") == promosi  # between agencies as for a promotion


def test_d14_a_step_up_in_a_functional_post_is_a_promotion():
    madya = b.jab("perawat3", "JF", **b._JF | {"jenjang": "AHLI_MADYA"})
    berat = {"hukdis": (b.hukdis("BERAT"),)}
    assert b.tingkat(b.kasus("M07", b.JF1, madya, isi_orang=berat), "D14") == "BLOKIR"
    assert b.tingkat(b.kasus("M07", b.JF1, b.jab("bidan", "JF", **b._JF), isi_orang=berat), "D14") == "PERINGATAN"


@pytest.mark.parametrize(("tanggal", "kinerja", "ada"), [
    ("2027-01-04", {2025: "BAIK", 2024: "BAIK"}, None), ("2027-02-28", {2025: "BAIK", 2024: "BAIK"}, None),
    ("2027-03-01", {2025: "BAIK", 2024: "BAIK"}, "DATA_KURANG"), ("2027-03-01", {2026: "BAIK", 2025: "BAIK"}, None),
    ("2027-01-04", {2026: "BAIK", 2025: "BAIK"}, "DATA_KURANG"),
    ("2027-02-28", {2025: "BAIK", 2024: "KURANG"}, "BLOKIR"), ("2027-03-01", {2026: "KURANG", 2025: "BAIK"}, "BLOKIR"),
])  # fmt: skip
def test_appraisals_that_can_be_known_early_in_the_year(tanggal, kinerja, ada):
    isi = {"tanggal": tanggal, "isi_orang": {"kinerja": kinerja}}
    assert b.tingkat(b.sah("M04", **isi), "D5") == b.tingkat(b.sah("M06", **isi), "D6") == ada
    assert b.tingkat(b.sah("M07", **isi), "D11") == ada
    segar = tuple(b.dok("BEBAS_NARKOBA", tanggal) if d.jenis == "BEBAS_NARKOBA" else d for d in b.MASUK_KEPSEK)
    assert b.tingkat(b.sah("M08", **isi, surat=segar), "F3") == ada
    assert b.tingkat(b.sah("M15", **isi), "G1") == ("BLOKIR" if ada else None)


@pytest.mark.parametrize(("surat", "ada"), [
    ((), "BLOKIR_KECUALI"), (("2026-03-03",), "BLOKIR_KECUALI"), (("2026-03-02",), None), ((None,), "DATA_KURANG"),
])  # fmt: skip
def test_d16_a_confirmation_rests_on_a_dated_sotk(surat, ada):
    surat = tuple(b.dok("PERDA_SOTK", t) for t in surat)
    assert b.tingkat(b.sah("M17", surat=surat), "D16") == ada
    assert b.tingkat(b.sah("M05", surat=surat), "D16") is None


@pytest.mark.parametrize(("catatan", "ada"), [
    ((), None), (None, "DATA_KURANG"), ((b.hukdis("SEDANG", "SELESAI"),), "PERINGATAN"),
    ((b.hukdis("BERAT", "SELESAI"),), "PERINGATAN"), ((b.hukdis("RINGAN", "SELESAI"),), None),
    ((b.hukdis("BERAT", "BATAL"),), None), ((b.hukdis("BERAT", "PROSES"),), None),  # an open case is D14's
    ((b.hukdis("SEDANG", **BERLAKU),), "PERINGATAN"),  # over on the day
    ((b.hukdis("SEDANG", **(BERLAKU | {"tmt_akhir": b.d("2026-03-03")})),), None),  # still running: D14's
])  # fmt: skip
def test_d15_a_bad_record_warns(catatan, ada):
    for jenis in ("M01", "M02", "M03", "M04", "M05", "M06", "M08", "M09"):
        assert b.tingkat(b.sah(jenis, isi_orang={"hukdis": catatan}), "D15") == ada
    assert b.tingkat(b.sah("M10", isi_orang={"hukdis": catatan}), "D15") is None


@pytest.mark.parametrize(("riwayat", "ada"), [
    ((b.spell(b.ADM2, "2015-01-01", "2018-01-01"), b.spell(b.PWS2, "2018-01-01", "2022-01-01")), "PERINGATAN"),
    ((b.spell(b.PWS2, "2015-01-01", "2022-01-01"),), None),
    ((b.spell(b.ADM2, "2015-01-01", "2018-01-01", "PLT"),), None),  # an acting post was never held
    ((b.spell(b.jab("x", None), "2015-01-01", "2022-01-01"),), "DATA_KURANG"),
])  # fmt: skip
def test_k05_d15_a_demotion_is_found_in_the_persons_own_posts(riwayat, ada):
    temuan = b.temukan(b.sah("M04", lebih_dulu=riwayat), "D15")
    assert (temuan and temuan.tingkat) == ada and not (temuan and temuan.menghalangi)
    assert b.tingkat(b.sah("M04", isi_orang={"riwayat_jabatan": None}), "D15") == "DATA_KURANG"


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
