"""Family D, jabatan pimpinan tinggi: D1-D4 and the papers of the filling, at every edge."""

from dataclasses import replace

import pytest

from mutasi.rules.fakta import FaktaPendidikan

from . import bahan as b

PRESIDEN = b.dok("PERSETUJUAN_PRESIDEN", "2026-03-02")
AHLI_UTAMA = b.jab("pengawas-obat", "JF", jenjang="AHLI_UTAMA")
UTAMA = b.jab("kepala-lembaga", "JPT_UTAMA")


def tanpa(*jenis, dasar=b.PANSEL):
    return tuple(x for x in dasar if x.jenis not in jenis)


def madya(tmt="2015-01-01", **isi):
    """A JPT pratama since ``tmt``, formerly nothing that counts, proposed for JPT madya."""
    isi_orang = {"golongan": "IV/d"} | isi.pop("isi_orang", {})
    return b.kasus("M01", b.JPT1, b.MADYA1, tmt=tmt, isi_orang=isi_orang, **({"surat": b.PANSEL} | isi))


def utama(tmt="2014-01-01", **isi):
    isi_orang = {"golongan": "IV/e"} | isi.pop("isi_orang", {})
    return b.kasus("M01", b.MADYA1, UTAMA, tmt=tmt, isi_orang=isi_orang, **({"surat": b.PANSEL} | isi))


@pytest.mark.parametrize(("tmt", "ada"), [("2024-03-02", None), ("2024-03-03", "BLOKIR")])
def test_d1_24_months_as_administrator_to_the_day(tmt, ada):
    lama = (b.spell(b.PWS1, "2014-01-01", tmt),)
    temuan = b.temukan(b.sah("M01", tmt=tmt, lebih_dulu=lama), "D1")
    assert (temuan and temuan.tingkat) == ada
    assert temuan is None or "administrator" in temuan.pesan


def test_d1_the_level_may_have_been_held_before_and_in_a_functional_post():
    madya_jf = b.jab("dokter", "JF", jenjang="AHLI_MADYA")
    lama = (b.spell(madya_jf, "2014-01-01", "2015-01-01"), b.spell(b.PWS1, "2015-01-01", "2025-03-02"))
    assert b.tingkat(b.sah("M01", tmt="2025-03-02", lebih_dulu=lama), "D1") is None  # 12 + 12 months
    assert b.tingkat(b.sah("M01", tmt="2025-03-03", lebih_dulu=lama), "D1") == "BLOKIR"


@pytest.mark.parametrize(("akhir", "ada"), [("2017-01-01", None), ("2016-12-30", "BLOKIR")])
def test_d1_60_months_in_the_field_added_up_over_posts(akhir, ada):
    """12 or nearly 12 months before, 48 now; the years between were in another field."""
    lain = b.jab("kasi-pajak", "PENGAWAS", bidang="Keuangan")
    lama = (b.spell(b.PWS1, "2016-01-01", akhir), b.spell(lain, akhir, "2022-03-02"))
    batch = b.sah("M01", tmt="2022-03-02", lebih_dulu=lama)
    assert b.tingkat(batch, "D1") == ada


def test_d1_an_unknown_field_is_named_and_never_guessed():
    tanpa_bidang = b.jab("kasi-x", "PENGAWAS", bidang="", nama="Kasi X")
    muda = {"tmt": "2023-03-02", "lebih_dulu": (b.spell(tanpa_bidang, "2014-01-01", "2023-03-02"),)}
    temuan = b.temukan(b.sah("M01", **muda), "D1")
    assert temuan.tingkat == "DATA_KURANG" and "Kasi X" in temuan.pesan and temuan.menghalangi
    assert "bidang pekerjaan Kadis1" in b.temukan(
        b.ubah_jabatan(b.sah("M01"), "kadis1", bidang=""), "D1"
    ).pesan  # fmt: skip
    # Where the known spells suffice, or no unknown one could help, nothing is asked.
    cukup = {"tmt": "2020-01-01", "lebih_dulu": (b.spell(tanpa_bidang, "2014-01-01", "2020-01-01"),)}
    assert b.tingkat(b.sah("M01", **cukup), "D1") is None
    singkat = {"tmt": "2024-01-01", "lebih_dulu": (b.spell(tanpa_bidang, "2023-06-01", "2024-01-01"),)}
    assert b.tingkat(b.sah("M01", **singkat), "D1") == "BLOKIR"


def test_d1_fields_are_compared_without_case_and_spaces():
    batch = b.ubah_jabatan(b.sah("M01"), "kadis1", bidang="  KESEHATAN ")
    assert b.tingkat(batch, "D1") is None
    assert b.tingkat(b.ubah_jabatan(b.sah("M01"), "kadis1", bidang="Keuangan"), "D1") == "BLOKIR"


