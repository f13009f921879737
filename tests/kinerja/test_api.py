"""The log over the API: by one or by 500, sent again, wrong in every way, for whom, and read back."""

import json
import uuid
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from rest_framework.authtoken.models import Token
from rest_framework.throttling import UserRateThrottle

from akun.peran import Peran
from kinerja.models import BacaanKinerja, KinerjaHarian
from kinerja.services import rekap
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.api.conftest import klien

pytestmark = pytest.mark.django_db
ALAMAT = "/api/v1/kinerja/harian"
REKAP = "/api/v1/kinerja/rekap"


@pytest.fixture(autouse=True)
def kini(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: pk.SEKARANG)
    monkeypatch.setattr(UserRateThrottle, "rate", "100000/min", raising=False)


@pytest.fixture
def staf(acuan):
    staf, _kepala = pk.pasangan()
    pk.aturan(staf.instansi, hitung_hari_kerja=False, hari_tepat=30)
    return staf


@pytest.fixture
def mesin(staf):
    return sistem(staf.instansi)


def sistem(instansi):
    akun = pabrik.user(username=f"sistem-{uuid.uuid4().hex[:8]}", nama="Sistem")
    pabrik.beri_peran(akun, Peran.OPERATOR, instansi)
    return klien(token=Token.objects.create(user=akun).key)


def baris(staf=None, **isi) -> dict:
    bawaan = {"kunci": str(uuid.uuid4()), "tanggal": "2026-03-02", "mulai": "08:00", "selesai": "10:00",
              "kegiatan": "Rapat koordinasi"}  # fmt: skip
    return bawaan | ({"nip": staf.nip} if staf else {}) | isi


def kirim(k, isi, status: int = 201, **kepala):
    jawab = k.post(ALAMAT, json.dumps(isi), content_type="application/json", **kepala)
    assert jawab.status_code == status, jawab.content
    return jawab.json()


def satu(k, isi, status: int = 201, **kepala) -> dict:
    (hasil,) = kirim(k, isi, status, **kepala)["hasil"]
    return hasil


def test_one_is_stored_and_five_times_the_same_is_one(staf, mesin):
    isi = baris(staf, bukti_url="https://drive.google.com/x", realisasi=1, satuan="dokumen", lokasi_kerja="WFH")
    assert satu(mesin, isi) == {
        "nomor": 0, "kunci": isi["kunci"], "keadaan": "BARU", "terlambat_hari": 0, "galat": {},
    }  # fmt: skip
    for _n in range(4):
        assert satu(mesin, isi, 200)["keadaan"] == "SUDAH_ADA"
    c = KinerjaHarian.objects.get()
    assert (c.sumber, c.status, c.mulai, c.selesai, c.realisasi, c.lokasi_kerja) == (
        "API",
        "DIAJUKAN",
        480,
        600,
        1,
        "WFH",
    )
    assert satu(mesin, isi | {"kegiatan": "Lain"}, 200)["keadaan"] == "BENTROK"


def test_a_key_holds_per_person_and_day(staf, mesin):
    """ADR 10: senders use it for one entry only."""
    isi = baris(staf)
    assert satu(mesin, isi)["keadaan"] == satu(mesin, isi | {"tanggal": "2026-02-27"})["keadaan"] == "BARU"
    assert KinerjaHarian.objects.filter(kunci=isi["kunci"]).count() == 2
    assert satu(mesin, isi, 200)["keadaan"] == "SUDAH_ADA"


def test_key_of_the_header_belongs_to_one_entry(staf, mesin):
    kunci = str(uuid.uuid4())
    isi = baris(staf)
    del isi["kunci"]
    assert satu(mesin, isi, HTTP_IDEMPOTENCY_KEY=kunci)["kunci"] == kunci
    assert satu(mesin, isi, 200, HTTP_IDEMPOTENCY_KEY=kunci)["keadaan"] == "SUDAH_ADA"
    assert "kunci" in satu(mesin, isi, 200)["galat"]
    assert "kunci" in satu(mesin, baris(staf), 200, HTTP_IDEMPOTENCY_KEY=kunci)["galat"]
    assert kirim(mesin, isi, 400, HTTP_IDEMPOTENCY_KEY="lima")["kolom"] == "Idempotency-Key"
    assert kirim(mesin, [isi], 400, HTTP_IDEMPOTENCY_KEY=kunci)["kolom"] == "Idempotency-Key"


