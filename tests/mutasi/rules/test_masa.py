"""Family C: dated thresholds of tenure, both edges."""

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from mutasi.dokumen_manifest import UNTUK_JENIS
from mutasi.rules.dokumen import JenisDokumen

from . import bahan as b

EVALUASI = b.dok("EVALUASI_KINERJA", hasil="TERCAPAI")


@pytest.mark.parametrize(("tmt", "tanggal", "ada"), [
    ("2023-06-30", "2025-06-29", "BLOKIR"), ("2023-06-30", "2025-06-30", None),  # 24 months, the old threshold
    ("2025-01-01", "2025-06-30", "BLOKIR"),
    ("2025-01-01", "2025-07-01", "PERINGATAN"),  # exactly 6 months on the policy's first day
    ("2025-01-02", "2025-07-01", "BLOKIR"),
    ("2025-01-01", "2026-12-31", "PERINGATAN"), ("2025-01-01", "2027-01-01", None),
    ("2024-08-31", "2025-02-28", "BLOKIR"),
])  # fmt: skip
def test_c1_thresholds_of_their_time(tmt, tanggal, ada):
    for jenis in ("M04", "M05", "M10"):
        assert b.tingkat(b.sah(jenis, tmt=tmt, tanggal=tanggal), "C1") == ada


@given(st.dates(date(2018, 1, 1), date(2027, 12, 31)), st.integers(0, 900))
def test_c1_against_dateutil(tmt, hari):
    tanggal = tmt + relativedelta(days=hari)
    batas = 6 if tanggal >= date(2025, 7, 1) else 24
    if tanggal < tmt + relativedelta(months=batas):
        ada = "BLOKIR"
    else:
        ada = "PERINGATAN" if tanggal < tmt + relativedelta(months=24) else None
    assert b.tingkat(b.sah("M10", tmt=tmt.isoformat(), tanggal=tanggal), "C1") == ada


@pytest.mark.parametrize(("alasan", "bukti"), [
    ("HUKUMAN_DISIPLIN", "SK_HUKDIS"), ("PUTUSAN_PENGADILAN", "BUKTI_ALASAN"), ("REORGANISASI", "PERDA_SOTK"),
])  # fmt: skip
def test_c1_exempt_grounds_pass_with_their_proof_and_block_without(alasan, bukti):
    singkat = {"tmt": "2025-12-01", "alasan": alasan}
    assert b.tingkat(b.sah("M05", **singkat, surat=(b.dok(bukti),)), "C1") is None
    temuan = b.temukan(b.sah("M05", **singkat), "C1")
    assert temuan.tingkat == "BLOKIR_KECUALI" and "belum dilampirkan" in temuan.pesan
    assert b.tingkat(b.sah("M05", **singkat, surat=(b.dok(bukti, "2026-03-03"),)), "C1") == "BLOKIR_KECUALI"
    assert b.tingkat(b.sah("M05", **singkat, surat=(b.dok(bukti, None),)), "C1") == "DATA_KURANG"
    assert b.tingkat(b.sah("M05", **singkat), "C2") == "PERINGATAN"  # C1 blocks, C2 only warns
    # Over BKN's six months there is nothing to exempt from but a warning.
    assert b.tingkat(b.sah("M05", **singkat | {"tmt": "2025-09-02"}), "C1") == "PERINGATAN"
    assert b.tingkat(b.sah("M05", **singkat | {"tmt": "2025-09-03"}), "C1") == "BLOKIR_KECUALI"
    assert b.tingkat(b.sah("M05", tmt="2025-12-01", alasan="KEBUTUHAN_ORGANISASI"), "C1") == "BLOKIR"


@pytest.mark.parametrize(("alasan", "bukti"), [
    ("PENSIUN", "SK_PEMBERHENTIAN"), ("MENINGGAL", "BUKTI_ALASAN"), ("MENGUNDURKAN_DIRI", "PERMOHONAN"),
])  # fmt: skip
def test_c1_leaving_altogether_exempts_no_new_post(alasan, bukti):
    isi = {"tmt": "2025-12-01", "alasan": alasan, "surat": (b.dok(bukti),)}
    assert b.tingkat(b.kasus("M05", b.ADM1, b.ADM2, **isi), "C1") == "BLOKIR"
    assert b.tingkat(b.kasus("M05", b.ADM1, None, **isi), "C1") is None


def test_the_decree_of_a_penalty_can_be_attached_where_it_exempts():
    for jenis in ("M03", "M04", "M05", "M07", "M08", "M10", "M16"):
        assert jenis in UNTUK_JENIS[JenisDokumen.SK_HUKDIS]


