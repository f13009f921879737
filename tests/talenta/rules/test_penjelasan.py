"""What stands between a person and another box: distances, gaps at their best, single steps."""

from decimal import Decimal

import pytest

from talenta.rules.hitung import hitung
from talenta.rules.penjelasan import beda_hitungan, celah, kotak_mungkin, langkah, letak_sumbu
from talenta.rules.profil import KINERJA, POTENSIAL, baca_profil
from tests.talenta.rules import bahan

BAWAAN = baca_profil(bahan.bawaan())
LANGSUNG = baca_profil(bahan.langsung())
PENUH = {
    "predikat": 5, "penghargaan": 3, "tim": 4, "umpan_balik": 4, "kompetensi": "81.5", "potensi": 77, "diklat": 5,
    "sertifikasi": 1, "lama_jabatan": 40, "keragaman": 2, "nondefinitif": 0, "pendidikan": 9, "bidang_ilmu": 2,
    "disiplin": 4,
}  # fmt: skip


def fakta(**ubah) -> dict[str, Decimal]:
    return {k: Decimal(v) for k, v in (PENUH | ubah).items() if v is not None}


@pytest.mark.parametrize(("nilai", "tingkat", "kurang", "lebih", "dekat"), [
    ("0", 0, "60", None, False), ("58.99999999", 0, "1.00000001", None, False), ("59", 0, "1", None, True),
    ("59.99999999", 0, "0.00000001", None, True), ("60", 1, "20", "0", True), ("61", 1, "19", "1", True),
    ("61.00000001", 1, "18.99999999", "1.00000001", False), ("79.99", 1, "0.01", "19.99", True),
    ("80", 2, None, "0", True), ("100", 2, None, "20", False),
])  # fmt: skip
def test_letak_di_tepi_batas(nilai, tingkat, kurang, lebih, dekat):
    t = letak_sumbu(LANGSUNG, KINERJA, Decimal(nilai), Decimal(100))
    angka = (t.kurang, t.lebih)
    assert (t.tingkat, t.tingkat_maks, t.dekat) == (tingkat, 2, dekat)
    assert angka == (kurang and Decimal(kurang), lebih and Decimal(lebih))


def test_kotak_yang_mungkin_adalah_semua_di_antara_kedua_ujung():
    def letak(sumbu, nilai, maks):
        return letak_sumbu(LANGSUNG, sumbu, Decimal(nilai), Decimal(maks))

    assert kotak_mungkin(letak(KINERJA, 70, 70), letak(POTENSIAL, 70, 70)) == (5,)
    assert kotak_mungkin(letak(KINERJA, 70, 90), letak(POTENSIAL, 50, 70)) == (2, 4, 5, 7)
    assert kotak_mungkin(letak(KINERJA, 0, 100), letak(POTENSIAL, 0, 100)) == tuple(range(1, 10))


def test_celah_diisi_paling_tinggi_satu_per_satu_yang_terbesar_dahulu():
    semua = celah(BAWAAN, fakta(potensi=None, tim=None, diklat=None))
    assert [(a.butir.instrumen.kode, a.nilai, a.taruhan) for a in semua] == [
        ("potensi", Decimal(100), Decimal(25)), ("tim", Decimal(4), Decimal(15)), ("diklat", Decimal(8), Decimal(5)),
    ]  # fmt: skip
    for a in semua:
        kini = fakta(potensi=None, tim=None, diklat=None) | {a.butir.instrumen.kode: a.nilai}
        assert a.hasil == hitung(BAWAAN, kini)
        assert a.sumbu_nilai == (a.hasil.y if a.indikator.sumbu == KINERJA else a.hasil.x)