@pytest.mark.parametrize(("isi", "ada", "kata"), [
    ({"pendidikan": (FaktaPendidikan("D3"),)}, "BLOKIR", "D-IV"), ({"pendidikan": (FaktaPendidikan("D4"),)}, None, ""),
    ({"pendidikan": ()}, "DATA_KURANG", "pendidikan"), ({"riwayat_jabatan": None}, "DATA_KURANG", "riwayat jabatan"),
])  # fmt: skip
def test_d1_education_and_missing_facts(isi, ada, kata):
    temuan = b.temukan(b.sah("M01", isi_orang=isi), "D1")
    assert (temuan and temuan.tingkat) == ada and (temuan is None or kata in temuan.pesan)


@pytest.mark.parametrize("jenis", ["ASESMEN", "SURAT_SEHAT"])
def test_d1_assessment_and_health_by_the_day(jenis):
    for tanggal, ada in (("2026-03-02", None), ("2026-03-03", "BLOKIR_KECUALI"), (None, "DATA_KURANG")):
        surat = (*tanpa(jenis), b.dok(jenis, tanggal))
        assert b.tingkat(b.sah("M01", surat=surat), "D1") == ada
    assert b.tingkat(b.sah("M01", surat=tanpa(jenis)), "D1") == "BLOKIR_KECUALI"


@pytest.mark.parametrize(("surat", "ada"), [
    (PRESIDEN, "INFO"), (b.dok("PERSETUJUAN_PRESIDEN", "2026-03-03"), "BLOKIR"),
    (b.dok("PERSETUJUAN_PRESIDEN", "2026-03-02", [b.nip(2)]), "INFO"),
])  # fmt: skip
def test_d1_only_the_presidents_prior_approval_excepts(surat, ada):
    muda = {"tmt": "2025-03-02", "lebih_dulu": (b.spell(b.PWS1, "2014-01-01", "2025-03-02"),)}
    temuan = b.temukan(b.sah("M01", surat=(*b.PANSEL, surat), **muda), "D1")
    assert temuan.tingkat == ada
    # The exception is from the person's requirements, not from the papers.
    batch = b.sah("M01", surat=(*tanpa("ASESMEN"), surat), **muda)
    assert b.temukan(batch, "D1").menghalangi


def test_d1_concerns_who_enters_a_jpt_under_any_name_and_nobody_else():
    for jenis in ("M04", "M05", "M10", "M15"):
        assert b.tingkat(b.kasus(jenis, b.PWS1, b.JPT1), "D1") == "BLOKIR"
    assert b.tingkat(b.kasus("M01", AHLI_UTAMA, b.JPT1, surat=b.PANSEL), "D1") is None  # a step across, D12
    for jenis in ("M03", "M11", "M17"):
        assert b.tingkat(b.kasus(jenis, b.JPT1, b.JPT2), "D1") is None
    assert b.tingkat(b.kasus("M11", b.MADYA1, b.JPT1), "D1") is None
    assert b.tingkat(b.sah("M04"), "D1") is None


@pytest.mark.parametrize(("jenis", "jalur", "perlu"), [
    ("M01", "", "HASIL_PANSEL"), ("M02", "", "KEPUTUSAN_TALENTA"), ("M01", "MANAJEMEN_TALENTA", "KEPUTUSAN_TALENTA"),
    ("M15", "", "HASIL_PANSEL"),
])  # fmt: skip
def test_d1b_the_road_to_the_post_has_its_papers(jenis, jalur, perlu):
    semua = (b.dok(perlu), *b.PENGISIAN)

    def nilai(surat):
        return b.tingkat(b.kasus(jenis, b.ADM1, b.JPT1, jalur=jalur, surat=surat), "D1b")

    assert nilai(semua) is None
    for kurang in (perlu, "REKOMENDASI_RENCANA"):
        assert nilai(tanpa(kurang, dasar=semua)) == "BLOKIR_KECUALI"
        assert nilai((*tanpa(kurang, dasar=semua), b.dok(kurang, "2026-03-03"))) == "BLOKIR_KECUALI"
        assert nilai((*tanpa(kurang, dasar=semua), b.dok(kurang, "2026-03-02"))) is None
        assert nilai((*tanpa(kurang, dasar=semua), b.dok(kurang, None))) == "DATA_KURANG"
    assert b.tingkat(b.sah("M03"), "D1b") is None


@pytest.mark.parametrize(("lahir", "ada"), [
    ("1970-03-01", "BLOKIR"),  # T11: 56 the day before the inauguration
    ("1970-03-02", "BLOKIR"),  # 56 years and 0 months on the day
    ("1970-03-03", None),  # T11: inaugurated one day before the birthday
    (None, "DATA_KURANG"),
])  # fmt: skip
def test_t11_d2_age_on_the_day(lahir, ada):
    temuan = b.temukan(b.sah("M01", isi_orang={"tanggal_lahir": lahir and b.d(lahir)}), "D2")
    assert (temuan and temuan.tingkat) == ada
    assert ada is None or temuan.menghalangi


