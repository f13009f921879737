"""Working days of a week of six days."""

from datetime import date

import pytest

from kalender.hari_kerja import Kalender, TahunTanpaKalender
from kinerja.rules.jendela import BOLEH, TERTUTUP, AturanJendela, BukaKembali, jendela
from kinerja.rules.pekan import KalenderPekan

ENAM = KalenderPekan(Kalender(frozenset({date(2026, 3, 19)}), frozenset({2026})), frozenset(range(6)))


def test_saturday_is_worked_sunday_and_holiday_are_not():
    assert [ENAM.is_hari_kerja(date(2026, 3, d)) for d in (7, 8, 19)] == [True, False, False]
    assert ENAM.tambah(date(2026, 3, 6), 1) == date(2026, 3, 7)
    assert ENAM.tambah(date(2026, 3, 6), 2) == date(2026, 3, 9)
    assert ENAM.hitung(date(2026, 3, 6), date(2026, 3, 9)) == 2
    assert ENAM.tambah(date(2026, 3, 18), 1) == date(2026, 3, 20)


def test_a_year_without_calendar_is_an_error():
    with pytest.raises(TahunTanpaKalender):
        ENAM.tambah(date(2026, 12, 31), 1)


def test_no_day_of_work_at_all_is_an_error():
    with pytest.raises(ValueError, match="working days"):
        KalenderPekan(ENAM.kalender, frozenset()).tambah(date(2026, 3, 6), 1)


def test_window_of_a_six_day_week():
    aturan = AturanJendela(1)
    assert jendela(date(2026, 3, 6), date(2026, 3, 7), aturan, ENAM).keadaan == BOLEH
    assert jendela(date(2026, 3, 6), date(2026, 3, 8), aturan, ENAM).keadaan == TERTUTUP


def test_settled_month_is_shut_though_the_window_stands():
    hari = date(2026, 3, 6)
    assert jendela(hari, hari, AturanJendela(3), ENAM, ditutup=True).keadaan == TERTUTUP
    buka = (BukaKembali(hari, hari, hari),)
    dibuka = jendela(hari, hari, AturanJendela(3), ENAM, buka, ditutup=True)
    assert (dibuka.keadaan, dibuka.hari_terlambat) == (BOLEH, 0)