def test_c1_missing_history_is_named_and_a_first_appointment_is_free():
    assert b.tingkat(b.sah("M05", isi_orang={"riwayat_jabatan": None}), "C1") == "DATA_KURANG"
    assert b.tingkat(b.kasus("M10", None, b.JF1), "C1") is None
    batch = b.kasus("M05", b.ADM1, b.ADM2, orang_=b.orang(1, b.spell(b.PWS1, "2020-01-01")))
    assert b.tingkat(batch, "C1") == "DATA_KURANG"  # the history does not know the named origin


def test_c1_cannot_be_dodged_by_leaving_out_the_origin_or_by_another_kind():
    muda = b.orang(1, b.spell(b.ADM1, "2025-12-01"))
    assert b.tingkat(b.kasus("M05", None, b.ADM2, orang_=muda), "C1") == "BLOKIR"
    for jenis in ("M06", "M11"):
        assert b.tingkat(b.kasus(jenis, b.PWS1, b.PWS2, tmt="2025-12-01"), "C1") == "BLOKIR"
    assert b.tingkat(b.kasus("M06", b.PLK1, b.PWS1, tmt="2025-12-01"), "C1") is None  # a real promotion
    assert b.tingkat(b.sah("M09", lebih_dulu=(b.spell(b.JF1, "2025-12-01"),)), "C1") is None


@pytest.mark.parametrize(("tmt", "tanggal", "ada"), [
    ("2023-07-01", "2025-06-30", "BLOKIR"), ("2023-07-02", "2025-07-01", "PERINGATAN"),
    ("2025-12-01", "2026-03-02", "PERINGATAN"), ("2024-03-02", "2026-03-02", None),
    ("2024-03-03", "2026-03-02", "PERINGATAN"),
])  # fmt: skip
def test_c2_echelon_three_and_four(tmt, tanggal, ada):
    assert b.tingkat(b.sah("M05", tmt=tmt, tanggal=tanggal), "C2") == ada


def test_c2_only_administrators_and_supervisors():
    assert b.tingkat(b.kasus("M05", b.JF1, b.JF2, tmt="2025-12-01"), "C2") is None
    assert b.tingkat(b.sah("M05", isi_orang={"riwayat_jabatan": None}), "C2") == "DATA_KURANG"


@pytest.mark.parametrize(("tmt", "ada"), [("2021-03-02", None), ("2021-03-01", "INFO")])
def test_c3_more_than_five_years(tmt, ada):
    assert b.tingkat(b.sah("M05", tmt=tmt), "C3") == ada
    assert b.tingkat(b.sah("M03", tmt=tmt), "C3") == ada


def test_c3_extension_needs_an_evaluation():
    assert b.tingkat(b.kasus("M05", b.ADM1, b.ADM1), "C3") == "PERINGATAN"
    assert b.tingkat(b.kasus("M05", b.ADM1, b.ADM1, surat=(EVALUASI,)), "C3") == "INFO"
    assert b.tingkat(b.sah("M05", isi_orang={"riwayat_jabatan": None}), "C3") == "DATA_KURANG"


@pytest.mark.parametrize(("surat", "ada"), [
    ((), "BLOKIR_KECUALI"), ((b.UKOM,), None),
    ((b.dok("HASIL_UKOM", "2026-03-02", hasil="memenuhi"),), None),
    ((b.dok("HASIL_UKOM", "2026-03-03", hasil="MEMENUHI"),), "BLOKIR_KECUALI"),
    ((b.dok("HASIL_UKOM", hasil="TIDAK_MEMENUHI"),), "BLOKIR_KECUALI"),
    ((b.dok("HASIL_UKOM"),), "DATA_KURANG"), ((b.dok("HASIL_UKOM", None, hasil="MEMENUHI"),), "DATA_KURANG"),
])  # fmt: skip
def test_c4_test_of_competence(surat, ada):
    assert b.tingkat(b.sah("M03", surat=surat), "C4") == ada
    assert b.tingkat(b.kasus("M05", b.JPT1, b.JPT2, surat=surat), "C4") == ada  # whatever the line calls itself


def test_c4_two_years_before_the_circular_then_c5():
    singkat = {"surat": (b.dok("HASIL_UKOM", "2023-01-01", hasil="LULUS"),), "tmt": "2021-10-01"}
    assert b.tingkat(b.sah("M03", tanggal="2023-09-21", **singkat), "C4") == "BLOKIR"
    assert b.tingkat(b.sah("M03", tanggal="2023-09-21", **singkat), "C5") is None
    assert b.tingkat(b.sah("M03", tanggal="2023-09-22", **singkat), "C4") is None
    assert b.tingkat(b.sah("M03", tanggal="2023-09-22", **singkat), "C5") == "BLOKIR_KECUALI"
    assert b.tingkat(b.sah("M05"), "C4") is None


