"""The pages that close a month."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kinerja.models import BukaKembali, TutupBulan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_rekap import antre
from tests.kinerja.test_tutup import libur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
KINI = datetime(2026, 4, 20, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _jam(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def staf():
    staf, _kepala = pk.pasangan()
    pk.rumus(staf.instansi)
    pk.pagu(staf)
    return staf


def alamat(staf, bulan="2026-03", nama="kinerja_tutup_bulan"):
    return reverse(nama, args=[staf.instansi_id, bulan])


@pytest.fixture
def operator(client, staf):
    akun = pabrik.petugas(Peran.OPERATOR, staf.instansi)
    client.force_login(akun)
    return akun


def test_menutup_lewat_halaman(client, staf, operator):
    isi = client.get(alamat(staf)).content.decode()
    assert "semua harinya sudah tidak dapat diisi" in isi and "Selama menutup" in isi
    r = client.post(alamat(staf), {"versi": 0, "alasan": ""})
    assert r.status_code == 302
    isi = client.get(alamat(staf)).content.decode()
    assert "versi 1" in isi and "Selama menutup" not in isi
    assert "Ditutup" in client.get(reverse("kinerja_tutup")).content.decode()
    # Shown a second time from an old page.
    r = client.post(alamat(staf), {"versi": 0, "alasan": ""})
    assert r.status_code == 409
    assert TutupBulan.objects.count() == 1


def test_menunggu_menagih_alasan_dan_menjaga_yang_ditulis(client, staf, operator):
    pk.catatan(staf, date(2026, 3, 2))
    antre(staf, date(2026, 3, 2))
    assert "1 catatan masih menunggu persetujuan" in client.get(alamat(staf)).content.decode()
    r = client.post(alamat(staf), {"versi": 0, "alasan": ""})
    assert r.status_code == 422
    assert "Tulis alasan menutup bulan ini" in r.content.decode()
    assert client.post(alamat(staf), {"versi": 0, "alasan": "Batas pembayaran"}).status_code == 302
    daftar, unit = reverse("kinerja_tutup"), reverse("kinerja_rekap_unit") + "?bulan=2026-03"
    for halaman in (alamat(staf), daftar, unit):
        isi = client.get(halaman).content.decode()
        assert "1 catatan tertutup tanpa keputusan" in isi and "masih menunggu persetujuan" not in isi
        assert "1 catatan menunggu<" not in isi
    assert "Batas pembayaran" in client.get(alamat(staf)).content.decode()
    hari = date(2026, 3, 2)
    BukaKembali.objects.create(
        instansi=staf.instansi, dari=hari, sampai=hari, berakhir=KINI.date(), alasan="x", oleh=operator
    )
    assert "1 catatan masih menunggu persetujuan" in client.get(alamat(staf)).content.decode()
    assert "1 catatan menunggu<" in client.get(unit).content.decode()


@pytest.mark.parametrize(("kembali", "masih"), [(15, True), (14, False)])
def test_yang_dikembalikan_menagih_alasan_selama_masih_dapat_diperbaiki(client, staf, operator, kembali, masih):
    """Returned on Wednesday 15 April it may be mended through Monday the 20th, today; the day before, no more."""
    pada = datetime(2026, 4, kembali, 3, tzinfo=UTC)
    pk.catatan(staf, date(2026, 3, 31), status="DIKEMBALIKAN", diputus_pada=pada)
    antre(staf, date(2026, 3, 31))
    isi = client.get(alamat(staf)).content.decode()
    assert "1 catatan dari 1 orang dikembalikan dan belum diperbaiki" in isi
    assert ("paling lama sampai 20 April 2026" in isi) == ('name="alasan"' in isi) == masih
    r = client.post(alamat(staf), {"versi": 0, "alasan": ""})
    assert r.status_code == (422 if masih else 302)
    assert TutupBulan.objects.exists() != masih
    if masih:
        assert "1 catatan dikembalikan dan masih dapat diperbaiki" in r.content.decode()
        assert client.post(alamat(staf), {"versi": 0, "alasan": "Batas pembayaran"}).status_code == 302
        assert "Alasan: Batas pembayaran" in client.get(alamat(staf)).content.decode()
        tutup = TutupBulan.objects.get()
        assert (tutup.menunggu, tutup.alasan) == (0, "Batas pembayaran")


def test_bulan_berjalan_belum_dapat_ditutup(client, staf, operator):
    isi = client.get(alamat(staf, "2026-04")).content.decode()
    assert "paling cepat ditutup" in isi
    assert client.post(alamat(staf, "2026-04"), {"versi": 0}).status_code == 422
    assert client.get(alamat(staf, "2026-05")).status_code == 404
    assert client.get(alamat(staf, "x")).status_code == 404


def test_libur_susulan_terlihat_sebagai_selisih(client, staf, operator):
    client.post(alamat(staf), {"versi": 0, "alasan": ""})
    beda = alamat(staf, nama="kinerja_tutup_selisih")
    assert "Tidak ada yang berbeda" in client.get(beda).content.decode()
    libur(date(2026, 3, 4))
    isi = client.get(beda).content.decode()
    assert staf.nama in isi and "menit target" in isi
    isi = client.get(reverse("kinerja_rekap_orang", args=[staf.pk]) + "?bulan=2026-03").content.decode()
    assert "Angka saat ditutup tetap berlaku" in isi
    assert "Saat ditutup" in client.get(reverse("kinerja_rekap_unit") + "?bulan=2026-03").content.decode()


@pytest.mark.parametrize("siapa", ["staf", "penyetuju", "lain", "admin"])
def test_bukan_operator(client, staf, siapa):
    akun = {
        "staf": lambda: staf.akun,
        "penyetuju": lambda: pabrik.petugas(Peran.PENYETUJU, staf.instansi),
        "lain": lambda: pabrik.petugas(Peran.OPERATOR, pabrik.instansi()),
        "admin": lambda: pabrik.pasang_totp(pabrik.user(is_staff=True)),
    }[siapa]()
    client.force_login(akun)
    status = 404 if siapa in ("lain", "admin") else 403
    assert client.get(alamat(staf)).status_code == status
    assert client.post(alamat(staf), {"versi": 0}).status_code == status
    assert not TutupBulan.objects.exists()
