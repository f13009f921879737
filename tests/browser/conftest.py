"""Browser tests drive the system's Chromium; without one they are skipped, and ``.ci/run`` refuses skips.

``situs`` serves the portal over a fresh ``skenario.Dunia`` with its clock at ``skenario.KINI``; ``orang`` opens
browser windows in which somebody is logged in. Pages that send console errors (a blocked script or style among them)
fail the test that opened them.
"""

import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.pemeriksa import LEBAR, Pemeriksa

FOLDER = Path(__file__).parent
NAMA = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("CHROMIUM") or next((p for p in map(shutil.which, NAMA) if p), None)
# Five seconds, as Playwright has it, are too few for a page on a machine with other work.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items):
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker("browser")
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium: run scripts/chromium.sh"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    # Playwright runs an event loop in this thread; the ORM calls of the test itself are still synchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return browser_type_launch_args | {
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"locale": "id-ID", "timezone_id": "Asia/Jakarta"}


@pytest.fixture
def situs(browser, transactional_db, live_server, monkeypatch):
    """Address and world, with the portal's clock at ``skenario.KINI`` and going on from there."""
    from tests.browser import skenario

    asli = timezone.now
    geser = skenario.KINI - asli()
    monkeypatch.setattr(timezone, "now", lambda: asli() + geser)
    return SimpleNamespace(url=live_server.url, dunia=skenario.bangun())


@pytest.fixture
def orang(situs, new_context):
    """``orang("operator")``: a page of a window of its own, logged in; ``orang()`` is nobody. See ``Jendela``."""
    terbuka = []

    def buka(nama: str | None = None, *, lebar: int = 1280, js: bool = True):
        # Without motion: a colour looked at halfway through its transition has no contrast of its own.
        konteks = new_context(
            viewport=LEBAR[lebar], java_script_enabled=js, base_url=situs.url, reduced_motion="reduce"
        )
        konteks.set_default_timeout(30_000)
        if nama:
            klien = Client()
            klien.force_login(situs.dunia.akun[nama], backend="allauth.account.auth_backends.AuthenticationBackend")
            konteks.add_cookies([{"name": "sessionid", "value": klien.cookies["sessionid"].value, "url": situs.url}])
        halaman = konteks.new_page()
        halaman.galat = []
        halaman.on("console", lambda m: halaman.galat.append(m.text) if m.type == "error" and _penting(m) else None)
        halaman.on("pageerror", lambda g: halaman.galat.append(str(g)))
        terbuka.append((konteks, halaman))
        return halaman

    yield buka
    galat = [g for _, halaman in terbuka for g in halaman.galat]
    for konteks, _ in terbuka:
        konteks.close()
    assert not galat, galat


@pytest.fixture
def periksa(orang):
    """``periksa("operator")`` is a Pemeriksa; what it found fails the test at its end."""
    semua = []

    def buat(nama: str | None) -> Pemeriksa:
        semua.append(Pemeriksa(orang(nama)))
        return semua[-1]

    yield buat
    for p in semua:
        assert p.dilihat
        p.selesai()


def _penting(pesan) -> bool:
    """Chromium logs every answer of 4xx as an error; those are looked at where they are expected. htmx logs a preview
    that was still on its way when the form was sent; a failed one says ``htmx:sendError`` besides."""
    if pesan.text.startswith(("htmx:sendAbort,", "htmx:afterRequest,")):
        return False
    return not ("Failed to load resource" in pesan.text and "status of 4" in pesan.text)
