"""Reminders: who gets one, who does not, and the same however often they run."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kalender.models import HariLibur
from kepegawaian.models import RiwayatJabatan
from kepegawaian.susunan import anggota_dengan
from kinerja import tasks
from kinerja.models import AntreanRekap, BukaKembali, HariPegawai, KinerjaHarian, TutupBulan
from kinerja.selectors.papan import papan
from kinerja.services.pengingat import ingatkan, pagi, sore
from kinerja.services.rekap import hitung_antrean
from notifikasi.models import Pesan, Surel
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db
JUMAT = date(2026, 3, 6)


@pytest.fixture(autouse=True)
def libur(monkeypatch, db):
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)
    HariLibur.objects.get_or_create(
        tanggal=date(2026, 1, 1), kantor=None, defaults={"nama": "Tahun baru", "jenis": "LIBUR_NASIONAL"}
    )


def isi(pegawai, hari=pk.SENIN, diajukan=None, **lain):
    AntreanRekap.objects.create(instansi_id=pegawai.instansi_id, pegawai_id=pegawai.pk, tanggal=hari)
    return pk.catatan(pegawai, hari, diubah_pada=diajukan or pk.SEKARANG, **{"mulai": 480, "selesai": 930} | lain)


def judul(akun):
    return [p.judul for p in Pesan.objects.filter(penerima=akun).order_by("pk")]


# --- the evening -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("selesai", "status", "harap"), [
    (None, "", 1), (929, "DIAJUKAN", 1), (930, "DIAJUKAN", 0), (930, "DISETUJUI", 0), (930, "DRAFT", 1),
    (930, "DIKEMBALIKAN", 1),
])  # fmt: skip
def test_evening_tells_who_lacks_minutes(selesai, status, harap):
    staf, _ = pk.pasangan()
    if selesai:
        pk.catatan(staf, mulai=480, selesai=selesai, status=status)
    sore(instansi_id=staf.instansi_id, today=pk.SENIN)
    assert len(judul(staf.akun)) == harap
    assert Surel.objects.filter(kepada=staf.akun.email).count() == harap, "by the outbox too"


@pytest.mark.parametrize("macam", ["CUTI", "SAKIT", "DINAS", "LIBUR_KHUSUS", "DIKECUALIKAN", "SIF", "HADIR"])
def test_none_on_leave_sick_travel_days_off(macam):
    staf, _ = pk.pasangan()
    HariPegawai.objects.create(
        pegawai=staf, macam=macam, mulai=pk.SENIN, sampai=pk.SENIN, dicatat_oleh="x",
        menit=0 if macam == "SIF" else None,
    )  # fmt: skip
    sore(instansi_id=staf.instansi_id, today=pk.SENIN)
    assert bool(judul(staf.akun)) == (macam == "HADIR")
    sore(instansi_id=staf.instansi_id, today=date(2026, 3, 3))
    assert judul(staf.akun), "the day after it is an ordinary one"


def test_none_on_holidays_weekends_when_switched_off_or_not_in_service():
    staf, _ = pk.pasangan()
    HariLibur.objects.create(tanggal=date(2026, 3, 3), nama="Libur uji", jenis="LIBUR_NASIONAL")
    for hari in (date(2026, 3, 3), date(2026, 3, 1)):
        sore(instansi_id=staf.instansi_id, today=hari)
    pk.aturan(staf.instansi, pengingat=False)
    sore(instansi_id=staf.instansi_id, today=pk.SENIN)
    lain, _ = pk.pasangan()
    lain.kedudukan = "03"
    lain.save()
    sore(instansi_id=lain.instansi_id, today=pk.SENIN)
    assert not judul(staf.akun) and not judul(lain.akun)


def test_shift_at_night_and_on_sunday_is_reminded():
    staf, _ = pk.pasangan()
    minggu = date(2026, 3, 1)
    HariPegawai.objects.create(pegawai=staf, macam="SIF", mulai=minggu, sampai=minggu, menit=480, dicatat_oleh="x")
    sore(instansi_id=staf.instansi_id, today=minggu)
    assert "0 dari 480" in Pesan.objects.get(penerima=staf.akun).isi


def test_twice_is_once_and_a_missed_night_is_not_made_up():
    staf, _ = pk.pasangan()
    for _n in range(2):
        sore(instansi_id=staf.instansi_id, today=pk.SENIN)
    sore(instansi_id=staf.instansi_id, today=date(2026, 3, 5))
    assert len(judul(staf.akun)) == 2


@pytest.mark.parametrize(("selesai", "harap"), [(771, "351 dari 352"), (772, "")])
def test_figure_for_the_month_asks_its_part_of_the_day(selesai, harap):
    """6000 minutes over March 2026 leave 352 for its first day, as the board says, not the week's 450."""
    staf, _ = pk.pasangan()
    pk.aturan(staf.instansi, menit_sebulan=6000)
    isi(staf, mulai=420, selesai=selesai)
    (a,) = anggota_dengan(ids=[staf.pk])
    hitung_antrean(now=pk.SEKARANG)
    (b,) = papan([a], pk.SENIN, pk.SENIN, date(2026, 3, 3)).baris
    assert (b.keadaan == "LENGKAP") == (not harap)
    sore(instansi_id=staf.instansi_id, today=pk.SENIN)
    ingatkan(anggota=[a], tanggal=pk.SENIN, oleh="Atasan", today=pk.SENIN)
    jalankan(staf, date(2026, 3, 5))  # the last day on which it may be written
    kabar = " | ".join(Pesan.objects.filter(penerima=staf.akun).values_list("isi", flat=True))
    if harap:
        assert kabar.count(harap) == 2 and "Kurang 1 menit" in kabar
    else:
        assert not kabar


