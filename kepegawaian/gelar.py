"""How a name is written with its titles, pure (regulasi/gelar.md 5.4).

Titles are kept as ordered lists, front and rear; SIASN knows two strings. The order is a convention of the sources,
not a clause of law: a name that is already written is not put in another order, only a new title finds its place.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

DEPAN, BELAKANG = "DEPAN", "BELAKANG"
# Lengths on the record: the two strings, and one title.
MAKS_DEPAN, MAKS_BELAKANG, MAKS_TEKS = 50, 100, 30

# Upper and lower case count: dr. is a physician, Dr. a doctor.
_DEPAN = ("Prof.", "Dr.", "dr.", "drg.", "drh.", "apt.", "Ns.", "Ir.", "Drs.", "Dra.")
_URUT_DEPAN = {
    "Prof.": 0,
    "Dr.": 1,
    "dr.": 2,
    "drg.": 2,
    "drh.": 2,
    "apt.": 3,
    "Ns.": 3,
    "Ir.": 4,
    "Drs.": 4,
    "Dra.": 4,
}
# Religious, not a title of this service: not kept, in whatever spelling.
_AGAMA = ("H.", "Hj.", "HJ.")
_JENJANG_DEPAN = {"Prof.": "PROFESOR", "Dr.": "S3", "Ir.": "PROFESI", "Drs.": "S1", "Dra.": "S1"} | dict.fromkeys(
    ("dr.", "drg.", "drh.", "apt.", "Ns."), "PROFESI"
)
# Level of a rear title by how it begins; the first that fits counts. Old records write SE, SKM, AMd, or SpA without
# points.
_JENJANG_BELAKANG = (
    ("D1", re.compile(r"A\.P\.")),
    ("D2", re.compile(r"A\.?Ma\b|A\.M\.(?!d)")),
    ("D3", re.compile(r"A\.?[Mm]d|AM[B-Z]{1,2}\.?$")),
    ("PROFESI", re.compile(r"(Gr|Ak|Ns|[Aa]pt)\.?$")),
    ("SPESIALIS", re.compile(r"(Sub)?[Ss]p[.A-Z]")),
    ("S3", re.compile(r"Ph\.?D\.?$")),
    ("D4", re.compile(r"S\.?Tr\b|S\.?STP?\b")),
    ("S2", re.compile(r"M\.|M[A-Z]{1,3}\.?$|M[A-Z][a-z]+\b|LL\.?M\.?$")),
    ("S1", re.compile(r"S\.|B\.\w|B(Sc|Eng|BA)\b|S[A-Z]{1,3}\.?$|S[A-Z][a-z]+\b")),
)
_URUT_BELAKANG = {"D1": 0, "D2": 1, "D3": 2, "D4": 3, "S1": 3, "PROFESI": 4, "S2": 5, "SPESIALIS": 6, "S3": 7}
_LAIN = 9


def rapikan(teks: str) -> str:
    """A title without spaces or commas around it, single spaces inside."""
    return " ".join(teks.split()).strip(" ,;")


def urai_gelar(depan: str, belakang: str) -> tuple[list[str], list[str]]:
    """The titles of the two SIASN strings, in their order. Front titles stand apart by spaces (or run together, as
    ``Prof.Dr.``), rear ones by commas. H. and Hj. are left out; a title is named once."""
    muka: list[str] = []
    for kata in depan.replace(",", " ").replace(";", " ").split():
        for potong in _potong(kata):
            if potong.startswith("(") and muka:
                muka[-1] = f"{muka[-1]} {potong}"  # Dr. (H.C.)
            else:
                muka.append(potong)
    return _sekali(g for g in muka if not is_agama(g)), _sekali(map(rapikan, re.split("[,;]", belakang)))


def is_agama(teks: str) -> bool:
    """Whether it says H. or Hj."""
    return teks.rstrip(".").casefold() in ("h", "hj")


def sebutan_agama(depan: str) -> list[str]:
    """H. and Hj. among the front titles: written by some, never kept as a title."""
    return [k for k in depan.replace(",", " ").split() if is_agama(k)]


def _potong(kata: str) -> list[str]:
    """``Prof.Dr.Ir.`` as three titles; an unknown word stays whole."""
    for awal in sorted((*_DEPAN, *_AGAMA), key=len, reverse=True):
        if kata.startswith(awal) and len(kata) > len(awal):
            return [awal, *_potong(kata[len(awal) :])]
    return [kata]


def _sekali(daftar: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(g for g in daftar if g))


def letak_lazim(teks: str) -> str:
    """Where a title is usually written: DEPAN for those of the front list, else BELAKANG."""
    awal = rapikan(teks).split(" ")[0]
    return DEPAN if awal in _DEPAN else BELAKANG


def jenjang_gelar(teks: str, letak: str) -> str:
    """Level that a title stands for: D1, D2, D3, D4, S1, S2, S3, PROFESI, SPESIALIS, PROFESOR; empty if not known."""
    teks = rapikan(teks)
    if letak == DEPAN:
        return _JENJANG_DEPAN.get(teks.split(" ")[0], "")
    return next((jenjang for jenjang, pola in _JENJANG_BELAKANG if pola.match(teks)), "")


def _urut(teks: str, letak: str) -> int:
    if letak == DEPAN:
        return _URUT_DEPAN.get(teks.split(" ")[0], _LAIN)
    return _URUT_BELAKANG.get(jenjang_gelar(teks, letak), _LAIN)


def sisip(daftar: Sequence[str], teks: str, letak: str) -> list[str]:
    """The list with one more title in its place: before the first that ranks after it. Those there keep their order;
    a title that is already there is not added again."""
    teks = rapikan(teks)
    if not teks or teks in daftar:
        return list(daftar)
    tempat = next((i for i, g in enumerate(daftar) if _urut(g, letak) > _urut(teks, letak)), len(daftar))
    return [*daftar[:tempat], teks, *daftar[tempat:]]


def urutkan(daftar: Iterable[str], letak: str) -> list[str]:
    """Titles by the order of 5.4; equals and unknown ones keep the order in which they came."""
    return sorted(_sekali(map(rapikan, daftar)), key=lambda g: _urut(g, letak))


def tulis(depan: Iterable[str], belakang: Iterable[str]) -> tuple[str, str]:
    """The two SIASN strings of lists that are already in order."""
    return " ".join(depan), ", ".join(belakang)


def susun(daftar: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The two SIASN strings of (place, title) in any order, by the order of 5.4."""
    daftar = list(daftar)
    return tulis(*(urutkan((t for letak, t in daftar if letak == sisi), sisi) for sisi in (DEPAN, BELAKANG)))


