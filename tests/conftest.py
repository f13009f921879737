"""Strict by default: see ``penjaga.py``. Warnings that are errors stand in ``pyproject.toml``."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from tests import penjaga

# How long an example takes says how busy the machine is, not whether the code is right: speed is measured in bench/.
settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")


@pytest.fixture(autouse=True, scope="session")
def _penjaga():
    with pytest.MonkeyPatch.context() as monkeypatch:
        penjaga.pasang(monkeypatch)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Months of the daily log around 2026, in which the tests live, whatever the year is by the clock."""
    from kinerja.partisi import buat_partisi  # models, which need Django set up

    with django_db_blocker.unblock():
        buat_partisi(connection, [date(2025 + n // 12, 1 + n % 12, 1) for n in range(26)])


@pytest.fixture(autouse=True, scope="session")
def _pengosongan():
    """After a test with real transactions: ``pengosongan.kosongkan`` in place of Django's flush."""
    from tests.pengosongan import kosongkan  # models, which need Django set up

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lambda _self: kosongkan())
        yield


@pytest.fixture(autouse=True, scope="session")
def _tanpa_surat():
    """Where a service has no letter at all none is marked, and none is looked for: a third of the suite's time went
    into that search, once for each row of the record that a test makes."""
    from layanan.services.basi import PenilaiUlang  # models, which need Django set up

    asli = PenilaiUlang.tandai

    def tandai(self, bagian, sebab):
        return asli(self, bagian, sebab) if self.kepala._default_manager.exists() else 0

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(PenilaiUlang, "tandai", tandai)
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
