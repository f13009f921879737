"""Keberatan and banding: both readings of the term at their edges, and what may come of them."""

from datetime import date

import pytest

from disiplin.rules.tenggat import Tenggat
from disiplin.rules.upaya import batas_upaya, hukuman_setelah, upaya_atas
from kalender.hari_kerja import Kalender
from tests.disiplin.rules.bahan import baca, katalog

KALENDER = Kalender(frozenset({date(2026, 3, 19)}), frozenset({2026}))
TENGGAT = {t["kode"]: Tenggat(**{k: v for k, v in t.items() if k != "regulasi"}) for t in baca("tenggat")}
PP94 = katalog("PP94_2021")
DIPUTUS, DITERIMA = date(2026, 3, 2), date(2026, 3, 6)


def test_pemberhentian_ke_bpasn_selebihnya_keberatan():
    jenis = {j.kode: upaya_atas(menghentikan=j.menghentikan) for j in PP94.jenis.values()}
    assert {k for k, u in jenis.items() if u == "BANDING"} == {"B3"}


@pytest.mark.parametrize(("tanggal", "hasil"), [
    (date(2026, 3, 23), (True, True)), (date(2026, 3, 24), (True, False)), (date(2026, 3, 27), (True, False)),
    (date(2026, 3, 30), (False, False)),
])  # fmt: skip
@pytest.mark.parametrize("kode", ["KEBERATAN", "BANDING"])
def test_empat_belas_hari_kerja_menurut_kedua_bacaan(kode, tanggal, hasil):
    """From 2 March the 14th working day is the 23rd, from 6 March the 27th: the 19th is a holiday."""
    b = batas_upaya(TENGGAT[kode], diputus=DIPUTUS, diterima=DITERIMA, kalender=KALENDER)
    assert b.diterima(tanggal) == hasil


def test_tenggat_yang_pasti_hanya_dari_penerimaan():
    t = Tenggat("KEBERATAN", 14, "hari kerja", "paling lambat", "Pasal 1")
    b = batas_upaya(t, diputus=DIPUTUS, diterima=DITERIMA, kalender=KALENDER)
    assert b.aman == b.akhir == date(2026, 3, 27)


def test_diterima_tidak_mendahului_keputusan():
    with pytest.raises(ValueError, match="mendahului"):
        batas_upaya(TENGGAT["BANDING"], diputus=DITERIMA, diterima=DIPUTUS, kalender=KALENDER)


M2, R3, B1 = ("M2", 5), ("R3", 3), ("B1", 7)


@pytest.mark.parametrize(("hasil", "baru", "jadi"), [
    ("DIKUATKAN", None, "M2"), ("DIKUATKAN", M2, "M2"), ("DIBATALKAN", None, None), ("DIRINGANKAN", R3, "R3"),
    ("DIPERBERAT", B1, "B1"), ("DIUBAH", R3, "R3"), ("DIUBAH", ("M2'", 5), "M2'"),
])  # fmt: skip
def test_hukuman_setelah_upaya(hasil, baru, jadi):
    assert hukuman_setelah(hasil, M2, baru) == jadi


@pytest.mark.parametrize(("hasil", "baru"), [
    ("DIKUATKAN", R3), ("DIRINGANKAN", B1), ("DIRINGANKAN", M2), ("DIPERBERAT", R3), ("DIPERBERAT", M2),
    ("DIUBAH", M2), ("DIUBAH", None), ("DIRINGANKAN", None),
])  # fmt: skip
def test_hasil_yang_bertentangan_ditolak(hasil, baru):
    with pytest.raises(ValueError, match="."):
        hukuman_setelah(hasil, M2, baru)
