"""Nobody is forgotten: levels, recipients, and the same result however often or late the sweep runs."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, close_old_connections, connection, transaction

from akun.peran import Peran
from layanan.models import Eskalasi, Usulan
from layanan.services import eskalasi
from notifikasi.models import Pesan, Surel
from tests import pabrik, pabrik_usulan
from tests.layanan.test_transisi import langkah

TENGGAT = date(2026, 3, 9)
# First day on which each level is due: a working day before, the day itself, two and five working days after.
JATUH = {"H-1": date(2026, 3, 6), "H0": TENGGAT, "H+2": date(2026, 3, 11), "H+5": date(2026, 3, 16)}


@pytest.fixture(autouse=True)
def tanpa_worker(monkeypatch):
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)


def sapu(dunia, hari):
    return eskalasi.sapu(hari_ini={dunia.kantor.pk: hari, dunia.lain_kantor.pk: hari, dunia.pusat.pk: hari})


def tingkat(u):
    return set(Eskalasi.objects.filter(usulan=u).values_list("tingkat", flat=True))


@pytest.mark.parametrize(
    ("hari", "harap"),
    [
        (date(2026, 3, 5), set()),
        (JATUH["H-1"], {"H-1"}),
        (date(2026, 3, 8), {"H-1"}),
        (JATUH["H0"], {"H-1", "H0"}),
        (date(2026, 3, 10), {"H-1", "H0"}),
        (JATUH["H+2"], {"H-1", "H0", "H+2"}),
        (date(2026, 3, 15), {"H-1", "H0", "H+2"}),
        (JATUH["H+5"], {"H-1", "H0", "H+2", "H+5"}),
    ],
)
def test_levels_on_both_edges(dunia, buat, hari, harap):
    u = buat(tenggat=TENGGAT)
    sapu(dunia, hari)
    assert tingkat(u) == harap


def test_right_people_exactly_once(dunia, buat):
    buat(tenggat=TENGGAT)
    sapu(dunia, JATUH["H+5"])
    sebelum = list(Pesan.objects.order_by("id").values_list("penerima__nama", "judul"))
    assert {p.penerima for p in Pesan.objects.all()} == {
        dunia.verifikator, dunia.penyelia, dunia.kepala_kantor, dunia.kepala_pusat,
    }  # fmt: skip
    assert len(sebelum) == Surel.objects.count() == 4
    assert sapu(dunia, JATUH["H+5"]) == (0, 0)
    assert list(Pesan.objects.order_by("id").values_list("penerima__nama", "judul")) == sebelum


def test_three_missed_nights_give_what_three_nights_would(dunia, buat):
    tiap_malam, sekaligus = buat(tenggat=TENGGAT), buat(tenggat=TENGGAT)
    Usulan.objects.filter(pk=sekaligus.pk).update(jam_berjalan=False)
    for hari in (6, 9, 10, 11):
        sapu(dunia, date(2026, 3, hari))
    Usulan.objects.filter(pk=sekaligus.pk).update(jam_berjalan=True)
    sapu(dunia, JATUH["H+2"])
    assert tingkat(sekaligus) == tingkat(tiap_malam) == {"H-1", "H0", "H+2"}


def test_who_holds_the_usulan_is_told_not_the_whole_office(dunia, buat):
    pabrik.petugas(Peran.VERIFIKATOR, dunia.kantor)
    buat(tenggat=TENGGAT, penanggung_jawab=dunia.verifikator)
    sapu(dunia, JATUH["H-1"])
    assert [p.penerima for p in Pesan.objects.all()] == [dunia.verifikator]


def test_many_usulan_are_one_notice_per_person(dunia, buat):
    surat = pabrik_usulan.surat(dunia.instansi)
    pabrik_usulan.usulan_banyak(30, surat=surat, tenggat=TENGGAT)
    assert sapu(dunia, JATUH["H0"]) == (60, 60)
    assert Pesan.objects.filter(penerima=dunia.penyelia).count() == 1
    assert "30 usulan" in Pesan.objects.get(penerima=dunia.penyelia).judul


def test_paused_decided_and_unsent_are_left_alone(dunia, buat, uji):
    jeda = langkah("kembalikan", buat(tenggat=TENGGAT), dunia.verifikator, uji)
    diputus = langkah("tolak", buat(tenggat=TENGGAT), dunia.verifikator, uji)
    draf = buat("DRAF")
    sapu(dunia, date(2026, 6, 30))
    assert tingkat(jeda) == tingkat(diputus) == tingkat(draf) == set()


def test_a_new_run_is_escalated_anew(dunia, buat, uji):
    u = buat(tenggat=TENGGAT)
    sapu(dunia, JATUH["H0"])
    u = langkah("tolak", u, dunia.verifikator, uji, today=JATUH["H0"])
    u = langkah("buka_kembali", u, dunia.penyelia, uji, today=JATUH["H+2"])
    sapu(dunia, Usulan.objects.get(pk=u.pk).tenggat)
    assert sorted(Eskalasi.objects.filter(usulan=u).values_list("putaran", "tingkat")) == [
        (1, "H-1"), (1, "H0"), (2, "H-1"), (2, "H0"),
    ]  # fmt: skip


def test_database_keeps_one_row_per_level(dunia, buat):
    u = buat(tenggat=TENGGAT)
    sapu(dunia, JATUH["H-1"])
    with pytest.raises(IntegrityError, match="eskalasi_sekali"), transaction.atomic():
        Eskalasi.objects.create(usulan=u, putaran=1, tingkat="H-1", tenggat=TENGGAT)


def test_killed_between_claim_and_telling_is_made_good(dunia, buat):
    buat(tenggat=TENGGAT)
    eskalasi.klaim(hari_ini={dunia.kantor.pk: JATUH["H0"]})
    assert not Pesan.objects.exists()
    assert sapu(dunia, JATUH["H0"]) == (0, 2)
    assert Pesan.objects.count() == 2


def test_every_service_has_levels_that_reach_somebody(dunia, manifest):
    for t in manifest.eskalasi:
        tujuan = dunia.pusat if t.di_pusat else dunia.kantor
        assert eskalasi.pemegang(t.peran, [tujuan.pk], today=TENGGAT)[tujuan.pk], t.kode


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once(dunia, buat):
    for _n in range(5):
        buat(tenggat=TENGGAT)
    siap, hasil = threading.Barrier(2), []

    def jalan():
        try:
            siap.wait(timeout=10)
            hasil.append(sapu(dunia, JATUH["H0"]))
        finally:
            connection.close()

    benang = [threading.Thread(target=jalan) for _n in range(2)]
    for b in benang:
        b.start()
    for b in benang:
        b.join(timeout=20)
    close_old_connections()
    assert sum(h[0] for h in hasil) == sum(h[1] for h in hasil) == Eskalasi.objects.count() == 10
    assert not Eskalasi.objects.filter(dikirim_pada=None).exists()
    per_orang = {p.pk: Pesan.objects.filter(penerima=p) for p in (dunia.verifikator, dunia.penyelia)}
    # Both may have served a part, but nobody is told of the same usulan twice.
    for pesan in per_orang.values():
        baris = [b for p in pesan for b in p.isi.splitlines()]
        assert len(baris) == len(set(baris)) == 5
