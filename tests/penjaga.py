"""What turns silent mistakes into failures: unknown template variables, forms without a token, inline
scripts and styles, unordered slices, writes in a GET. ``conftest.py`` switches them on for every test.
"""

import functools
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.template.base import FilterExpression, Node, VariableDoesNotExist
from django.template.defaultfilters import default, default_if_none
from django.template.defaulttags import ForNode
from django.test.client import Client

AKAR = Path(__file__).resolve().parent.parent
# Written by log-in, sessions, seen recovery codes and throttling themselves; and the log that a reading leaves by law.
TABEL_BOLEH_SAAT_GET = {
    "django_session",
    "usersessions_usersession",
    "mfa_authenticator",
    "akun_user",
    "cache_portal",
    "akun_hitunganapi",
    "layanan_ekspor",
    "mutasi_pembacaanizin",
    "layanan_pembacaan",
    "kinerja_bacaankinerja",
    "disiplin_bacaanpembinaan",
    "disiplin_bacaankasus",
    "disiplin_bacaanpresensi",
    "talenta_bacaantalenta",
}
MENULIS = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)


def _milik_portal(berkas: str) -> bool:
    """True for a file of the portal itself, not of a library and not of the tests."""
    bagian = Path(berkas)
    if not bagian.is_relative_to(AKAR):
        return False
    return bagian.relative_to(AKAR).parts[0] not in {".venv", "node_modules", "tests"}


# --- unknown template variables ---------------------------------------------------------------------


class VariabelTakDikenal(str):
    """``string_if_invalid`` that fails the test, when the template is one of the portal's own.

    ``{% if x %}`` may ask for a variable that is not there, and so may ``{{ x|default:"" }}``.
    """

    def __new__(cls):
        return super().__new__(cls, "%s")

    def __mod__(self, nama):
        simpul = _simpul_yang_dirender()
        if simpul is not None and _milik_portal(simpul.origin.name):
            pytest.fail(f"Unknown variable {str(nama)!r} in {simpul.origin.name}:{simpul.token.lineno}")
        return ""


def _simpul_yang_dirender() -> Node | None:
    bingkai = sys._getframe(2)
    while bingkai is not None:
        simpul = bingkai.f_locals.get("self")
        if bingkai.f_code.co_name == "render_annotated" and isinstance(simpul, Node):
            return simpul
        bingkai = bingkai.f_back
    return None


def _resolve_dengan_default(asli):
    @functools.wraps(asli)
    def resolve(self, context, ignore_failures=False):
        punya_default = any(f in (default, default_if_none) for f, _ in self.filters)
        return asli(self, context, ignore_failures or punya_default)

    return resolve


def _for_dengan_daftar_yang_ada(asli):
    @functools.wraps(asli)
    def render(self, context):
        if self.sequence.is_var and _milik_portal(self.origin.name):
            try:
                self.sequence.var.resolve(context)
            except VariableDoesNotExist:
                pytest.fail(f"Unknown list {self.sequence.token!r} in {self.origin.name}:{self.token.lineno}")
        return asli(self, context)

    return render


# --- rendered pages ---------------------------------------------------------------------------------


class PemeriksaHtml(HTMLParser):
    """Collects what a page of the portal may not contain into ``kesalahan``."""

    SKRIP_DATA = {"application/json", "application/ld+json"}

    def __init__(self):
        super().__init__()
        self.kesalahan: list[str] = []
        self._form_tanpa_token: str | None = None

    def handle_starttag(self, tag, attrs):
        isi = dict(attrs)
        if tag == "script" and "src" not in isi and isi.get("type") not in self.SKRIP_DATA:
            self.kesalahan.append("inline <script>")
        if tag == "style":
            self.kesalahan.append("inline <style>")
        for nama, nilai in attrs:
            if nama == "style" or nama.startswith("on") or nama.startswith("hx-on"):
                self.kesalahan.append(f"inline attribute {nama} on <{tag}>")
            if nama in {"href", "src", "action"} and (nilai or "").strip().lower().startswith("javascript:"):
                self.kesalahan.append(f"javascript: address on <{tag}>")
        if tag == "form":
            self._tutup_form()
            if (isi.get("method") or "get").lower() == "post":
                self._form_tanpa_token = isi.get("action") or isi.get("id") or "(this page)"
        if tag == "input" and isi.get("name") == "csrfmiddlewaretoken":
            self._form_tanpa_token = None

    def handle_endtag(self, tag):
        if tag == "form":
            self._tutup_form()

    def close(self):
        super().close()
        self._tutup_form()

    def _tutup_form(self):
        if self._form_tanpa_token is not None:
            self.kesalahan.append(f"POST form to {self._form_tanpa_token} without csrfmiddlewaretoken")
            self._form_tanpa_token = None


def periksa_halaman(response) -> list[str]:
    """Faults of an HTML response; none for anything else."""
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return []
    pemeriksa = PemeriksaHtml()
    pemeriksa.feed(response.content.decode(response.charset or "utf-8"))
    pemeriksa.close()
    return pemeriksa.kesalahan


def _larang_menulis(execute, sql, params, many, context):
    tabel = MENULIS.match(sql) if isinstance(sql, str) else None
    if tabel and tabel[1] not in TABEL_BOLEH_SAAT_GET:
        pytest.fail(f"A GET request writes to {tabel[1]}: {sql[:200]}")
    return execute(sql, params, many, context)


def _request_terjaga(asli):
    @functools.wraps(asli)
    def request(self, **permintaan):
        alamat = permintaan.get("PATH_INFO", "")
        if alamat.startswith("/admin/"):
            return asli(self, **permintaan)
        if permintaan.get("REQUEST_METHOD") in {"GET", "HEAD"}:
            with connection.execute_wrapper(_larang_menulis):
                response = asli(self, **permintaan)
        else:
            response = asli(self, **permintaan)
        if kesalahan := periksa_halaman(response):
            pytest.fail(f"{alamat}: {'; '.join(kesalahan)}")
        return response

    return request


# --- unordered slices -------------------------------------------------------------------------------


def _getitem_terurut(asli):
    @functools.wraps(asli)
    def getitem(self, k):
        if isinstance(k, slice) and self._result_cache is None and not self.ordered:
            pemanggil = sys._getframe(1).f_code.co_filename
            if _milik_portal(pemanggil):
                pytest.fail(f"{pemanggil}: slice of an unordered queryset of {self.model.__name__}")
        return asli(self, k)

    return getitem


def pasang(monkeypatch) -> None:
    """Switch all guards on for as long as ``monkeypatch`` lives."""
    monkeypatch.setattr(FilterExpression, "resolve", _resolve_dengan_default(FilterExpression.resolve))
    monkeypatch.setattr(ForNode, "render", _for_dengan_daftar_yang_ada(ForNode.render))
    monkeypatch.setattr(Client, "request", _request_terjaga(Client.request))
    monkeypatch.setattr(QuerySet, "__getitem__", _getitem_terurut(QuerySet.__getitem__))
