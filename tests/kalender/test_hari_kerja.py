"""Working-day arithmetic against plain walking."""

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kalender.hari_kerja import Kalender, TahunTanpaKalender

JUMAT = date(2026, 3, 6)
K = Kalender(frozenset([date(2026, 3, 9), date(2026, 3, 14)]), frozenset([2026]))


def test_weekends_and_listed_days_are_free():
    assert K.is_hari_kerja(JUMAT)
    assert [K.is_hari_kerja(JUMAT + timedelta(days=i)) for i in (1, 2, 3, 4)] == [False, False, False, True]


def test_the_nth_working_day():
    assert K.hari_kerja_setelah(JUMAT, 1) == date(2026, 3, 10)
    assert K.tambah(date(2026, 3, 10), -1) == JUMAT
    assert K.tambah(date(2026, 3, 8), 0) == date(2026, 3, 8)
    assert list(islice(K.urut(JUMAT), 2)) == [date(2026, 3, 10), date(2026, 3, 11)]
    with pytest.raises(ValueError):
        K.hari_kerja_setelah(JUMAT, 0)


@pytest.mark.parametrize(
    "tanya",
    [
        lambda k: k.is_hari_kerja(date(2027, 1, 2)),
        lambda k: k.tambah(date(2026, 12, 31), 1),
        lambda k: k.tambah(date(2026, 1, 1), -1),
        lambda k: k.hitung(date(2026, 12, 1), date(2027, 1, 1)),
        lambda k: k.hitung(date(2025, 12, 30), date(2026, 1, 5)),
    ],
)
def test_a_year_without_rows_is_a_loud_error(tanya):
    with pytest.raises(TahunTanpaKalender, match="202[57] belum ada"):
        tanya(K)


def test_the_day_before_the_first_year_may_be_the_open_end():
    assert K.hitung(date(2025, 12, 31), date(2026, 1, 2)) == 2


@given(
    dari=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    sampai=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    libur=st.frozensets(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=30),
)
def test_counting_agrees_with_walking(dari, sampai, libur):
    k = Kalender(libur)
    hari = [dari + timedelta(days=i) for i in range(1, (sampai - dari).days + 1)]
    assert k.hitung(dari, sampai) == sum(d.weekday() < 5 and d not in libur for d in hari)
    assert k.hitung(dari, sampai) == len(list(k.urut(dari, sampai)))


@given(
    d=st.dates(date(2026, 1, 1), date(2026, 12, 31)), n=st.integers(1, 40), libur=st.frozensets(st.dates(), max_size=9)
)
def test_forth_counts_n(d, n, libur):
    k = Kalender(libur)
    tujuan = k.tambah(d, n)
    assert k.hitung(d, tujuan) == n and k.is_hari_kerja(tujuan)
    assert k.tambah(tujuan, -n) <= d
