"""The outbox: twice, at once, killed, refused."""

import smtplib
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction

from asn_portal.celery import app
from asn_portal.jadwal import CELERY_BEAT_SCHEDULE
from notifikasi import kotak_keluar, tasks
from notifikasi.models import Pesan, Surel
from notifikasi.services import beri_tahu
from tests import pabrik

KINI = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def _surel(n=1, **isi):
    bawaan = {"kunci": f"k{n}", "kepada": f"o{n}@contoh.test", "subjek": f"Kabar {n}", "isi": "Isi"}
    return Surel.objects.create(**bawaan | isi)


def _galat_smtp(monkeypatch, galat):
    def kirim(self, pesan):
        raise galat

    monkeypatch.setattr(EmailBackend, "send_messages", kirim)


@pytest.mark.django_db
def test_sent_once_in_order_with_a_message_id_from_its_key(settings):
    settings.ALAMAT_PORTAL = "https://portal.contoh.test"
    _surel(1, subjek="Judul\nBcc: x@y.test"), _surel(2)
    assert kotak_keluar.kirim_yang_menunggu(now=KINI) == 2
    assert kotak_keluar.kirim_yang_menunggu(now=KINI) == 0
    assert [p.to for p in mail.outbox] == [["o1@contoh.test"], ["o2@contoh.test"]]
    pertama = mail.outbox[0].message()
    assert pertama["Message-ID"] == kotak_keluar.message_id("k1")
    assert pertama["Message-ID"].endswith("@portal.contoh.test>")
    assert pertama["Subject"] == "Judul Bcc: x@y.test"
    assert pertama["Bcc"] is None
    assert "tidak perlu dibalas" in mail.outbox[0].body
    assert {s.status for s in Surel.objects.all()} == {"DIKIRIM"}
    assert {s.dikirim_pada for s in Surel.objects.all()} == {KINI}


@pytest.mark.django_db
def test_text_is_not_escaped():
    _surel(1, isi="Anda & <Bupati>")
    kotak_keluar.kirim_yang_menunggu(now=KINI)
    assert "Anda & <Bupati>" in mail.outbox[0].body


@pytest.mark.django_db
def test_retries_grow_and_the_eighth_failure_is_given_up(monkeypatch):
    surel = _surel()
    _galat_smtp(monkeypatch, smtplib.SMTPRecipientsRefused({"o1@contoh.test": (550, b"tidak ada")}))
    kini = KINI
    jeda = []
    for _n in range(7):
        kotak_keluar.kirim_yang_menunggu(now=kini)
        surel.refresh_from_db()
        assert surel.status == "MENUNGGU"
        jeda.append((surel.coba_lagi_pada - kini) / timedelta(minutes=1))
        kotak_keluar.kirim_yang_menunggu(now=surel.coba_lagi_pada - timedelta(seconds=1))
        surel.refresh_from_db()
        assert surel.percobaan == len(jeda)  # one second early: not tried
        kini = surel.coba_lagi_pada
    assert jeda == [2, 4, 8, 16, 32, 64, 128]
    kotak_keluar.kirim_yang_menunggu(now=kini)
    surel.refresh_from_db()
    assert (surel.status, surel.percobaan) == ("GAGAL", 8)
    assert "tidak ada" in surel.galat


@pytest.mark.django_db
def test_one_bad_address_does_not_stop_the_others(monkeypatch):
    _surel(1), _surel(2)
    asli = EmailBackend.send_messages

    def kirim(self, pesan):
        if pesan[0].to == ["o1@contoh.test"]:
            raise smtplib.SMTPRecipientsRefused({})
        return asli(self, pesan)

    monkeypatch.setattr(EmailBackend, "send_messages", kirim)
    assert kotak_keluar.kirim_yang_menunggu(now=KINI) == 1
    assert Surel.objects.get(kunci="k2").status == "DIKIRIM"


@pytest.mark.django_db
def test_dead_mail_server_is_asked_once_a_run(monkeypatch):
    _surel(1), _surel(2)
    _galat_smtp(monkeypatch, ConnectionRefusedError("mati"))
    assert kotak_keluar.kirim_yang_menunggu(now=KINI) == 0
    assert list(Surel.objects.order_by("id").values_list("percobaan", flat=True)) == [1, 0]


@pytest.mark.django_db(transaction=True)
def test_killed_between_server_and_commit_goes_out_again_under_the_same_id(monkeypatch):
    _surel()

    class Dibunuh(BaseException):
        pass

    asli = Surel.save

    def mati(self, *args, **kwargs):
        raise Dibunuh

    monkeypatch.setattr(Surel, "save", mati)
    with pytest.raises(Dibunuh):
        kotak_keluar.kirim_yang_menunggu(now=KINI)
    monkeypatch.setattr(Surel, "save", asli)
    assert Surel.objects.get().status == "MENUNGGU"
    assert kotak_keluar.kirim_yang_menunggu(now=KINI) == 1
    assert len({p.message()["Message-ID"] for p in mail.outbox}) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_row_once():
    for n in range(30):
        _surel(n)
    mulai = threading.Barrier(2)
    hasil = []

    def pekerja():
        mulai.wait(10)
        try:
            hasil.append(kotak_keluar.kirim_yang_menunggu(now=KINI))
        finally:
            connection.close()

    utas = [threading.Thread(target=pekerja) for _n in range(2)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)
    assert sum(hasil) == 30
    assert sorted(p.to[0] for p in mail.outbox) == sorted(f"o{n}@contoh.test" for n in range(30))


