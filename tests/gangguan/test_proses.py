"""Broker, worker and database fail under real processes: nothing is lost, nothing is sent twice."""

import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import date

import pytest
from django.db import connection
from django.test import Client

from layanan.models import Eskalasi, Transisi, Usulan
from layanan.services import eskalasi
from notifikasi.models import Pesan, Surel
from tests import pabrik, pabrik_usulan
from tests.gangguan.conftest import tunggu


def _bermutasi(u):
    """The batch row that a real letter of mutasi has: steps of one line look at the whole letter."""
    from mutasi.models import SuratMutasi

    SuratMutasi.objects.create(surat=u.surat, ppk=pabrik.ppk(u.instansi), tanggal_pelantikan=date(2026, 4, 1))
    return u


SAPU = "from datetime import date; from layanan.services import eskalasi\neskalasi.sapu(hari_ini={isi})"
KIRIM = "from notifikasi.tasks import kirim_kotak_keluar as k\nk()"
TENGGAT = date(2026, 3, 9)


def _antre(n: int) -> None:
    Surel.objects.bulk_create(
        Surel(kunci=f"k{i}", kepada=f"o{i}@uji.example", subjek="Kabar", isi="Isi") for i in range(n)
    )


def _putuskan_semua_sambungan() -> None:
    """What a restart of the database does to every other session."""
    with connection.cursor() as kursor:
        kursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where datname = current_database() and pid <> pg_backend_pid()"
        )


def _hari(dunia, hari: date) -> str:
    return "{" + ", ".join(f"{k.pk}: date({hari:%Y, %-m, %-d})" for k in (dunia.kantor, dunia.pusat)) + "}"


class Peramban:
    """Somebody who is logged in, over real HTTP."""

    def __init__(self, alamat: str, user):
        klien = Client()
        klien.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        self.alamat, self.sesi = alamat, klien.cookies["sessionid"].value
        self.token = "a" * 32

    def buka(self, jalur: str, data: dict | None = None) -> int:
        """Status after redirects; ``data`` makes it a POST."""
        isi = urllib.parse.urlencode(data | {"csrfmiddlewaretoken": self.token}).encode() if data else None
        minta = urllib.request.Request(self.alamat + jalur, data=isi)  # noqa: S310
        minta.add_header("Cookie", f"sessionid={self.sesi}; csrftoken={self.token}")

        class Diam(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *args):
                return None

        try:
            with urllib.request.build_opener(Diam).open(minta, timeout=20) as jawab:
                return jawab.status
        except urllib.error.HTTPError as galat:
            return galat.code


def test_broker_down_while_users_work(portal, dunia, buat):
    u = _bermutasi(buat(layanan="mutasi"))
    alamat = portal.web()
    orang = Peramban(alamat, dunia.verifikator)
    mulai = time.monotonic()
    isi = {"versi": u.versi, "alasan": "Lampirkan SKP."}
    assert orang.buka(f"/usulan/{u.pk}/langkah/kembalikan/", isi) == 302, portal.catatan()
    assert time.monotonic() - mulai < 3
    u.refresh_from_db()
    assert u.status == "PERBAIKAN" and Pesan.objects.filter(penerima=dunia.operator).count() == 1
    assert list(Surel.objects.values_list("kepada", "status")) == [(dunia.operator.email, "MENUNGGU")]
    for _n in range(2):
        portal.selesai(portal.jalankan(KIRIM))
    assert [kepada for _id, kepada in portal.surel()] == [dunia.operator.email]
    assert Surel.objects.get().status == "DIKIRIM"


def test_worker_killed_between_commit_and_sending(portal, dunia, buat):
    """What a killed worker had taken from the queue, and what it was holding, is sent by the next one; once."""
    portal.broker()
    _antre(20)
    pekerja = portal.pekerja()
    pemegang = portal.jalankan(
        "from django.db import transaction; from notifikasi.models import Surel; import time\n"
        "with transaction.atomic():\n"
        "    Surel.objects.select_for_update().filter(kunci='k0').get(); print('pegang', flush=True); time.sleep(60)"
    )
    log = portal.folder / f"proses-{portal.proses.index(pemegang)}.log"
    tunggu(lambda: "pegang" in log.read_text(), "the row is held")
    minta = "from asn_portal.celery import app\napp.send_task('notifikasi.tasks.kirim_kotak_keluar')"
    portal.selesai(portal.jalankan(minta))
    tunggu(lambda: Surel.objects.filter(status="DIKIRIM").exists(), "the worker began")
    portal.bunuh(pekerja)
    portal.bunuh(pemegang)
    assert Surel.objects.get(kunci="k0").status == "MENUNGGU"
    portal.pekerja()
    portal.selesai(portal.jalankan(minta))
    tunggu(lambda: not Surel.objects.filter(status="MENUNGGU").exists(), portal.catatan())
    terkirim = portal.surel()
    assert {kepada for _id, kepada in terkirim} == {f"o{i}@uji.example" for i in range(20)}
    # Only the one whose "sent" was killed away may be there twice, under the same Message-ID.
    assert len(terkirim) - len(set(terkirim)) <= 1


