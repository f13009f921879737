"""The kabupaten of ``alat``, its clock, and its operator's browser."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from tests.kenaikan_pangkat.alat import Dunia


@pytest.fixture
def waktu(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 10, 3, tzinfo=UTC))


@pytest.fixture
def dunia(acuan, waktu) -> Dunia:
    return Dunia()


@pytest.fixture
def operator(client, dunia):
    client.force_login(dunia.operator)
    return client
