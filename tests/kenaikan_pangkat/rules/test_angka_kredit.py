"""Credit: every row of regulasi/kenaikan_pangkat.md 2.5, and the sums against a slow oracle in fractions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenaikan_pangkat.rules import angka_kredit as ak
from kenaikan_pangkat.rules.fakta import FaktaAngkaKredit, FaktaJabatan, FaktaPegawai
from layanan.parameter_tabel import ParameterTidakAda
from tests.kenaikan_pangkat.rules.tabel import parameter

TABEL = ak.TabelAK.pada(parameter("ak"), date(2026, 1, 1))
D = Decimal
PAK = FaktaAngkaKredit


def tahunan(jenjang, tahun, nilai, **lain):
    return PAK(jenjang, D(nilai), date(tahun, 1, 1), date(tahun, 12, 31), **lain)


# 2.5: jenjang, ranks, coefficient, AK for the next rank, AK for the next jenjang.
BARIS = [
    ("PEMULA", ("II/a",), "3.75", "15", "15"),
    ("TERAMPIL", ("II/b", "II/c", "II/d"), "5", "20", "60"),
    ("MAHIR", ("III/a", "III/b"), "12.5", "50", "100"),
    ("PENYELIA", ("III/c", "III/d"), "25", "100", None),
    ("AHLI_PERTAMA", ("III/a", "III/b"), "12.5", "50", "100"),
    ("AHLI_MUDA", ("III/c", "III/d"), "25", "100", "200"),
    ("AHLI_MADYA", ("IV/a", "IV/b", "IV/c"), "37.5", "150", "450"),
    ("AHLI_UTAMA", ("IV/d", "IV/e"), "50", "200", None),
]


@pytest.mark.parametrize(("jenjang", "golongan", "koefisien", "pangkat", "naik"), BARIS)
def test_every_row_of_the_table(jenjang, golongan, koefisien, pangkat, naik):
    b = TABEL.jenjang[jenjang]
    assert (b.golongan, b.koefisien, b.pangkat) == (golongan, D(koefisien), D(pangkat))
    assert b.naik == (D(naik) if naik else None)
    assert ak.konversi("BAIK", jenjang, 12, TABEL) == TABEL.bulatkan(D(koefisien))


def test_the_table_has_no_other_rows():
    assert set(TABEL.jenjang) == {b[0] for b in BARIS}
    assert TABEL.predikat == {
        "SANGAT_BAIK": 150, "BAIK": 100, "BUTUH_PERBAIKAN": 75, "KURANG": 50, "SANGAT_KURANG": 25,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("predikat", "jenjang", "bulan", "nilai"),
    [
        ("SANGAT_BAIK", "AHLI_PERTAMA", 12, "18.75"),  # the BKN slides
        ("BAIK", "AHLI_PERTAMA", 2, "2.08"),  # the BKN slides, periodic
        ("BAIK", "AHLI_MUDA", 12, "25.00"),  # 37.5 circulates and is wrong
        ("SANGAT_BAIK", "AHLI_MADYA", 12, "56.25"),
        ("BUTUH_PERBAIKAN", "PEMULA", 12, "2.81"),  # 2.8125
        ("KURANG", "TERAMPIL", 1, "0.21"),  # 0.20833…
        ("SANGAT_KURANG", "MAHIR", 3, "0.78"),  # 0.78125
        ("BUTUH_PERBAIKAN", "AHLI_PERTAMA", 10, "7.81"),  # 7.8125
        ("SANGAT_BAIK", "PEMULA", 4, "1.88"),  # 1.875: the half goes up
    ],
)
def test_conversion(predikat, jenjang, bulan, nilai):
    assert str(ak.konversi(predikat, jenjang, bulan, TABEL)) == nilai


@given(st.sampled_from(sorted(TABEL.predikat)), st.sampled_from(sorted(TABEL.jenjang)), st.integers(1, 12))
def test_conversion_equals_exact_fractions(predikat, jenjang, bulan):
    tepat = Fraction(TABEL.predikat[predikat]) / 100 * Fraction(TABEL.jenjang[jenjang].koefisien) * bulan / 12
    bulat = Fraction(int(tepat * 100 + Fraction(1, 2)), 100)
    assert Fraction(ak.konversi(predikat, jenjang, bulan, TABEL)) == bulat


@pytest.mark.parametrize("bulan", [0, 13, -1])
def test_months_out_of_range(bulan):
    with pytest.raises(ValueError, match="1 sampai 12"):
        ak.konversi("BAIK", "MAHIR", bulan, TABEL)


def test_an_unknown_predikat_never_becomes_a_low_score():
    with pytest.raises(KeyError):
        ak.konversi("", "MAHIR", 12, TABEL)


def test_no_table_before_the_conversion_existed():
    with pytest.raises(ParameterTidakAda):
        ak.TabelAK.pada(parameter("ak"), date(2022, 12, 31))


def test_surplus_carries_inside_the_jenjang():
    daftar = [tahunan("AHLI_PERTAMA", 2023, "18.75"), tahunan("AHLI_PERTAMA", 2024, "18.75"),
              tahunan("AHLI_PERTAMA", 2025, "18.75")]  # fmt: skip
    pangkat = [("III/a", date(2022, 4, 1)), ("III/b", date(2026, 2, 1))]
    hasil = ak.kumulatif(daftar, "AHLI_PERTAMA", date(2023, 1, 1), TABEL, pangkat=pangkat)
    assert (hasil.nilai, hasil.sisa, hasil.lengkap) == (D("56.25"), D("6.25"), True)


def test_restart_at_zero_when_the_jenjang_rises():
    daftar = [tahunan("AHLI_PERTAMA", 2023, "120"), tahunan("AHLI_MUDA", 2024, "25")]
    pangkat = [("III/b", date(2020, 4, 1)), ("III/c", date(2024, 1, 1))]
    hasil = ak.kumulatif(daftar, "AHLI_MUDA", date(2024, 1, 1), TABEL, pangkat=pangkat)
    assert (hasil.nilai, hasil.sisa) == (D(25), D(25))
    lama = ak.kumulatif(daftar, "AHLI_MUDA", date(2025, 1, 1), TABEL)
    assert lama.nilai == 0
    assert lama.rincian[0].sebab == "sebelum jenjang ini dimulai"


def test_entry_in_a_higher_rank_of_the_jenjang_stands_for_its_base():
    hasil = ak.kumulatif(
        [tahunan("AHLI_MADYA", 2025, "37.5")],
        "AHLI_MADYA",
        date(2025, 1, 1),
        TABEL,
        pangkat=[("IV/b", date(2022, 4, 1))],
    )
    assert (hasil.nilai, hasil.sisa, hasil.lengkap) == (D("187.5"), D("37.5"), True)


def test_integration_replaces_what_it_holds():
    daftar = [
        PAK("AHLI_MUDA", D("20"), date(2022, 1, 1), date(2022, 12, 31)),
        PAK("AHLI_MUDA", D("120.5"), date(2019, 1, 1), date(2022, 12, 31), jenis="INTEGRASI"),
        tahunan("AHLI_MUDA", 2023, "25"),
    ]
    pangkat = [("III/c", date(2019, 1, 1)), ("III/d", date(2022, 10, 1))]
    hasil = ak.kumulatif(daftar, "AHLI_MUDA", date(2019, 1, 1), TABEL, pangkat=pangkat)
    assert (hasil.nilai, hasil.sisa) == (D("145.5"), D("45.5"))
    assert [r.sebab for r in hasil.rincian if not r.dihitung] == ["sudah termasuk dalam integrasi"]


def test_a_promotion_without_its_pak_shows_that_some_are_missing():
    pangkat = [("III/c", date(2019, 1, 1)), ("III/d", date(2023, 4, 1))]
    hasil = ak.kumulatif([tahunan("AHLI_MUDA", 2024, "25")], "AHLI_MUDA", date(2019, 1, 1), TABEL, pangkat=pangkat)
    assert (hasil.nilai, hasil.sisa, hasil.lengkap) == (D(125), D(25), False)


@pytest.mark.parametrize(
    ("tahun", "nilai", "lengkap"),
    [((2025,), "125", True), ((2023, 2024, 2025), "125", False)],
    ids=["nothing before it", "credit earned before it"],
)
def test_the_first_known_rank_is_no_base_for_credit_that_led_to_it(tahun, nilai, lengkap):
    """III/c was never entered: what was earned in it made the promotion to III/d, and is not left over for the next."""
    daftar = [tahunan("AHLI_MUDA", t, "25") for t in tahun]
    hasil = ak.kumulatif(daftar, "AHLI_MUDA", date(2018, 1, 1), TABEL, pangkat=[("III/d", date(2025, 1, 1))])
    assert (hasil.nilai, hasil.lengkap) == (D(nilai), lengkap)


def test_the_first_rank_counts_from_the_cpns_date():
    """S-2, CPNS and ahli pertama in III/b since 2023; the record holds the rank from becoming a PNS only."""
    o = replace(
        orang(jf("AHLI_PERTAMA", 2023), golongan="III/b", tmt=date(2024, 1, 1),
              pak=tuple(tahunan("AHLI_PERTAMA", t, "12.5") for t in (2023, 2024, 2025))),
        tmt_cpns=date(2023, 1, 1),
    )  # fmt: skip
    assert ak.posisi(o, date(2026, 1, 1), TABEL).kumulatif.nilai == D("87.5")


def test_a_year_across_a_promotion_is_not_counted_twice():
    daftar = [tahunan("AHLI_MUDA", t, "37.5") for t in (2023, 2024, 2025)]
    pangkat = [("III/c", date(2023, 1, 1)), ("III/d", date(2025, 10, 1))]
    hasil = ak.kumulatif(daftar, "AHLI_MUDA", date(2023, 1, 1), TABEL, pangkat=pangkat)
    assert (hasil.nilai, hasil.sisa, hasil.lengkap) == (D("112.5"), D("12.5"), True)


@pytest.mark.parametrize(("sampai", "nilai"), [(date(2026, 1, 1), "25"), (date(2025, 12, 31), "0")])
def test_a_pak_counts_from_the_day_after_its_end(sampai, nilai):
    hasil = ak.kumulatif([tahunan("AHLI_MUDA", 2025, "25")], "AHLI_MUDA", None, TABEL, sampai=sampai)
    assert hasil.nilai == D(nilai)


def test_part_of_a_year_is_held_by_the_year():
    paruh = PAK("AHLI_MUDA", D("12.5"), date(2025, 1, 1), date(2025, 6, 30))
    hasil = ak.kumulatif([paruh, tahunan("AHLI_MUDA", 2025, "25")], "AHLI_MUDA", None, TABEL)
    assert (hasil.nilai, hasil.lengkap) == (D(25), True)


def test_overlapping_periods_are_told():
    silang = PAK("AHLI_MUDA", D("12.5"), date(2025, 10, 1), date(2026, 3, 31))
    hasil = ak.kumulatif([silang, tahunan("AHLI_MUDA", 2025, "25")], "AHLI_MUDA", None, TABEL)
    assert (hasil.nilai, hasil.lengkap) == (D(25), False)


def test_a_higher_diploma_once_per_jenjang():
    assert ak.tambahan_ijazah("AHLI_PERTAMA", TABEL) == D(25)
    assert ak.tambahan_ijazah("AHLI_UTAMA", TABEL) == D(100)
    assert ak.tambahan_ijazah("AHLI_PERTAMA", replace(TABEL, ijazah_dari="PANGKAT")) == D("12.5")
    dua = [PAK("AHLI_PERTAMA", D(25), date(t, 5, 1), date(t, 5, 1), jenis="PENDIDIKAN") for t in (2023, 2024)]
    hasil = ak.kumulatif([*dua, tahunan("AHLI_PERTAMA", 2023, "12.5")], "AHLI_PERTAMA", None, TABEL)
    assert hasil.nilai == D("37.5")


@pytest.mark.parametrize(
    ("jenjang", "golongan", "harap"),
    [
        ("AHLI_PERTAMA", "III/a", ("AHLI_PERTAMA", 50, 100, False)),
        ("AHLI_PERTAMA", "III/b", ("AHLI_PERTAMA", 100, 100, True)),
        # Level and rank together: the level rises first, the rank follows with the same credit.
        ("AHLI_MUDA", "III/b", ("AHLI_PERTAMA", 100, 100, False)),
        # No vacancy: rose one rank at the old level; from there only the level.
        ("AHLI_PERTAMA", "III/c", ("AHLI_PERTAMA", None, 100, True)),
        ("AHLI_MADYA", "IV/b", ("AHLI_MADYA", 300, 450, False)),
        ("AHLI_UTAMA", "IV/d", ("AHLI_UTAMA", 200, None, False)),
        ("AHLI_UTAMA", "IV/e", ("AHLI_UTAMA", None, None, False)),
        ("PENYELIA", "III/d", ("PENYELIA", None, None, False)),
        ("PEMULA", "II/a", ("PEMULA", 15, 15, True)),
        ("TERAMPIL", "II/d", ("TERAMPIL", 60, 60, True)),
        ("AHLI_MADYA", "III/a", ("AHLI_MADYA", None, 450, False)),
    ],
)
def test_needs(jenjang, golongan, harap):
    k = ak.kebutuhan(jenjang, golongan, TABEL)
    assert (k.jenjang_ak, k.pangkat, k.jenjang, k.jenjang_dulu) == harap


def orang(jabatan, *, lama=(), golongan="III/a", tmt=date(2023, 1, 1), pak=()):
    return FaktaPegawai(
        "1", "A", "PNS", "01", None, None, golongan, tmt, jabatan=jabatan, jabatan_lama=lama, angka_kredit=pak
    )


def jf(jenjang, tahun):
    return FaktaJabatan("Analis", "JF", jenjang=jenjang, tmt=date(tahun, 1, 1))


def test_the_jenjang_runs_through_other_posts_and_other_jobs_of_it():
    o = orang(
        jf("AHLI_PERTAMA", 2025),
        lama=(jf("AHLI_PERTAMA", 2021), FaktaJabatan("Kasubbag", "PENGAWAS", tmt=date(2023, 1, 1))),
    )
    assert ak.awal_jenjang(o, "AHLI_PERTAMA") == date(2021, 1, 1)
    turun = orang(jf("AHLI_PERTAMA", 2025), lama=(jf("AHLI_PERTAMA", 2021), jf("AHLI_MUDA", 2023)))
    assert ak.awal_jenjang(turun, "AHLI_PERTAMA") == date(2025, 1, 1)


def test_an_earlier_pak_of_the_level_proves_that_it_was_held():
    """After a reorganisation the record knows the present post only; another level before it would tell otherwise."""
    pak = (PAK("AHLI_PERTAMA", D("40"), date(2019, 1, 1), date(2022, 12, 31), jenis="INTEGRASI"),
           tahunan("AHLI_PERTAMA", 2024, "12.5"))  # fmt: skip
    o = orang(jf("AHLI_PERTAMA", 2024), pak=pak, tmt=date(2018, 1, 1))
    assert ak.awal_jenjang(o, "AHLI_PERTAMA") == date(2019, 1, 1)
    assert ak.posisi(o, date(2026, 1, 1), TABEL).kurang_pangkat == 0
    turun = orang(jf("AHLI_PERTAMA", 2024), lama=(jf("AHLI_MUDA", 2020),), pak=pak)
    assert ak.awal_jenjang(turun, "AHLI_PERTAMA") == date(2024, 1, 1)


def test_position_one_cent_short_and_exactly_reached():
    def kurang(nilai):
        pak = (tahunan("AHLI_PERTAMA", 2024, nilai),)
        return ak.posisi(orang(jf("AHLI_PERTAMA", 2023), pak=pak), date(2026, 1, 1), TABEL).kurang_pangkat

    assert (kurang("49.99"), kurang("50"), kurang("51")) == (D("0.01"), 0, 0)


def test_position_of_who_holds_no_functional_level():
    assert ak.posisi(orang(None), date(2026, 1, 1), TABEL) is None
    assert ak.posisi(orang(FaktaJabatan("Kabid", "ADMINISTRATOR")), date(2026, 1, 1), TABEL) is None


@given(st.lists(st.tuples(st.sampled_from(sorted(TABEL.predikat)), st.booleans()), min_size=1, max_size=12), st.data())
def test_sums_equal_a_slow_oracle_month_by_month(tahun, data):
    """Ahli madya from IV/a: years in a row, each whole or in two halves; promoted as soon as the credit is there."""
    daftar, jumlah, pangkat, catat = [], Fraction(0), [("IV/a", date(2023, 1, 1))], []
    for i, (predikat, dua) in enumerate(tahun):
        t = 2023 + i
        for mulai, selesai, bulan in (
            [(date(t, 1, 1), date(t, 6, 30), 6), (date(t, 7, 1), date(t, 12, 31), 6)]
            if dua
            else [(date(t, 1, 1), date(t, 12, 31), 12)]
        ):
            nilai = ak.konversi(predikat, "AHLI_MADYA", bulan, TABEL)
            daftar.append(PAK("AHLI_MADYA", nilai, mulai, selesai))
            jumlah += Fraction(nilai)
            catat.append(jumlah)
            golongan = ["IV/a", "IV/b", "IV/c"][: len(pangkat)]
            if len(golongan) < 3 and jumlah >= 150 * len(pangkat) and data.draw(st.booleans()):
                naik = date(t, 7, 1) if selesai.month == 6 else date(t + 1, 1, 1)
                pangkat.append((["IV/b", "IV/c"][len(pangkat) - 1], naik))
    hasil = ak.kumulatif(daftar, "AHLI_MADYA", date(2023, 1, 1), TABEL, pangkat=pangkat)
    assert Fraction(hasil.nilai) == jumlah
    assert Fraction(hasil.sisa) == jumlah - 150 * (len(pangkat) - 1)
    assert [Fraction(r.jumlah) for r in hasil.rincian] == catat
    assert hasil.lengkap
