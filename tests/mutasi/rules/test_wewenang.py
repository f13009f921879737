"""Family B: acting heads, mandate holders, minutes, who decides, recommendation."""

from dataclasses import replace

import pytest

from mutasi.rules.fakta import FaktaHubungan

from . import bahan as b

PJ = replace(b.BUPATI, status="PJ", nama="Pj Bupati")
PERTEK = b.dok("PERTEK_BKN", "2026-03-02", [b.nip(1)])
IZIN = b.dok("IZIN_MENDAGRI", "2026-03-02", [b.nip(1)])
BA = b.dok("BA_TPK", None)


def oleh(status, *surat, jenis="M05", **isi):
    ppk = replace(PJ, status=status) if status else None
    return b.sah(jenis, isi_batch={"ppk": ppk, "dokumen": (BA, *surat)} | isi)


@pytest.mark.parametrize("status", ["PJ", "PJS", "PLT", "PLH"])
@pytest.mark.parametrize(("surat", "ada"), [
    ((), "BLOKIR_KECUALI"), ((PERTEK,), "BLOKIR_KECUALI"), ((IZIN,), "BLOKIR_KECUALI"), ((PERTEK, IZIN), None),
])  # fmt: skip
def test_b1_an_acting_head_of_a_region_needs_both_papers(status, surat, ada):
    assert b.tingkat(oleh(status, *surat), "B1") == ada
    assert b.tingkat(oleh(status, *surat, jenis="M10"), "B1") == ada  # plain functional staff too


def test_b1_names_the_paper_that_lacks():
    temuan = b.temukan(oleh("PJ", IZIN), "B1")
    assert "pertimbangan teknis BKN belum dilampirkan" in temuan.pesan and "Mendagri belum" not in temuan.pesan


def test_b1_at_the_centre_only_the_pertek():
    assert b.tingkat(oleh("PJ", PERTEK, instansi=b.PUSAT), "B1") is None
    assert b.tingkat(oleh("PJ", instansi=b.PUSAT), "B1") == "BLOKIR_KECUALI"


@pytest.mark.parametrize(("surat", "ada"), [
    (b.dok("PERTEK_BKN", "2026-03-03", [b.nip(1)]), "BLOKIR_KECUALI"),  # the day after
    (b.dok("PERTEK_BKN", "2026-03-02", [b.nip(2)]), "BLOKIR_KECUALI"),
    (b.dok("PERTEK_BKN", "2026-03-02"), None),  # no list: the whole letter
    (b.dok("PERTEK_BKN", None), "DATA_KURANG"),
])  # fmt: skip
def test_b1_date_and_names(surat, ada):
    assert b.tingkat(oleh("PJ", surat, IZIN), "B1") == ada


def test_b1_definitive_head_unknown_head_and_the_day_the_rule_began():
    assert b.tingkat(oleh("DEFINITIF"), "B1") is None
    assert b.tingkat(oleh(None), "B1") == b.tingkat(b.sah("M05", isi_batch={"ppk": replace(PJ, status=None)}), "B1")
    assert b.tingkat(oleh(None), "B1") == "DATA_KURANG"
    for tanggal, ada in (("2022-10-30", None), ("2022-10-31", "BLOKIR_KECUALI")):
        assert b.tingkat(b.sah("M05", tanggal=tanggal, isi_batch={"ppk": PJ}), "B1") == ada


@pytest.mark.parametrize(("status", "ada"), [
    ("PLT", "BLOKIR"), ("PLH", "BLOKIR"), ("PJ", None), ("PJS", None), ("DEFINITIF", None), (None, "DATA_KURANG"),
])  # fmt: skip
def test_b2_a_mandate_holder_may_not_sign(status, ada):
    assert b.tingkat(oleh(status), "B2") == ada


def test_b2_the_decree_says_who_signed():
    sk = b.dok("SK", penandatangan="Plt Bupati", penandatangan_status="PLT")
    assert "Plt Bupati" in b.temukan(oleh("DEFINITIF", sk), "B2").pesan
    assert b.tingkat(oleh("PLT", replace(sk, penandatangan_status="DEFINITIF")), "B2") is None


def test_b3_a_mandate_holder_may_forward_within_the_agency_only():
    assert b.tingkat(oleh("DEFINITIF", pengaju_status="PLT"), "B3") == "INFO"
    assert b.tingkat(oleh("DEFINITIF", pengaju_status="DEFINITIF"), "B3") is None
    assert b.tingkat(oleh("DEFINITIF"), "B3") is None
    for status, ada in (("PLH", "BLOKIR"), (None, "DATA_KURANG"), ("DEFINITIF", None)):
        batch = b.kasus("M15", b.ADM1, b.ADM2, isi_batch={"pengaju_status": status})
        assert b.tingkat(batch, "B3") == ada


