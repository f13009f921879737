"""Base pay: the table of PP 5/2024 (section 3.3), every cell."""

from datetime import date
from itertools import pairwise

import pytest

from kenaikan_pangkat.rules import gaji
from kenaikan_pangkat.rules.fakta import GOLONGAN
from layanan.parameter_tabel import ParameterTidakAda
from tests.kenaikan_pangkat.rules.tabel import parameter

TABEL = gaji.TabelGaji.pada(parameter("gaji"), date(2024, 1, 1))
GENAP = {"I/a", *(g for g in GOLONGAN if g[:3] == "III" or g[:2] == "IV")}
SEL = [(g, t) for g in GOLONGAN for t in sorted(TABEL.isi[g])]


def test_all_ranks_and_the_number_of_cells():
    assert set(TABEL.isi) == set(GOLONGAN)
    # 17 even rows of nine ranks and 14 of I/a; 15 odd rows of II, 13 of I/b-d; II/a's 0 and 1; II's 33.
    assert len(SEL) == 17 * 9 + 14 + 15 * 4 + 13 * 3 + 2 + 4


@pytest.mark.parametrize("golongan", GOLONGAN)
def test_rows_are_even_or_odd_and_rise_by_the_ratio(golongan):
    baris = TABEL.isi[golongan]
    tahun = sorted(baris)
    if golongan == "II/a":
        assert tahun[:2] == [0, 1]
        tahun = tahun[1:]
    assert {t % 2 for t in tahun} == ({0} if golongan in GENAP else {1})
    assert all(b - a == 2 for a, b in pairwise(tahun))
    assert all(baris[b] / baris[a] == pytest.approx(1.0315, abs=2e-4) for a, b in pairwise(tahun))
    assert all(rp % 100 == 0 for rp in baris.values())


@pytest.mark.parametrize(("bawah", "atas"), list(pairwise(GOLONGAN)))
def test_a_higher_rank_earns_more_in_the_same_year(bawah, atas):
    a, b = TABEL.isi[bawah], TABEL.isi[atas]
    assert all(gaji.pokok(bawah, t, TABEL) < gaji.pokok(atas, t, TABEL) for t in range(3, 27) if t >= min(a | b))


@pytest.mark.parametrize(
    ("golongan", "tahun", "rupiah"),
    [
        ("III/a", 0, 2785700), ("III/a", 1, 2785700), ("III/a", 2, 2873500), ("III/a", 32, 4575200),
        ("III/a", 33, 4575200), ("II/a", 0, 2184000), ("II/a", 1, 2218400), ("II/a", 2, 2218400),
        ("II/a", 3, 2288200), ("II/d", 31, 3999600), ("II/d", 32, 3999600), ("I/d", 27, 2901400),
        ("I/a", 26, 2522600), ("IV/e", 32, 6373200), ("IV/a", 15, 4084900),
    ],
)  # fmt: skip
def test_a_value_holds_for_its_year_and_the_next(golongan, tahun, rupiah):
    hasil = gaji.rinci(golongan, tahun, TABEL)
    assert (hasil.rupiah, hasil.ragu) == (rupiah, "")


@pytest.mark.parametrize(
    ("golongan", "tahun", "rupiah", "ragu"),
    [
        ("II/b", 0, 2385000, "di bawah baris pertama"), ("I/c", 2, 1918700, "di bawah baris pertama"),
        ("II/a", 33, 3643400, "MKG 33 belum dipastikan"), ("II/d", 34, 4125600, "MKG 33 belum dipastikan"),
        ("I/a", 28, 2522600, "di atas baris terakhir"), ("III/d", 34, 5180700, "di atas baris terakhir"),
        ("II/c", 35, 3958200, "di atas baris terakhir"),
    ],
)  # fmt: skip
def test_uncertain_rows_are_said(golongan, tahun, rupiah, ragu):
    hasil = gaji.rinci(golongan, tahun, TABEL)
    assert hasil.rupiah == rupiah
    assert ragu in hasil.ragu


def test_no_pay_for_pppk_and_no_table_before_2024():
    assert gaji.pokok("IX", 4, TABEL) is None
    with pytest.raises(ParameterTidakAda):
        gaji.TabelGaji.pada(parameter("gaji"), date(2023, 12, 31))