@pytest.mark.parametrize(("macam", "harap"), [(None, 1), ("SIF", 0), ("DINAS", 0), ("CUTI", 0)])
def test_figure_for_the_month_only_reminds_too_but_on_no_day_off(macam, harap):
    staf, _ = pk.pasangan()
    pk.aturan(staf.instansi, menit=[0] * 7, menit_ramadan=None, menit_sebulan=6000)
    if macam:
        pk.hari(staf, macam, pk.SENIN, menit=0 if macam == "SIF" else None)
    sore(instansi_id=staf.instansi_id, today=date(2026, 3, 1))  # a Sunday
    sore(instansi_id=staf.instansi_id, today=pk.SENIN)
    assert len(judul(staf.akun)) == harap


def test_own_agency_only():
    staf, _ = pk.pasangan()
    lain, _ = pk.pasangan()
    sore(instansi_id=staf.instansi_id, today=pk.SENIN)
    assert judul(staf.akun) and not judul(lain.akun)


# --- the morning -------------------------------------------------------------------------------------------


def diajukan(hari):
    return datetime(hari.year, hari.month, hari.day, 4, tzinfo=UTC)


def jalankan(staf, today):
    hitung_antrean(now=pk.SEKARANG)
    return pagi(instansi_id=staf.instansi_id, today=today)


def tangga():
    staf, kepala = pk.pasangan()
    atasan = pabrik.pegawai(instansi=staf.instansi, unit=staf.unit)
    pk.akun(atasan)
    pk.penilai(kepala, atasan)
    pk.aturan(staf.instansi, hari_persetujuan=3, tutup_tanggal=31)  # far away: nothing closes in these days
    return staf, kepala, atasan


@pytest.mark.parametrize(("today", "rangkuman", "eskalasi"), [
    (date(2026, 3, 5), 0, 0),  # three working days
    (date(2026, 3, 6), 1, 0),
    (date(2026, 3, 10), 1, 0),  # six
    (date(2026, 3, 11), 1, 1),
    (date(2026, 3, 14), 0, 0),  # a Saturday
])  # fmt: skip
def test_superior_after_the_rule_and_his_superior_after_twice_that(today, rangkuman, eskalasi):
    staf, kepala, atasan = tangga()
    c = isi(staf)
    jalankan(staf, today)
    assert len([j for j in judul(kepala.akun) if "menunggu keputusan Anda" in j]) == rangkuman
    assert len([j for j in judul(atasan.akun) if "lama menunggu" in j]) == eskalasi
    c.refresh_from_db()
    assert c.status == "DIAJUKAN", "silence approves nothing"


def test_late_writing_is_not_the_superiors_delay():
    staf, kepala, _ = tangga()
    isi(staf, diajukan=diajukan(date(2026, 3, 9)))
    jalankan(staf, date(2026, 3, 11))
    assert not judul(kepala.akun)


def test_decided_meanwhile_is_not_reminded_though_the_sums_lag():
    staf, kepala, _ = tangga()
    c = isi(staf)
    hitung_antrean(now=pk.SEKARANG)
    KinerjaHarian.objects.filter(kunci=c.kunci).update(status="DISETUJUI", diputus_pada=pk.SEKARANG)
    pagi(instansi_id=staf.instansi_id, today=JUMAT)
    assert not judul(kepala.akun)