@pytest.mark.parametrize(("surat", "ada"), [
    ((), "BLOKIR_KECUALI"),
    ((b.dok("BA_TPK", "2026-03-02"),), None), ((b.dok("BA_TPK", "2026-03-03"),), "BLOKIR_KECUALI"),
    ((b.dok("BA_TPK", "2026-03-02", [b.nip(2)]),), "BLOKIR_KECUALI"),
    ((b.dok("BA_TPK", "2026-03-02", [b.nip(1)]),), None),
    ((b.dok("BA_TPK", None),), "DATA_KURANG"),
])  # fmt: skip
def test_b5_minutes_of_the_team(surat, ada):
    batch = b.sah("M05", isi_batch={"dokumen": surat, "tanggal_ba_tpk": None})
    assert b.tingkat(batch, "B5") == ada


def test_b5_not_for_extra_duties_nor_for_removals_without_a_new_post():
    for jenis in ("M09", "M12"):
        assert b.tingkat(b.sah(jenis, isi_batch={"dokumen": ()}), "B5") is None


@pytest.mark.parametrize(("asal", "pengusul", "penetap", "surat", "ada"), [
    (b.JPT1, "PYB", "PPK", (), None), (b.JPT1, "PPK", "PPK", (), "BLOKIR"), (b.JPT1, "PYB", "PYB", (), "BLOKIR"),
    (b.JPT1, None, "PPK", (), "DATA_KURANG"), (b.JPT1, "PYB", None, (), "DATA_KURANG"),
    (b.MADYA1, "PYB", "PPK", (), "BLOKIR"), (b.MADYA1, "PPK", "PRESIDEN", (), None),
    (b.MADYA1, None, None, (), "DATA_KURANG"), (b.MADYA1, None, None, (b.dok("PERSETUJUAN_PRESIDEN"),), None),
    (b.ADM1, None, None, (), None),
])  # fmt: skip
def test_b6_who_proposes_and_who_decides_a_dismissal(asal, pengusul, penetap, surat, ada):
    batch = b.kasus("M12", asal, None, pengusul=pengusul, penetap=penetap, surat=surat)
    assert b.tingkat(batch, "B6") == ada


def test_b6_without_origin():
    assert b.tingkat(b.kasus("M12", None, None), "B6") == "DATA_KURANG"


SK = {"nomor_sk": "821/1", "tanggal_sk": b.d("2026-03-01")}


@pytest.mark.parametrize(("isi", "ada"), [
    ({}, None),  # at filing nothing is asked
    (SK, "BLOKIR"), ({"dilantik_pada": b.T}, "BLOKIR"),
    (SK | {"tanggal_rekomendasi": b.d("2026-03-02")}, None),
    (SK | {"tanggal_rekomendasi": b.d("2026-03-03")}, "BLOKIR"),
    (SK | {"surat": (b.dok("REKOMENDASI_BKN", "2026-03-02"),)}, None),
    (SK | {"surat": (b.dok("REKOMENDASI_BKN", None),)}, "DATA_KURANG"),
])  # fmt: skip
def test_b9_recommendation_before_inauguration_for_every_signer(isi, ada):
    assert b.tingkat(b.sah("M05", **isi), "B9") == ada


def test_b9_began_with_i_mut():
    isi = {"nomor_sk": "1", "isi_batch": {"ppk": b.BUPATI}}
    assert b.tingkat(b.sah("M05", tanggal="2023-12-31", tanggal_sk=b.d("2023-12-31"), **isi), "B9") is None
    assert b.tingkat(b.sah("M05", tanggal="2024-01-01", tanggal_sk=b.d("2024-01-01"), **isi), "B9") == "BLOKIR"


@pytest.mark.parametrize(("status", "ada"), [
    ("PJ", "INFO"), ("PJS", "INFO"), ("PLT", None), ("PLH", None), ("DEFINITIF", None),
])  # fmt: skip
def test_b4_standing_approval_for_moves_between_agencies(status, ada):
    batch = oleh(status, jenis="M15")
    assert b.tingkat(batch, "B4") == ada
    # The exception is wired into B1; it would be empty for a Plt or Plh, whom B2 and B3 stop.
    assert b.tingkat(batch, "B1") == ("BLOKIR_KECUALI" if status in ("PLT", "PLH") else None)
    assert b.tingkat(oleh(status), "B4") is None  # a move within the agency