@pytest.mark.django_db(transaction=True)
def test_row_held_by_another_worker_is_skipped_not_waited_for():
    _surel(1), _surel(2)
    dipegang, lepas = threading.Event(), threading.Event()

    def pemegang():
        try:
            with transaction.atomic():
                Surel.objects.select_for_update().get(kunci="k1")
                dipegang.set()
                lepas.wait(20)
        finally:
            connection.close()

    utas = threading.Thread(target=pemegang)
    utas.start()
    dipegang.wait(10)
    assert kotak_keluar.kirim_yang_menunggu(now=KINI) == 1
    assert mail.outbox[0].to == ["o2@contoh.test"]
    lepas.set()
    utas.join(20)


@pytest.mark.django_db(transaction=True)
def test_rolled_back_cause_leaves_no_mail_and_a_dead_broker_does_not_stop_the_user(monkeypatch):
    from celery import current_app
    from kombu.exceptions import OperationalError

    orang = pabrik.user()
    isi = {"jenis": "INFO", "judul": "Halo", "isi": "x", "url": "/pesan/", "kunci": "a", "surel": True}
    with pytest.raises(RuntimeError), transaction.atomic():
        beri_tahu(penerima=[orang], **isi)
        raise RuntimeError
    assert (Surel.objects.count(), Pesan.objects.count()) == (0, 0)

    def putus(*args, **kwargs):
        raise OperationalError("broker")

    monkeypatch.setattr(current_app._get_current_object(), "send_task", putus)
    for _n in range(2):
        with transaction.atomic():
            beri_tahu(penerima=[orang, orang], **isi)
    assert (Surel.objects.count(), Pesan.objects.count()) == (1, 1)
    tasks.kirim_kotak_keluar()
    assert Surel.objects.get().status == "DIKIRIM"


@pytest.mark.django_db
def test_staff_put_given_up_mail_back():
    _surel(1, status="GAGAL", percobaan=8, coba_lagi_pada=KINI), _surel(2, status="DIKIRIM")
    semua = [s.pk for s in Surel.objects.all()]
    with pytest.raises(PermissionError):
        kotak_keluar.coba_lagi(surel_ids=semua, actor=pabrik.user())
    assert kotak_keluar.coba_lagi(surel_ids=semua, actor=pabrik.user(is_staff=True)) == 1
    assert Surel.objects.get(kunci="k1").percobaan == 0
    assert Surel.objects.get(kunci="k2").status == "DIKIRIM"


def _pesan(orang, n, umur=timedelta(hours=1), **isi):
    pesan = Pesan.objects.create(penerima=orang, jenis="INFO", judul=f"Kabar {n}", kunci=f"p{n}", **isi)
    Pesan.objects.filter(pk=pesan.pk).update(dibuat_pada=KINI - umur)
    return pesan


@pytest.mark.django_db
def test_digest_once_a_day_for_those_who_want_it_and_have_unread():
    mau = pabrik.user(email="mau@contoh.test")
    for n in range(17):
        _pesan(mau, n)
    _pesan(pabrik.user(ringkasan_harian=False), 50)
    _pesan(pabrik.user(is_active=False), 51)
    _pesan(pabrik.user(), 52, dibaca_pada=KINI)
    _pesan(pabrik.user(), 53, umur=timedelta(days=7))
    batas = pabrik.user(email="batas@contoh.test")
    _pesan(batas, 54, umur=timedelta(days=7) - timedelta(seconds=1))
    hari = date(2026, 3, 2)
    assert kotak_keluar.susun_ringkasan(today=hari, now=KINI) == 2
    assert kotak_keluar.susun_ringkasan(today=hari, now=KINI) == 0
    assert {s.kepada for s in Surel.objects.all()} == {"mau@contoh.test", "batas@contoh.test"}
    surel = Surel.objects.get(kepada="mau@contoh.test")
    assert surel.subjek == "17 pesan belum dibaca"
    assert "- Kabar 16\n" in surel.isi
    assert "- Kabar 1\n" not in surel.isi
    assert "dan 2 lagi" in surel.isi
    assert "/pesan/?belum=1" in surel.isi
    assert kotak_keluar.susun_ringkasan(today=hari + timedelta(days=1), now=KINI) == 2


def test_schedule_names_tasks_that_exist():
    app.loader.import_default_modules()
    for nama in ("kirim-kotak-keluar", "ringkasan-harian"):
        assert CELERY_BEAT_SCHEDULE[nama]["task"] in app.tasks
    ringkasan = CELERY_BEAT_SCHEDULE["ringkasan-harian"]["schedule"]
    assert (ringkasan.hour, ringkasan.minute) == ({7}, {0})
    assert app.conf.timezone == "Asia/Jakarta"
