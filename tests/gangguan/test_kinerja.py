"""The evening peak of the daily log under faults: broker down while people write, worker killed while counting."""

import json
import time
import urllib.error
import urllib.request
import uuid

import pytest
from django.db import connection
from django.utils import timezone
from rest_framework.authtoken.models import Token

from akun.peran import Peran
from kinerja.models import AntreanRekap, KinerjaHarian, RekapBulan, RekapHarian
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.gangguan.conftest import tunggu

MINTA = "from asn_portal.celery import app\napp.send_task('kinerja.tasks.hitung_antrean')"
HITUNG = "from kinerja.tasks import hitung_antrean as h\nh()"


@pytest.fixture
def staf(portal, dunia):
    staf, _kepala = pk.pasangan(dunia.instansi)
    pk.aturan(dunia.instansi, hitung_hari_kerja=False, boleh_libur=True, hari_tepat=3)
    return staf


def _kirim(alamat: str, token: str, isi: list) -> dict:
    minta = urllib.request.Request(  # noqa: S310
        f"{alamat}/api/v1/kinerja/harian", json.dumps(isi).encode(),
        {"Authorization": f"Token {token}", "Content-Type": "application/json"},
    )  # fmt: skip
    with urllib.request.urlopen(minta, timeout=20) as jawab:  # noqa: S310
        return json.load(jawab)["ringkasan"]


def _baris(staf, n: int) -> list[dict]:
    hari = timezone.localdate().isoformat()
    return [
        {"kunci": str(uuid.uuid4()), "nip": staf.nip, "tanggal": hari, "mulai": f"{8 + i:02d}:00",
         "selesai": f"{9 + i:02d}:00", "kegiatan": f"Kegiatan {i}"} for i in range(n)
    ]  # fmt: skip


def test_broker_down_at_the_evening_peak(portal, dunia, staf):
    """Nobody waits for it and nothing is lost: sums wait in the database until a worker is back."""
    portal.selesai(portal.mulai("manage.py", "createcachetable"))
    akun = pabrik.user(username="sistem-uji", nama="Sistem")
    pabrik.beri_peran(akun, Peran.OPERATOR, dunia.instansi)
    token = Token.objects.create(user=akun).key
    alamat, isi = portal.web(), _baris(staf, 5)
    mulai = time.monotonic()
    assert _kirim(alamat, token, isi) == {"BARU": 5}, portal.catatan()
    assert time.monotonic() - mulai < 3
    assert _kirim(alamat, token, isi) == {"SUDAH_ADA": 5}
    assert KinerjaHarian.objects.count() == 5 and AntreanRekap.objects.count() == 1
    portal.broker()
    portal.pekerja()
    portal.selesai(portal.jalankan(MINTA))
    tunggu(lambda: not AntreanRekap.objects.exists(), portal.catatan())
    assert RekapHarian.objects.get().menit_isi == RekapBulan.objects.get().menit_isi == 300


def test_worker_killed_while_counting(portal, staf):
    """What it had taken is in the queue again, and the next one counts it, once and right."""
    hari = timezone.localdate()
    for n in range(30):
        pk.catatan(staf, hari, mulai=n * 10, selesai=n * 10 + 10)
        AntreanRekap.objects.create(instansi_id=staf.instansi_id, pegawai_id=staf.pk, tanggal=hari)
    tengah = portal.jalankan(
        "from kinerja.services import rekap; import time\n"
        "asli = rekap._hitung\n"
        "def lambat(*a): asli(*a); print('tengah', flush=True); time.sleep(60)\n"
        "rekap._hitung = lambat\n" + HITUNG
    )
    log = portal.folder / "proses-0.log"
    tunggu(lambda: "tengah" in log.read_text(), "the worker is in the middle")
    portal.bunuh(tengah)
    assert AntreanRekap.objects.count() == 30 and not RekapHarian.objects.exists()
    berdua = [portal.jalankan(HITUNG) for _n in range(2)]
    for p in berdua:
        portal.selesai(p)
    assert not AntreanRekap.objects.exists()
    satu = RekapHarian.objects.get()
    assert (satu.catatan, satu.menit_isi, RekapBulan.objects.get().menit_isi) == (30, 300, 300)


def test_database_ends_the_session_in_the_middle_of_a_batch(portal, dunia, staf):
    """A write whose session is cut is there as a whole or not at all; sending it again makes it whole."""
    portal.selesai(portal.mulai("manage.py", "createcachetable"))
    akun = pabrik.user(username="sistem-uji", nama="Sistem")
    pabrik.beri_peran(akun, Peran.OPERATOR, dunia.instansi)
    token = Token.objects.create(user=akun).key
    alamat, isi = portal.web(), _baris(staf, 8)
    for _n in range(2):
        with connection.cursor() as kursor:
            kursor.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity "
                "where datname = current_database() and pid <> pg_backend_pid()"
            )
        try:
            _kirim(alamat, token, isi)
        except urllib.error.HTTPError as galat:
            assert galat.code >= 500
    assert _kirim(alamat, token, isi) in ({"BARU": 8}, {"SUDAH_ADA": 8})
    assert KinerjaHarian.objects.count() == 8
