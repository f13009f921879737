"""The home page's card of one's own work."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from kinerja.selectors.ringkas import RingkasKinerja, ringkas
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db


def test_numbers_of_a_person_and_of_the_superior():
    staf, kepala = pk.pasangan()
    pk.catatan(staf)
    pk.catatan(staf, mulai=570, selesai=630)
    pk.catatan(staf, mulai=700, selesai=760, status="DIHAPUS")
    pk.catatan(staf, pk.SENIN - timedelta(days=3), status="DIKEMBALIKAN")
    pk.catatan(staf, pk.SENIN - timedelta(days=40), status="DIKEMBALIKAN")
    assert ringkas(staf.akun, pk.SEKARANG) == RingkasKinerja(2, 150, 1, None)
    assert ringkas(kepala.akun, pk.SEKARANG) == RingkasKinerja(0, 0, 0, 2)


def test_today_is_the_agencys_own_day():
    instansi = pabrik.instansi(zona_waktu="Asia/Jayapura")
    staf, _ = pk.pasangan(instansi)
    pk.catatan(staf)
    pagi = datetime(2026, 3, 1, 15, 0, tzinfo=UTC)  # Monday 00.00 WIT, still Sunday in Jakarta
    assert ringkas(staf.akun, pagi).catatan == 1
    assert ringkas(staf.akun, pagi - timedelta(minutes=1)).catatan == 0


def test_home_shows_it_to_a_civil_servant_only(client):
    staf, _ = pk.pasangan()
    client.force_login(staf.akun)
    assert "Menit tercatat hari ini" in client.get(reverse("beranda")).content.decode()
    client.force_login(pabrik.user())
    assert "Menit tercatat hari ini" not in client.get(reverse("beranda")).content.decode()
