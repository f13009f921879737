"""What a device sends by itself, and what it may keep."""

import json
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from kinerja.models import KinerjaHarian
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db
ALAMAT = "/kinerja/draf/kirim/"


@pytest.fixture(autouse=True)
def _kini(acuan, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: pk.SEKARANG)


@pytest.fixture
def staf():
    return pk.pasangan()[0]


@pytest.fixture
def klien(staf):
    return masuk(staf.akun)


def masuk(akun) -> Client:
    klien = Client()
    klien.force_login(akun, backend="allauth.account.auth_backends.AuthenticationBackend")
    return klien


def draf(baris: str = "08-10 rapat", tanggal: str = "2026-03-02", kunci=None, **isi) -> dict:
    return {"kunci": str(kunci or uuid.uuid4()), "tanggal": tanggal, "isi": {"baris": baris} | isi}


def kirim(klien, staf, *daftar, akun=None):
    pesan = {"akun": str(akun or staf.akun_id), "draf": list(daftar)}
    return klien.post(ALAMAT, json.dumps(pesan), content_type="application/json")


def hasil(jawab) -> list[str]:
    assert jawab.status_code == 200, jawab.content
    return [h["keadaan"] for h in jawab.json()["hasil"]]


def test_stored_once_however_often_it_is_sent(klien, staf):
    satu = draf()
    assert [hasil(kirim(klien, staf, satu))[0] for _ in range(5)] == ["BARU"] + ["SUDAH_ADA"] * 4
    c = KinerjaHarian.objects.get()
    assert (c.sumber, str(c.kunci)) == ("PERANGKAT", satu["kunci"])


def test_result_per_draft_in_their_order_with_the_portals_clock(klien, staf):
    jawab = kirim(
        klien, staf, draf(), draf("11-10 salah"), draf("rapat tanpa jam"), draf("10-11 esok", "2026-03-03"),
        draf("13-14 baik"), draf("14-15 x", "bukan tanggal"), draf("14-15 x", kunci="bukan-uuid"),
        draf("14-15 x", "0001-01-01"),
    )  # fmt: skip
    assert hasil(jawab) == ["BARU", "SALAH", "SALAH", "SALAH", "BARU", "SALAH", "SALAH", "SALAH"]
    assert jawab.json()["kini"] == int(pk.SEKARANG.timestamp())
    assert "3 Maret 2026" in jawab.json()["hasil"][3]["salah"][0]
    assert all(h["salah"] for h in jawab.json()["hasil"] if h["keadaan"] == "SALAH")


def test_conflict_shows_what_the_portal_keeps(klien, staf):
    satu = draf()
    kirim(klien, staf, satu)
    jawab = kirim(klien, staf, draf("08-11 rapat panjang", kunci=satu["kunci"]))
    assert hasil(jawab) == ["BENTROK"]
    ada = jawab.json()["hasil"][0]["ada"]
    assert "08.00–10.00 rapat" in ada["teks"] and ada["alamat"].endswith(f"/{satu['kunci']}/")


def test_removed_at_the_portal_does_not_come_back(klien, staf):
    satu = draf()
    kirim(klien, staf, satu)
    klien.post(f"/kinerja/catatan/2026-03-02/{satu['kunci']}/hapus/", {"versi": "1"})
    jawab = kirim(klien, staf, satu)
    assert hasil(jawab) == ["BENTROK"] and jawab.json()["hasil"][0]["ada"]["alamat"] == ""
    assert KinerjaHarian.objects.get().status == "DIHAPUS"


def test_full_form_and_draft_from_the_device(klien, staf):
    isi = {"mulai": "08:00", "selesai": "09:00", "kegiatan": "Apel", "jenis": "KINERJA", "lokasi_kerja": "DINAS"}
    satu = {"kunci": str(uuid.uuid4()), "tanggal": "2026-03-02", "isi": isi | {"draf": "1"}}
    assert hasil(kirim(klien, staf, satu)) == ["BARU"]
    c = KinerjaHarian.objects.get()
    assert (c.status, c.lokasi_kerja) == ("DRAFT", "DINAS")


def test_nobody_sends_anothers_drafts_as_his_own(klien, staf):
    lain = pk.pasangan(staf.instansi)[0]
    assert kirim(klien, staf, draf(), akun=lain.akun_id).status_code == 409
    assert not KinerjaHarian.objects.exists()


def test_logged_out_device_is_told_in_its_own_language(staf):
    jawab = kirim(Client(), staf, draf())
    assert jawab.status_code == 401 and "Masuk kembali" in jawab.json()["pesan"]


def test_account_without_record(acuan):
    akun = pabrik.user()
    jawab = masuk(akun).post(ALAMAT, json.dumps({"akun": akun.pk, "draf": []}), content_type="application/json")
    assert jawab.status_code == 403


@pytest.mark.parametrize("badan", [
    "", "[]", "{}", '{"akun": 1, "draf": 5}', '{"akun": "x", "draf": []}', '{"akun": 1, "draf": [{"kunci": 1}]}',
    '{"akun": 1, "draf": [{"kunci": 1, "tanggal": 2, "isi": [3]}]}', "[" * 100000,
])  # fmt: skip
def test_bent_messages_are_refused(klien, badan):
    assert klien.post(ALAMAT, badan, content_type="application/json").status_code == 400


def test_fifty_at_once_and_no_more(klien, staf):
    pk.aturan(staf.instansi, maks_catatan=100)
    daftar = [
        draf(f"{7 + i // 10:02d}:{i % 10 * 6:02d}-{7 + i // 10:02d}:{i % 10 * 6 + 5:02d} ke-{i}") for i in range(50)
    ]
    assert hasil(kirim(klien, staf, *daftar)) == ["BARU"] * 50
    assert kirim(klien, staf, *daftar, draf()).status_code == 400


def test_needs_the_token(staf):
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(staf.akun, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert kirim(klien, staf, draf()).status_code == 403


# --- what a device keeps ---------------------------------------------------------------------------------------


def test_kept_page_holds_nobodys_data(klien, staf):
    jawab = klien.get("/kinerja/luring/")
    isi = jawab.content.decode()
    assert jawab.status_code == 200 and staf.nama not in isi and str(staf.akun_id) not in isi.split("</head>")[0]
    assert "csrfmiddlewaretoken" not in isi and "Keluar" not in isi
    assert Client().get("/kinerja/luring/").content == jawab.content


def test_worker_lies_in_its_scope_and_keeps_files_that_are_there(client):
    jawab = client.get("/kinerja/sw.js")
    isi = jawab.content.decode()
    assert jawab["Content-Type"].startswith("text/javascript")
    assert '"/kinerja/luring/"' in isi and "{{" not in isi
    assert "/static/kinerja.js" in isi and "/static/kinerja.css" in isi


def test_style_of_kinerja_is_loaded_by_its_pages_alone(klien, staf):
    assert "/static/kinerja.css" in klien.get("/kinerja/").content.decode()
    assert "/static/kinerja.css" in klien.get("/kinerja/luring/").content.decode()
    assert "/static/kinerja.css" not in klien.get("/").content.decode()