def test_beat_away_for_three_nights(portal, dunia, buat):
    """One late run leaves the rows that a run each night would have left."""
    tiap_malam, sekaligus = buat(layanan="mutasi", tenggat=TENGGAT), buat(layanan="mutasi", tenggat=TENGGAT)
    Usulan.objects.filter(pk=sekaligus.pk).update(jam_berjalan=False)
    for hari in (6, 9, 10):
        eskalasi.sapu(hari_ini=dict.fromkeys((dunia.kantor.pk, dunia.pusat.pk), date(2026, 3, hari)))
    Usulan.objects.filter(pk=sekaligus.pk).update(jam_berjalan=True)
    for _n in range(2):
        portal.selesai(portal.jalankan(SAPU.format(isi=_hari(dunia, date(2026, 3, 11)))))
    baris = [
        sorted(Eskalasi.objects.filter(usulan=u).values_list("putaran", "tingkat", "tenggat"))
        for u in (tiap_malam, sekaligus)
    ]
    assert baris[0] == baris[1] and len(baris[0]) >= 3
    assert not Eskalasi.objects.filter(dikirim_pada=None).exists()


def test_two_sweeps_at_once_send_once(portal, dunia, buat):
    surat = pabrik_usulan.surat(dunia.instansi, layanan="mutasi")
    pabrik_usulan.usulan_banyak(40, surat=surat, tenggat=TENGGAT)
    kode = SAPU.format(isi=_hari(dunia, TENGGAT)) + f"\n{KIRIM}"
    berdua = [portal.jalankan(kode) for _n in range(2)]
    for p in berdua:
        portal.selesai(p)
    portal.selesai(portal.jalankan(KIRIM))
    assert Eskalasi.objects.count() == 80 and not Eskalasi.objects.filter(dikirim_pada=None).exists()
    for orang in (dunia.verifikator, dunia.penyelia):
        baris = [b for p in Pesan.objects.filter(penerima=orang) for b in p.isi.splitlines()]
        assert len(baris) == len(set(baris))
    terkirim = portal.surel()
    assert len(terkirim) == len(set(terkirim)) == Surel.objects.count()


def test_database_restarts_between_two_requests(portal, dunia, buat):
    u = _bermutasi(buat(layanan="mutasi"))
    portal.selesai(portal.mulai("manage.py", "createcachetable"))
    orang = Peramban(portal.web(), dunia.verifikator)
    assert orang.buka("/api/v1/usulan") == 200, portal.catatan()
    for langkah in ("kembalikan", None):
        _putuskan_semua_sambungan()
        if langkah:
            isi = {"versi": u.versi, "alasan": "Lampirkan SKP."}
            assert orang.buka(f"/usulan/{u.pk}/langkah/{langkah}/", isi) == 302, portal.catatan()
        else:
            assert orang.buka("/api/v1/usulan") == 200, portal.catatan()
    assert Transisi.objects.filter(usulan=u).count() == 1


@pytest.mark.parametrize("jeda", [0.0, 0.2])
def test_database_restarts_in_the_middle_of_a_sweep(portal, dunia, buat, jeda):
    """The sweep that lost its session fails as a whole; the next one sends everything, and once."""
    surat = pabrik_usulan.surat(dunia.instansi, layanan="mutasi")
    pabrik_usulan.usulan_banyak(30, surat=surat, tenggat=TENGGAT)
    hari = _hari(dunia, TENGGAT)
    tengah = portal.jalankan(
        "from datetime import date; from layanan.services import eskalasi; import time\n"
        "asli = eskalasi.kabarkan\n"
        f"def lambat(k): asli(k); print('tengah', flush=True); time.sleep({jeda + 3})\n"
        f"eskalasi.kabarkan = lambat\neskalasi.sapu(hari_ini={hari})"
    )
    log = portal.folder / "proses-0.log"
    tunggu(lambda: "tengah" in log.read_text(), "the sweep is in the middle")
    time.sleep(jeda)
    _putuskan_semua_sambungan()
    assert tengah.wait(20) != 0
    assert not Pesan.objects.exists() and not Surel.objects.exists()
    for _n in range(2):
        portal.selesai(portal.jalankan(SAPU.format(isi=hari) + f"\n{KIRIM}"))
    assert Eskalasi.objects.count() == 60 and not Eskalasi.objects.filter(dikirim_pada=None).exists()
    terkirim = portal.surel()
    assert len(terkirim) == len(set(terkirim)) == Surel.objects.count() > 0
