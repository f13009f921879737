"""Pages of the sources: every role and the other agency, two steps of a sheet, typed input kept, reading logged."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from talenta import lembar_asesmen as lembar
from talenta.models import BacaanTalenta, HasilAsesmen, ImporTalenta
from tests import pabrik
from tests.talenta.alat import KINI, akun, dunia, komite
from tests.talenta.test_asesmen import baris, berkas, catat

pytestmark = pytest.mark.django_db
BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())


@pytest.fixture(autouse=True)
def kini(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: KINI)


@pytest.fixture
def d(db):
    w = dunia()
    return w.instansi, w.operator, pabrik.pegawai(w.instansi, unit=w.unit), w


def semua_alamat(d) -> list[str]:
    h = catat(d)
    return [
        reverse("talenta_sumber"), reverse("talenta_asesmen_cari"), reverse("talenta_asesmen_impor"),
        reverse("talenta_asesmen_templat"), reverse("talenta_asesmen", args=[d[2].pk]),
        reverse("talenta_asesmen_batal", args=[d[2].pk, h.pk]),
    ]  # fmt: skip


def test_hanya_operator_instansinya(client, d):
    alamat = semua_alamat(d)
    _k, (ketua, *_lain) = komite(d[3])
    pegawai, _o = akun(d[0])
    asing = pabrik.petugas(Peran.OPERATOR, pabrik.instansi())
    for siapa in (d[3].penyetuju, ketua, pegawai):
        client.force_login(siapa)
        assert {client.get(a).status_code for a in alamat} == {404}
    client.force_login(asing)
    assert {client.get(f"{a}?instansi={d[0].pk}").status_code for a in alamat} == {404}
    assert {client.get(a).status_code for a in alamat[4:5]} == {404}
    assert client.post(alamat[5], {"alasan": "x"}).status_code == 404
    client.force_login(d[1])
    assert [client.get(a).status_code for a in alamat] == [200] * 5 + [405]
    client.logout()
    assert client.get(alamat[0]).status_code == 302


def test_dua_langkah_lembar(client, d):
    client.force_login(d[1])
    alamat = reverse("talenta_asesmen_impor")
    isi = berkas(baris(d[2].nip), baris(d[2].nip, "potensi", "3,5", "LIMA"))
    r = client.post(alamat, {"aksi": "periksa", "berkas": isi})
    assert r.status_code == 200 and not HasilAsesmen.objects.exists()
    kata = r.content.decode()
    assert "2 hasil baru" in kata and "Penilaian potensi" in kata
    daftar = r.context["daftar"]
    r = client.post(alamat, {"aksi": "simpan", "daftar": daftar}, follow=True)
    assert "2 hasil tersimpan" in r.content.decode() and "hasil.csv" in r.content.decode()
    assert HasilAsesmen.objects.filter(impor__oleh=d[1]).count() == 2
    r = client.post(alamat, {"aksi": "simpan", "daftar": daftar}, follow=True)
    assert "tidak ada yang berubah" in r.content.decode() and HasilAsesmen.objects.count() == 2
    isi.seek(0)
    r = client.post(alamat, {"aksi": "periksa", "berkas": isi})
    assert "sudah pernah diimpor" in r.content.decode() and "Simpan semua baris" not in r.content.decode()


def test_lembar_yang_salah_disebut_di_halaman(client, d):
    client.force_login(d[1])
    r = client.post(reverse("talenta_asesmen_impor"), {"berkas": berkas(baris(d[2].nip, nilai="0,8"))})
    assert r.status_code == 422 and "semua nilai 0–1 padahal skala PERSEN" in r.content.decode()
    assert client.post(reverse("talenta_asesmen_impor"), {}).status_code == 422


@pytest.mark.parametrize("bawaan", ["", "palsu", None])
def test_daftar_yang_diubah_atau_milik_instansi_lain(client, d, bawaan):
    lain = pabrik.instansi()
    pabrik.beri_peran(d[1], Peran.OPERATOR, lain)
    client.force_login(d[1])
    alamat = reverse("talenta_asesmen_impor")
    if bawaan is None:
        isi = berkas(baris(d[2].nip))
        bawaan = client.post(f"{alamat}?instansi={d[0].pk}", {"berkas": isi}).context["daftar"]
    r = client.post(f"{alamat}?instansi={lain.pk}", {"aksi": "simpan", "daftar": bawaan})
    assert r.status_code == 422 and "kedaluwarsa" in r.content.decode() and not ImporTalenta.objects.exists()


def test_templat_dapat_diisi_lalu_dibaca_lagi(client, d):
    client.force_login(d[1])
    r = client.get(reverse("talenta_asesmen_templat"))
    kepala = python_calamine.load_workbook(BytesIO(r.content)).get_sheet_by_index(0).to_python()[0]
    assert kepala == list(lembar.LEMBAR.judul)


def test_mencatat_menjaga_yang_diketik(client, d):
    client.force_login(d[1])
    alamat = reverse("talenta_asesmen", args=[d[2].pk])
    isi = {
        "instrumen": "kompetensi", "nilai": "180", "skala": "PERSEN", "tujuan": "PENGISIAN", "metode": "AC",
        "penyelenggara": "UPT <b>Uji</b>", "tanggal": "2026-01-15", "berlaku_sampai": "",
    }  # fmt: skip
    r = client.post(alamat, isi)
    assert r.status_code == 422 and "di luar skala" in r.content.decode()
    assert "UPT &lt;b&gt;Uji" in r.content.decode()
    r = client.post(alamat, isi | {"nilai": "79,99"}, follow=True)
    assert "Masih memenuhi syarat (MMS)" in r.content.decode() and HasilAsesmen.objects.get().tanggal == date(
        2026, 1, 15
    )


def test_membatalkan_dan_membaca_dicatat(client, d):
    h = catat(d)
    client.force_login(d[1])
    batal = reverse("talenta_asesmen_batal", args=[d[2].pk, h.pk])
    assert client.post(batal, {"alasan": ""}).status_code == 422
    r = client.post(batal, {"alasan": "Tertukar orang"}, follow=True)
    assert "Tertukar orang" in r.content.decode()
    # The refused form's page and the one after.
    bacaan = BacaanTalenta.objects.values_list("user_id", "pegawai_id", "halaman")
    assert list(bacaan) == [(d[1].pk, d[2].pk, "Hasil asesmen")] * 2
    r = client.post(batal, {"alasan": "Lagi"})
    assert r.status_code == 422 and "sudah dibatalkan" in r.content.decode()
    lain = pabrik.pegawai(d[0])
    assert client.post(reverse("talenta_asesmen_batal", args=[lain.pk, h.pk]), {"alasan": "x"}).status_code == 404


def test_tentang_diri_sendiri_hanya_membaca(client, d):
    sendiri = pabrik.pegawai(d[0], akun=d[1])
    h = catat(d, pegawai=sendiri, actor=d[3].operator_lain)
    client.force_login(d[1])
    r = client.get(reverse("talenta_asesmen", args=[sendiri.pk]))
    assert (
        "dicatat dan dibatalkan oleh operator lain" in r.content.decode()
        and "<form" not in r.content.decode().split("<main")[1]
    )
    assert not BacaanTalenta.objects.exists()
    r = client.post(reverse("talenta_asesmen_batal", args=[sendiri.pk, h.pk]), {"alasan": "x"})
    assert r.status_code == 403


def test_pencarian_hanya_instansinya(client, d):
    pabrik.pegawai(nama="Surya Asing")
    pabrik.pegawai(d[0], nama="Surya Sendiri")
    client.force_login(d[1])
    kata = client.get(reverse("talenta_asesmen_cari"), {"q": "surya"}).content.decode()
    assert "Surya Sendiri" in kata and "Surya Asing" not in kata


def test_operator_dua_instansi_memilih(client, d):
    lain = pabrik.instansi(nama="Kabupaten Kedua")
    pabrik.beri_peran(d[1], Peran.OPERATOR, lain)
    client.force_login(d[1])
    assert "Kabupaten Kedua" in client.get(reverse("talenta_sumber")).content.decode()
    assert client.get(reverse("talenta_sumber"), {"instansi": "abc"}).status_code == 404


@pytest.mark.parametrize("banyak", [2, 50])
def test_anggaran_kueri(client, d, banyak):
    for n in range(banyak):
        catat(d, pegawai=pabrik.pegawai(d[0]))
        catat(d, tanggal=date(2025, 12 if n < 25 else 11, n % 25 + 1))
        ImporTalenta.objects.create(
            instansi=d[0], macam="SIMATA", nama_berkas=f"{n}.xlsx", sha256=f"{n:064}", baris=1, berbeda=0, oleh=d[1],
            sebutan_oleh="Operator", pada=KINI, pemetaan=d[3].pemetaan,
        )  # fmt: skip
    client.force_login(d[1])
    for nama, args in (("talenta_sumber", ()), ("talenta_asesmen", (d[2].pk,))):
        with CaptureQueriesContext(connection) as k:
            r = client.get(reverse(nama, args=args))
        assert r.status_code == 200
        assert len(k) <= BATAS_KUERI["talenta:sumber"], nama


def test_berkas_yang_bukan_lembar(client, d):
    client.force_login(d[1])
    r = client.post(reverse("talenta_asesmen_impor"), {"berkas": SimpleUploadedFile("x.xlsx", b"PK\x03\x04rusak")})
    assert r.status_code == 422 and "tidak ada yang disimpan" in r.content.decode()