SALAH = [
    ("tanggal", "02-03-2026"), ("tanggal", "20260302"), ("tanggal", "2026-02-30"), ("tanggal", "9999-12-31"),
    ("tanggal", "0001-01-01"), ("tanggal", 20260302), ("tanggal", None), ("tanggal", "2026-W10-1"),
    ("mulai", 480), ("mulai", "8:00"), ("mulai", "08.00"), ("mulai", "25:00"), ("mulai", "08:60"), ("mulai", None),
    ("selesai", ["10:00"]), ("selesai", {}), ("mulai", "24:00"), ("kegiatan", ""), ("kegiatan", 5), ("kegiatan", None),
    ("kegiatan", "x" * 501), ("kegiatan", "a\x00b"), ("kegiatan", "\ud800"), ("kunci", "bukan"), ("kunci", 7),
    ("kunci", "{0b0e7a0e-6f0e-4f0e-9d3c-2b8f6c1d7a}"), ("rhk", "2"), ("rhk", 0), ("rhk", True), ("rhk", 2.0),
    ("rhk", 10**30), ("rhk", 1), ("rencana_aksi", 2**63), ("rencana_aksi", 1), ("realisasi", -1), ("realisasi", 10**9),
    ("satuan", "x" * 51), ("satuan", []), ("bukti_url", "javascript:alert(1)"), ("bukti_url", "http://10.0.0.1/"),
    ("keterangan", "x" * 501), ("lokasi_kerja", "RUMAH"), ("jenis", "LAIN"), ("nip", "123"),
    ("nip", 198501012010011001), ("nip", {"a": 1}),
    ("jam", "08:00"), ("pegawai_id", 1), ("draft", True), ("status", "DISETUJUI"),
]  # fmt: skip


@pytest.mark.parametrize(("kolom", "nilai"), SALAH)
def test_wrong_row_is_named_by_place_and_field_and_stops_no_other(staf, mesin, kolom, nilai):
    salah = baris(staf, mulai="13:00", selesai="14:00") | {kolom: nilai}
    hasil = kirim(mesin, [baris(staf), salah, baris(staf, mulai="10:00", selesai="11:00")])["hasil"]
    assert [h["keadaan"] for h in hasil] == ["BARU", "SALAH", "BARU"]
    assert hasil[1]["nomor"] == 1 and kolom in hasil[1]["galat"], hasil[1]
    assert KinerjaHarian.objects.count() == 2


@pytest.mark.parametrize("isi", ["teks", 5, None, [], [[]], True, [None, 1, "x"], {}])
def test_what_is_no_entry_at_all(mesin, isi):
    jawab = mesin.post(ALAMAT, json.dumps(isi), content_type="application/json")
    assert jawab.status_code in (200, 400), jawab.content
    if jawab.status_code == 200:
        assert {h["keadaan"] for h in jawab.json()["hasil"]} == {"SALAH"}
        assert all(h["galat"] for h in jawab.json()["hasil"])


def test_five_hundred_and_not_one_more(staf, mesin):
    pk.aturan(staf.instansi, berlaku_mulai=date(2026, 2, 1), maks_catatan=1000, min_menit=1, hitung_hari_kerja=False)
    isi = [baris(staf, mulai=f"{n // 60:02d}:{n % 60:02d}", selesai=f"{(n + 1) // 60:02d}:{(n + 1) % 60:02d}")
           for n in range(501)]  # fmt: skip
    assert kirim(mesin, isi, 400)["kode"] == "isian_salah"
    assert kirim(mesin, isi[:500])["ringkasan"] == {"BARU": 500}
    assert kirim(mesin, isi[:500], 200)["ringkasan"] == {"SUDAH_ADA": 500}


def test_queries_do_not_grow_with_the_rows(staf, mesin, django_assert_max_num_queries):
    orang = [pk.pasangan(staf.instansi)[0] for _n in range(10)]
    kirim(mesin, baris(staf))
    with django_assert_max_num_queries(14):
        kirim(mesin, [baris(o, rhk=None) for o in orang])


@pytest.mark.parametrize("isi", [b"{", b'{"a": NaN}', b"[" * 100_000, b"\xff\xfe", b""])
def test_broken_json(mesin, isi):
    assert mesin.post(ALAMAT, isi, content_type="application/json").status_code in (200, 400)
    assert not KinerjaHarian.objects.exists()


def test_too_large_and_other_forms(mesin):
    assert mesin.post(ALAMAT, b" " * (5 * 1024 * 1024 + 1), content_type="application/json").status_code == 413
    assert mesin.post(ALAMAT, {"a": 1}, format="multipart").status_code == 415


def test_nobody_of_another_agency_and_nobody_at_all_read_the_same(staf, mesin):
    lain, _kepala = pk.pasangan()
    asing, tiada, tanpa = (
        satu(mesin, baris(nip=nip) if nip else baris(), 200)["galat"] for nip in (lain.nip, "199001012020011999", "")
    )
    assert asing == tiada and set(tanpa) == {"nip"}
    assert not KinerjaHarian.objects.exists()
    hasil = kirim(mesin, [baris(lain), baris(staf)])["hasil"]
    assert [h["keadaan"] for h in hasil] == ["SALAH", "BARU"]


