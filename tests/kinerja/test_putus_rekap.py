"""Sums of days and months against a slow count in Python; workers twice, two at once, killed on the way."""

import threading
import uuid
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinerja.models import AntreanRekap, KinerjaHarian, RekapBulan, RekapHarian
from kinerja.services import rekap
from kinerja.services.rekap import hitung_antrean, hitung_sekarang
from tests import pabrik
from tests import pabrik_kinerja as pk
from tests.kinerja.test_putus import bersamaan

STATUS = ("DRAFT", "DIAJUKAN", "DISETUJUI", "DIKEMBALIKAN", "DITOLAK", "DIHAPUS")
HARI = [date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)]
catatan = st.tuples(
    st.integers(0, 1), st.sampled_from(HARI), st.integers(0, 1380), st.integers(1, 300), st.sampled_from(STATUS),
    st.integers(0, 2),
)  # fmt: skip


def antre(pegawai, *hari):
    AntreanRekap.objects.bulk_create(
        [AntreanRekap(instansi_id=pegawai.instansi_id, pegawai_id=pegawai.pk, tanggal=h) for h in hari]
    )


def lambat(pegawai, hari):
    """A day as anybody would count it: minute by minute."""
    isi = [c for c in KinerjaHarian.objects.filter(pegawai=pegawai, tanggal=hari)
           if c.status not in ("DRAFT", "DIHAPUS")]  # fmt: skip

    def menit(*status):
        return len({m for c in isi if c.status in status for m in range(c.mulai, c.selesai)})

    def banyak(status):
        return sum(c.status == status for c in isi)

    return {
        "catatan": len(isi), "menit_isi": menit("DIAJUKAN", "DISETUJUI"), "menit_setuju": menit("DISETUJUI"),
        "menunggu": banyak("DIAJUKAN"), "dikembalikan": banyak("DIKEMBALIKAN"), "ditolak": banyak("DITOLAK"),
        "terlambat": sum(c.terlambat_hari > 0 for c in isi),
    }  # fmt: skip


def tersimpan(baris):
    return {n: getattr(baris, n) for n in rekap._NAMA}


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(catatan, max_size=25), st.lists(catatan, max_size=6))
def test_sums_as_a_slow_count_has_them(db, pertama, kedua):
    with transaction.atomic():
        orang = [pabrik.pegawai(), pabrik.pegawai()]
        for isi in (pertama, kedua):  # counted, written to again, counted again
            for siapa, hari, mulai, lama, status, lambat_hari in isi:
                pk.catatan(orang[siapa], hari, mulai, min(1440, mulai + lama), status=status,
                           terlambat_hari=lambat_hari)  # fmt: skip
                antre(orang[siapa], hari)
            hitung_antrean(now=pk.SEKARANG)
        assert not AntreanRekap.objects.exists()
        for o in orang:
            harian = {r.tanggal: tersimpan(r) for r in RekapHarian.objects.filter(pegawai=o)}
            dicatat = {c[1] for c in (*pertama, *kedua) if orang[c[0]] == o}
            assert harian == {h: lambat(o, h) for h in dicatat}
            bulanan = {r.bulan: r for r in RekapBulan.objects.filter(pegawai=o)}
            assert set(bulanan) == {h.replace(day=1) for h in dicatat}
            for bulan, r in bulanan.items():
                milik = {h: j for h, j in harian.items() if h.replace(day=1) == bulan}
                assert tersimpan(r) == {n: sum(j[n] for j in milik.values()) for n in rekap._NAMA}
                assert r.hari_isi == sum(j["menit_isi"] > 0 for j in milik.values())
                assert r.menunggu_sejak == min((h for h, j in milik.items() if j["menunggu"]), default=None)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_twice_is_once_and_a_removed_day_becomes_zero():
    staf = pabrik.pegawai()
    c = pk.catatan(staf)
    antre(staf, pk.SENIN, pk.SENIN)
    assert hitung_antrean(now=pk.SEKARANG) == 2
    assert hitung_antrean(now=pk.SEKARANG) == 0
    assert RekapHarian.objects.get().menit_isi == 120
    KinerjaHarian.objects.filter(kunci=c.kunci).update(status="DIHAPUS")
    antre(staf, pk.SENIN)
    hitung_antrean(now=pk.SEKARANG)
    assert tersimpan(RekapHarian.objects.get()) == dict.fromkeys(rekap._NAMA, 0)
    assert (RekapBulan.objects.get().hari_isi, RekapBulan.objects.get().menunggu_sejak) == (0, None)


