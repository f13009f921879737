"""Hidden cells: small ones never shown, and none that the shown numbers give away."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talenta.rules.instrumen import INSTRUMEN
from talenta.rules.keadilan import BELUM, LAJUR, Kelompok, gabung, lindungi, rasio, susun_lajur, tabel

BATAS = 3


def pecahan(jumlah: int, bagian: int):
    """All ways to spread a number over so many cells."""
    if bagian == 1:
        yield (jumlah,)
        return
    for n in range(jumlah + 1):
        for sisa in pecahan(jumlah - n, bagian - 1):
            yield (n, *sisa)


def semua_tabel(baris: list[int], lajur: list[int]):
    """All tables of whole people with these totals."""
    for isi in product(*(pecahan(n, len(lajur)) for n in baris)):
        if [sum(b[j] for b in isi) for j in range(len(lajur))] == lajur:
            yield isi


def terbit(isi, baris, lajur) -> dict:
    hasil: dict = {}
    for i, b in enumerate(isi):
        for j, n in enumerate(b):
            for sel in product(baris[i], lajur[j]):
                hasil[sel] = hasil.get(sel, 0) + n
    return hasil


@st.composite
def kecil(draw):
    """A table of at most nine cells, perhaps with some rows and columns also counted together."""
    r, c = draw(st.integers(2, 3)), draw(st.integers(2, 3))
    isi = draw(st.lists(st.lists(st.integers(0, 4), min_size=c, max_size=c), min_size=r, max_size=r))
    baris = [{i} | ({"A"} if draw(st.booleans()) else set()) for i in range(r)]
    lajur = [{("l", j)} | ({"KRS"} if draw(st.booleans()) else set()) for j in range(c)]
    return isi, baris, lajur


@settings(max_examples=150, deadline=None)
@given(kecil())
def test_sel_tertutup_tidak_dapat_dihitung(apa):
    isi, baris, lajur = apa
    jumlah, jumlah_lajur = [sum(b) for b in isi], [sum(k) for k in zip(*isi, strict=True)]
    if min(*jumlah, *jumlah_lajur) < BATAS:
        return
    # A part that holds every row (or column) is a total, which is known.
    baris = [b - {"A"} for b in baris] if all("A" in b for b in baris) else baris
    lajur = [k - {"KRS"} for k in lajur] if all("KRS" in k for k in lajur) else lajur
    tutup = lindungi(isi, baris, lajur, BATAS)
    asli = terbit(isi, baris, lajur)
    assert {sel for sel, n in asli.items() if n < BATAS} <= tutup
    mungkin: dict = {sel: set() for sel in tutup}
    for lain in semua_tabel(jumlah, jumlah_lajur):
        t = terbit(lain, baris, lajur)
        if all(t[sel] == n for sel, n in asli.items() if sel not in tutup):
            for sel in tutup:
                mungkin[sel].add(t[sel])
    assert all(len(nilai) > 1 for nilai in mungkin.values())


def test_satu_sel_kecil_menutup_sel_yang_dapat_membukanya():
    # Without a complement 2 = 22 - 20.
    isi = [[20, 2, 10], [20, 20, 20], [9, 30, 40]]
    tutup = lindungi(isi, [{0}, {1}, {2}], [{"a"}, {"b"}, {"c"}], 5)
    assert (0, "b") in tutup
    assert len([s for s in tutup if s[0] == 0]) >= 2
    assert len([s for s in tutup if s[1] == "b"]) >= 2
    assert len(tutup) == 4


def test_tanpa_sel_kecil_semua_ditampilkan():
    assert not lindungi([[5, 9], [7, 8]], [{0}, {1}], [{"a"}, {"b"}], 5)
    assert lindungi([[4, 9], [7, 8]], [{0}, {1}], [{"a"}, {"b"}], 5)


@pytest.mark.parametrize(("jumlah", "hasil"), [
    ([9, 9], [[0], [1]]), ([9, 4, 9], [[0, 1], [2]]), ([5, 5, 2, 3], [[0], [1], [2, 3]]), ([1, 2], [[0, 1]]),
    ([0, 8, 6], [[0, 2], [1]]),
])  # fmt: skip
def test_gabung(jumlah, hasil):
    assert sorted(map(sorted, gabung(jumlah, 5))) == sorted(hasil)


def test_lajur_kecil_digabung_dalam_kelasnya():
    #         9  8   7  6  5   4   3  2  1  belum
    jumlah = [3, 8, 10, 9, 40, 12, 6, 2, 1, 7]
    assert susun_lajur(jumlah, 5) == ((9, 8), (7,), (6,), (5,), (4,), (3, 2, 1), (BELUM,))
    # Nobody without a box: that column joins the smallest other.
    assert susun_lajur([9, 8, 10, 9, 40, 12, 6, 7, 5, 0], 5)[-1] == (1, BELUM)
    assert len(susun_lajur([1, 0, 0, 0, 2, 0, 0, 0, 0, 1], 5)) == 1


def orang(nama: str, induk: str = "", **kotak: int) -> Kelompok:
    """A group with so many people in box k9, k8, ..., belum."""
    return Kelompok(nama, tuple(kotak.get("belum" if k == BELUM else f"k{k}", 0) for k in LAJUR), induk)


def semua_lajur(kelompok):
    return susun_lajur([sum(k.isi[i] for k in kelompok) for i in range(len(LAJUR))], 5)


def test_tingkat_dan_rasio():
    kelompok = [orang("A", k9=10, k8=10, k5=20, belum=10), orang("B", k9=5, k8=5, k5=50, belum=40)]
    (t,) = tabel(kelompok, semua_lajur(kelompok), 5)
    a, b = t.baris
    assert (str(a.tingkat), str(b.tingkat)) == ("40.0", "10.0")
    assert tuple(str(rasio(x.tingkat, t.tertinggi)) for x in (a, b)) == ("1.00", "0.25")


def test_tingkat_tidak_membuka_yang_tertutup():
    """What is chosen of a group with few in boxes 7 to 9 is hidden like a cell."""
    kelompok = [orang("A", k9=2, k5=60), orang("B", k9=30, k5=60), orang("C", k9=30, k5=60)]
    (t,) = tabel(kelompok, semua_lajur(kelompok), 5)
    baris = {b.nama: b for b in t.baris}
    assert baris["A"].tingkat is None
    assert None in (baris["B"].tingkat, baris["C"].tingkat)


def test_kelompok_kecil_digabung_dan_tunggal_tidak_dibandingkan():
    kelompok = [orang("A", k9=10, k5=20), orang("B", k9=1, k5=2), orang("C", k5=3)]
    (t,) = tabel(kelompok, semua_lajur(kelompok), 5)
    assert [(b.nama, b.jumlah) for b in t.baris] == [("A", 30), ("B + C", 6)]
    assert t.gabung
    (t,) = tabel(kelompok[:2], semua_lajur(kelompok[:2]), 5)
    assert t.baris == ()  # three people can only join the others


def test_unit_dan_bagiannya_ditutup_bersama():
    """The parts of a unit do not give away what the unit hides, nor the other way round."""
    kelompok = [
        orang("A1", "A", k9=20, k5=30), orang("A2", "A", k9=3, k5=30), orang("B1", "B", k9=20, k5=30),
        orang("B2", "B", k9=20, k5=30),
    ]  # fmt: skip
    atas, bawah = tabel(kelompok, semua_lajur(kelompok), 5)
    sel = {b.nama: b.sel for b in (*atas.baris, *bawah.baris)}
    for j in range(len(atas.lajur)):
        tutup_a = [sel[n][j] is None for n in ("A1", "A2")]
        assert sum(tutup_a) != 1 or sel["A"][j] is None


def test_kepentingan_terlarang_bukan_instrumen():
    """Age, sex, religion, origin, marriage, disability: never an input (UU 20/2023; talenta.md 11)."""
    larangan = ("usia", "umur", "lahir", "kelamin", "gender", "agama", "suku", "asal_", "daerah", "kawin", "nikah",
                "disabilitas", "politik")  # fmt: skip
    for i in INSTRUMEN.values():
        assert not [k for k in larangan if k in f"{i.kode} {i.nama} ".lower().replace("keragaman", "")], i.kode
