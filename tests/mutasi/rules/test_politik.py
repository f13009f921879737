"""Family A: both edges of the windows, permits, scope."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from mutasi.rules.fakta import FaktaPilkada

from . import bahan as b

LAMA = replace(b.BUPATI, tanggal_pelantikan=b.d("2019-02-20"), tanggal_akhir=b.d("2024-12-31"))


def jendela(tanggal="2024-06-01", jenis="M05", **isi):
    """A line inside the A1 window of 22 March 2024 to 19 February 2025, head in office since 2019."""
    isi_batch = {"ppk": LAMA} | isi.pop("isi_batch", {})
    return b.sah(jenis, tanggal=tanggal, tmt=isi.pop("tmt", "2021-12-01"), isi_batch=isi_batch, **isi)


def izin(tanggal="2024-05-31", nomor=(1,)):
    return b.dok("IZIN_MENDAGRI", tanggal, [b.nip(n) for n in nomor])


@pytest.mark.parametrize(("tanggal", "ada"), [
    ("2024-03-21", None), ("2024-03-22", "BLOKIR_KECUALI"),  # T02, T01
    ("2025-02-19", "BLOKIR_KECUALI"), ("2025-02-20", None),
])  # fmt: skip
def test_a1_holds_from_six_months_before_determination_to_the_end_of_the_term(tanggal, ada):
    assert b.tingkat(jendela(tanggal), "A1") == ada


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 800), st.integers(-400, 1200))
def test_a1_window_against_a_day_by_day_oracle(penetapan, akhir, geser):
    akhir = penetapan + timedelta(days=akhir)
    hari = penetapan + timedelta(days=geser)
    terlarang, h = False, penetapan + relativedelta(months=-6)
    while h <= akhir:
        terlarang |= h == hari
        h += timedelta(days=1)
    batch = jendela(hari, tmt="2018-01-01", isi_batch={"pilkada": (FaktaPilkada(penetapan, akhir),)})
    assert (b.tingkat(batch, "A1") == "BLOKIR_KECUALI") is terlarang


@pytest.mark.parametrize(("surat", "ada"), [
    ((), "BLOKIR_KECUALI"),
    ((izin("2024-06-01"),), None),
    ((izin("2024-06-02"),), "BLOKIR_KECUALI"),
    ((izin(nomor=(2, 3)),), "BLOKIR_KECUALI"),
    ((b.dok("IZIN_MENDAGRI", "2024-05-31"),), "DATA_KURANG"),  # no list of names
    ((b.dok("IZIN_MENDAGRI", None, [b.nip(1)]),), "DATA_KURANG"),
    ((b.dok("IZIN_MENDAGRI", None), izin()), None),  # one good permit is enough
])  # fmt: skip
def test_a1_needs_a_permit_of_the_right_date_that_lists_the_person(surat, ada):
    assert b.tingkat(jendela(isi_batch={"dokumen": surat}), "A1") == ada


def test_a1_says_when_the_window_ends_and_what_would_be_lawful():
    temuan = b.temukan(jendela(), "A1")
    assert "22 Maret 2024 sampai 19 Februari 2025" in temuan.pesan and "Pegawai 1" in temuan.pesan
    assert "sesudah 19 Februari 2025" in temuan.jalan_keluar
    assert temuan.fakta["jendela_mulai"] == "2024-03-22" and temuan.menghalangi


@pytest.mark.parametrize(("pilkada", "ada"), [
    (None, "DATA_KURANG"), ((), None),  # known: no election
    ((FaktaPilkada(None, b.d("2025-02-19")),), "DATA_KURANG"),
    ((FaktaPilkada(b.d("2024-09-22"), None),), "DATA_KURANG"),
    ((FaktaPilkada(b.d("2024-12-02"), None),), None),  # before any window: the end does not matter
    ((FaktaPilkada(b.d("2019-01-01"), b.d("2021-02-01")), b.PILKADA), "BLOKIR_KECUALI"),
])  # fmt: skip
def test_a1_without_calendar(pilkada, ada):
    assert b.tingkat(jendela(isi_batch={"pilkada": pilkada}), "A1") == ada


@pytest.mark.parametrize(("asal", "tujuan", "ada"), [
    (b.JPT1, b.JPT2, True), (b.MADYA1, b.MADYA2, True), (b.PWS1, b.PWS2, True), (b.PLK1, b.PWS1, True),
    (b.KAPUS1, None, True), (None, b.KAPUS1, True),
    (b.jab("kepsek", "JF", tugas_tambahan="KEPALA_SEKOLAH"), None, True),
    (b.JF1, b.JF2, False), (b.PLK1, b.PLK2, False),
])  # fmt: skip
def test_a3_scope_of_the_permit(asal, tujuan, ada):
    batch = b.kasus("M10", asal, tujuan, tanggal="2024-06-01", isi_batch={"ppk": LAMA})
    assert (b.tingkat(batch, "A1") == "BLOKIR_KECUALI") is ada
    assert (b.tingkat(batch, "A3") == "INFO") is not ada
    assert b.tingkat(replace(batch, instansi=b.PUSAT), "A1") is None
    assert b.tingkat(replace(batch, instansi=b.PUSAT), "A3") is None


def test_unknown_posts_are_a_missing_fact_only_inside_a_window():
    batch = replace(jendela(), jabatan={}, orang={b.nip(1): b.orang(1)})
    assert b.tingkat(batch, "A1") == b.tingkat(batch, "A3") == "DATA_KURANG"
    batch = replace(batch, pilkada=(FaktaPilkada(b.d("2030-01-01"), b.d("2030-02-01")),))
    assert b.tingkat(batch, "A1") is None and b.tingkat(batch, "A3") is None


@pytest.mark.parametrize(("tanggal", "ada"), [
    ("2025-02-19", None), ("2025-02-20", "BLOKIR_KECUALI"), ("2025-08-20", "BLOKIR_KECUALI"), ("2025-08-21", None),
])  # fmt: skip
def test_a2_first_six_months_of_a_head_both_ends_included(tanggal, ada):
    assert b.tingkat(b.sah("M05", tanggal=tanggal), "A2") == ada


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(-40, 260))
def test_a2_window_against_a_day_by_day_oracle(dilantik, geser):
    hari, terlarang, h = dilantik + timedelta(days=geser), False, dilantik
    while h <= dilantik + relativedelta(months=6):
        terlarang |= h == hari
        h += timedelta(days=1)
    batch = b.sah("M05", tanggal=hari, isi_batch={"ppk": replace(b.BUPATI, tanggal_pelantikan=dilantik)})
    assert (b.tingkat(batch, "A2") == "BLOKIR_KECUALI") is terlarang


def test_a2_permit_lifts_it_and_it_is_for_definitive_heads_of_regions():
    isi = {"dokumen": (izin("2025-06-01"),)}
    assert b.tingkat(b.sah("M05", tanggal="2025-06-01", isi_batch=isi), "A2") is None
    for isi in ({"instansi": b.PUSAT}, {"ppk": replace(b.BUPATI, status="PJ")}):
        assert b.tingkat(b.sah("M05", tanggal="2025-06-01", isi_batch=isi), "A2") is None
    for isi in ({"ppk": None}, {"ppk": replace(b.BUPATI, tanggal_pelantikan=None)}):
        assert b.tingkat(b.sah("M05", tanggal="2025-06-01", isi_batch=isi), "A2") == "DATA_KURANG"
    assert b.tingkat(b.sah("M10", tanggal="2025-06-01", isi_batch={"ppk": None}), "A2") is None  # plain JF


@pytest.mark.parametrize(("ukom", "surat", "ada"), [
    ("2024-05-20", (), "BLOKIR"), ("2024-05-20", (izin("2024-05-21"),), "BLOKIR"),
    ("2024-05-20", (izin("2024-05-20"),), None), (None, (), None),
])  # fmt: skip
def test_a4_permit_before_the_test_of_competence(ukom, surat, ada):
    isi = {"dokumen": surat, "tanggal_mulai_ukom": ukom and b.d(ukom)}
    assert b.tingkat(jendela(isi_batch=isi), "A4") == ada


def test_a4_outside_the_window_and_with_missing_facts():
    isi = {"tanggal_mulai_ukom": b.d("2024-03-22")}
    assert b.tingkat(jendela("2024-03-21", isi_batch=isi), "A4") is None
    assert b.tingkat(jendela("2024-03-22", isi_batch=isi), "A4") == "BLOKIR"
    # A test that began before the ban needed no permit then; one that began on its first day did.
    sebelum = {"tanggal_mulai_ukom": b.d("2024-03-21")}
    assert b.tingkat(jendela("2024-05-22", isi_batch=sebelum), "A4") is None
    assert b.tingkat(jendela("2024-05-22", isi_batch=sebelum), "A1") == "BLOKIR_KECUALI"
    assert b.tingkat(jendela("2024-05-22", isi_batch=isi), "A4") == "BLOKIR"
    assert b.tingkat(jendela(jenis="M03"), "A4") == "DATA_KURANG"  # a JPT rotation must have a test
    assert b.tingkat(jendela(isi_batch={"pilkada": None}), "A4") == "DATA_KURANG"


@pytest.mark.parametrize(("batas", "lapor", "hari_ini", "ada"), [
    ("2026-03-11", None, "2026-03-11", None), ("2026-03-11", None, "2026-03-12", "PERINGATAN"),
    ("2026-03-11", "2026-03-11", "2026-04-01", None), ("2026-03-11", "2026-03-12", "2026-04-01", "PERINGATAN"),
    (None, None, "2026-04-01", "DATA_KURANG"), ("2026-03-11", None, None, "DATA_KURANG"),
])  # fmt: skip
def test_a5_report_within_seven_working_days(batas, lapor, hari_ini, ada):
    isi = {"tanggal_lapor_mendagri": lapor and b.d(lapor), "hari_ini": hari_ini and b.d(hari_ini)}
    batch = b.sah("M05", dilantik_pada=b.T, batas_lapor=batas and b.d(batas), isi_batch=isi)
    assert b.tingkat(batch, "A5") == ada
    assert b.tingkat(replace(batch, instansi=b.PUSAT), "A5") is None


def test_a5_waits_for_the_inauguration_and_spares_plain_functional_staff():
    assert b.tingkat(b.sah("M05"), "A5") is None
    assert b.tingkat(b.sah("M10", dilantik_pada=b.T), "A5") is None


@pytest.mark.parametrize(("petahana", "ada"), [(True, "INFO"), (False, None), (None, "DATA_KURANG")])
def test_a6_tells_an_incumbent_candidate(petahana, ada):
    ppk = replace(LAMA, is_petahana=petahana)
    assert b.tingkat(jendela(isi_batch={"ppk": ppk}), "A6") == ada
    assert b.tingkat(jendela("2024-03-21", isi_batch={"ppk": ppk}), "A6") is None
    assert not any(t.menghalangi for t in [b.temukan(jendela(isi_batch={"ppk": ppk}), "A6")] if t)


def test_a7_names_the_usual_grounds():
    assert b.tingkat(jendela(alasan="MENINGGAL"), "A7") == b.tingkat(jendela(alasan="SAKIT_TETAP"), "A7") == "INFO"
    assert b.tingkat(jendela(alasan="KEBUTUHAN_ORGANISASI"), "A7") is None
    assert b.tingkat(jendela("2024-03-21", alasan="MENINGGAL"), "A7") is None
    assert b.tingkat(jendela(alasan="MENINGGAL", isi_batch={"pilkada": None}), "A7") == "DATA_KURANG"


def test_a_line_that_names_no_post_is_a_missing_fact_inside_a_window():
    batch = b.kasus("M12", None, None, tanggal="2024-06-01", isi_batch={"ppk": LAMA})
    assert b.tingkat(batch, "A1") == "DATA_KURANG"


@pytest.mark.parametrize(("isi", "tingkat"), [
    ({}, "PERINGATAN"), ({"pilkada": None}, "PERINGATAN"), ({"dokumen": (izin("2024-06-01"),)}, None),
    ({"dokumen": (b.dok("IZIN_MENDAGRI", None, [b.nip(1)]),)}, "PERINGATAN"),
])  # fmt: skip
def test_a1_a2_of_a_confirmation_after_a_reorganisation_only_warn(isi, tingkat):
    """M17: whether the ban reaches it is uncertain, so nothing of it blocks, not even a missing fact."""
    temuan = b.temukan(jendela(jenis="M17", isi_batch=isi), "A1")
    assert (temuan and temuan.tingkat) == tingkat and not (temuan and temuan.menghalangi)
    baru = b.sah("M17", tanggal="2025-06-01", isi_batch={"dokumen": ()})
    assert b.tingkat(baru, "A2") == "PERINGATAN" and b.tingkat(b.sah("M05", tanggal="2025-06-01"), "A2") != "PERINGATAN"
    ukom = jendela(jenis="M17", isi_batch={"tanggal_mulai_ukom": b.d("2024-05-20")})
    assert b.tingkat(ukom, "A4") == "PERINGATAN"


@pytest.mark.parametrize("jenis", ["M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M11", "M12"])
def test_a1_holds_for_every_kind_that_touches_a_covered_post(jenis):
    assert b.tingkat(jendela(jenis=jenis), "A1") == "BLOKIR_KECUALI"


def test_a1_of_somebody_from_another_agency_looks_at_the_post_entered():
    """The post left is not of this region: no official of this region is replaced there."""
    keluar = b.kasus("M15", b.ADM1, b.JF1, tanggal="2024-06-01", isi_batch={"ppk": LAMA})
    masuk = b.kasus("M15", b.JF1, b.ADM1, tanggal="2024-06-01", isi_batch={"ppk": LAMA})
    assert b.tingkat(keluar, "A1") is None and b.tingkat(keluar, "A3") == "INFO"
    assert b.tingkat(masuk, "A1") == "BLOKIR_KECUALI"
    assert b.tingkat(b.kasus("M05", b.ADM1, b.JF1, tanggal="2024-06-01", isi_batch={"ppk": LAMA}), "A1") is not None


def test_a4_an_open_selection_must_say_when_it_began():
    assert b.tingkat(jendela(jenis="M01"), "A4") == "DATA_KURANG"
    assert b.tingkat(jendela(jenis="M02"), "A4") is None


def test_a1_the_end_of_the_ban_is_a_parameter():
    """P_PILKADA_END is read: a value that the rules do not know is a gap, never a guess."""
    asing = b.ParameterTabel(tuple(
        replace(p, nilai="PEMUNGUTAN_SUARA") if p.kode == "P_PILKADA_END" else p for p in b.PARAMETER.baris
    ))  # fmt: skip
    temuan = b.temukan(jendela(isi_batch={"parameter": asing}), "A1")
    assert temuan.tingkat == "DATA_KURANG" and "P_PILKADA_END" in temuan.pesan
