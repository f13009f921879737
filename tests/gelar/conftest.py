"""One kabupaten on Tuesday 10 March 2026, and the people who act."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from tests.gelar.alat import Dunia


@pytest.fixture
def dunia(acuan, monkeypatch) -> Dunia:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 10, 3, tzinfo=UTC))
    return Dunia()


@pytest.fixture
def operator(client, dunia):
    client.force_login(dunia.operator)
    return client