def test_celah_mengatakan_apakah_kotak_atau_rentangnya_berubah():
    (tim,) = celah(BAWAAN, fakta(tim=None))
    assert hitung(BAWAAN, fakta(tim=None)).kotak is None and tim.hasil.kotak == 9 and tim.berubah
    (umpan,) = celah(BAWAAN, fakta(umpan_balik=None))
    assert hitung(BAWAAN, fakta(umpan_balik=None)).kotak == umpan.hasil.kotak == 9 and not umpan.berubah


def test_tanpa_celah_dan_di_puncak_tidak_ada_yang_disarankan():
    assert celah(BAWAAN, fakta()) == ()
    assert langkah(LANGSUNG, {"kehadiran": Decimal(80), "potensi": Decimal(80)}) == ()


def test_langkah_hanya_pita_berikut_yang_memindahkan_kotak():
    """Kinerja 71 (Baik, no award): the next predikat brings 83; a step of team duty or feedback is not enough."""
    f = fakta(predikat=4, penghargaan=0)
    h = hitung(BAWAAN, f)
    semua = langkah(BAWAAN, f)
    assert h.kotak == 8 and [(a.butir.instrumen.kode, a.nilai) for a in semua] == [("predikat", 5)]
    assert semua[0].hasil.kotak == 9 and semua[0].sumbu_nilai == h.y + semua[0].taruhan


def test_langkah_satu_pita_saja_walau_dua_pita_akan_cukup():
    """From Kurang two bands would reach the middle of kinerja; one does not."""
    profil = baca_profil(bahan.definisi(
        [bahan.indikator(100, bahan.butir("predikat", (1, 20), (2, 40), (3, 55), (4, 70), (5, 100)))],
        [bahan.indikator(100, bahan.butir("potensi"))],
    ))  # fmt: skip
    assert langkah(profil, {"predikat": Decimal(2), "potensi": Decimal(90)}) == ()
    (a,) = langkah(profil, {"predikat": Decimal(3), "potensi": Decimal(90)})
    assert a.nilai == 4 and a.hasil.kotak == 8


@pytest.mark.parametrize("bobot", [10, 33, 57])
def test_nilai_langsung_menyebut_angka_terkecil_yang_cukup(bobot):
    """Where the number is the score, 0.01 less does not reach the cut-off."""
    profil = baca_profil(bahan.definisi(
        [bahan.indikator(100, bahan.butir("kehadiran"))],
        [bahan.indikator(bobot, bahan.butir("potensi", bobot=1), bahan.butir("kompetensi", bobot=2)),
         bahan.indikator(100 - bobot, bahan.butir("literasi_digital"))],
    ))  # fmt: skip
    f = {"kehadiran": Decimal(90), "potensi": Decimal(60), "kompetensi": Decimal(79), "literasi_digital": Decimal(80)}
    semua = {a.butir.instrumen.kode: a for a in langkah(profil, f)}
    assert hitung(profil, f).kotak == 7 and "literasi_digital" in semua
    for kode, a in semua.items():
        assert a.hasil.kotak == 9
        assert hitung(profil, f | {kode: a.nilai - Decimal("0.01")}).kotak == 7


def test_nilai_langsung_yang_tidak_akan_cukup_tidak_disarankan():
    profil = baca_profil(bahan.definisi(
        [bahan.indikator(100, bahan.butir("kehadiran"))],
        [bahan.indikator(10, bahan.butir("potensi")), bahan.indikator(90, bahan.butir("kompetensi"))],
    ))  # fmt: skip
    f = {"kehadiran": Decimal(90), "potensi": Decimal(0), "kompetensi": Decimal(70)}  # 63; 73 at best by potensi
    assert [a.butir.instrumen.kode for a in langkah(profil, f)] == ["kompetensi"]


def test_beda_hitungan_menyebut_angkanya():
    h = hitung(BAWAAN, fakta())
    assert beda_hitungan(h, {"y": h.y, "kotak": h.kotak, "belum": ""}) == ()
    assert beda_hitungan(h, {"y": h.y - 1, "kotak": 8, "belum": ""}) == ("y", "kotak")
