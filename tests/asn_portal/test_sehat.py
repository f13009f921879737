from datetime import datetime, timedelta

import pytest
from django.db import InterfaceError, connection
from django.utils import timezone

from asn_portal import celery, sehat, tasks
from disiplin.selectors.jam import DETAK
from notifikasi.models import DetakBeat, Pesan
from tests import pabrik


@pytest.fixture
def beat_baru(db):
    tasks.detak()


def test_alive_needs_no_database(client):
    response = client.get("/sehat/hidup")
    assert (response.status_code, response.content) == (200, b"hidup")


def test_ready_when_all_parts_are(client, beat_baru):
    response = client.get("/sehat/siap")
    assert response.status_code == 200, response.json()
    assert response.json() == {
        "siap": True, "database": "baik", "broker": "baik", "migrasi": "baik", "beat": "baik", "umur_beat_detik": 0,
        "partisi": "baik", "tenggat_disiplin": "tidak diketahui",
    }  # fmt: skip
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(("umur", "status"), [(299, 200), (301, 503)])
def test_old_beat_is_not_ready(client, beat_baru, umur, status):
    DetakBeat.objects.update(terakhir=timezone.now() - timedelta(seconds=umur))
    response = client.get("/sehat/siap")
    assert response.status_code == status
    assert umur <= response.json()["umur_beat_detik"] <= umur + 5


@pytest.mark.django_db
def test_beat_that_never_ran_is_not_ready(client):
    response = client.get("/sehat/siap")
    assert (response.status_code, response.json()["beat"]) == (503, "gagal")


@pytest.mark.parametrize(("jam", "keadaan"), [(2.9, "baik"), (3.1, "gagal")])
def test_sweep_of_discipline_terms_that_stopped(client, beat_baru, jam, keadaan):
    """It is told, and to administrators once a day; the portal goes on serving."""
    DetakBeat.objects.create(nama=DETAK, terakhir=timezone.now() - timedelta(hours=jam))
    pengelola = pabrik.user(is_staff=True)
    response = client.get("/sehat/siap")
    assert (response.status_code, response.json()["tenggat_disiplin"]) == (200, keadaan)
    tasks.jaga_sapuan()
    tasks.jaga_sapuan()
    assert Pesan.objects.filter(penerima=pengelola).count() == (keadaan == "gagal")


def test_broker_down(client, beat_baru, monkeypatch):
    mati = celery.Celery("mati", broker="redis://:rahasia@127.0.0.1:1/0")
    mati.conf.broker_transport_options = {"socket_connect_timeout": 1}
    monkeypatch.setattr(sehat, "app", mati)
    mulai = datetime.now()
    response = client.get("/sehat/siap")
    assert datetime.now() - mulai < timedelta(seconds=4)
    assert (response.status_code, response.json()["broker"], response.json()["siap"]) == (503, "gagal", False)
    assert "rahasia" not in response.content.decode()


@pytest.mark.django_db
def test_database_down(client, monkeypatch):
    def putus():
        raise InterfaceError("connection to user=rahasia refused")

    monkeypatch.setattr(connection, "cursor", putus)
    response = client.get("/sehat/siap")
    assert response.status_code == 503
    assert response.json()["database"] == "gagal"
    assert response.json()["migrasi"] == response.json()["beat"] == "tidak diketahui"
    assert "rahasia" not in response.content.decode()


def test_unapplied_migration(client, beat_baru):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder(connection).migration_qs.filter(app="notifikasi").delete()
    response = client.get("/sehat/siap")
    assert (response.status_code, response.json()["migrasi"]) == (503, "gagal")


@pytest.mark.django_db
def test_heartbeat_twice_is_one_row():
    tasks.detak()
    tasks.detak()
    assert DetakBeat.objects.count() == 1


def test_every_scheduled_task_exists(settings):
    celery.app.loader.import_default_modules()
    for nama, isi in settings.CELERY_BEAT_SCHEDULE.items():
        assert isi["task"] in celery.app.tasks, nama


def test_coming_month_without_room_in_the_log(client, beat_baru):
    from kinerja.partisi import bulan_perlu, nama_partisi

    with connection.cursor() as kursor:
        kursor.execute(f"DROP TABLE {nama_partisi('kinerja_rekapharian', bulan_perlu(timezone.localdate())[1])}")
    response = client.get("/sehat/siap")
    assert (response.status_code, response.json()["partisi"]) == (503, "gagal")
