"""Scales are converted exactly, wrong ones are noticed, labels and validity turn at their edges."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from talenta.rules.asesmen import TERIMPOR, NilaiSalah, keadaan, label_jpm, mencurigakan, nilai_instrumen, terlalu_kecil

HARI = date(2026, 3, 2)


def nilai(instrumen: str, skala: str, teks: str) -> Decimal:
    return nilai_instrumen(TERIMPOR[instrumen], skala, teks)


@pytest.mark.parametrize(("instrumen", "skala", "teks", "hasil"), [
    ("kompetensi", "PERSEN", "0", "0"), ("kompetensi", "PERSEN", "100", "100"),
    ("kompetensi", "PERSEN", "81,5", "81.5"),
    ("kompetensi", "DESIMAL", "0,8155", "81.55"), ("kompetensi", "DESIMAL", "1", "100"),
    ("potensi", "LIMA", "3.125", "62.5"), ("potensi", "LIMA", "5", "100"),
    ("potensi", "EMPAT_PULUH", "33", "82.5"), ("potensi", "EMPAT_PULUH", "40", "100"),
    ("umpan_balik", "PREDIKAT", "Sangat  BAIK", "5"), ("umpan_balik", "PREDIKAT", "1", "1"),
    ("hasil_kerja", "PREDIKAT", "di atas ekspektasi", "3"),
])  # fmt: skip
def test_nilai_pada_skala_instrumennya(instrumen, skala, teks, hasil):
    assert nilai(instrumen, skala, teks) == Decimal(hasil)


@pytest.mark.parametrize(("instrumen", "skala", "teks", "kolom", "kata"), [
    ("kompetensi", "PERSEN", "100,01", "nilai", "di luar skala PERSEN"),
    ("kompetensi", "DESIMAL", "1,01", "nilai", "di luar skala DESIMAL"),
    ("kompetensi", "DESIMAL", "82", "nilai", "di luar skala DESIMAL"),
    ("potensi", "LIMA", "5,1", "nilai", "di luar skala LIMA"),
    ("potensi", "EMPAT_PULUH", "40,5", "nilai", "di luar skala EMPAT_PULUH"),
    ("kompetensi", "PERSEN", "81,333", "nilai", "tidak membulatkan"),
    ("potensi", "EMPAT_PULUH", "33,33", "nilai", "83,325"),
    ("kompetensi", "PERSEN", "-1", "nilai", "bukan angka"), ("kompetensi", "PERSEN", "1e2", "nilai", "bukan angka"),
    ("kompetensi", "PERSEN", "NaN", "nilai", "bukan angka"),
    ("kompetensi", "PERSEN", "1.000,5", "nilai", "bukan angka"),
    ("kompetensi", "LIMA", "4", "skala", "pakai PERSEN, DESIMAL"),
    ("umpan_balik", "PERSEN", "4", "skala", "pakai PREDIKAT"),
    ("umpan_balik", "PREDIKAT", "6", "nilai", "Sangat baik (5)"),
    ("umpan_balik", "PREDIKAT", "4,0", "nilai", "tidak dikenal"),
])  # fmt: skip
def test_yang_tidak_mungkin_ditolak(instrumen, skala, teks, kolom, kata):
    with pytest.raises(NilaiSalah, match=kata.replace("(", r"\(").replace(")", r"\)")) as galat:
        nilai(instrumen, skala, teks)
    assert galat.value.kolom == kolom


@pytest.mark.parametrize(("instrumen", "skala", "semua", "lain"), [
    ("kompetensi", "PERSEN", ["0,8", "1"], "0–1"), ("kompetensi", "PERSEN", ["0,8", "1,01"], "0–5"),
    ("kompetensi", "PERSEN", ["3", "5"], "0–5"), ("kompetensi", "PERSEN", ["3", "5,01"], ""),
    ("kompetensi", "PERSEN", ["0"], "0–1"), ("kompetensi", "DESIMAL", ["0,1", "1"], ""),
    ("potensi", "LIMA", ["0,6", "1"], "0–1"), ("potensi", "LIMA", ["1,01"], ""),
    ("potensi", "EMPAT_PULUH", ["5"], "0–5"), ("potensi", "EMPAT_PULUH", ["5,5"], ""),
    ("potensi", "PERSEN", ["40"] * 9, ""), ("potensi", "PERSEN", ["40"] * 10, "0–40"),
    ("potensi", "PERSEN", ["40"] * 9 + ["40,5"], ""), ("kompetensi", "PERSEN", ["40"] * 10, ""),
    ("umpan_balik", "PREDIKAT", ["1", "1"], ""),
])  # fmt: skip
def test_skala_yang_mencurigakan(instrumen, skala, semua, lain):
    kata = mencurigakan(TERIMPOR[instrumen], skala, semua)
    assert (
        kata.startswith(f"{TERIMPOR[instrumen].nama}: semua nilai {lain} padahal skala {skala}.") if lain else not kata
    )


@pytest.mark.parametrize(("rendah", "benar", "curiga"), [
    (9, 1, True), (5, 5, True), (5, 6, False), (4, 1, False),  # fewer than ten rows say nothing by themselves
])  # fmt: skip
def test_beberapa_baris_yang_benar_tidak_menutupi_yang_lain(rendah, benar, curiga):
    kata = mencurigakan(TERIMPOR["kompetensi"], "PERSEN", ["4,2"] * rendah + ["78"] * benar)
    assert ("kebanyakan nilai 0–5" in kata) is curiga


@pytest.mark.parametrize(("skala", "teks", "kecil"), [
    ("PERSEN", "0", False), ("PERSEN", "0,01", True), ("PERSEN", "1", True), ("PERSEN", "1,01", False),
    ("DESIMAL", "0,8", False),
])  # fmt: skip
def test_pecahan_di_antara_persen(skala, teks, kecil):
    assert terlalu_kecil(skala, teks) is kecil


@pytest.mark.parametrize(("nilai", "pengisian", "pemetaan"), [
    ("100", "(MS)", "Optimal"), ("90", "(MS)", "Optimal"), ("89.99", "(MS)", "Cukup optimal"),
    ("80", "(MS)", "Cukup optimal"), ("79.99", "(MMS)", "Cukup optimal"), ("78", "(MMS)", "Cukup optimal"),
    ("77.99", "(MMS)", "Kurang optimal"), ("68", "(MMS)", "Kurang optimal"), ("67.99", "(KMS)", "Kurang optimal"),
])  # fmt: skip
def test_label_menurut_tujuan(nilai, pengisian, pemetaan):
    assert label_jpm("kompetensi", Decimal(nilai), "PENGISIAN").endswith(pengisian)
    assert label_jpm("kompetensi", Decimal(nilai), "PEMETAAN") == pemetaan


def test_hanya_jpm_berlabel():
    assert label_jpm("potensi", Decimal(90), "PENGISIAN") == label_jpm("umpan_balik", Decimal(5), "PEMETAAN") == ""


@pytest.mark.parametrize(("hari", "hasil"), [(-1, "BERAKHIR"), (0, "SEGERA"), (90, "SEGERA"), (91, "BERLAKU")])
def test_masa_berlaku(hari, hasil):
    assert keadaan(HARI + timedelta(days=hari), HARI) == hasil
    assert keadaan(None, HARI) == "BERLAKU"