@pytest.mark.django_db
def test_over_the_turn_of_the_year_both_months_are_counted():
    staf = pabrik.pegawai()
    for h in (date(2025, 12, 31), date(2026, 1, 1)):
        pk.catatan(staf, h)
        antre(staf, h)
    hitung_antrean(now=pk.SEKARANG)
    assert list(RekapBulan.objects.order_by("bulan").values_list("bulan", "menit_isi")) == [
        (date(2025, 12, 1), 120), (date(2026, 1, 1), 120),
    ]  # fmt: skip


@pytest.mark.django_db
def test_lots_are_small_and_all_are_taken(monkeypatch):
    monkeypatch.setattr(rekap, "SEKALI", 3)
    staf = pabrik.pegawai()
    hari = [pk.SENIN + timedelta(days=n) for n in range(10)]
    for h in hari:
        pk.catatan(staf, h)
    antre(staf, *hari)
    assert hitung_antrean(now=pk.SEKARANG) == 10
    assert RekapBulan.objects.get().hari_isi == 10


@pytest.mark.django_db
def test_month_on_demand_touches_no_other_month_or_agency():
    satu, lain = pabrik.pegawai(), pabrik.pegawai()
    for o, h in ((satu, pk.SENIN), (satu, date(2026, 4, 1)), (lain, pk.SENIN)):
        pk.catatan(o, h)
        antre(o, h)
    hitung_sekarang(instansi_id=satu.instansi_id, bulan=date(2026, 3, 1), now=pk.SEKARANG)
    assert list(RekapHarian.objects.values_list("pegawai_id", "tanggal")) == [(satu.pk, pk.SENIN)]
    assert AntreanRekap.objects.count() == 2


@pytest.mark.django_db(transaction=True)
class TestBersamaan:
    def test_two_workers_share_the_queue(self, monkeypatch):
        monkeypatch.setattr(rekap, "SEKALI", 5)
        staf = pabrik.pegawai()
        hari = [pk.SENIN + timedelta(days=n) for n in range(20)]
        for h in hari:
            pk.catatan(staf, h)
        antre(staf, *hari, *hari)
        hasil = bersamaan(*[lambda: hitung_antrean(now=pk.SEKARANG)] * 2)
        assert sum(hasil) == 40
        assert RekapBulan.objects.get().menit_isi == 20 * 120

    def test_worker_killed_in_the_middle_leaves_its_lot(self, monkeypatch):
        staf = pabrik.pegawai()
        pk.catatan(staf)
        antre(staf, pk.SENIN)
        asli = rekap._hitung

        def mati(kursor, hari, now):
            asli(kursor, hari, now)
            raise SystemExit

        monkeypatch.setattr(rekap, "_hitung", mati)
        with pytest.raises(SystemExit):
            hitung_antrean(now=pk.SEKARANG)
        assert (AntreanRekap.objects.count(), RekapHarian.objects.count()) == (1, 0)
        monkeypatch.setattr(rekap, "_hitung", asli)
        assert hitung_antrean(now=pk.SEKARANG) == 1
        assert RekapHarian.objects.get().menit_isi == 120

    def test_written_while_a_worker_counts_is_counted_by_the_next(self, monkeypatch):
        staf = pabrik.pegawai()
        pk.catatan(staf)
        antre(staf, pk.SENIN)
        sudah, lanjut = threading.Event(), threading.Event()
        asli = rekap._hitung

        def pelan(kursor, hari, now):
            asli(kursor, hari, now)
            sudah.set()
            lanjut.wait(10)

        monkeypatch.setattr(rekap, "_hitung", pelan)

        def penulis():
            sudah.wait(10)
            pk.catatan(staf, mulai=700, selesai=760, kunci=uuid.uuid4())
            antre(staf, pk.SENIN)
            lanjut.set()  # the writer never waited for the worker

        pertama = bersamaan(lambda: rekap._satu_lot(staf.instansi_id, pk.SEKARANG), penulis)
        assert pertama == [1, None]
        monkeypatch.setattr(rekap, "_hitung", asli)
        assert AntreanRekap.objects.count() == 1
        hitung_antrean(now=pk.SEKARANG)
        assert RekapHarian.objects.get().menit_isi == 180
        assert connection.in_atomic_block is False