def test_digest_once_a_day_escalation_once_a_week():
    staf, kepala, atasan = tangga()
    isi(staf)
    for today in (date(2026, 3, 11), date(2026, 3, 11), date(2026, 3, 12), date(2026, 3, 16)):
        jalankan(staf, today)
    assert (len(judul(kepala.akun)), len(judul(atasan.akun))) == (3, 2)


def test_acting_head_is_told_but_not_of_his_own():
    staf, kepala, _ = tangga()
    wakil = pabrik.pegawai(unit=staf.unit)
    pk.akun(wakil)
    pk.penilai(wakil, kepala)
    RiwayatJabatan.objects.create(
        pegawai=wakil, jabatan=kepala.jabatan, tmt=date(2026, 3, 2), sifat="PLH", nomor_sk="1"
    )
    isi(staf)
    isi(wakil)
    jalankan(staf, JUMAT)
    assert any(j.startswith("2 catatan") for j in judul(kepala.akun))
    assert any(j.startswith("1 catatan") for j in judul(wakil.akun))


def test_new_superior_is_told_not_the_old_one():
    staf, lama, _ = tangga()
    baru = pabrik.pegawai(unit=staf.unit)
    pk.akun(baru)
    staf.masa_penilai.update(sampai=date(2026, 3, 3))
    pk.penilai(staf, baru, mulai=date(2026, 3, 4))
    isi(staf)
    jalankan(staf, JUMAT)
    assert judul(baru.akun) and not judul(lama.akun)


@pytest.mark.parametrize(("today", "harap"), [(date(2026, 3, 4), False), (date(2026, 3, 5), True), (JUMAT, False)])
def test_last_day_before_a_day_closes(today, harap):
    staf, _ = pk.pasangan()  # three working days, then shut
    for n in range(7):
        if n != 3:
            isi(staf, date(2026, 2, 27) + timedelta(days=n))
    jalankan(staf, today)
    assert [j for j in judul(staf.akun) if j == "Hari terakhir mengisi kinerja: 2 Maret 2026"] == (
        ["Hari terakhir mengisi kinerja: 2 Maret 2026"] if harap else []
    )


def test_whole_month_closes_on_its_date():
    staf, _ = pk.pasangan()
    pk.aturan(staf.instansi, hari_tepat=0, tutup_tanggal=6)
    jalankan(staf, date(2026, 4, 6))
    (satu,) = judul(staf.akun)
    assert "2 Maret 2026" in satu and "hari lain" in satu


# --- size and clock ----------------------------------------------------------------------------------------


def test_queries_do_not_grow():
    jumlah = []
    for banyak in (2, 40):
        instansi = pabrik.instansi()
        unit = pabrik.unit(instansi)
        kepala = pabrik.pegawai(unit=unit)
        pk.akun(kepala)
        for _ in range(banyak):
            o = pabrik.pegawai(unit=unit)
            pk.akun(o)
            pk.penilai(o, kepala)
            isi(o, date(2026, 2, 16), kunci=uuid.uuid4(), diajukan=diajukan(date(2026, 2, 16)))
        hitung_antrean(now=pk.SEKARANG)
        with CaptureQueriesContext(connection) as q:
            sore(instansi_id=instansi.pk, today=pk.SENIN)
            pagi(instansi_id=instansi.pk, today=pk.SENIN)
        jumlah.append(len(q))
    assert jumlah[0] == jumlah[1] and jumlah[1] <= 26, jumlah


@pytest.mark.parametrize(("zona", "jam_utc", "pagi_jalan", "sore_jalan"), [
    ("Asia/Jakarta", 0, True, False), ("Asia/Jakarta", 9, False, True), ("Asia/Jakarta", 8, False, False),
    ("Asia/Jayapura", 7, False, True), ("Asia/Jayapura", 9, False, True), ("Asia/Jayapura", 11, False, False),
    ("Asia/Makassar", 23, True, False),
])  # fmt: skip
def test_by_the_clock_on_the_wall_of_the_agency(monkeypatch, zona, jam_utc, pagi_jalan, sore_jalan):
    dipanggil = []
    monkeypatch.setattr(tasks.pengingat, "pagi", lambda **k: dipanggil.append(("pagi", k["today"])))
    monkeypatch.setattr(tasks.pengingat, "sore", lambda **k: dipanggil.append(("sore", k["today"])))
    monkeypatch.setattr(tasks, "instansi_berzona", lambda: [(1, zona)])
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 2, jam_utc, 5, tzinfo=UTC))
    tasks.ingatkan()
    hari = date(2026, 3, 3) if jam_utc == 23 else pk.SENIN
    assert dipanggil == [("pagi", hari)] * pagi_jalan + [("sore", hari)] * sore_jalan