def test_b4_reaches_neither_the_centre_nor_the_time_before_it():
    ppk = {"ppk": PJ}
    assert b.tingkat(b.sah("M15", isi_batch=ppk | {"instansi": b.PUSAT}), "B4") is None
    assert b.tingkat(b.sah("M15", isi_batch=ppk | {"instansi": b.PUSAT}), "B1") == "BLOKIR_KECUALI"
    for tanggal, ada in (("2021-12-31", None), ("2022-01-01", "INFO")):
        assert b.tingkat(b.sah("M15", tanggal=tanggal, isi_batch=ppk), "B4") == ada
    assert b.tingkat(b.sah("M15", tanggal="2022-10-31", isi_batch=ppk), "B1") is None


SEKDA = b.jab("sekda", "JPT_PRATAMA", kode_khusus="SEKDA_KABKOTA", eselon="II.a")


@pytest.mark.parametrize(("tanggal", "ada"), [
    ("2026-03-02", None), ("2026-03-03", "BLOKIR_KECUALI"), (None, "DATA_KURANG"), ("", "BLOKIR_KECUALI"),
])  # fmt: skip
def test_b7_the_governor_before_a_sekda(tanggal, ada):
    surat = () if tanggal == "" else (b.dok("KOORDINASI_GUBERNUR", tanggal),)
    for jenis, asal in (("M01", b.ADM1), ("M03", b.JPT1), ("M05", b.JPT1), ("M15", b.JPT1)):
        assert b.tingkat(b.kasus(jenis, asal, SEKDA, surat=surat), "B7") == ada
    assert b.tingkat(b.kasus("M17", b.JPT1, SEKDA, surat=surat), "B7") is None
    assert b.tingkat(b.kasus("M03", SEKDA, b.JPT1, surat=surat), "B7") is None  # leaving the post


DINYATAKAN, TERDETEKSI = FaktaHubungan("anak", "DINYATAKAN"), FaktaHubungan("nama ayah sama", "TERDETEKSI")


@pytest.mark.parametrize(("hubungan", "ada"), [
    ((), None), ((DINYATAKAN,), "BLOKIR"), ((TERDETEKSI,), "PERINGATAN"), ((TERDETEKSI, DINYATAKAN), "BLOKIR"),
])  # fmt: skip
@pytest.mark.parametrize("jenis", ["M01", "M05", "M10", "M12", "M15"])
def test_b8_ties_with_the_head_who_signs(jenis, hubungan, ada):
    isi = {"isi_orang": {"hubungan": hubungan}}
    assert b.tingkat(b.sah(jenis, **isi), "B8") == ada
    assert b.tingkat(b.sah(jenis, penetap="PPK", **isi), "B8") == ada
    assert b.tingkat(b.sah(jenis, penetap="PRESIDEN", **isi), "B8") is None  # somebody else decides


def test_b8_begins_with_the_law():
    for tanggal, ada in (("2014-10-16", None), ("2014-10-17", "BLOKIR")):
        satu = b.orang(1, b.spell(b.PLK1, "2012-01-01"), hubungan=(DINYATAKAN,))
        batch = b.kasus("M12", b.PLK1, None, tanggal=tanggal, orang_=satu, isi_batch={"instansi": b.PUSAT})
        assert b.tingkat(batch, "B8") == ada


@pytest.mark.parametrize("jenis", b.SEMUA_JENIS)
def test_b5_kinds_that_the_team_considers(jenis):
    """M08 has a team of its own, M09 is an extra duty, M15 not internal, M16 of PPPK, M17 follows from the SOTK."""
    dinilai = {f"M{n:02d}" for n in (1, 2, 3, 4, 5, 6, 7, 10, 11)}
    ada = "BLOKIR_KECUALI" if jenis in dinilai else None
    assert b.tingkat(b.sah(jenis, isi_batch={"dokumen": ()}), "B5") == ada


def test_b6_a_functional_post_also_ends_a_jpt():
    utama = b.jab("pakar", "JF", jenjang="AHLI_UTAMA")
    assert b.tingkat(b.kasus("M07", b.JPT1, utama, pengusul="PYB", penetap="PPK"), "B6") is None
    assert b.tingkat(b.kasus("M07", b.JPT1, utama, pengusul="PPK", penetap="PPK"), "B6") == "BLOKIR"
    assert b.tingkat(b.kasus("M07", b.MADYA1, utama, pengusul="PYB", penetap="PPK"), "B6") == "BLOKIR"
    assert b.tingkat(b.sah("M07"), "B6") is None
    pertama = b.kasus("M07", None, utama, orang_=b.orang(1))
    assert b.tingkat(pertama, "B6") is None
