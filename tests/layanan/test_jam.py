"""The clock: every example of the design, the edges, and a slow oracle that walks day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kalender.hari_kerja import Kalender, TahunTanpaKalender
from layanan.jam import Jeda, hitung

SENIN = date(2026, 3, 2)


def mar(hari: int) -> date:
    return date(2026, 3, hari)


AKHIR = mar(31)


def jam(*jeda, libur=(), n=5, per=AKHIR, mulai=SENIN, kalender=None, **lain):
    return hitung(
        mulai=mulai,
        hari_kerja=n,
        jeda=[Jeda(*j) for j in jeda],
        kalender=kalender or Kalender(frozenset(libur)),
        per_tanggal=per,
        **lain,
    )


@pytest.mark.parametrize(
    ("jeda", "libur", "tenggat"),
    [
        ([], [], mar(9)),
        ([], [mar(4)], mar(10)),
        ([(mar(6), mar(9))], [], mar(10)),
        ([(mar(4), mar(11))], [], mar(16)),
        ([(mar(5), None)], [], None),
        ([(mar(5), mar(11))], [mar(4)], mar(16)),
        # Asked and answered on the same day: nothing is lost.
        ([(mar(4), mar(4))], [], mar(9)),
        # Asked on the start day: that day is not counted anyway.
        ([(mar(2), mar(4))], [], mar(11)),
        # Asked on Friday, answered on Sunday: only a weekend is covered.
        ([(mar(6), mar(8))], [], mar(9)),
        # Overlapping, nested and touching pauses count once.
        ([(mar(4), mar(6)), (mar(5), mar(9))], [], mar(12)),
        ([(mar(4), mar(9)), (mar(5), mar(6))], [], mar(12)),
        ([(mar(4), mar(6)), (mar(6), mar(9))], [], mar(12)),
        # A closed pause inside an open one does not close it.
        ([(mar(4), None), (mar(5), mar(6))], [], None),
        # The norm was reached on the day of asking, before the open pause covers anything.
        ([(mar(9), None)], [], mar(9)),
        ([(mar(6), None)], [], None),
        # A holiday inside a pause moves nothing twice.
        ([(mar(4), mar(11))], [mar(6)], mar(16)),
    ],
)
def test_due_date(jeda, libur, tenggat):
    assert jam(*jeda, libur=libur).tenggat == tenggat


def test_examples_of_the_design_name_the_used_days():
    terbuka = jam((mar(5), None), per=mar(20))
    assert (terbuka.tenggat, terbuka.hari_terpakai, terbuka.hari_instansi) == (None, 3, 11)


@pytest.mark.parametrize(
    ("per", "terpakai", "instansi"),
    [
        (date(2026, 2, 27), 0, 0),
        (mar(2), 0, 0),
        (mar(3), 1, 0),
        (mar(4), 2, 0),
        (mar(5), 2, 1),
        (mar(11), 2, 5),
        (mar(12), 3, 5),
        (mar(16), 5, 5),
        (mar(15), 4, 5),
        (mar(17), 6, 5),
    ],
)
def test_used_days_up_to_and_including_the_day_of_judging(per, terpakai, instansi):
    hasil = jam((mar(4), mar(11)), per=per)
    assert (hasil.hari_terpakai, hasil.hari_instansi, hasil.tenggat) == (terpakai, instansi, mar(16))


def test_a_pause_after_the_due_date_keeps_it_and_stops_the_lateness():
    hasil = jam((mar(11), None), per=mar(31))
    assert (hasil.tenggat, hasil.hari_terpakai) == (mar(9), 7)


def test_explanations_say_what_moved_the_date():
    nama = {mar(4): "Hari Uji"}
    hasil = jam((mar(5), mar(11)), per=mar(20), kalender=Kalender(frozenset([mar(4)]), nama=nama))
    assert hasil.penjelasan == (
        "Mulai Sen 2 Mar 2026; hitungan berjalan sejak hari kerja berikutnya.",
        "Rab 4 Mar 2026 libur: Hari Uji.",
        "6–11 Mar 2026 menunggu instansi: 4 hari kerja tidak dihitung.",
        "Tenggat bergeser dari Sen 9 Mar 2026 ke Sen 16 Mar 2026.",
        "Tenggat Sen 16 Mar 2026: hari kerja terpakai ke-5.",
        "Per Jum 20 Mar 2026 terlambat 4 hari kerja.",
    )


def test_explanations_of_an_open_pause():
    hasil = jam((mar(5), None), per=mar(10))
    assert hasil.penjelasan[1:] == (
        "Sejak Jum 6 Mar 2026 menunggu instansi: sampai Sel 10 Mar 2026 3 hari kerja tidak dihitung.",
        "Belum ada tenggat: 3 dari 5 hari kerja terpakai dan jeda masih terbuka.",
    )
    assert "belum dijawab" in jam((mar(5), None), per=mar(4)).penjelasan[1]


def test_a_holiday_within_a_pause_or_on_a_weekend_is_not_said_to_move_anything():
    hasil = jam((mar(4), mar(6)), libur=[mar(5), mar(7)])
    assert not [b for b in hasil.penjelasan if " libur: " in b]


def test_ranges_across_month_and_year():
    assert "31 Mar–2 Apr 2026 menunggu" in jam((mar(30), date(2026, 4, 2)), mulai=mar(27)).penjelasan[1]
    akhir = jam((date(2025, 12, 30), date(2026, 1, 2)), mulai=date(2025, 12, 29)).penjelasan
    assert "31 Des 2025–2 Jan 2026 menunggu" in akhir[1]


def test_provisional_year_marks_every_date_that_leans_on_it():
    kalender = Kalender(frozenset(), frozenset([2026, 2027]), frozenset([2027]))
    sebelum = jam(kalender=kalender, mulai=date(2026, 12, 24), per=date(2027, 6, 1))
    assert (sebelum.tenggat, sebelum.sementara) == (date(2026, 12, 31), False)
    sesudah = jam(kalender=kalender, mulai=date(2026, 12, 25), per=date(2026, 12, 28))
    assert (sesudah.tenggat, sesudah.sementara) == (date(2027, 1, 1), True)
    assert "sementara" in sesudah.penjelasan[-1]


def test_a_year_without_calendar_is_loud_only_when_it_is_needed():
    kalender = Kalender(frozenset(), frozenset([2026]))
    cukup = jam(kalender=kalender, mulai=date(2026, 12, 24), per=date(2026, 12, 31))
    assert cukup.tenggat == date(2026, 12, 31)
    with pytest.raises(TahunTanpaKalender, match="2027"):
        jam(kalender=kalender, mulai=date(2026, 12, 25), per=date(2026, 12, 31))
    with pytest.raises(TahunTanpaKalender, match="2027"):
        jam(kalender=kalender, mulai=date(2026, 12, 1), per=date(2027, 1, 1))


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="sebelum dibuka"):
        Jeda(mar(5), mar(4))
    with pytest.raises(ValueError, match="paling sedikit 1"):
        jam(n=0)
    with pytest.raises(ValueError, match="9999"):
        jam(mulai=date(9999, 12, 30), per=date(9999, 12, 31))


# --- the oracle ---------------------------------------------------------------------------------------------------

tanggal = st.dates(date(2026, 1, 1), date(2026, 3, 31))


@st.composite
def jeda_acak(draw):
    dibuka = draw(tanggal)
    panjang = draw(st.one_of(st.none(), st.integers(0, 20)))
    return Jeda(dibuka, None if panjang is None else dibuka + timedelta(days=panjang))


def peramal(mulai, n, jeda, libur, per):
    """Slow and plain: each day of three years is judged by the words of the design."""
    terpakai = instansi = 0
    sampai_norma, tenggat = 0, None
    for i in range(1, 1000):
        d = mulai + timedelta(days=i)
        if d.weekday() > 4 or d in libur:
            continue
        if any(j.dibuka < d and (j.ditutup is None or d <= j.ditutup) for j in jeda):
            instansi += d <= per
            continue
        terpakai += d <= per
        sampai_norma += 1
        if sampai_norma == n:
            tenggat = d
    return tenggat, terpakai, instansi


@settings(max_examples=300, deadline=None)
@given(
    mulai=tanggal,
    n=st.integers(1, 15),
    jeda=st.lists(jeda_acak(), max_size=5),
    libur=st.frozensets(tanggal, max_size=20),
    per=tanggal,
)
def test_agrees_with_the_oracle(mulai, n, jeda, libur, per):
    hasil = hitung(mulai=mulai, hari_kerja=n, jeda=jeda, kalender=Kalender(libur), per_tanggal=per)
    assert (hasil.tenggat, hasil.hari_terpakai, hasil.hari_instansi) == peramal(mulai, n, jeda, libur, per)
    ringkas = hitung(
        mulai=mulai, hari_kerja=n, jeda=reversed(jeda), kalender=Kalender(libur), per_tanggal=per, jelaskan=False
    )
    assert ringkas.penjelasan == () and ringkas.tenggat == hasil.tenggat
