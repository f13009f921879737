"""Years of service in the golongan (section 3.2)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenaikan_pangkat.rules import mkg
from layanan.waktu import tambah_bulan
from tests.kenaikan_pangkat.rules.tabel import parameter

TABEL = mkg.TabelMkg.pada(parameter("gaji"), date(2026, 1, 1))


def hitung(riwayat, tmt, golongan, **lain):
    return mkg.hitung(riwayat=riwayat, tmt=tmt, golongan=golongan, tabel=TABEL, **lain)


@pytest.mark.parametrize(
    ("bulan", "dari", "ke", "jadi"),
    [
        (16 * 12 + 1, "I/d", "II/a", 10 * 12 + 1),  # the vector of the regulation
        (8 * 12, "II/d", "III/a", 3 * 12),
        (8 * 12, "III/d", "IV/a", 8 * 12),
        (8 * 12, "III/a", "III/b", 8 * 12),
        (5 * 12 + 11, "I/d", "II/a", 0),
        (6 * 12, "I/d", "II/a", 0),
        (6 * 12 + 1, "I/d", "II/a", 1),
        (12 * 12, "I/d", "III/a", 12),  # both borders in one step
    ],
)
def test_crossing(bulan, dari, ke, jadi):
    assert mkg.lewati(bulan, dari, ke, TABEL) == jadi


def test_the_vector_from_the_history():
    cpns = date(2009, 11, 1)
    riwayat = [("I/a", cpns), ("I/d", date(2021, 4, 1))]
    assert hitung(riwayat, date(2025, 12, 1), "II/a", tmt_cpns=cpns) == (10, 1)


def test_floor_at_the_crossing_holds_afterwards():
    cpns = date(2010, 1, 1)
    riwayat = [("II/c", cpns), ("III/a", date(2013, 1, 1))]  # 3 years - 5 = 0, not -2
    assert hitung(riwayat, date(2026, 1, 1), "III/b", tmt_cpns=cpns) == (13, 0)


def test_recognised_service_is_added_and_cltn_is_not_counted():
    cpns = date(2010, 1, 1)
    isi = {"riwayat": [("III/a", cpns)], "tmt": date(2026, 1, 1), "golongan": "III/b", "tmt_cpns": cpns, "tabel": TABEL}
    assert mkg.hitung(**isi, pmk=[(2, 3, date(2015, 1, 1))]) == (18, 3)
    assert mkg.hitung(**isi, pmk=[(2, 3, date(2026, 1, 2))]) == (16, 0)
    assert mkg.hitung(**isi, cltn=[(date(2020, 1, 1), date(2021, 12, 31))]) == (14, 0)
    assert mkg.hitung(**isi, cltn=[(date(2025, 7, 1), None)]) == (15, 6)
    assert mkg.hitung(**isi, cltn=[(date(2025, 12, 31), date(2025, 12, 31))]) == (15, 11)


def test_an_overlong_leave_does_not_go_below_zero():
    cpns = date(2025, 1, 1)
    assert hitung(
        [("II/a", cpns)], date(2026, 1, 1), "III/a", tmt_cpns=cpns, cltn=[(date(2025, 1, 1), None)]
    ) == (0, 0)  # fmt: skip


def test_from_a_decree():
    dasar = ("III/c", date(2022, 4, 1), 12, 7)
    assert hitung([], date(2026, 4, 1), "III/d", dasar=dasar) == (16, 7)
    # What was recognised before the decree stands in it already.
    pmk = [(3, 0, date(2020, 1, 1)), (1, 0, date(2023, 1, 1))]
    assert hitung([], date(2026, 4, 1), "III/d", dasar=dasar, pmk=pmk) == (17, 7)


def test_iii_to_iv_is_marked_uncertain():
    dasar = ("III/d", date(2022, 4, 1), 16, 0)
    assert not mkg.rinci(riwayat=[], tmt=date(2026, 4, 1), golongan="IV/a", tabel=TABEL, dasar=dasar).pasti
    dasar = ("II/d", date(2022, 4, 1), 16, 0)
    assert mkg.rinci(riwayat=[], tmt=date(2026, 4, 1), golongan="III/a", tabel=TABEL, dasar=dasar).pasti


@pytest.mark.parametrize(
    ("riwayat", "tmt_cpns", "pesan"),
    [
        ([("III/a", date(2020, 1, 1))], None, "TMT CPNS"),
        ([("III/a", date(2020, 1, 1))], date(2010, 1, 1), "Pangkat pertama"),
        ([], date(2010, 1, 1), "Pangkat pertama"),
    ],
)
def test_a_missing_fact_is_named(riwayat, tmt_cpns, pesan):
    with pytest.raises(mkg.FaktaKurang, match=pesan):
        hitung(riwayat, date(2026, 1, 1), "III/b", tmt_cpns=tmt_cpns)


@given(st.integers(0, 400), st.integers(1, 300), st.integers(0, 60), st.integers(0, 36))
def test_month_by_month_oracle(ke_dua, ke_tiga, cltn, pmk):
    """II/a -> III/a after ``ke_dua`` months -> III/b; leave in III; a counter that ticks each month."""
    cpns = date(1990, 1, 1)
    naik, tmt = tambah_bulan(cpns, ke_dua + 1), tambah_bulan(cpns, ke_dua + 1 + ke_tiga)
    cltn = min(cltn, ke_tiga)
    mulai_cltn = tambah_bulan(tmt, -cltn)
    n = 0
    for i in range(ke_dua + 1 + ke_tiga):
        hari = tambah_bulan(cpns, i)
        if hari == naik:
            n = max(0, n - 60)
        n += not (cltn and mulai_cltn <= hari)
    isi = {"riwayat": [("II/a", cpns), ("III/a", naik)], "tmt": tmt, "golongan": "III/b", "tmt_cpns": cpns}
    jeda = [(mulai_cltn, None)] if cltn else []
    tambahan = [(0, pmk, tmt)] if pmk else []
    assert mkg.hitung(**isi, tabel=TABEL, cltn=jeda, pmk=tambahan) == divmod(n + pmk, 12)


@pytest.mark.parametrize(
    ("pns", "hasil"), [(date(2021, 2, 1), (6, 0)), (date(2022, 1, 1), (6, 0)), (date(2022, 1, 2), None)]
)
def test_a_first_rank_recorded_from_becoming_a_pns_counts_from_the_cpns_date(pns, hasil):
    cpns, tmt = date(2020, 1, 1), date(2026, 1, 1)
    if hasil:
        assert hitung([("III/a", pns)], tmt, "III/b", tmt_cpns=cpns) == hasil
    else:  # more than two years: an earlier rank is missing
        with pytest.raises(mkg.FaktaKurang, match="Pangkat pertama"):
            hitung([("III/a", pns)], tmt, "III/b", tmt_cpns=cpns)


def test_ranks_held_as_pppk_are_of_another_ladder():
    cpns = date(2022, 1, 1)
    riwayat = [("IX", date(2019, 1, 1)), ("III/a", cpns)]
    assert hitung(riwayat, date(2026, 1, 1), "III/b", tmt_cpns=cpns) == (4, 0)
