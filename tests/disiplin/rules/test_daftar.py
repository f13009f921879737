"""The superior's list: its length, its order, nobody without a signal."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disiplin.rules.daftar import daftar
from disiplin.rules.sinyal import AWAS, BINA, Sinyal

HABIS = date(2027, 1, 1)


def s(kode="TK_SETAHUN", tingkat=AWAS, hari=2):
    return Sinyal(kode, tingkat, 1, (date(2026, 3, hari),), HABIS)


def test_yang_mendesak_dahulu():
    orang = {
        1: [s()], 2: [s(tingkat=BINA)], 3: [s(), s("LOG_KOSONG")], 4: [s("BERTURUT", BINA)], 5: [], 6: [s(hari=9)],
        7: [s("MENUJU_AMBANG", AWAS), s("LOG_KOSONG", BINA), s("MENIT_SEBULAN", BINA)],
    }  # fmt: skip
    assert daftar(orang, 10) == [4, 7, 2, 3, 6, 1]


@pytest.mark.parametrize("tampung", [-1, 0, 1, 2])
def test_tidak_lebih_panjang_daripada_yang_tertampung(tampung):
    orang = {i: [s()] for i in range(3)}
    assert daftar(orang, tampung) == [0, 1, 2][: max(tampung, 0)]


sinyal = st.builds(s, st.sampled_from(["BERTURUT", "LOG_KOSONG"]), st.sampled_from([AWAS, BINA]), st.integers(1, 28))


@given(st.dictionaries(st.integers(1, 30), st.lists(sinyal, max_size=4)), st.integers(0, 10), st.randoms())
def test_sama_bagaimanapun_diurutkan_masuknya(orang, tampung, acak):
    acak_masuk = list(orang.items())
    acak.shuffle(acak_masuk)
    hasil = daftar(orang, tampung)
    assert daftar(dict(acak_masuk), tampung) == hasil == daftar(orang, 30)[:tampung]
    assert all(orang[i] for i in hasil)
