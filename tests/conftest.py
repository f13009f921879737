"""Strict by default: see ``penjaga.py``. Warnings that are errors stand in ``pyproject.toml``."""

import pytest
from django.core.cache import cache

from tests import penjaga


@pytest.fixture(autouse=True, scope="session")
def _penjaga():
    with pytest.MonkeyPatch.context() as monkeypatch:
        penjaga.pasang(monkeypatch)
        yield


@pytest.fixture
def acuan(db):
    """Reference rows as migrated, also after an earlier test with real transactions has emptied every table."""
    from tests.acuan import muat_acuan  # models, which need Django set up

    muat_acuan()


@pytest.fixture(autouse=True)
def _layanan_utuh():
    """Services that a test registers (``registry.daftarkan``, never by monkeypatch, which undoes later) end with it."""
    from layanan import registry  # needs Django set up

    sebelum = dict(registry._DAFTAR)
    yield
    registry._DAFTAR.clear()
    registry._DAFTAR.update(sebelum)


@pytest.fixture(autouse=True)
def _cache_kosong(request):
    """Log-in throttling counts in the cache (a table): one test's failures are not the next one's."""
    if request.node.get_closest_marker("django_db") or {"db", "transactional_db"} & set(request.fixturenames):
        cache.clear()
