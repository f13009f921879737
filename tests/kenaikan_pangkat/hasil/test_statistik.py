"""Figures per window: what is counted, and for whom."""

from datetime import date

import pytest
from django.urls import reverse

from akun.peran import Peran
from kenaikan_pangkat.selectors.statistik import statistik_jendela
from layanan.models import Transisi, Usulan
from tests import pabrik
from tests.kenaikan_pangkat.hasil.alat import HARI_INI, TMT
from tests.kenaikan_pangkat.hasil.test_sk import catat

MEI = date(2026, 5, 1)


@pytest.fixture
def isi(dunia):
    """April: four sent, one refused, one returned twice, two approved of which one is decreed; May: one; anumerta."""
    surat = dunia.surat()
    a, b, c, d = (dunia.baris(surat) for _n in range(4))
    a, b = dunia.tanda_tangani(a, b)
    catat(dunia, [a])
    Usulan.objects.filter(pk__in=[a.pk, b.pk]).update(hari_terpakai=5)  # the last day in time
    Usulan.objects.filter(pk=c.pk).update(
        status="DITOLAK", alasan_tunggu="", jam_berjalan=False, alasan_penolakan="LAIN", diputus_pada=HARI_INI,
        hari_terpakai=9,
    )  # fmt: skip
    for n in range(2):
        Transisi.objects.create(
            usulan_id=d.pk, kode="kembalikan", dari="DIVERIFIKASI", ke="PERBAIKAN", versi=n + 7, alasan="Ijazah buram.",
            pelaku=dunia.verifikator, sebutan_pelaku="Verifikator",
        )  # fmt: skip
    dunia.baris(tmt=MEI)
    dunia.baris(jenis="ANUMERTA", tmt=date(2026, 3, 5))
    return dunia


def test_angka_per_jendela(isi):
    mei, april, luar = statistik_jendela(isi.operator, today=HARI_INI)
    assert (mei.tmt, april.tmt, luar.tmt) == (MEI, TMT, None)
    assert (april.dikirim, april.diputus, april.disetujui, april.ditolak) == (4, 3, 2, 1)
    assert (april.tepat, april.sk, april.diterapkan) == (2, 1, 0)
    assert (april.kembali, april.kali_kembali) == (1, 2)
    assert list(april.tolak.values()) == [1]
    assert round(april.bagian_tepat, 2) == 0.67
    assert (mei.dikirim, mei.bagian_tepat, luar.dikirim) == (1, None, 1)


def test_lingkup(isi):
    def dikirim(siapa):
        angka = statistik_jendela(siapa, today=HARI_INI)
        return None if angka is None else sum(a.dikirim for a in angka)

    for siapa in (isi.operator, isi.penyetuju, isi.verifikator, isi.penyelia, isi.penyelia_pusat):
        assert dikirim(siapa) == 6
    for peran in (Peran.OPERATOR, Peran.VERIFIKATOR):
        assert dikirim(isi.lain(peran)) == 0
    assert dikirim(pabrik.user()) is None


def test_tiga_kueri(isi, django_assert_max_num_queries):
    statistik_jendela(isi.operator, today=HARI_INI)
    with django_assert_max_num_queries(3):
        statistik_jendela(isi.operator, today=HARI_INI)


def test_halaman(client, isi):
    url = reverse("kenaikan_pangkat:statistik")
    client.force_login(isi.operator)
    halaman = client.get(url)
    assert halaman.status_code == 200
    assert "66%" in halaman.content.decode() and "(2 kali)" in halaman.content.decode()
    client.force_login(isi.lain(Peran.OPERATOR))
    assert "Belum ada usulan" in client.get(url).content.decode()
    client.force_login(pabrik.user())
    assert client.get(url).status_code == 403
