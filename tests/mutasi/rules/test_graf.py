"""The graph of a batch: chains, cycles, holding; against an oracle that tries every subset."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.rules.graf import Duduk, Graf, Kursi, Langkah

T = date(2026, 3, 2)


def satu(*nip: str, formasi: int = 1) -> Kursi:
    return Kursi(formasi, tuple(Duduk(n) for n in nip))


def langkah(id_: str, nip: str, keluar, masuk, hari: int = 0) -> Langkah:
    return Langkah(id_, nip, T + timedelta(days=hari), keluar, masuk)


def rantai() -> Graf:
    """A leaves for the free post Z, B takes A's, C takes B's."""
    return Graf(
        [langkah("1", "a", "A", "Z"), langkah("2", "b", "B", "A"), langkah("3", "c", "C", "B")],
        {"A": satu("a"), "B": satu("b"), "C": satu("c"), "Z": satu()},
    )


def tukar(n: int) -> Graf:
    """n people, each into the post of the next."""
    return Graf(
        [langkah(str(i), f"p{i}", f"J{i}", f"J{(i + 1) % n}") for i in range(n)],
        {f"J{i}": satu(f"p{i}") for i in range(n)},
    )


def test_chain_from_the_line_that_frees_the_first_seat():
    graf = rantai()
    assert graf.butuh == {"2": "1", "3": "2"}
    assert graf.rangkaian == (("1", "2", "3"),)
    assert graf.siklus == ()


@pytest.mark.parametrize(
    ("gagal", "tertahan"),
    [
        ([], {}),
        (["1"], {"2": ("1",), "3": ("2",)}),
        (["2"], {"3": ("2",)}),
        (["3"], {}),
        (["1", "3"], {"2": ("1",)}),
    ],
)
def test_a_failed_line_holds_those_that_need_its_post_and_no_other(gagal, tertahan):
    hasil = rantai().tertahan(gagal)
    assert hasil == {k: v for k, v in tertahan.items() if k not in gagal}


@pytest.mark.parametrize("n", [2, 3, 7])
def test_a_cycle_stands_or_falls_together(n):
    graf = tukar(n)
    assert len(graf.siklus) == 1
    assert set(graf.siklus[0]) == {str(i) for i in range(n)}
    assert graf.tertahan([]) == {}
    assert set(graf.tertahan(["0"])) == {str(i) for i in range(1, n)}


def test_the_rest_goes_on():
    graf = Graf(
        [langkah("1", "a", "A", "Z"), langkah("2", "b", "B", "A"), langkah("9", "x", "X", "Y")],
        {"A": satu("a"), "B": satu("b"), "Z": satu(), "X": satu("x"), "Y": satu()},
    )
    assert set(graf.tertahan(["1"])) == {"2"}


def test_a_seat_that_is_free_anyway_binds_nobody():
    graf = Graf(
        [langkah("1", "a", "A", "Z"), langkah("2", "b", "B", "A")],
        {"A": satu("a", formasi=2), "B": satu("b"), "Z": satu()},
    )
    assert graf.butuh == {}
    assert graf.tertahan(["1"]) == {}


def test_a_seat_freed_a_day_later_frees_nothing():
    graf = Graf(
        [langkah("1", "a", "A", "Z", 1), langkah("2", "b", "B", "A", 0)],
        {"A": satu("a"), "B": satu("b"), "Z": satu()},
    )
    assert graf.butuh == {}
    assert graf.tertahan(["1"]) == {}  # line 2 has no seat either way: H1 says so


def test_many_seats_the_decided_ones_come_first():
    graf = Graf(
        [
            langkah("1", "a", "A", "Z"), langkah("2", "b", "A", "Z"),
            langkah("3", "c", "C", "A"), langkah("4", "d", "D", "A"),
        ],
        {"A": satu("a", "b", formasi=2), "Z": satu(formasi=9), "C": satu("c"), "D": satu("d")},
    )  # fmt: skip
    assert set(graf.tertahan(["1"])) == {"4"}
    assert set(graf.tertahan(["1"], tetap=["4"])) == {"3"}


def test_a_removal_frees_a_seat_too():
    graf = Graf([langkah("1", "a", "A", None), langkah("2", "b", "B", "A")], {"A": satu("a"), "B": satu("b")})
    assert graf.butuh == {"2": "1"}
    assert set(graf.tertahan(["1"])) == {"2"}


def test_who_is_behind_a_line_without_seat_waits_for_it():
    """a has no seat at all (H1 says so); b and c need what a would free, so they wait, whatever else happens."""
    graf = Graf(
        [langkah("1", "a", "A", "Z"), langkah("2", "b", "B", "A"), langkah("3", "c", "C", "B")],
        {"A": satu("a"), "B": satu("b"), "C": satu("c"), "Z": satu("z")},
    )
    assert graf.tertahan([]) == {"2": ("1",), "3": ("2",)}
    assert graf.tertahan(["2"]) == {"3": ("2",)}


def test_unknown_posts_bind_nobody():
    assert Graf([langkah("1", "a", "A", "X")], {}).tertahan([]) == {}


# --- against a slow oracle ---------------------------------------------------------------------------------------


@st.composite
def acak(draw):
    """A batch of single-seat posts, some of them free, each person in at most one line, and some failures."""
    n = draw(st.integers(1, 6))
    pos = [f"J{i}" for i in range(n + 2)]
    tujuan = draw(st.permutations(pos))
    diam = draw(st.sets(st.integers(0, n - 1), max_size=2))  # people whom no line moves
    langkah_ = [
        langkah(str(i), f"p{i}", f"J{i}", None if draw(st.integers(0, 9)) == 0 else tujuan[i])
        for i in range(n) if tujuan[i] != f"J{i}" and i not in diam
    ]  # fmt: skip
    gagal = draw(st.sets(st.sampled_from([x.id for x in langkah_]))) if langkah_ else set()
    return langkah_, {p: satu(*([f"p{i}"] if i < n else [])) for i, p in enumerate(pos)}, gagal


def _layak(langkah_, kursi, jadi) -> bool:
    """Whether exactly these lines can happen together: nobody shares a single seat afterwards."""
    duduk = {d.nip: kode for kode, k in kursi.items() for d in k.pemangku}
    for x in langkah_:
        if x.id in jadi:
            duduk.pop(x.nip, None)
            if x.masuk:
                duduk[x.nip] = x.masuk
    isi = list(duduk.values())
    return all(isi.count(kode) <= kursi[kode].formasi for kode in isi)


def _terbanyak(langkah_, kursi, boleh) -> set[str]:
    """The largest set of lines that can happen together, trying all subsets."""
    for besar in range(len(boleh), -1, -1):
        for pilihan in combinations(sorted(boleh), besar):
            if _layak(langkah_, kursi, set(pilihan)):
                return set(pilihan)
    raise AssertionError("not even nothing fits")


@given(acak())
def test_held_are_exactly_those_that_cannot_go(bahan):
    langkah_, kursi, gagal = bahan
    graf = Graf(langkah_, kursi)
    semua = {x.id for x in langkah_}
    pergi = {x.nip for x in langkah_}
    tanpa = {x.id for x in langkah_ if x.masuk and any(d.nip not in pergi for d in kursi[x.masuk].pemangku)}
    jadi = _terbanyak(langkah_, kursi, semua - gagal)
    assert set(graf.tertahan(gagal)) == semua - gagal - jadi - tanpa
    assert _layak(langkah_, kursi, jadi)


@given(acak())
def test_every_line_is_in_at_most_one_chain(bahan):
    langkah_, kursi, _gagal = bahan
    graf = Graf(langkah_, kursi)
    isi = [x for r in graf.rangkaian for x in r]
    assert len(isi) == len(set(isi))
    for r in graf.rangkaian:
        assert all(graf.butuh[b] == a for a, b in zip(r, r[1:], strict=False))


@given(
    st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("ABCDE"), st.integers(0, 2)), min_size=1, max_size=7),
    st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 3), min_size=5, max_size=5),
    st.sets(st.integers(0, 6)),
)
def test_posts_with_many_seats_are_never_overfilled(gerak, formasi, gagal):
    """Whatever fails, the lines that go on leave no post with more people than before or than it has seats."""
    langkah_ = [langkah(str(i), f"p{i}", a, b, hari) for i, (a, b, hari) in enumerate(gerak) if a != b]
    kursi = {k: Kursi(f, tuple(Duduk(x.nip) for x in langkah_ if x.keluar == k)) for k, f in formasi.items()}
    graf = Graf(langkah_, kursi)
    gagal_ = {str(i) for i in gagal} & {x.id for x in langkah_}
    tanpa = graf._tanpa_kursi(set(), set())
    jadi = [x for x in langkah_ if x.id not in gagal_ and x.id not in graf.tertahan(gagal_) and x.id not in tanpa]
    for hari in range(3):
        t = T + timedelta(days=hari)
        for kode, k in kursi.items():
            pergi = {x.nip for x in jadi if x.keluar == kode and x.tanggal <= t}
            datang = {x.nip for x in jadi if x.masuk == kode and x.tanggal <= t}
            isi = {d.nip for d in k.pemangku if d.nip not in pergi} | datang
            assert len(isi) <= max(k.formasi, len(k.pemangku))