def test_d2_only_warns_for_a_move_between_jpt_and_leaves_the_others_alone():
    tua = {"isi_orang": {"tanggal_lahir": b.d("1969-03-02")}}
    assert b.tingkat(b.sah("M03", **tua), "D2") == "PERINGATAN"
    assert not b.temukan(b.sah("M03", **tua), "D2").menghalangi
    assert b.tingkat(b.kasus("M17", b.JPT1, b.JPT2, **tua), "D2") is None
    assert b.tingkat(b.sah("M05", **tua), "D2") is None
    for lahir, ada in (("1968-03-02", "PERINGATAN"), ("1968-03-03", None)):  # 58 between JPT madya
        batch = b.kasus("M03", b.MADYA1, b.MADYA2, isi_orang={"tanggal_lahir": b.d(lahir)})
        assert b.tingkat(batch, "D2") == ada


def test_d2_the_president_may_except():
    tua = {"isi_orang": {"tanggal_lahir": b.d("1969-03-02")}}
    assert b.tingkat(b.sah("M01", surat=(*b.PANSEL, PRESIDEN), **tua), "D2") == "INFO"


@pytest.mark.parametrize(("tmt", "ada"), [("2019-03-02", None), ("2019-03-03", "BLOKIR")])
def test_d3_84_months_in_the_field(tmt, ada):
    assert b.tingkat(madya(tmt), "D3") == ada


@pytest.mark.parametrize(("tmt", "ada"), [("2024-03-02", None), ("2024-03-03", "BLOKIR")])
def test_d3_24_months_as_jpt_pratama_or_ahli_utama(tmt, ada):
    for asal in (b.JPT1, AHLI_UTAMA):
        lama = (b.spell(b.ADM1, "2012-01-01", tmt),)
        batch = b.kasus("M01", asal, b.MADYA1, tmt=tmt, lebih_dulu=lama, surat=b.PANSEL)
        assert b.tingkat(batch, "D3") == ada


@pytest.mark.parametrize(("lahir", "ada"), [("1968-03-02", "BLOKIR"), ("1968-03-03", None), (None, "DATA_KURANG")])
def test_d3_at_most_58(lahir, ada):
    batch = madya(isi_orang={"tanggal_lahir": lahir and b.d(lahir)})
    assert b.tingkat(batch, "D3") == ada and b.tingkat(batch, "D2") is None


def test_d3_papers_and_exception_as_d1():
    assert b.tingkat(madya(surat=tanpa("SURAT_SEHAT")), "D3") == "BLOKIR_KECUALI"
    assert b.tingkat(madya("2025-01-01", surat=(*b.PANSEL, PRESIDEN)), "D3") == "INFO"
    assert b.tingkat(b.sah("M01"), "D3") is None and b.tingkat(madya(), "D1") is None
    assert b.tingkat(b.kasus("M03", b.MADYA1, b.MADYA2), "D3") is None
    assert b.tingkat(madya(), "C4") is None  # a promotion is no rotation


@pytest.mark.parametrize(("tmt", "lahir", "ada"), [
    ("2016-03-02", "1985-05-05", None), ("2016-03-03", "1985-05-05", "PERINGATAN"),
    ("2014-01-01", "1966-03-02", "PERINGATAN"), ("2014-01-01", "1966-03-03", None),
])  # fmt: skip
def test_d4_jpt_utama_warns_because_the_text_has_not_been_read(tmt, lahir, ada):
    temuan = b.temukan(utama(tmt, isi_orang={"tanggal_lahir": b.d(lahir)}), "D4")
    assert (temuan and temuan.tingkat) == ada
    assert temuan is None or not temuan.menghalangi
    gelap = b.temukan(b.ubah_orang(utama(), riwayat_jabatan=None), "D4")
    assert gelap.tingkat == "DATA_KURANG" and not gelap.menghalangi


@pytest.mark.parametrize("jenis", ["M01", "M02"])
def test_d18_wealth_and_tax_reports_warn(jenis):
    dasar = b.PANSEL if jenis == "M01" else b.TALENTA
    for surat, ada in ((dasar, None), (tanpa("LHKPN", dasar=dasar), "PERINGATAN"),
                       (tanpa("SPT", dasar=dasar), "PERINGATAN")):  # fmt: skip
        assert b.tingkat(b.sah(jenis, surat=surat), "D18") == ada
    assert b.tingkat(b.sah(jenis, surat=(*tanpa("SPT", dasar=dasar), b.dok("SPT", None))), "D18") == "DATA_KURANG"
    assert b.tingkat(b.sah("M03"), "D18") is None


def test_c1_to_c7_of_a_promotion_to_a_jpt():
    """Section 3: M01 and M02 answer to A, B and D; C7 looks at every move."""
    batch = b.sah("M01", tmt="2025-12-01", lebih_dulu=(b.spell(b.ADM2, "2014-01-01", "2025-12-01"),))
    assert {k for k in b.semua(batch) if k.startswith("C")} == {"C7"}
    assert b.tingkat(replace(batch, dokumen=()), "B5") == "BLOKIR_KECUALI"
