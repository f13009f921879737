"""Scores and boxes against an oracle written anew from the text of talenta.md (2.2, 3.1, 3.2, 12)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta.rules.hitung import FaktaSalah, hitung
from talenta.rules.instrumen import INSTRUMEN
from talenta.rules.profil import baca_profil
from tests.talenta.rules import bahan
from tests.talenta.rules.bahan import butir, definisi, indikator, langsung
from tests.talenta.rules.test_profil import SKEMA

PROFIL = baca_profil(bahan.bawaan())
LENGKAP = {
    "predikat": "4", "penghargaan": "2", "tim": "1", "umpan_balik": "4", "kompetensi": "81.5", "potensi": "77",
    "diklat": "5", "sertifikasi": "1", "lama_jabatan": "40", "keragaman": "2", "nondefinitif": "0", "pendidikan": "8",
    "bidang_ilmu": "2", "disiplin": "4",
}  # fmt: skip


def fakta(**ubah) -> dict[str, Decimal]:
    """``LENGKAP`` with changes; None takes a fact away."""
    return {k: Decimal(v) for k, v in (LENGKAP | ubah).items() if v is not None}


def tabel(*isi):
    """A table of 3.2 read from the top: the first row that holds."""
    return lambda nilai: next(skor for apakah, skor in isi if apakah(nilai))


def dari(n):
    return lambda nilai: nilai >= n


def sama(n):
    return lambda nilai: nilai == n


LIMA = tabel((sama(5), 100), (sama(4), 80), (sama(3), 60), (sama(2), 40), (sama(1), 20))
EMPAT = tabel((sama(4), 100), (sama(3), 75), (sama(2), 50), (sama(1), 25), (sama(0), 0))
APA_ADANYA = tabel((dari(0), None))
# 3.1 and 3.2 once more, by hand: axis, instrument, points of the axis, table.
SKEMA_A = [
    ("Y", "predikat", 60, LIMA), ("Y", "penghargaan", 15, EMPAT), ("Y", "tim", 15, EMPAT),
    ("Y", "umpan_balik", 10, LIMA),
    ("X", "kompetensi", 20, APA_ADANYA),
    ("X", "diklat", 5, tabel((dari(8), 100), (dari(6), 75), (dari(4), 50), (dari(1), 25), (dari(0), 0))),
    ("X", "sertifikasi", 5, tabel((dari(3), 100), (dari(1), 50), (dari(0), 0))),
    ("X", "lama_jabatan", 4, tabel((dari(5 * 12), 100), (dari(3 * 12), 80), (dari(0), 60))),
    ("X", "keragaman", 3, tabel((sama(3), 100), (sama(2), 80), (sama(1), 60))),
    ("X", "nondefinitif", 3,
     tabel((sama(5), 100), (sama(4), 80), (sama(3), 60), (sama(2), 40), (sama(1), 20), (sama(0), 0))),
    ("X", "potensi", 25, APA_ADANYA),
    ("X", "pendidikan", 10, tabel((sama(10), 100), (sama(9), 90), (dari(7), 80), (sama(6), 70), (dari(1), 60))),
    ("X", "bidang_ilmu", 10, tabel((sama(2), 100), (dari(0), 50))),
    ("X", "disiplin", 15, EMPAT),
]  # fmt: skip
# The lowest row of each table: what a missing fact is worth at least.
TERENDAH = {"predikat": 20, "umpan_balik": 20, "lama_jabatan": 60, "keragaman": 60, "pendidikan": 60, "bidang_ilmu": 50}
KOTAK = {("atas", "tinggi"): 9, ("tengah", "tinggi"): 8, ("atas", "tengah"): 7, ("bawah", "tinggi"): 6,
         ("tengah", "tengah"): 5, ("atas", "bawah"): 4, ("bawah", "tengah"): 3, ("tengah", "bawah"): 2,
         ("bawah", "bawah"): 1}  # fmt: skip


def kotak_411(y: Fraction, x: Fraction) -> int:
    baris = "atas" if y >= 80 else "tengah" if y >= 60 else "bawah"
    return KOTAK[baris, "tinggi" if x >= 80 else "tengah" if x >= 60 else "bawah"]


def ramal(f: dict[str, Decimal]) -> dict:
    """Scheme A by hand, in fractions: axes at least and at most, percent of weight with facts."""
    poin = {"Y": Fraction(0), "X": Fraction(0)}
    maks, ada = dict(poin), 0
    for sumbu, kode, bobot, isi in SKEMA_A:
        if kode in f:
            skor = isi(f[kode])
            poin[sumbu] += bobot * Fraction(f[kode] if skor is None else skor) / 100
            maks[sumbu] += bobot * Fraction(f[kode] if skor is None else skor) / 100
            ada += bobot
        else:
            poin[sumbu] += Fraction(bobot * TERENDAH.get(kode, 0), 100)
            maks[sumbu] += bobot
    return {"y": poin["Y"], "x": poin["X"], "y_maks": maks["Y"], "x_maks": maks["X"], "ada": ada // 2}


def nilai_mentah(kode: str):
    i = INSTRUMEN[kode]
    if i.pilihan:
        return st.sampled_from(sorted(i.pilihan)).map(Decimal)
    if i.bulat:
        return st.integers(0, 130).map(Decimal)
    return st.integers(0, 10000).map(lambda n: Decimal(n) / 100)


@given(st.fixed_dictionaries({}, optional={kode: nilai_mentah(kode) for _s, kode, _b, _t in SKEMA_A}))
def test_skema_a_sama_dengan_hitungan_tangan(f):
    h, r = hitung(PROFIL, f), ramal(f)
    for sumbu in ("y", "x", "y_maks", "x_maks"):
        assert abs(Fraction(getattr(h, sumbu)) - r[sumbu]) <= Fraction(1, 10**4)
    # No weight of scheme A divides into more than the places kept: the boxes are exact.
    assert (h.kotak_rendah, h.kotak_tinggi) == (kotak_411(r["y"], r["x"]), kotak_411(r["y_maks"], r["x_maks"]))
    assert h.kelengkapan == r["ada"]
    assert abs(Fraction(h.nilai) - (r["y"] + r["x"]) / 2) <= Fraction(1, 10**4)
    wajib = {"predikat", "kompetensi", "potensi"} <= set(f)
    sama = h.kotak_rendah == h.kotak_tinggi
    assert (h.belum, h.kotak) == (("", h.kotak_rendah) if wajib and sama else ("RENTANG" if wajib else "WAJIB", None))
    if len(f) == len(SKEMA_A):
        assert h.belum == "" and h.y == h.y_maks and h.x == h.x_maks and h.kelengkapan == 100


def test_lengkap():
    h = hitung(PROFIL, fakta())
    # 60*.8 + 15*.5 + 15*.25 + 10*.8; 20*.815 + 5*.5 + 5*.5 + 4*.8 + 3*.8 + 0 + 25*.77 + 10*.8 + 10 + 15
    assert (h.y, h.x, h.nilai) == (Decimal("67.25"), Decimal("79.15"), Decimal("73.2"))
    assert (h.kotak, h.belum, h.kelengkapan, h.dekat) == (5, "", 100, True)  # 79.15 is within a point of 80
    assert sum(i.poin for i in h.pada("kinerja")) == h.y and sum(i.poin for i in h.pada("potensial")) == h.x


def test_sebagian_hilang_tidak_menjadi_nilai_rendah():
    h = hitung(PROFIL, fakta(predikat="5", penghargaan=None, tim=None, umpan_balik=None))
    assert (h.y, h.y_maks) == (62, 100)  # a predikat of 5 brings 60, the feedback 2 at least
    assert (h.kotak_rendah, h.kotak_tinggi, h.kotak, h.belum) == (5, 7, None, "RENTANG")
    assert h.kelengkapan == 80 and not h.dekat
    kosong = next(i for i in h.indikator if i.indikator.kode == "tim")
    (b,) = kosong.butir
    assert (b.nilai, b.skor, b.poin, b.taruhan, kosong.lengkap) == (None, None, None, 15, False)
    pendapat = next(i for i in h.indikator if i.indikator.kode == "umpan_balik").butir[0]
    assert (pendapat.poin, pendapat.poin_dasar, pendapat.taruhan) == (None, 2, 8)


def test_celah_bernilai_paling_sedikit_pita_terendahnya():
    """The field of study is worth 50 or 100 of 10 points: without it 5 are certain, and may be what places somebody."""
    penuh = hitung(PROFIL, fakta())
    h = hitung(PROFIL, fakta(bidang_ilmu=None))
    assert (h.x, h.x_maks) == (penuh.x - 5, penuh.x)
    assert (h.kotak, h.belum) == (5, "")
    # Exactly at the cut-off with the lowest band, and one hundredth below it.
    di, bawah = (hitung(PROFIL, fakta(bidang_ilmu=None, kompetensi="60", potensi=p)) for p in ("37.6", "37.55"))
    assert (di.x, di.kotak, di.belum) == (60, 5, "")
    assert (bawah.x, bawah.kotak, bawah.belum) == (Decimal("59.9875"), None, "RENTANG")


def test_celah_yang_tidak_mengubah_kotak_tetap_menempatkan():
    # Without training data potensial lies between 76.65 and 81.65 less what is known; with a lower test it cannot rise.
    h = hitung(PROFIL, fakta(kompetensi="60", potensi="60", diklat=None))
    assert h.x < h.x_maks < 80 and h.x >= 60
    assert (h.kotak, h.belum) == (5, "") and h.kelengkapan == 97


@pytest.mark.parametrize("kode", ["predikat", "kompetensi", "potensi"])
def test_tanpa_data_wajib_tidak_ditempatkan_walau_kotaknya_pasti(kode):
    rendah = fakta(predikat="1", penghargaan="0", tim="0", umpan_balik="1", kompetensi="0", potensi="0", disiplin="0")
    assert hitung(PROFIL, rendah).kotak == 1
    h = hitung(PROFIL, {k: v for k, v in rendah.items() if k != kode})
    assert (h.kotak, h.belum) == (None, "WAJIB")


def test_kosong_sama_sekali():
    h = hitung(PROFIL, {})
    # Lowest bands: 60 * .2 + 10 * .2; 4 * .6 + 3 * .6 + 10 * .6 + 10 * .5.
    assert (h.y, h.x, h.y_maks, h.x_maks, h.kelengkapan) == (14, Decimal("15.2"), 100, 100, 0)
    assert (h.kotak, h.belum, h.kotak_rendah, h.kotak_tinggi, h.dekat) == (None, "WAJIB", 1, 9, False)


@pytest.mark.parametrize(("nilai", "baris", "lajur"), [
    ("59.99", 1, 1), ("60", 2, 3), ("60.01", 2, 3), ("79.99", 2, 3), ("80", 4, 6), ("80.01", 4, 6),
])  # fmt: skip
def test_tepi_ambang_di_kedua_sumbu(nilai, baris, lajur):
    """``baris``: the box with no potensial, ``lajur``: with no kinerja."""
    p = baca_profil(langsung())
    assert hitung(p, {"kehadiran": Decimal(nilai), "potensi": Decimal(0)}).kotak == baris
    assert hitung(p, {"kehadiran": Decimal(0), "potensi": Decimal(nilai)}).kotak == lajur


@pytest.mark.parametrize(("y", "dekat"), [
    ("58.99", False), ("59", True), ("61", True), ("61.01", False), ("78.99", False), ("79", True), ("80", True),
    ("81", True), ("81.01", False),
])  # fmt: skip
def test_dekat_ambang_satu_poin_dua_arah(y, dekat):
    p = baca_profil(langsung())
    assert hitung(p, {"kehadiran": Decimal(y), "potensi": Decimal(20)}).dekat is dekat


def test_bobot_sumbu_dan_rata_rata_tiga():
    h = hitung(baca_profil(SKEMA["E"]), {
        "hasil_kerja": Decimal(2), "potensi": Decimal(90), "kompetensi": Decimal(100), "literasi_digital": Decimal(100),
        "emerging": Decimal(70),
    })  # fmt: skip
    assert (h.x, h.kotak) == (90, 8)  # (90 + (100 + 100 + 70) / 3) / 2 stands on the edge
    isi = definisi([indikator(100, butir("kehadiran"))], [indikator(100, butir("potensi"))], bobot=(70, 30))
    assert hitung(baca_profil(isi), {"kehadiran": Decimal(50), "potensi": Decimal(90)}).nilai == 62


def test_rata_rata_tak_berhingga_dibulatkan_sekali():
    p = baca_profil(SKEMA["E"])
    satu = {"hasil_kerja": Decimal(3), "potensi": Decimal(80), "kompetensi": Decimal(80), "emerging": Decimal(80)}
    h = hitung(p, satu | {"literasi_digital": Decimal("80.01")})
    assert h.x == (80 + Decimal("80.0033")) / 2 and h.kotak == 7


def test_skema_b_tanpa_penguat_kinerja():
    f = fakta(predikat="5")
    for k in ("penghargaan", "tim", "umpan_balik"):
        del f[k]
    h = hitung(baca_profil(SKEMA["B"]), f)
    assert (h.y, h.belum, h.kelengkapan) == (100, "", 100)


@given(st.fixed_dictionaries({}, optional={kode: nilai_mentah(kode) for _s, kode, _b, _t in SKEMA_A}), st.data())
def test_satu_fakta_lagi_tidak_keluar_dari_rentang(f, data):
    """What a gap may bring is honest: whatever comes, the score stays between the two that were told."""
    lama = hitung(PROFIL, f)
    kurang = sorted({kode for _s, kode, _b, _t in SKEMA_A} - set(f))
    if not kurang:
        return
    kode = data.draw(st.sampled_from(kurang))
    baru = hitung(PROFIL, f | {kode: data.draw(nilai_mentah(kode))})
    assert lama.y <= baru.y <= baru.y_maks <= lama.y_maks and lama.x <= baru.x <= baru.x_maks <= lama.x_maks
    if not lama.belum:
        assert baru.kotak == lama.kotak
    assert baru.kelengkapan >= lama.kelengkapan


@pytest.mark.parametrize(("kode", "nilai"), [
    ("predikat", "0"), ("predikat", "6"), ("predikat", "4.5"), ("kompetensi", "100.01"), ("kompetensi", "-0.01"),
    ("diklat", "1.5"), ("diklat", "-1"), ("predikat", "NaN"), ("kompetensi", "NaN"), ("diklat", "Infinity"),
])  # fmt: skip
def test_angka_yang_tidak_mungkin_ditolak(kode, nilai):
    with pytest.raises(FaktaSalah, match=INSTRUMEN[kode].nama):
        hitung(PROFIL, fakta(**{kode: nilai}))


def test_fakta_yang_tidak_dipakai_profil_tidak_mengubah_apa_pun():
    assert hitung(PROFIL, fakta(masa_kerja="1", pertimbangan_atasan="100")) == hitung(PROFIL, fakta())
