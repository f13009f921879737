"""A kabupaten on Tuesday 10 March 2026 whose promotions BKN has approved."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from tests.kenaikan_pangkat.hasil.alat import DuniaHasil, pasang_penilaian


@pytest.fixture
def dunia(acuan, monkeypatch) -> DuniaHasil:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 10, 3, tzinfo=UTC))
    d = DuniaHasil()
    pasang_penilaian(d)
    return d
