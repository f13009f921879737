"""Minutes of a day (section 8): the week, Ramadan, holidays, leave, shifts, and what comes before what."""

from datetime import date

import pytest

from kinerja.rules.target import MENIT_SEPEKAN_RAMADAN, Pola, Sasaran, bagi, sasaran

LIMA, ENAM, RAMADAN = Pola.rata(5), Pola.rata(6), Pola.rata(5, MENIT_SEPEKAN_RAMADAN)
NIHIL = Pola((0,) * 7)
SENIN, SABTU, MINGGU = date(2026, 3, 9), date(2026, 3, 14), date(2026, 3, 15)


def test_the_week_of_the_perpres():
    assert [LIMA.menit, ENAM.menit] == [(450,) * 5 + (0, 0), (375,) * 6 + (0,)]
    assert (sum(LIMA.menit), sum(ENAM.menit), RAMADAN.menit[0]) == (2250, 2250, 390)
    with pytest.raises(ValueError, match="do not divide"):
        Pola.rata(7)


@pytest.mark.parametrize(
    ("hari", "pola", "isi", "harap"),
    [
        (SENIN, LIMA, {}, Sasaran(450, "KERJA")),
        (SABTU, LIMA, {}, Sasaran(0, "LIBUR")),
        (SABTU, ENAM, {}, Sasaran(375, "KERJA")),
        (MINGGU, ENAM, {}, Sasaran(0, "LIBUR")),
        (SENIN, LIMA, {"libur": {SENIN}}, Sasaran(0, "LIBUR")),
        (SENIN, LIMA, {"cuti": {SENIN}, "sif": {SENIN: 480}}, Sasaran(0, "CUTI")),
        (SENIN, LIMA, {"ramadan": {SENIN}, "pola_ramadan": RAMADAN}, Sasaran(390, "KERJA")),
        (SENIN, LIMA, {"ramadan": {SENIN}}, Sasaran(450, "KERJA")),
        (SENIN, LIMA, {"ramadan": {SABTU}, "pola_ramadan": RAMADAN}, Sasaran(450, "KERJA")),
        # Who works in shifts works on the days of the roster, holiday or not.
        (MINGGU, LIMA, {"sif": {MINGGU: 480}, "libur": {MINGGU}}, Sasaran(480, "SIF")),
        (SENIN, LIMA, {"sif": {SENIN: 0}}, Sasaran(0, "LIBUR")),
        (SENIN, LIMA, {"sif": {MINGGU: 480}}, Sasaran(450, "KERJA")),
        (SENIN, LIMA, {"dikecualikan": {SENIN}, "cuti": {SENIN}}, Sasaran(0, "DIKECUALIKAN")),
        # A figure for the month: the week's minutes stay; without any, Monday to Friday work all the same.
        (SENIN, LIMA, {"hanya_sebulan": True}, Sasaran(450, "KERJA")),
        (SABTU, ENAM, {"hanya_sebulan": True}, Sasaran(375, "KERJA")),
        (SENIN, NIHIL, {"hanya_sebulan": True}, Sasaran(0, "KERJA")),
        (SABTU, NIHIL, {"hanya_sebulan": True}, Sasaran(0, "LIBUR")),
        (SENIN, NIHIL, {"hanya_sebulan": True, "libur": {SENIN}}, Sasaran(0, "LIBUR")),
        (SENIN, NIHIL, {"hanya_sebulan": True, "cuti": {SENIN}}, Sasaran(0, "CUTI")),
        (SENIN, NIHIL, {}, Sasaran(0, "LIBUR")),
    ],
)
def test_what_a_day_asks_for(hari, pola, isi, harap):
    assert sasaran(hari, pola, **isi) == harap


def test_duty_travel_asks_for_nothing_also_on_a_shift():
    hari = date(2026, 3, 2)
    assert sasaran(hari, Pola.rata(5), dinas={hari}) == Sasaran(0, "DINAS")
    assert sasaran(hari, Pola.rata(5), dinas={hari}, sif={hari: 480}) == Sasaran(0, "DINAS")
    assert sasaran(hari, Pola.rata(5), dinas={hari}, cuti={hari}) == Sasaran(0, "CUTI")
    assert sasaran(date(2026, 3, 3), Pola.rata(5), dinas={hari}).menit == 450


@pytest.mark.parametrize(
    ("jumlah", "bobot", "bagian"),
    [
        (6000, [450] * 20, [300] * 20),
        (100, [1, 1, 1], [33, 33, 34]),
        (10, [0, 450, 0, 450, 0], [0, 5, 0, 5, 0]),
        (6000, [0, 0], [0, 0]),
        (0, [450], [0]),
        (6000, [], []),
    ],
)
def test_a_figure_over_days_adds_up(jumlah, bobot, bagian):
    assert bagi(jumlah, bobot) == bagian


def test_parts_never_run_ahead_of_the_figure():
    bagian = bagi(6000, [450, 0, 390, 225] * 7)
    assert sum(bagian) == 6000
    assert min(bagian) == 0
