"""A penalty during another one: heavier, lighter, equal, for good, done in a day (disiplin.md 1.8)."""

from datetime import date

import pytest

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
    assert susun([M3, lagi], "M2'", 5, HARI, 12).baru.mulai == date(2027, 1, 10), (
        "one that has not begun is not running"
    )


@pytest.mark.parametrize("hari", [date(2026, 1, 9), date(2027, 1, 10), date(2027, 5, 5)])
def test_di_luar_masanya_tidak_ada_yang_menumpuk(hari):
    assert susun([M3], "M1'", 4, hari, 12).baru.mulai == hari


def test_teguran_selesai_pada_harinya_dan_tidak_menunggu():
    assert susun([M3], "R1", 1, HARI, 0).baru == Masa("R1", 1, HARI, HARI)


def test_pemberhentian_mengakhiri_semua():
    s = susun([M3], "B3", 9, HARI, None)
    assert s.baru.selesai is None and [m.selesai for m in s.dianggap_selesai] == [HARI]