@pytest.mark.parametrize(("surat", "uraian", "ada"), [
    ((), "", "BLOKIR_KECUALI"), ((EVALUASI,), "", "BLOKIR_KECUALI"), ((EVALUASI,), "  ", "BLOKIR_KECUALI"),
    ((), "Capaian dinas merosot", "BLOKIR_KECUALI"), ((EVALUASI,), "Capaian dinas merosot", None),
    ((b.dok("EVALUASI_KINERJA", None),), "Capaian", "DATA_KURANG"),
    ((b.dok("EVALUASI_KINERJA", "2026-03-03"),), "Capaian", "BLOKIR_KECUALI"),
])  # fmt: skip
def test_c5_performance_grounds(surat, uraian, ada):
    assert b.tingkat(b.sah("M03", tmt="2024-03-03", surat=(b.UKOM, *surat), uraian_alasan=uraian), "C5") == ada
    assert b.tingkat(b.sah("M03", tmt="2024-03-02", surat=(b.UKOM, *surat), uraian_alasan=uraian), "C5") is None


def test_c5_missing_history():
    assert b.tingkat(b.sah("M03", isi_orang={"riwayat_jabatan": None}), "C5") == "DATA_KURANG"


@pytest.mark.parametrize(("tmt", "surat", "ada"), [
    ("2024-03-03", (), "BLOKIR_KECUALI"), ("2024-03-02", (), None),
    ("2024-03-03", (b.dok("PERSETUJUAN_PRESIDEN", "2026-03-02"),), None),
    ("2024-03-03", (b.dok("PERSETUJUAN_PRESIDEN", "2026-03-03"),), "BLOKIR_KECUALI"),
    ("2024-03-03", (b.dok("PERSETUJUAN_PRESIDEN", None),), "DATA_KURANG"),
])  # fmt: skip
def test_c6_the_presidents_consent(tmt, surat, ada):
    assert b.tingkat(b.kasus("M03", b.MADYA1, b.MADYA2, tmt=tmt, surat=surat), "C6") == ada
    assert b.tingkat(b.kasus("M03", b.JPT1, b.JPT2, tmt=tmt, surat=surat), "C6") is None


def test_c6_missing_kind_of_post():
    aneh = b.jab("x", None)
    assert b.tingkat(b.kasus("M03", aneh, b.MADYA2), "C6") == "DATA_KURANG"


@pytest.mark.parametrize(("tmt", "ada"), [("2025-03-03", "PERINGATAN"), ("2025-03-02", None)])
def test_c7_second_move_within_twelve_months(tmt, ada):
    lama = (b.spell(b.JF2, "2015-01-01", tmt),)
    assert b.tingkat(b.sah("M10", tmt=tmt, lebih_dulu=lama), "C7") == ada


def test_c7_first_appointment_and_acting_spells_are_no_moves():
    assert (
        b.tingkat(b.kasus("M10", b.JF1, b.JF2, tmt="2025-06-01", isi_orang={"tmt_cpns": b.d("2025-06-01")}), "C7")
        is None
    )
    plt = b.spell(b.ADM1, "2025-06-01", None, "PLT")
    assert b.tingkat(b.sah("M10", lebih_dulu=(plt,)), "C7") is None
    kapus = b.spell(b.KAPUS1, "2025-06-01", "2025-07-01", "TUGAS_TAMBAHAN")
    assert b.tingkat(b.sah("M10", lebih_dulu=(kapus,)), "C7") == "PERINGATAN"
    assert b.tingkat(b.sah("M10", isi_orang={"riwayat_jabatan": None}), "C7") == "DATA_KURANG"


@pytest.mark.parametrize("jenis", b.SEMUA_JENIS)
def test_c7_looks_at_every_move(jenis):
    baru = b.sah(jenis)
    (orang,) = baru.orang.values()
    pindah = b.spell(b.PLK2, "2025-09-01", "2025-10-01")
    batch = b.ubah_orang(baru, riwayat_jabatan=(*orang.riwayat_jabatan, pindah))
    assert b.tingkat(batch, "C7") == (None if jenis == "M12" else "PERINGATAN")


@pytest.mark.parametrize(("masuk", "ada"), [("2016-03-03", "PERINGATAN"), ("2016-03-02", None), (None, "DATA_KURANG")])
@pytest.mark.parametrize("jenis", ["M10", "M15"])
def test_c8_ten_years_of_a_recruit_warn_because_the_sources_disagree(jenis, masuk, ada):
    temuan = b.temukan(b.sah(jenis, isi_orang={"tmt_cpns": masuk and b.d(masuk)}), "C8")
    assert (temuan and temuan.tingkat) == ada and not (temuan and temuan.menghalangi)