def test_one_agencys_fault_does_not_stop_the_others(monkeypatch):
    jalan = []

    def kadang(*, instansi_id, today):
        jalan.append(instansi_id)
        if instansi_id == 1:
            raise ValueError("rusak")

    monkeypatch.setattr(tasks.pengingat, "sore", kadang)
    monkeypatch.setattr(tasks, "instansi_berzona", lambda: [(1, "Asia/Jakarta"), (2, "Asia/Jakarta")])
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 2, 9, 5, tzinfo=UTC))
    with pytest.raises(ExceptionGroup):
        tasks.ingatkan()
    assert jalan == [1, 2]


# --- on days on which the recipient does not work, and of settled months ------------------------------------


@pytest.mark.parametrize("macam", ["CUTI", "SAKIT", "DINAS", "LIBUR_KHUSUS", "SIF", "DIKECUALIKAN"])
def test_superior_who_is_away_is_not_told_who_fills_his_post_is(macam):
    staf, kepala, atasan = tangga()
    wakil = pabrik.pegawai(unit=staf.unit)
    pk.akun(wakil)
    RiwayatJabatan.objects.create(
        pegawai=wakil, jabatan=kepala.jabatan, tmt=date(2026, 3, 2), sifat="PLH", nomor_sk="1"
    )
    pk.hari(kepala, macam, date(2026, 3, 11), menit=0 if macam == "SIF" else None)
    pk.hari(atasan, "CUTI", date(2026, 3, 11))
    isi(staf)
    jalankan(staf, date(2026, 3, 11))
    assert bool(judul(kepala.akun)) == (macam == "DIKECUALIKAN"), "his log is elsewhere, his people are here"
    assert judul(wakil.akun) and not [j for j in judul(atasan.akun) if "lama menunggu" in j]


def test_last_day_is_not_told_on_leave():
    staf, _ = pk.pasangan()
    pk.hari(staf, "CUTI", date(2026, 3, 5))
    jalankan(staf, date(2026, 3, 5))
    assert not judul(staf.akun)


def test_working_day_is_asked_of_each_person():
    """A unit that works on Saturdays, whose people do not come first by name."""
    staf, kepala, _ = tangga()
    enam = pabrik.unit(staf.instansi)
    pk.aturan(staf.instansi, unit=enam, menit=[375] * 6 + [0], hari_persetujuan=3)
    pabrik.pegawai(staf.instansi, nama="AA paling depan")
    kepala.unit = enam
    kepala.save()
    isi(staf)
    jalankan(staf, date(2026, 3, 14))
    assert any("menunggu keputusan Anda" in j for j in judul(kepala.akun))


def tutup(staf, bulan=date(2026, 3, 1)):
    return TutupBulan.objects.create(
        instansi=staf.instansi, bulan=bulan, ditutup_oleh=staf.akun, sebutan_oleh="x", ditutup_pada=pk.SEKARANG
    )


def test_settled_month_waits_for_nobody_unless_opened():
    staf, kepala, atasan = tangga()
    isi(staf)
    tutup(staf)
    jalankan(staf, date(2026, 3, 11))
    assert not [j for j in judul(kepala.akun) if "menunggu" in j] and not [j for j in judul(atasan.akun) if "lama" in j]
    BukaKembali.objects.create(
        instansi=staf.instansi, unit=staf.unit, dari=pk.SENIN, sampai=pk.SENIN, berakhir=date(2026, 3, 11), alasan="x",
        oleh=staf.akun, sebutan_oleh="x",
    )  # fmt: skip
    jalankan(staf, date(2026, 3, 12))
    assert not [j for j in judul(kepala.akun) if "menunggu" in j], "the opening has ended"
    jalankan(staf, date(2026, 3, 11))
    assert [j for j in judul(kepala.akun) if "menunggu" in j]


def test_by_hand_nobody_who_is_off_today():
    staf, _ = pk.pasangan()
    pk.hari(staf, "SAKIT", date(2026, 3, 3))
    (a,) = anggota_dengan(ids=[staf.pk])
    assert ingatkan(anggota=[a], tanggal=pk.SENIN, oleh="Atasan", today=date(2026, 3, 3)) == 0
    assert ingatkan(anggota=[a], tanggal=pk.SENIN, oleh="Atasan", today=date(2026, 3, 4)) == 1
