"""Talent pools: who sets them, whom they hold, when they run out."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from talenta.models import BacaanTalenta, JejakTalenta, Krs, Pemetaan
from talenta.selectors.ekspose import anggota_krs_berlaku, disebut, ekspose
from talenta.services.krs import tetapkan_krs
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.talenta import alat
from tests.talenta.alat import HARI, KINI
from tests.talenta.alat_suksesi import suksesi

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
BATAS = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())
SATU = timedelta(days=1)


@pytest.fixture(autouse=True)
def _jam(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def s(db):
    """One person of each of the boxes 9, 8 and 7, one of 5 whom the committee set to 7, one of 9 set to 6, one of 1,
    one not placed."""
    s = suksesi()
    s.orang_kotak = {9: s.calon}
    for nama, isi, sesuai in (
        (8, {"predikat": 3}, None), (7, {"kompetensi": 40, "potensi": 40}, None),
        ("naik", {"predikat": 3, "kompetensi": 40, "potensi": 40}, 7), ("turun", {}, 6),
        (1, {"predikat": 1, "penghargaan": 0, "tim": 0, "kompetensi": 1, "potensi": 1}, None),
        ("belum", {"predikat": None}, None),
    ):  # fmt: skip
        o = s.orang()
        n = s.nilai(o, **isi)
        n.kotak_sesuai = sesuai
        n.save()
        s.orang_kotak[nama] = o
    return s


def tetapkan(s, **isi) -> Krs:
    bawaan = {"tingkat": "INSTANSI", "nomor_sk": "800/KRS", "tanggal_sk": HARI, "berlaku_sampai": date(2027, 3, 2),
              "actor": s.penyetuju, "now": KINI, "pemetaan_id": s.pemetaan.pk}  # fmt: skip
    return tetapkan_krs(**bawaan | isi)


@pytest.mark.parametrize(("tingkat", "isi"), [
    ("INSTANSI", {9: 9, 8: 8, 7: 7, "naik": 7}), ("NASIONAL", {9: 9}),
])  # fmt: skip
def test_anggota_menurut_kotak_akhir(s, tingkat, isi):
    krs = tetapkan(s, tingkat=tingkat)
    punya = dict(krs.anggota.values_list("penilaian__pegawai_id", "kotak"))
    assert punya == {s.orang_kotak[nama].pk: kotak for nama, kotak in isi.items()}
    j = JejakTalenta.objects.get(perihal="krs", nomor=krs.pk)
    assert (j.kode, j.isi["jumlah"]) == ("tetapkan", len(isi))


def test_sekali_per_tingkat(s):
    tetapkan(s)
    with pytest.raises(LangkahTidakSah, match="sudah ditetapkan"):
        tetapkan(s)
    tetapkan(s, tingkat="NASIONAL")
    assert Krs.objects.count() == 2


def test_hanya_penyetuju_yang_tidak_di_dalamnya(s):
    asing = pabrik.petugas(Peran.PENYETUJU, pabrik.instansi())
    anggota = pabrik.beri_peran(pk.akun(s.orang_kotak[8]), Peran.PENYETUJU, s.instansi)
    for actor in (s.operator, s.ketua, asing, anggota):
        with pytest.raises(TidakBerwenang):
            tetapkan(s, actor=actor)
    # Box 8 is not in the national pool: there he decides nothing of his own.
    assert tetapkan(s, tingkat="NASIONAL", actor=anggota).pk


@pytest.mark.parametrize(("ubah", "kolom"), [
    ({"nomor_sk": " "}, "nomor_sk"), ({"tingkat": "X"}, "tingkat"), ({"tanggal_sk": HARI + SATU}, "tanggal_sk"),
    ({"tanggal_sk": HARI - SATU}, "tanggal_sk"), ({"berlaku_sampai": HARI - SATU}, "berlaku_sampai"),
])  # fmt: skip
def test_isian_salah(s, ubah, kolom):
    with pytest.raises(IsianSalah) as galat:
        tetapkan(s, **ubah)
    assert galat.value.kolom == kolom
    assert not Krs.objects.exists()


def test_pemetaan_yang_belum_ditetapkan_atau_tanpa_orang(s):
    s.pemetaan.penilaian.all().delete()
    with pytest.raises(LangkahTidakSah, match="Tidak seorang pun"):
        tetapkan(s)
    alat.ubah_beku(Pemetaan.objects.filter(pk=s.pemetaan.pk), status="DIHITUNG")
    with pytest.raises(LangkahTidakSah, match="sudah ditetapkan"):
        tetapkan(s)


def test_di_layar(client, s):
    url = reverse("talenta_krs")
    client.force_login(s.penyetuju)
    awal = client.get(url).content.decode()
    assert 'value="2027-03-02"' in awal  # twelve months by the setting
    isi = {"pemetaan": s.pemetaan.pk, "tingkat": "INSTANSI", "nomor_sk": "", "tanggal_sk": "2026-03-02",
           "berlaku_sampai": "2026-12-31"}  # fmt: skip
    r = client.post(url, isi)
    assert r.status_code == 422 and 'value="2026-12-31"' in r.content.decode()
    assert client.post(url, isi | {"nomor_sk": "800/KRS"}).status_code == 302
    krs = Krs.objects.get()
    satu = client.get(reverse("talenta_krs_satu", args=[krs.pk])).content.decode()
    assert s.orang_kotak["naik"].nama in satu and s.orang_kotak["turun"].nama not in satu
    assert BacaanTalenta.objects.filter(halaman="KRS", pegawai=None, jumlah=4).count() == 1


def test_hanya_bagi_yang_berhak(client, s):
    krs = tetapkan(s)
    satu, semua = reverse("talenta_krs_satu", args=[krs.pk]), reverse("talenta_krs")
    for user in (s.operator, s.anggota[2]):
        client.force_login(user)
        assert client.get(satu).status_code == 200
        isi = {"pemetaan": s.pemetaan.pk, "tingkat": "NASIONAL", "nomor_sk": "1", "tanggal_sk": "2026-03-02",
               "berlaku_sampai": "2026-12-31"}  # fmt: skip
        assert client.post(semua, isi).status_code == 422  # no mapping to choose from
    asing = pabrik.petugas(Peran.PENYETUJU, pabrik.instansi())
    client.force_login(asing)
    assert client.get(satu).status_code == 404
    client.force_login(alat.akun(s.instansi)[0])
    assert client.get(satu).status_code == client.get(semua).status_code == 404
    assert Krs.objects.count() == 1


def test_habis_sesudah_hari_terakhirnya(client, s):
    krs = tetapkan(s, berlaku_sampai=HARI)
    client.force_login(s.operator)
    url = reverse("talenta_krs_satu", args=[krs.pk])
    assert "(habis)" not in client.get(url).content.decode()
    alat.ubah_beku(Krs.objects.filter(pk=krs.pk), berlaku_sampai=HARI - SATU)
    assert "(habis)" in client.get(url).content.decode()


def test_jumlah_kueri_anggota_tetap(client, s):
    krs = tetapkan(s, tingkat="NASIONAL")
    client.force_login(s.operator)

    def kueri(nomor):
        with CaptureQueriesContext(connection) as hasil:
            assert client.get(reverse("talenta_krs_satu", args=[nomor])).status_code == 200
        return len(hasil)

    satu = kueri(krs.pk)
    for _ in range(46):
        s.nilai(s.orang())
    banyak = tetapkan(s)
    assert banyak.anggota.count() == 50
    assert kueri(banyak.pk) == satu <= BATAS["talenta:krs"]


@pytest.mark.parametrize("ubah", ["pindah", "pensiun"])
def test_yang_pergi_tidak_terhitung_dan_tidak_tampak(client, s, ubah):
    krs, pergi = tetapkan(s), s.orang_kotak[8]
    if ubah == "pindah":
        pergi.instansi = pabrik.instansi()
        pergi.unit, pergi.jabatan = pabrik.unit(pergi.instansi), None
    else:
        pergi.kedudukan = "99"
    pergi.save()
    client.force_login(s.operator)
    r = client.get(reverse("talenta_krs_satu", args=[krs.pk]))
    isi = r.content.decode()
    assert pergi.nama not in isi and s.orang_kotak[9].nama in isi
    assert "3 anggota" in isi and "1 orang pada keputusan ini tidak lagi bekerja di instansi ini" in isi
    assert "1 tidak lagi di instansi ini" in client.get(reverse("talenta_krs")).content.decode()
    e = ekspose(s.instansi.pk, HARI)
    assert sum(dict(e.krs)[krs].values()) == 3 and pergi.pk not in [
        a.penilaian.pegawai_id for a in anggota_krs_berlaku(e)
    ]
    assert pergi.pk not in disebut(e, anggota_krs=True) and len(disebut(e, anggota_krs=True)) == 3
    assert krs.anggota.count() == 4  # the decree stays as it was signed


def test_yang_sudah_pergi_tidak_masuk_krs_baru(s):
    pergi = s.orang_kotak[8]
    pergi.instansi = pabrik.instansi()
    pergi.unit, pergi.jabatan = pabrik.unit(pergi.instansi), None
    pergi.save()
    assert pergi.pk not in tetapkan(s).anggota.values_list("penilaian__pegawai_id", flat=True)