def test_c8_exempt_grounds_and_other_kinds():
    baru = {"isi_orang": {"tmt_cpns": b.d("2020-01-01")}}
    assert b.tingkat(b.sah("M10", alasan="PUTUSAN_PENGADILAN", **baru), "C8") is None
    for jenis in ("M04", "M05", "M07", "M16"):
        assert b.tingkat(b.sah(jenis, **baru), "C8") is None


def test_c1_of_the_new_kinds():
    singkat = {"tmt": "2025-12-01"}
    assert b.tingkat(b.sah("M16", **singkat), "C1") == "BLOKIR"
    assert b.tingkat(b.sah("M07", **singkat), "C1") == "BLOKIR"  # pengawas and ahli muda are one level
    assert b.tingkat(b.sah("M17", **singkat), "C1") is None  # the regulation that ends the post exempts
    assert b.tingkat(b.sah("M17", surat=(), **singkat), "C1") == "BLOKIR_KECUALI"


def test_c1_a_step_up_in_a_functional_post_is_no_sideways_move():
    terampil, mahir = (b.jab(j.lower(), "JF", jenjang=j) for j in ("TERAMPIL", "MAHIR"))
    assert b.tingkat(b.kasus("M07", terampil, mahir, tmt="2025-12-01"), "C1") is None
    assert b.tingkat(b.kasus("M07", mahir, b.replace(mahir, kode="lain"), tmt="2025-12-01"), "C1") == "BLOKIR"


@pytest.mark.parametrize(("tmt", "ada"), [
    ("2024-09-02", "PERINGATAN"), ("2025-09-02", "PERINGATAN"), ("2025-09-03", "BLOKIR"), ("2024-03-02", None),
])  # fmt: skip
def test_t16_c1_of_a_head_of_school_who_changes_schools(tmt, ada):
    """After 18 months C1 only warns; F5 is what blocks."""
    batch = b.kasus("M08", b.KEPSEK1, b.KEPSEK2, tmt=tmt, lebih_dulu=(b.GURU_DEFINITIF,))
    assert b.tingkat(batch, "C1") == ada
    assert b.tingkat(b.sah("M08"), "C1") is None


def test_c4_to_c6_spare_promotions_and_confirmations():
    naik = b.kasus("M01", b.JPT1, b.MADYA1, tmt="2025-12-01")
    tetap = b.kasus("M17", b.MADYA1, b.MADYA2, tmt="2025-12-01")
    for batch in (naik, tetap):
        assert not {"C4", "C5", "C6"} & set(b.semua(batch))
    tukar = b.kasus("M01", b.MADYA1, b.MADYA2, tmt="2025-12-01")  # a rotation called a promotion
    assert {"C4", "C5", "C6"} <= set(b.semua(tukar))


@pytest.mark.parametrize("jenis", ["M03", "M05", "M11"])
def test_c4_to_c6_are_about_no_step_down(jenis):
    sk = b.dok("SK_HUKDIS", tingkat="BERAT", jenis="PENURUNAN_JABATAN", tmt="2026-03-02", tmt_akhir="2027-03-02")
    turun = b.kasus(jenis, b.MADYA1, b.JPT1, tmt="2025-12-01", surat=(sk,), alasan="HUKUMAN_DISIPLIN")
    assert not {"C4", "C5", "C6"} & set(b.semua(turun))
    assert b.tingkat(b.kasus(jenis, b.MADYA1, b.JPT1, tmt="2025-12-01"), "E4") == "BLOKIR_KECUALI"


@pytest.mark.parametrize(("alasan", "surat", "ada"), [
    ("HUKUMAN_DISIPLIN", (b.dok("SK_HUKDIS"),), None), ("HUKUMAN_DISIPLIN", (), "BLOKIR_KECUALI"),
    ("PUTUSAN_PENGADILAN", (b.dok("BUKTI_ALASAN"),), None), ("PUTUSAN_PENGADILAN", (), "BLOKIR_KECUALI"),
    ("KEBUTUHAN_ORGANISASI", (b.dok("BUKTI_ALASAN"), b.dok("SK_HUKDIS")), "BLOKIR_KECUALI"),
])  # fmt: skip
def test_c6_spares_a_proven_penalty_or_judgment(alasan, surat, ada):
    batch = b.kasus("M03", b.MADYA1, b.MADYA2, tmt="2025-12-01", alasan=alasan, surat=surat)
    assert b.tingkat(batch, "C6") == ada
