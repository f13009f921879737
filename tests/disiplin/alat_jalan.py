"""Every address of the portal, for tests that walk them all, and the words of whatever comes back."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLResolver, get_resolver, resolve
from pypdf import PdfReader

# They end the session, are the catch-all of the API and of the administration, or close pages of a library (which are
# walked at their own addresses).
TUTUP = "akun/(signup|email|confirm-email|password/set|login/code|3rdparty|social)/"
BUKAN = {"account_logout", "admin:logout", "(api) lain", "(admin) lain", TUTUP}
PUSTAKA = ("account_", "mfa_", "usersessions_", "socialaccount_")
GRUP = re.compile(r"\(\?P<(\w+)>[^()]*\)")


@dataclass(frozen=True)
class Rute:
    """``pola``: the address with ``<name>`` for its arguments."""

    nama: str
    pola: str
    argumen: tuple[str, ...]


def rute() -> list[Rute]:
    """Every route of the project, those of libraries too, by name; the unnamed by their pattern."""
    return [Rute(nama, pola, tuple(re.findall(r"<(\w+)>", pola))) for nama, pola in _pola(get_resolver())]


def _pola(resolver, awalan: str = "", ruang: str = "") -> Iterator[tuple[str, str]]:
    for p in resolver.url_patterns:
        pola = awalan + _polos(str(p.pattern))
        if isinstance(p, URLResolver):
            yield from _pola(p, pola, f"{ruang}{p.namespace}:" if p.namespace else ruang)
        elif p.name:
            yield ruang + p.name, pola
        else:
            lain = {"api/v1/<sisa>": "(api) lain", "admin/<url>": "(admin) lain"}
            yield lain.get(pola, pola), pola


def _polos(pola: str) -> str:
    """``^peran/(?P<pk>\\d{1,18})/$`` and ``<int:pk>/`` -> ``peran/<pk>/``, ``<pk>/``."""
    if "(" in pola or pola.startswith("^"):
        return GRUP.sub(r"<\1>", pola).replace("([^/]+)", "<id>").strip("^$").replace("\\", "")
    return re.sub(r"<\w+:(\w+)>", r"<\1>", pola)


def alamat(r: Rute, isi: dict[str, object]) -> str:
    """The address with its arguments filled in. It leads back to the same route, or the walk would walk nothing; but
    where the portal closes a page of the log-in library."""
    jalur = "/" + re.sub(r"<(\w+)>", lambda m: str(isi[m[1]]), r.pola)
    tepat = resolve(jalur).view_name
    assert r.nama in (tepat, r.pola) or r.nama.startswith(PUSTAKA), (r, jalur, tepat)
    return jalur


def kata(jawab) -> str:
    """Everything that an answer says: head, text, the pages of a PDF, the cells of a workbook, files of an archive."""
    isi = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
    return f"{jawab.headers}\n{baca(isi)}"


def baca(isi: bytes) -> str:
    if isi.startswith(b"%PDF"):
        berkas = PdfReader(io.BytesIO(isi))
        return f"{berkas.metadata}\n" + "\n".join(h.extract_text() for h in berkas.pages)
    if isi.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            return "\n".join(f"{n}\n{baca(arsip.read(n))}" for n in arsip.namelist())
    return isi.decode(errors="replace")
