"""Month arithmetic against dateutil and against slow oracles."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from layanan.waktu import lama, lama_kumulatif, selisih, tambah_bulan, tgl

hari = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@given(hari, st.integers(-800, 800))
def test_adding_months_agrees_with_dateutil(tanggal, bulan):
    assert tambah_bulan(tanggal, bulan) == tanggal + relativedelta(months=bulan)


def test_a_day_the_month_lacks_becomes_its_last():
    assert tambah_bulan(date(2024, 8, 31), -6) == date(2024, 2, 29)
    assert tambah_bulan(date(2025, 8, 31), -6) == date(2025, 2, 28)


@given(hari, st.integers(0, 9000))
def test_difference_is_the_largest_number_of_whole_months(mulai, jarak):
    akhir = mulai + timedelta(days=jarak)
    bulan, sisa = selisih(mulai, akhir)
    utuh = 0
    while tambah_bulan(mulai, utuh + 1) <= akhir:
        utuh += 1
    assert (bulan, sisa) == (utuh, (akhir - tambah_bulan(mulai, utuh)).days)


@given(hari, st.lists(st.integers(1, 400), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_a_spell_cut_in_pieces_counts_like_the_whole(mulai, potongan, acak):
    batas = [mulai]
    for n in potongan:
        batas.append(batas[-1] + timedelta(days=n))
    bagian = list(zip(batas, batas[1:], strict=False))
    acak.shuffle(bagian)
    assert lama_kumulatif(bagian) == selisih(batas[0], batas[-1])
    assert lama_kumulatif([*bagian, (batas[0], batas[-1])]) == selisih(batas[0], batas[-1])  # overlap counts once


def test_separate_spells_add_up_with_thirty_days_a_month():
    rentang = [(date(2020, 1, 1), date(2020, 2, 16)), (date(2021, 1, 1), date(2021, 1, 16))]
    assert lama_kumulatif(rentang) == (2, 0)
    assert lama_kumulatif([(date(2020, 1, 2), date(2020, 1, 1))]) == (0, 0)


def test_words():
    assert tgl(date(2024, 3, 22)) == "22 Maret 2024"
    assert [lama(19), lama(24), lama(0, 5), lama(0)] == ["1 tahun 7 bulan", "2 tahun", "5 hari", "0 hari"]
