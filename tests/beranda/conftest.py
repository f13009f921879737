from datetime import UTC, datetime

import pytest
from django.utils import timezone

from tests import pabrik_usulan


@pytest.fixture(autouse=True)
def layanan_uji():
    with pabrik_usulan.manifest_uji() as m:
        yield m


@pytest.fixture
def kini(monkeypatch):
    """Fix the portal's clock on Tuesday 10 March 2026, 10.00 WIB: one working day after the usual deadline."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 10, 3, tzinfo=UTC))
