"""One kabupaten, lawful in every respect, on Tuesday 10 March 2026; and the people who act."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from akun.peran import Peran
from tests import pabrik
from tests.mutasi.alat import Dunia
from tests.mutasi.alat_basi import tanda


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


@pytest.fixture
def surat(dunia):
    """A draft letter with one line, judged."""
    surat = dunia.surat()
    dunia.baris(surat)
    assert tanda(surat) is None
    return surat


@pytest.fixture
def rumah(dunia):
    """A vacant eselon III post and an eselon IV official of the same unit who can act in it."""
    dunia.kabid = pabrik.jabatan(dunia.unit, nama="Kepala Bidang Contoh", jenis="ADMINISTRATOR")
    dunia.kasi = pabrik.jabatan(dunia.unit, nama="Kepala Seksi Contoh", jenis="PENGAWAS")
    dunia.pejabat = dunia.orang(dunia.kasi, nama="Pejabat Contoh")
    dunia.operator2 = pabrik.petugas(Peran.OPERATOR, dunia.instansi)
    return dunia
