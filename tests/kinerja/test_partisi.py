"""Months of the log: made ahead, made once, and missed loudly."""

import uuid
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError, connection, connections
from django.utils import timezone

from kinerja import partisi as tabel
from kinerja import tasks
from kinerja.galat import BulanBelumSiap
from kinerja.models import KinerjaHarian, Verifikasi
from kinerja.partisi import TABEL, buat_partisi, bulan_perlu, bulan_siap, nama_partisi
from kinerja.services import partisi
from kinerja.services.catat import Masukan, catat
from notifikasi.models import Pesan, Surel
from tests import pabrik
from tests import pabrik_kinerja as pk

JAUH = date(2031, 5, 1)


@pytest.fixture
def pengelola(db):
    return pabrik.user(is_staff=True)


def _buang(bulan: date, *nama: str) -> None:
    with connection.cursor() as kursor:
        for t in nama or TABEL:
            kursor.execute(f"DROP TABLE {nama_partisi(t, bulan)}")


def test_year_end_and_three_months_ahead():
    assert bulan_perlu(date(2026, 11, 30)) == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]


@pytest.mark.django_db
def test_made_once_and_takes_rows_with_every_rule_of_the_parent():
    dari = datetime(2031, 4, 30, tzinfo=UTC)
    assert partisi.siapkan(today=JAUH, bulan=[JAUH]) == [nama_partisi(t, JAUH) for t in TABEL]
    assert partisi.siapkan(today=JAUH, bulan=[JAUH]) == []
    staf, _kepala = pk.pasangan()
    c = pk.catatan(staf, JAUH + timedelta(days=30))
    assert KinerjaHarian.objects.filter(tanggal=c.tanggal).count() == 1
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT relname, (SELECT count(*) FROM pg_index WHERE indrelid = c.oid),"
            " (SELECT array_agg(conname::text ORDER BY conname) FROM pg_constraint"
            "  WHERE conrelid = c.oid AND contype IN ('c', 'f')),"
            " (SELECT count(*) FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal)"
            " FROM pg_class c WHERE relname = ANY(%s)",
            [[n for t in TABEL for n in (nama_partisi(t, JAUH), nama_partisi(t, date(2026, 3, 1)))]],
        )
        isi = {nama: baris for nama, *baris in kursor.fetchall()}
    for t in TABEL:
        assert isi[nama_partisi(t, JAUH)] == isi[nama_partisi(t, date(2026, 3, 1))], t
    v = Verifikasi.objects.create(
        instansi_id=c.instansi_id, tanggal=c.tanggal, pegawai_id=c.pegawai_id, kunci=c.kunci, versi=2, aksi="SETUJU",
        pelaku_id=staf.akun_id, sebutan_pelaku="x", waktu=dari,
    )  # fmt: skip
    with pytest.raises(DatabaseError, match="(?i)cannot (update or )?delete"):
        Verifikasi.objects.filter(kunci=v.kunci).delete()


@pytest.mark.django_db
def test_one_of_three_tables_missing_is_a_month_that_is_not_ready():
    bulan = bulan_perlu(timezone.localdate())[1]
    _buang(bulan, "kinerja_verifikasi")
    assert bulan not in bulan_siap(connection)
    tasks.siapkan_partisi()
    tasks.siapkan_partisi()
    assert bulan in bulan_siap(connection)


def test_failure_is_told_once_and_raised(pengelola, monkeypatch):
    bulan = bulan_perlu(timezone.localdate())[1]
    _buang(bulan)

    def sibuk(*_a, **_k):
        raise OperationalError("canceling statement due to lock timeout")

    monkeypatch.setattr(partisi, "buat_partisi", sibuk)
    for _n in range(2):
        with pytest.raises(OperationalError):
            tasks.siapkan_partisi()
    judul = sorted(Pesan.objects.filter(penerima=pengelola).values_list("judul", flat=True))
    assert len(judul) == 2 and "gagal disiapkan" in judul[1] and "tidak punya tempat" in judul[0]
    assert Surel.objects.filter(kepada=pengelola.email).count() == 2


def test_nothing_is_told_while_all_is_well(pengelola):
    tasks.siapkan_partisi()
    assert not Pesan.objects.exists()


def test_missing_month_stores_nothing_and_is_told_once(pengelola):
    staf, _kepala = pk.pasangan()
    pk.aturan(staf.instansi, hitung_hari_kerja=False)
    _buang(date(2026, 3, 1))
    for n in range(3):
        masukan = Masukan(staf.pk, pk.SENIN, 480 + n, 600, "Rapat", uuid.uuid4())
        with pytest.raises(BulanBelumSiap, match="2 Maret 2026"):
            catat([masukan], sumber="WEB", now=pk.SEKARANG)
    assert not KinerjaHarian.objects.exists()
    kabar = Pesan.objects.get(penerima=pengelola)
    assert "Maret 2026" in kabar.judul and "--dari 2026-03" in kabar.isi


@pytest.mark.django_db(transaction=True)
def test_writers_do_not_wait_and_a_locked_table_is_tried_later():
    """Making a month beside an open writer's transaction works; beside a rebuild of the table it gives up soon."""
    lain = connections.create_connection("default")
    try:
        with lain.cursor() as kursor:
            kursor.execute("BEGIN")
            kursor.execute("LOCK TABLE kinerja_kinerjaharian, kinerja_rekapharian IN ROW EXCLUSIVE MODE")
            assert buat_partisi(connection, [JAUH], sabar="500ms") == [nama_partisi(t, JAUH) for t in TABEL]
            kursor.execute("ROLLBACK")
            kursor.execute("BEGIN")
            kursor.execute("LOCK TABLE kinerja_verifikasi IN ACCESS EXCLUSIVE MODE")
            with pytest.raises(OperationalError):
                buat_partisi(connection, [date(2031, 6, 1)], sabar="200ms")
            kursor.execute("ROLLBACK")
    finally:
        lain.close()
        for bulan in (JAUH, date(2031, 6, 1)):
            with connection.cursor() as kursor:
                for t in TABEL:
                    kursor.execute(f"DROP TABLE IF EXISTS {tabel.nama_partisi(t, bulan)}")


@pytest.mark.django_db
def test_command_makes_old_months_and_says_what_is_wrong():
    keluar = StringIO()
    call_command("siapkan_partisi", dari="2019-11", sampai="2020-02", stdout=keluar)
    assert keluar.getvalue().count("kinerja_kinerjaharian_") == 4
    keluar = StringIO()
    call_command("siapkan_partisi", stdout=keluar)
    assert "Semua sudah ada" in keluar.getvalue()
    for dari, sampai in (("2020-13", "2020-12"), ("2020-02", "2020-01"), ("2020-02", None), ("1990-01", "2026-01")):
        with pytest.raises(CommandError):
            call_command("siapkan_partisi", dari=dari, sampai=sampai)
