"""The home page's card of one's own work."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from kinerja.models import AntreanRekap, TutupBulan
from kinerja.selectors.ringkas import RingkasKinerja, ringkas
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_evaluasi import APRIL, Bahan
from tests.kinerja.test_keberatan import Sengketa

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


def test_superior_counts_what_the_page_of_approvals_lists():
    staf, lama = pk.pasangan()
    baru = pabrik.pegawai(unit=staf.unit)
    pk.akun(baru)
    staf.masa_penilai.update(sampai=pk.SENIN - timedelta(days=1))
    pk.penilai(staf, baru, mulai=pk.SENIN)
    pk.catatan(staf)
    assert ringkas(lama.akun, pk.SEKARANG).menunggu is None, "nothing of his days waits"
    tua = pk.catatan(staf, pk.SENIN - timedelta(days=60))
    AntreanRekap.objects.create(instansi_id=staf.instansi_id, pegawai_id=staf.pk, tanggal=tua.tanggal)
    assert ringkas(lama.akun, pk.SEKARANG).menunggu == 1
    assert ringkas(baru.akun, pk.SEKARANG).menunggu == 2
    TutupBulan.objects.create(
        instansi=staf.instansi, bulan=tua.tanggal.replace(day=1), ditutup_oleh=staf.akun, sebutan_oleh="x",
        ditutup_pada=pk.SEKARANG,
    )  # fmt: skip
    assert ringkas(lama.akun, pk.SEKARANG).menunggu is None
    assert ringkas(baru.akun, pk.SEKARANG).menunggu == 1


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


def test_appraisals_that_wait_for_somebody():
    b = Bahan()
    assert ringkas(b.kepala.akun, APRIL).dinilai == 0
    b.ajukan()
    assert (ringkas(b.kepala.akun, APRIL).dinilai, ringkas(b.staf.akun, APRIL).dinilai) == (1, 0)
    b.nilai()
    assert (ringkas(b.kepala.akun, APRIL).dinilai, ringkas(b.staf.akun, APRIL).hasil) == (0, 1)
    b.terima()
    assert ringkas(b.staf.akun, APRIL).hasil == 0


def test_objections_to_decide_and_decided():
    s = Sengketa()
    s.keberatan()
    assert (ringkas(s.atas.akun, APRIL).memutus, ringkas(s.kepala.akun, APRIL).memutus) == (1, 0)
    s.langkahi("periksa", s.atas.akun)
    s.putuskan(tanpa_tanggapan="Didengar lisan")
    assert ringkas(s.atas.akun, APRIL).memutus == 0
    assert [ringkas(s.staf.akun, APRIL + timedelta(days=n)).putusan for n in (31, 32)] == [1, 0]


def test_home_shows_appraisals_and_objections(client):
    s = Sengketa()
    for akun, kata in ((s.staf.akun, "Hasil evaluasi Anda"), (s.kepala.akun, "Menunggu penilaian Anda")):
        client.force_login(pabrik.pasang_totp(akun))
        assert kata in client.get(reverse("beranda")).content.decode()
    s.keberatan()
    client.force_login(pabrik.pasang_totp(s.atas.akun))
    assert "Keberatan menunggu putusan Anda" in client.get(reverse("beranda")).content.decode()


def test_queries_of_the_home_card(django_assert_max_num_queries):
    s = Sengketa()
    with django_assert_max_num_queries(9):
        ringkas(s.staf.akun, APRIL)
    with django_assert_max_num_queries(16):
        ringkas(s.kepala.akun, APRIL)
