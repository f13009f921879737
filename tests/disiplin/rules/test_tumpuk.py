"""A penalty during another one: heavier, lighter, equal, for good, done in a day (disiplin.md 1.8)."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disiplin.rules.tumpuk import Masa, susun

M3 = Masa("M3'", 6, date(2026, 1, 10), date(2027, 1, 10))
HARI = date(2026, 6, 1)


def test_tumpuk_lebih_berat():
    s = susun([M3], "B1", 7, HARI, 12)
    assert s.baru == Masa("B1", 7, HARI, date(2027, 6, 1))
    assert [(m.kode, m.selesai) for m in s.dianggap_selesai] == [("M3'", HARI)] and s.pasti


def test_yang_lebih_ringan_menunggu():
    s = susun([M3], "M1'", 4, HARI, 12)
    assert (s.baru.mulai, s.baru.selesai, s.dianggap_selesai, s.pasti) == (
        date(2027, 1, 10), date(2028, 1, 10), (), True,
    )  # fmt: skip


def test_yang_sama_berat_menunggu_dan_ditandai_belum_pasti():
    s = susun([M3], "M3'", 6, HARI, 12)
    assert (s.baru.mulai, s.pasti) == (date(2027, 1, 10), False)


def test_menunggu_yang_terakhir_dari_beberapa():
    lagi = Masa("M1'", 4, date(2027, 1, 10), date(2028, 1, 10))
    assert susun([M3, lagi], "M2'", 5, HARI, 12).baru.mulai == date(2028, 1, 10)


def test_yang_lebih_berat_mendahului_yang_menunggu():
    antre = [
        Masa("A", 4, date(2027, 1, 10), date(2028, 1, 10)), Masa("B", 5, date(2028, 1, 10), date(2028, 7, 10)),
    ]  # fmt: skip
    s = susun([*antre, M3], "B1", 7, HARI, 12)
    assert [(m.kode, m.mulai, m.selesai) for m in s.digeser] == [
        ("A", date(2027, 6, 1), date(2028, 6, 1)), ("B", date(2028, 6, 1), date(2028, 12, 1)),
    ]  # fmt: skip
    assert [m.kode for m in s.dianggap_selesai] == ["M3'"]


def test_yang_menunggu_sesudahnya_tidak_digeser():
    antre = Masa("A", 4, date(2027, 1, 10), date(2028, 1, 10))
    assert susun([M3, antre], "B1", 7, HARI, 3).digeser == ()


def test_pemberhentian_meniadakan_yang_menunggu():
    antre = Masa("A", 4, date(2027, 1, 10), date(2028, 1, 10))
    s = susun([M3, antre], "B3", 9, HARI, None)
    assert [(m.kode, m.mulai, m.selesai) for m in s.dianggap_selesai] == [
        ("M3'", date(2026, 1, 10), HARI), ("A", HARI, HARI),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 700), st.integers(1, 24)), max_size=6))
def test_tidak_pernah_dua_dijalani_pada_hari_yang_sama(deret):
    """However penalties follow each other, no two are served on one day (each takes effect later than the last)."""
    ada, hari = {}, date(2026, 1, 1)
    for n, (urutan, jarak, bulan) in enumerate(deret):
        hari += timedelta(days=jarak)
        s = susun(list(ada.values()), str(n), urutan, hari, bulan)
        ada |= {m.kode: m for m in (*s.dianggap_selesai, *s.digeser, s.baru)}
    masa = sorted((m.mulai, m.selesai) for m in ada.values() if m.mulai < m.selesai)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(masa))


@pytest.mark.parametrize("hari", [date(2026, 1, 9), date(2027, 1, 10), date(2027, 5, 5)])
def test_di_luar_masanya_tidak_ada_yang_menumpuk(hari):
    assert susun([M3], "M1'", 4, hari, 12).baru.mulai == hari


def test_teguran_selesai_pada_harinya_dan_tidak_menunggu():
    assert susun([M3], "R1", 1, HARI, 0).baru == Masa("R1", 1, HARI, HARI)


def test_pemberhentian_mengakhiri_semua():
    s = susun([M3], "B3", 9, HARI, None)
    assert s.baru.selesai is None and [m.selesai for m in s.dianggap_selesai] == [HARI]
