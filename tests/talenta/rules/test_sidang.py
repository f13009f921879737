"""Quorum, majority and recusal."""

import pytest

from talenta.rules.sidang import halangan, putusan

S, T, M = "SETUJU", "TIDAK", "MUNDUR"


@pytest.mark.parametrize(("hadir", "suara", "kuorum", "hasil"), [
    ([1, 2, 3], {1: S, 2: S}, 2, None),  # the third has not voted
    ([1, 2, 3], {1: S, 2: S, 3: T}, 2, True),
    ([1, 2, 3], {1: S, 2: T, 3: T}, 2, False),
    ([1, 2], {1: S, 2: T}, 2, False),  # a tie
    ([1, 2, 3, 4], {1: S, 2: S, 3: T, 4: T}, 2, False),
    ([1, 2, 3, 4], {1: S, 2: S, 3: S, 4: T}, 4, True),
    ([1, 2, 3, 4], {1: S, 2: S, 3: S, 4: M}, 3, True),  # exactly the quorum left
    ([1, 2, 3, 4], {1: S, 2: S, 3: S, 4: M}, 4, None),  # recusal takes the quorum away
    ([1, 2, 3], {1: M, 2: M, 3: S}, 2, None),
    ([1, 2, 3], {1: S, 2: T, 3: M}, 2, False),  # a tie among those who judge
    ([1, 2], {1: S, 2: S, 9: T}, 2, True),  # who is not there has no vote
    ([1], {1: S}, 2, None),
    ([], {}, 2, None),
])  # fmt: skip
def test_putusan(hadir, suara, kuorum, hasil):
    assert putusan(hadir, suara, kuorum) is hasil


@pytest.mark.parametrize(("isi", "kata"), [
    ({"anggota": 7}, "diri sendiri"),
    ({"anggota": 1, "atasan": [2, 1]}, "Atasan"),
    ({"anggota": 1, "sebagai": [2], "atasan": [2]}, "Atasan"),
    ({"anggota": 1, "bawahan": [1]}, "Bawahan"),
    ({"anggota": 1, "atasan_anggota": [5, 7]}, "Bawahan"),
])  # fmt: skip
def test_halangan(isi, kata):
    assert kata in halangan(7, **isi)


def test_rekan_sejawat_tidak_terhalang():
    assert halangan(7, 1, sebagai=[3], atasan=[2], bawahan=[4], atasan_anggota=[2]) == ""