def muat(depan: str, belakang: str) -> str | None:
    """``None`` if the two strings fit the record, else which one does not, in words."""
    for teks, maks, nama in ((depan, MAKS_DEPAN, "depan"), (belakang, MAKS_BELAKANG, "belakang")):
        if len(teks) > maks:
            return f"Gelar {nama} menjadi {len(teks)} huruf (“{teks}”), padahal paling banyak {maks}"
    return None


def nama_bergelar(nama: str, depan: str, belakang: str) -> str:
    """A name with its titles: ``dr. Siti Aminah, Sp.A.``; a comma before the first rear title."""
    muka = f"{depan} " if depan else ""
    return f"{muka}{nama}{f', {belakang}' if belakang else ''}"


def dengan(depan: str, belakang: str, baru: str, letak: str) -> tuple[str, str]:
    """The two strings as they will be once the title ``baru`` is added."""
    muka, buntut = urai_gelar(depan, belakang)
    if letak == DEPAN:
        return tulis(sisip(muka, baru, letak), buntut)
    return tulis(muka, sisip(buntut, baru, letak))


def nama_dengan(nama: str, depan: str, belakang: str, baru: str, letak: str) -> str:
    """The name as it will stand once the title ``baru`` is added to the two strings."""
    return nama_bergelar(nama, *dengan(depan, belakang, baru, letak))


def pokok(teks: str) -> str:
    """A title without points and spaces, to tell whether two mean the same; ``dr.`` and ``Dr.`` stay two."""
    return "".join(h for h in teks if h.isalnum())


@lru_cache(maxsize=65536)
def jenjang_tercantum(depan: str, belakang: str) -> frozenset[str]:
    """Levels for which the name bears a title (``jenjang_gelar``), known from the two strings alone."""
    muka, buntut = urai_gelar(depan, belakang)
    semua = {jenjang_gelar(g, DEPAN) for g in muka} | {jenjang_gelar(g, BELAKANG) for g in buntut}
    # A physician's S-1, and an engineer's of old, show in the front title alone.
    if {"dr.", "drg.", "drh.", "Ir."}.intersection(muka):
        semua.add("S1")
    return frozenset(semua - {""})
