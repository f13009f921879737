"""The nine boxes as the official slide numbers and names them (talenta.md 2.1)."""

from decimal import Decimal

import pytest

from talenta.rules.kotak import (
    BARIS,
    KRS_INSTANSI,
    KRS_NASIONAL,
    LABEL,
    LAJUR,
    PETAK,
    TINDAK_LANJUT,
    kotak,
    letak,
    tingkat,
)

# The table of 2.1, row by row: box, kinerja, potensial.
TABEL = [
    (9, "di atas", "tinggi"), (8, "sesuai", "tinggi"), (7, "di atas", "menengah"), (6, "di bawah", "tinggi"),
    (5, "sesuai", "menengah"), (4, "di atas", "rendah"), (3, "di bawah", "menengah"), (2, "sesuai", "rendah"),
    (1, "di bawah", "rendah"),
]  # fmt: skip
KINERJA, POTENSIAL = ("di bawah", "sesuai", "di atas"), ("rendah", "menengah", "tinggi")


@pytest.mark.parametrize(("nomor", "y", "x"), TABEL)
def test_nomor_label_dan_letak(nomor, y, x):
    di = KINERJA.index(y), POTENSIAL.index(x)
    assert kotak(*di) == nomor and letak(nomor) == di
    assert LABEL[nomor] == f"Kinerja {y} ekspektasi dan potensial {x}"
    # As drawn: high kinerja on top, potensial from left to right.
    baris, lajur = 2 - di[0], di[1]
    assert PETAK[baris][lajur] == nomor
    assert (BARIS[baris], LAJUR[lajur]) == (f"{y} ekspektasi".capitalize(), x.capitalize())
    assert TINDAK_LANJUT[nomor]


def test_krs_instansi_tiga_kotak_dan_nasional_satu():
    assert sorted(KRS_INSTANSI) == [7, 8, 9] and list(KRS_NASIONAL) == [9]
    masuk = {n for n, langkah in TINDAK_LANJUT.items() if any("KRS" in kata for kata in langkah)}
    assert masuk == {7, 8, 9}


@pytest.mark.parametrize("nomor", [0, 10, -1])
def test_bukan_kotak(nomor):
    with pytest.raises(ValueError):
        letak(nomor)


@pytest.mark.parametrize(("ambang", "nilai", "hasil"), [
    (("60", "80"), "0", 0), (("60", "80"), "59.99999999", 0), (("60", "80"), "60", 1), (("60", "80"), "79.99999999", 1),
    (("60", "80"), "80", 2), (("60", "80"), "100", 2),
    # Cut-offs of other agencies (2.3).
    (("70", "85"), "84.99", 1), (("70", "85"), "85", 2), (("68", "77"), "67.99", 0), (("68", "77"), "77", 2),
    (("70", "90"), "89.99", 1), (("78", "90"), "78", 1), (("61", "81"), "60.99", 0), (("75", "90"), "75", 1),
])  # fmt: skip
def test_batas_bawah_termasuk(ambang, nilai, hasil):
    assert tingkat(Decimal(nilai), tuple(Decimal(a) for a in ambang)) == hasil
