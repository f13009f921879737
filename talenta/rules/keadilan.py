"""Which cells of a table of people must stay hidden so that no small one can be read or reckoned from it. Pure.

Totals are known, so small groups and small columns are first put together until none is under the limit. After that a
small cell can always be covered by a rectangle: two groups change two columns' people between them, one each way, and
every total stays. All published cells that such an exchange would change are hidden together. So there is, for each
hidden cell, another table of whole people with the same shown numbers in which it is different: nothing can tell which
of the two is the true one. Columns' totals are never changed, so this holds over all tables of one mapping together.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice

Sel = tuple[Hashable, Hashable]
# So many exchanges are weighed for a cell; any of them would protect it, a cheaper one hides less.
CUKUP = 200
# The columns as people are counted: the boxes from above, then those without one.
BELUM = 0
LAJUR = (9, 8, 7, 6, 5, 4, 3, 2, 1, BELUM)
_KRS = frozenset((9, 8, 7))
_KELAS = (_KRS, frozenset((6, 5, 4, 3, 2, 1)), frozenset((BELUM,)))


@dataclass(frozen=True, slots=True)
class Kelompok:
    """A group of people: ``isi`` as many as ``LAJUR``; ``induk``: the larger group that it is a part of, if any."""

    nama: str
    isi: tuple[int, ...]
    induk: str = ""


@dataclass(frozen=True, slots=True)
class Baris:
    """A row as published: ``sel`` None where hidden. ``terpilih``: people in boxes 7 to 9, None where hidden or where
    these are not columns of their own."""

    nama: str
    jumlah: int
    sel: tuple[int | None, ...]
    terpilih: int | None

    @property
    def tingkat(self) -> Decimal | None:
        """Selection rate: boxes 7 to 9 of all people of the group, in percent."""
        return None if self.terpilih is None else _persen(self.terpilih, self.jumlah)


@dataclass(frozen=True, slots=True)
class Tabel:
    """``lajur``: boxes of each column (0: without one). ``baris`` empty: too few people to tell groups apart.
    ``gabung``: whether small groups were put together."""

    lajur: tuple[tuple[int, ...], ...]
    baris: tuple[Baris, ...]
    gabung: bool = False

    @property
    def tertinggi(self) -> Decimal | None:
        """The highest selection rate that is shown; None where there are not two to compare."""
        semua = [t for t in (b.tingkat for b in self.baris) if t is not None]
        return max(semua) if len(semua) > 1 else None


def rasio(tingkat: Decimal | None, tertinggi: Decimal | None) -> Decimal | None:
    """A group's selection rate as a part of the highest that is shown; None where nothing can be compared."""
    return None if tingkat is None or not tertinggi else (tingkat / tertinggi).quantize(Decimal("0.01"), ROUND_HALF_UP)


def gabung(jumlah: Sequence[int], terkecil: int) -> list[list[int]]:
    """Positions put together so that no part has fewer than ``terkecil``: what is too small forms one part, with the
    smallest of the others where it must. One part below the limit only where all together are."""
    pool = [i for i, n in enumerate(jumlah) if n < terkecil]
    lain = [i for i, n in enumerate(jumlah) if n >= terkecil]
    for i in sorted(lain, key=lambda i: jumlah[i]):
        if not pool or sum(jumlah[k] for k in pool) >= terkecil:
            break
        pool.append(i)
        lain.remove(i)
    return [[i] for i in lain] + ([sorted(pool)] if pool else [])


def susun_lajur(jumlah: Sequence[int], terkecil: int) -> tuple[tuple[int, ...], ...]:
    """The columns to publish, from how many people each of ``LAJUR`` has: boxes 7 to 9, the others and those without a
    box stay apart as long as each has enough people."""
    per = dict(zip(LAJUR, jumlah, strict=True))
    bagian: list[tuple[int, ...]] = []
    for kelas in _KELAS:
        milik = [k for k in LAJUR if k in kelas]
        bagian += [tuple(milik[i] for i in g) for g in gabung([per[k] for k in milik], terkecil)]
    akhir = gabung([sum(per[k] for k in b) for b in bagian], terkecil)
    hasil = [tuple(sorted((k for i in g for k in bagian[i]), key=LAJUR.index)) for g in akhir]
    return tuple(sorted(hasil, key=lambda b: LAJUR.index(b[0])))


def tabel(kelompok: Sequence[Kelompok], lajur: Sequence[tuple[int, ...]], terkecil: int) -> list[Tabel]:
    """Tables of the groups, one of the larger groups first where they have some, hidden together: what one shows does
    not give away what the other hides. ``lajur`` from ``susun_lajur`` of all people."""
    daun = _gabung_kelompok(kelompok, terkecil)
    letak = [[LAJUR.index(k) for k in b] for b in lajur]
    isi = [[sum(k.isi[i] for i in b) for b in letak] for k in daun]
    krs = [n for n, b in enumerate(lajur) if _KRS.issuperset(b)]
    utuh = {k for n in krs for k in lajur[n]} == _KRS
    naik_lajur = [{n} | ({"KRS"} if utuh and n in krs else set()) for n in range(len(lajur))]
    naik_baris: list[set[int | str]] = [{n} | ({k.induk} if k.induk else set()) for n, k in enumerate(daun)]
    tutup = lindungi(isi, naik_baris, naik_lajur, terkecil)
    induk = list(dict.fromkeys(k.induk for k in daun if k.induk))
    hasil = []
    for nama_semua in ({i: i for i in induk}, {n: k.nama for n, k in enumerate(daun)}):
        baris = []
        for kunci, nama in nama_semua.items():
            milik = [isi[n] for n, naik in enumerate(naik_baris) if kunci in naik]
            per = [sum(b[j] for b in milik) for j in range(len(lajur))]
            sel = tuple(None if (kunci, j) in tutup else n for j, n in enumerate(per))
            terpilih = None if not utuh or (kunci, "KRS") in tutup else sum(per[j] for j in krs)
            baris.append(Baris(nama, sum(per), sel, terpilih))
        if nama_semua:
            cukup = len(lajur) > 1 and len(baris) > 1
            digabung = len(daun) < len(kelompok)
            hasil.append(Tabel(tuple(lajur), tuple(baris) if cukup else (), digabung))
    return hasil


