"""Strict by default: see ``penjaga.py``. Warnings that are errors stand in ``pyproject.toml``."""

import pytest
from django.core.cache import cache

from tests import penjaga


@pytest.fixture(autouse=True, scope="session")
def _penjaga():
    with pytest.MonkeyPatch.context() as monkeypatch:
        penjaga.pasang(monkeypatch)
        yield


@pytest.fixture(autouse=True)
def _cache_kosong():
    """Log-in throttling counts in the cache: one test's failures are not the next one's."""
    cache.clear()
