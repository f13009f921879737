"""The last days of a year whose successor has no holidays on record yet."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kalender.models import HariLibur
from kinerja.models import KinerjaHarian
from kinerja.services.catat import BARU, Masukan, catat
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db
KINI = datetime(2026, 12, 30, 3, tzinfo=UTC)  # Wednesday; no third working day after it in 2026


@pytest.fixture(autouse=True)
def _jam(monkeypatch, acuan):
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    HariLibur.objects.filter(tanggal__year__gt=2026).delete()


@pytest.fixture
def kantor():
    staf, kepala = pk.pasangan()
    pk.aturan(staf.instansi, hari_tepat=3)
    return staf, kepala


def test_hari_ini_dan_kemarin_tetap_dapat_dicatat(client, kantor):
    staf, _kepala = kantor
    for tanggal in (date(2026, 12, 30), date(2026, 12, 29)):
        (h,) = catat([Masukan(staf.pk, tanggal, 480, 600, "Rapat", uuid.uuid4())], sumber="WEB", now=KINI)
        assert (h.keadaan, h.salah) == (BARU, ())
    assert set(KinerjaHarian.objects.values_list("terlambat_hari", flat=True)) == {0}
    client.force_login(staf.akun)
    isi = client.get(reverse("kinerja_hari_ini")).content.decode()
    assert "Masih tepat waktu. Batasnya menunggu daftar hari libur 2027." in isi
    isi = client.get(reverse("kinerja_bulan")).content.decode()
    assert "masih tepat waktu. Batasnya menunggu daftar hari libur 2027." in isi


def test_penutupan_bulan_tidak_menebak_hari_terakhir(client, kantor):
    staf, _kepala = kantor
    client.force_login(pabrik.petugas(Peran.OPERATOR, staf.instansi))
    isi = client.get(reverse("kinerja_tutup_bulan", args=[staf.instansi_id, "2026-12"])).content.decode()
    assert "Kalender hari libur tahun 2027 belum ada" in isi
    isi = client.get(reverse("kinerja_pengaturan") + f"?instansi={staf.instansi_id}")
    assert isi.status_code == 200


def test_atasan_mengingatkan_hari_ini(client, kantor):
    _staf, kepala = kantor
    client.force_login(kepala.akun)
    jawab = client.post(reverse("kinerja_papan_ingatkan"), {"siapa": "semua"}, follow=True)
    assert "1 orang diingatkan" in jawab.content.decode()


def test_mengingatkan_hari_tahun_tanpa_kalender(client, kantor):
    _staf, kepala = kantor
    client.force_login(kepala.akun)
    alamat = reverse("kinerja_papan_ingatkan") + "?bulan=2020-01&hari=2020-01-02"
    jawab = client.post(alamat, {"siapa": "semua"}, follow=True)
    assert jawab.status_code == 200
    assert "Daftar hari libur 2020 belum ada, jadi tidak ada yang diingatkan." in jawab.content.decode()
    assert not Pesan.objects.exists()