def lindungi(
    daun: Sequence[Sequence[int]], baris: Sequence[Collection], lajur: Sequence[Collection], terkecil: int
) -> set[Sel]:
    """The published cells to hide. ``daun``: people by finest row and column; ``baris`` and ``lajur``: the published
    rows and columns that each of these is counted in. Every total must be at least ``terkecil``."""
    naik_baris, naik_lajur = [frozenset(b) for b in baris], [frozenset(b) for b in lajur]
    nilai: Counter[Sel] = Counter()
    for i, isi in enumerate(daun):
        for j, n in enumerate(isi):
            for sel in _silang(naik_baris[i], naik_lajur[j]):
                nilai[sel] += n
    tutup = {sel for sel, n in nilai.items() if n < terkecil}
    aman: set[Sel] = set()
    # Where most is hidden anyway an exchange costs nothing: those groups are tried first.
    urut = sorted(range(len(daun)), key=lambda m: -sum(n < terkecil for n in daun[m]))
    for sel in sorted(tutup, key=lambda s: (nilai[s], str(s))):
        if sel in aman:
            continue
        terbaik = _termurah(_persegi(daun, naik_baris, naik_lajur, sel, urut, serumah=True), nilai, tutup)
        if terbaik is None:
            terbaik = _termurah(_persegi(daun, naik_baris, naik_lajur, sel, urut, serumah=False), nilai, tutup)
        if terbaik is None:  # one row or one column: the caller publishes nothing of it
            continue
        tutup |= terbaik
        aman |= terbaik
    return tutup


def _termurah(pilihan: Iterator[set[Sel]], nilai: Counter[Sel], tutup: set[Sel]) -> set[Sel] | None:
    """The exchange for which the fewest people's cells have to be hidden that are not hidden yet."""
    terbaik, harga = None, 0
    for kena in islice(pilihan, CUKUP):
        biaya = sum(nilai[k] for k in kena if k not in tutup)
        if terbaik is None or biaya < harga:
            terbaik, harga = kena, biaya
            if not biaya:
                break
    return terbaik


def _persegi(
    daun: Sequence[Sequence[int]],
    baris: list[frozenset],
    lajur: list[frozenset],
    sel: Sel,
    urut: Sequence[int],
    *,
    serumah: bool,
) -> Iterator[set[Sel]]:
    """The cells that each possible exchange would change, ``sel`` among them; ``serumah``: of two groups that are
    parts of the same larger group, or of two that are not."""
    pasang = [(j, k) for j, a in enumerate(lajur) if sel[1] in a for k, b in enumerate(lajur) if sel[1] not in b]
    bersama = any(len(b) > 1 for b in baris)
    for i, satu in enumerate(baris):
        if sel[0] not in satu or (serumah and not bersama):
            continue
        for m in urut:
            dua = baris[m]
            if sel[0] in dua or satu.isdisjoint(dua) is serumah:
                continue
            for j, k in pasang:
                if (daun[i][k] and daun[m][j]) or (daun[i][j] and daun[m][k]):
                    yield _silang(satu ^ dua, lajur[j] ^ lajur[k])


def _silang(baris: frozenset, lajur: frozenset) -> set[Sel]:
    return {(b, l) for b in baris for l in lajur}  # noqa: E741


def _gabung_kelompok(kelompok: Sequence[Kelompok], terkecil: int) -> list[Kelompok]:
    """Groups of at least ``terkecil`` people, within their larger group, which has that many too."""
    induk: dict[str, list[Kelompok]] = {}
    for k in kelompok:
        induk.setdefault(k.induk, []).append(k)
    nama = list(induk)
    hasil = []
    for g in gabung([sum(sum(k.isi) for k in induk[n]) for n in nama], terkecil):
        milik = [k for i in g for k in induk[nama[i]]]
        atas = nama[g[0]] if len(g) == 1 else _sebut([nama[i] for i in g])
        hasil += _satukan(milik, atas, terkecil) if len(g) == 1 else [_jumlah(milik, atas)]
    return hasil


def _satukan(milik: list[Kelompok], induk: str, terkecil: int) -> list[Kelompok]:
    bagian = gabung([sum(k.isi) for k in milik], terkecil)
    return [milik[g[0]] if len(g) == 1 else _jumlah([milik[i] for i in g], induk) for g in bagian]


def _jumlah(milik: list[Kelompok], induk: str) -> Kelompok:
    isi = tuple(map(sum, zip(*(k.isi for k in milik), strict=True)))
    return Kelompok(_sebut([k.nama for k in milik]), isi, induk)


def _sebut(nama: Sequence[str]) -> str:
    lain = len(nama) - 3
    return " + ".join(nama) if lain < 1 else f"{' + '.join(nama[:3])} + {lain} lainnya"


def _persen(bagian: int, semua: int) -> Decimal:
    return (Decimal(100 * bagian) / semua).quantize(Decimal("0.1"), ROUND_HALF_UP)
