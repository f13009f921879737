"""Match score: the target post's own field of education, weights, ties that stay ties; readiness and warnings."""

from datetime import timedelta
from decimal import Decimal

import pytest

from talenta.rules.cocok import BobotSalah, baca_bobot, cocok, urutkan
from talenta.rules.hitung import hitung
from talenta.rules.kesiapan import Bangku, jam_pensiun, kesiapan, peringatan
from talenta.rules.profil import baca_profil
from tests.talenta import alat

PROFIL = baca_profil(alat.isi_bawaan())
FAKTA = {k: Decimal(v) for k, v in alat.LENGKAP.items()}
RATA = (Decimal(50), Decimal(50))


def test_bidang_ilmu_jabatan_target_menggantikan_yang_dipangku():
    asal = hitung(PROFIL, FAKTA)
    sesuai, tidak = cocok(PROFIL, FAKTA, Decimal(2), RATA), cocok(PROFIL, FAKTA, Decimal(0), RATA)
    assert sesuai.nilai == asal.nilai and sesuai.lengkap
    # 10 of 100 points of potensial: 100 where it fits, 50 where not, half the score.
    assert sesuai.nilai - tidak.nilai == Decimal("2.5")


def test_bidang_yang_tidak_diketahui_adalah_celah():
    c = cocok(PROFIL, FAKTA, None, RATA)
    assert not c.lengkap and c.maks == hitung(PROFIL, FAKTA).nilai and c.nilai < c.maks


@pytest.mark.parametrize(("y", "x", "hasil"), [(100, 0, "y"), (0, 100, "x")])
def test_bobot(y, x, hasil):
    c = cocok(PROFIL, FAKTA, Decimal(2), (Decimal(y), Decimal(x)))
    assert c.nilai == getattr(hitung(PROFIL, FAKTA), hasil)


@pytest.mark.parametrize("isi", [{"y": "50", "x": "49.9"}, {"y": "-1", "x": "101"}, {"y": "0", "x": "0"}])
def test_bobot_salah(isi):
    with pytest.raises(BobotSalah):
        baca_bobot(isi)


def test_bobot_kosong_separuh_separuh():
    assert baca_bobot({}) == RATA


def test_setara_tetap_setara_apa_pun_namanya():
    daftar = [("z", (9, 80), "Zed"), ("a", (9, 80), "Ani"), ("b", (8, 99), "Budi"), ("c", (9, 81), "Cica")]
    assert urutkan(daftar) == [(1, False, "c"), (2, True, "a"), (2, True, "z"), (4, False, "b")]


PETA = {"SIAP": [9, 8], "DEKAT": [7, 5], "MASA_DEPAN": [6, 4, 3]}


@pytest.mark.parametrize(("kotak", "label"), [
    (9, "SIAP"), (8, "SIAP"), (7, "DEKAT"), (5, "DEKAT"), (6, "MASA_DEPAN"), (2, "BELUM"), (1, "BELUM"),
    (None, "BELUM"),
])  # fmt: skip
def test_kesiapan(kotak, label):
    assert kesiapan(kotak, PETA) == label


@pytest.mark.parametrize(("bangku", "kata"), [
    (Bangku(0, 1, 0, 0), ["Belum ada suksesor."]),
    (Bangku(1, 0, 0, 0), ["Hanya satu suksesor."]),
    (Bangku(2, 0, 0, 0), ["Suksesor 2 dari 3 yang dicari."]),
    (Bangku(3, 0, 0, 0), []),
    (Bangku(3, 0, 0, 1, ["Ani (2 jabatan)"]),
     ["1 penetapan suksesor sudah habis masa berlakunya.", "Juga menjadi calon di jabatan lain: Ani (2 jabatan)."]),
])  # fmt: skip
def test_peringatan(bangku, kata):
    assert peringatan(bangku, 3) == kata


@pytest.mark.parametrize(("selisih", "kata"), [(0, "sudah lewat"), (1, "1 hari lagi"), (365, "1 tahun lagi")])
def test_jam_pensiun(selisih, kata):
    assert kata in jam_pensiun(alat.HARI + timedelta(days=selisih), alat.HARI)
    assert jam_pensiun(None, alat.HARI) == ""
