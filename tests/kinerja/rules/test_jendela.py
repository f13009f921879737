"""When a day of the log may be written: the presets of 4.3 as cases, both edges of each, and a slow oracle."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kalender.hari_kerja import Kalender, TahunTanpaKalender
from kinerja.rules.jendela import BOLEH, TERLAMBAT, TERTUTUP, AturanJendela, BukaKembali, jendela

LIBUR = frozenset({date(2026, 3, 19), date(2026, 3, 20), date(2026, 3, 23)})
KALENDER = Kalender(libur=LIBUR)
RABU = date(2026, 3, 18)


def keadaan(tanggal, hari_ini, aturan, buka=()):
    return jendela(tanggal, hari_ini, aturan, KALENDER, buka).keadaan


def test_same_day_only():
    aturan = AturanJendela(0)
    assert keadaan(RABU, RABU, aturan) == BOLEH
    assert keadaan(RABU, RABU + timedelta(1), aturan) == TERTUTUP
    assert jendela(RABU, RABU - timedelta(1), aturan, KALENDER).sebab == "Harinya belum tiba."


def test_three_working_days_step_over_a_long_holiday():
    """Wednesday; Thursday, Friday and Monday are off: the third working day is the next Thursday."""
    j = jendela(RABU, date(2026, 3, 26), AturanJendela(3), KALENDER)
    assert (j.keadaan, j.tepat_sampai) == (BOLEH, date(2026, 3, 26))
    assert keadaan(RABU, date(2026, 3, 27), AturanJendela(3)) == TERTUTUP
    kalender = jendela(RABU, date(2026, 3, 21), AturanJendela(3, hari_kerja=False), KALENDER)
    assert (kalender.keadaan, kalender.tepat_sampai) == (BOLEH, date(2026, 3, 21))


def test_late_until_the_month_closes():
    aturan = AturanJendela(0, tutup_tanggal=5)
    assert jendela(RABU, date(2026, 3, 24), aturan, KALENDER).hari_terlambat == 1
    assert keadaan(RABU, date(2026, 4, 5), aturan) == TERLAMBAT
    assert keadaan(RABU, date(2026, 4, 6), aturan) == TERTUTUP
    # The 31st of a month that has none is its last day.
    assert jendela(
        date(2026, 1, 30), date(2026, 2, 1), AturanJendela(0, tutup_tanggal=31), KALENDER
    ).tutup_pada == date(2026, 2, 28)


def test_on_time_outlasts_a_close_that_comes_first():
    aturan = AturanJendela(5, tutup_tanggal=1)
    j = jendela(date(2026, 3, 31), date(2026, 4, 3), aturan, KALENDER)
    assert (j.keadaan, j.tutup_pada) == (BOLEH, j.tepat_sampai)


def test_reopened_days_until_the_end_of_the_grace():
    aturan, buka = AturanJendela(0), (BukaKembali(RABU, RABU, date(2026, 4, 10)),)
    j = jendela(RABU, date(2026, 4, 10), aturan, KALENDER, buka)
    assert (j.keadaan, j.tutup_pada, j.sebab) == (TERLAMBAT, date(2026, 4, 10), "Dibuka kembali.")
    assert keadaan(RABU, date(2026, 4, 11), aturan, buka) == TERTUTUP
    assert keadaan(RABU - timedelta(1), date(2026, 4, 10), aturan, buka) == TERTUTUP


@pytest.mark.parametrize("tutup", [None, 5])
def test_before_a_year_without_a_calendar(tutup):
    """30 December is a Wednesday: its third working day lies in the year that is missing."""
    kalender, aturan, des30 = (
        Kalender(LIBUR, frozenset({2026})),
        AturanJendela(3, tutup_tanggal=tutup),
        date(2026, 12, 30),
    )
    for hari_ini in (des30, date(2026, 12, 31)):
        j = jendela(des30, hari_ini, aturan, kalender)
        assert (j.keadaan, j.tepat_sampai, j.tutup_pada, j.hari_terlambat) == (BOLEH, None, None, 0)
        assert "2027" in j.sebab
    with pytest.raises(TahunTanpaKalender):
        jendela(des30, date(2027, 1, 1), aturan, kalender)
    with pytest.raises(TahunTanpaKalender):
        jendela(des30, des30, aturan, kalender, ditutup=True)
    tahun_baru = date(2027, 1, 4)  # in the missing year itself: the same day, and no other
    assert jendela(tahun_baru, tahun_baru, aturan, kalender).keadaan == BOLEH
    assert jendela(tahun_baru, des30, aturan, kalender).sebab == "Harinya belum tiba."
    with pytest.raises(TahunTanpaKalender):
        jendela(tahun_baru, date(2027, 1, 5), aturan, kalender)


def test_closed_for_good_needs_no_calendar_of_today():
    kalender, des1 = Kalender(LIBUR, frozenset({2026})), date(2026, 12, 1)
    j = jendela(des1, date(2027, 1, 4), AturanJendela(3), kalender)
    assert (j.keadaan, j.tutup_pada) == (TERTUTUP, date(2026, 12, 4))
    with pytest.raises(TahunTanpaKalender):  # how late counts in working days
        jendela(des1, date(2027, 1, 4), AturanJendela(3, tutup_tanggal=5), kalender)


HARI = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(
    HARI, st.integers(0, 60), st.integers(0, 7), st.booleans(), st.one_of(st.none(), st.integers(1, 31)),
    st.frozensets(HARI, max_size=30),
)  # fmt: skip
def test_like_walking_day_by_day(tanggal, sesudah, tepat, hari_kerja, tutup, libur):
    kalender, hari_ini = Kalender(libur=libur), tanggal + timedelta(sesudah)
    batas, sisa = tanggal, tepat
    while sisa:
        batas += timedelta(1)
        sisa -= not hari_kerja or (batas.weekday() < 5 and batas not in libur)
    akhir = batas
    if tutup is not None:
        d, bulan = tanggal, (tanggal.month % 12) + 1
        while d.month != bulan:
            d += timedelta(1)
        while d.day < tutup and (d + timedelta(1)).month == bulan:
            d += timedelta(1)
        akhir = max(batas, d)
    harap = BOLEH if hari_ini <= batas else TERLAMBAT if hari_ini <= akhir else TERTUTUP
    j = jendela(tanggal, hari_ini, AturanJendela(tepat, hari_kerja, tutup), kalender)
    assert (j.keadaan, j.tepat_sampai, j.tutup_pada) == (harap, batas, akhir)


@pytest.mark.parametrize("aturan", [AturanJendela(0), AturanJendela(3), AturanJendela(0, tutup_tanggal=5)])
def test_once_closed_it_stays_closed(aturan):
    urutan = [keadaan(RABU, RABU + timedelta(n), aturan) for n in range(60)]
    assert urutan == sorted(urutan, key=[BOLEH, TERLAMBAT, TERTUTUP].index)