def test_a_person_writes_for_himself_alone(staf):
    k = klien(staf.akun)
    assert satu(k, baris())["keadaan"] == "BARU"
    assert satu(k, baris(staf, mulai="10:00", selesai="11:00"))["keadaan"] == "BARU"
    kepala = staf.masa_penilai.get().penilai
    assert "nip" in satu(klien(kepala.akun), baris(staf), 200)["galat"]
    operator = pabrik.petugas(Peran.OPERATOR, staf.instansi)
    assert "nip" in satu(klien(operator), baris(staf), 200)["galat"], "people's logs are written by people or systems"
    assert "nip" in satu(klien(operator), baris(), 200)["galat"]


def test_missing_month_is_503_with_words_stores_nothing_and_is_told_once(staf, mesin, monkeypatch):
    pengelola = pabrik.user(is_staff=True)
    pk.aturan(staf.instansi, berlaku_mulai=date(2020, 1, 1), hitung_hari_kerja=False, hari_tepat=3650)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2025, 1, 1, 3, tzinfo=UTC))
    for _n in range(2):
        jawab = mesin.post(ALAMAT, json.dumps([baris(staf, tanggal="2024-12-30")]), content_type="application/json")
        assert (jawab.status_code, jawab.json()["kode"], jawab["Retry-After"]) == (503, "bulan_belum_siap", "3600")
        assert "30 Desember 2024" in jawab.json()["pesan"]
    assert not KinerjaHarian.objects.exists()
    assert Pesan.objects.filter(penerima=pengelola).count() == 1


def test_read_back_by_those_who_may(staf, mesin):
    isi = baris(staf, keterangan="K")
    kirim(mesin, isi)
    pk.catatan(staf, mulai=700, selesai=720, status="DRAFT")
    tanya = {"dari": "2026-03-01", "sampai": "2026-03-31"}
    punya = klien(staf.akun).get(ALAMAT, tanya).json()["hasil"]
    assert [c["status"] for c in punya] == ["DIAJUKAN", "DRAFT"]
    assert punya[0] | {"nip": staf.nip} | isi == punya[0] | {"nip": staf.nip}
    for k in (mesin, klien(staf.masa_penilai.get().penilai.akun)):
        assert [c["status"] for c in k.get(ALAMAT, tanya | {"nip": staf.nip}).json()["hasil"]] == ["DIAJUKAN"]
    assert BacaanKinerja.objects.get().pegawai_id == staf.pk, "the system's reading is noted, the superior's is not"
    kawan, _kepala = pk.pasangan(staf.instansi)
    for k in (klien(kawan.akun), sistem(pabrik.instansi()), klien(pabrik.user())):
        assert k.get(ALAMAT, tanya | {"nip": staf.nip}).status_code == 404
    assert mesin.get(ALAMAT, tanya).status_code == 404, "a system has no log of its own"
    for salah in ({"dari": "2026-03-01", "sampai": "2026-04-01"}, {"dari": "2026-03-02", "sampai": "2026-03-01"},
                  {"dari": "x", "sampai": "2026-03-01"}, {}, tanya | {"tahun": "2026"}):  # fmt: skip
        assert klien(staf.akun).get(ALAMAT, salah).status_code == 400


def test_sums_of_a_month(staf, mesin):
    kawan, _kepala = pk.pasangan(staf.instansi)
    kirim(mesin, [baris(staf), baris(kawan, selesai="11:00")])
    rekap.hitung_antrean(now=pk.SEKARANG)
    semua = mesin.get(REKAP, {"bulan": "2026-03", "instansi": staf.instansi_id, "batas": 1}).json()
    assert [(r["nip"], r["menit_isi"], r["menunggu"]) for r in semua["hasil"]] == [(staf.nip, 120, 1)]
    lanjut = mesin.get(semua["berikut"]).json()
    assert [(r["nip"], r["menit_isi"]) for r in lanjut["hasil"]] == [(kawan.nip, 180)] and lanjut["berikut"] is None
    assert BacaanKinerja.objects.count() == 2
    assert klien(staf.akun).get(REKAP, {"bulan": "2026-03"}).json()["hasil"][0]["hari_isi"] == 1
    atasan = klien(staf.masa_penilai.get().penilai.akun)
    assert atasan.get(REKAP, {"bulan": "2026-03", "nip": staf.nip}).json()["hasil"][0]["menit_isi"] == 120
    for k in (klien(kawan.akun), sistem(pabrik.instansi())):
        assert k.get(REKAP, {"bulan": "2026-03", "nip": staf.nip}).status_code == 404
        assert k.get(REKAP, {"bulan": "2026-03", "instansi": staf.instansi_id}).status_code == 404
    for salah in ({"bulan": "2026-13"}, {"bulan": "2026-03", "setelah": "x", "instansi": staf.instansi_id}, {}):
        assert mesin.get(REKAP, salah).status_code == 400
