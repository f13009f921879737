"""The superior's decisions: states, who may, settled months, two at once."""

import threading
import uuid
from datetime import date, timedelta

import pytest
from django.db import close_old_connections

from kepegawaian.models import RiwayatJabatan
from kinerja.models import AntreanRekap, BukaKembali, KinerjaHarian, MasaPenilai, TutupBulan, Verifikasi
from kinerja.services.catat import Masukan, catat
from kinerja.services.putus import MAKS_SEKALI, putuskan
from kinerja.services.ubah import ubah
from layanan.galat import IsianSalah, TidakBerwenang
from notifikasi.models import Pesan
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db
KE = {"SETUJU": "DISETUJUI", "KEMBALIKAN": "DIKEMBALIKAN", "TOLAK": "DITOLAK", "BUKA": "DIAJUKAN"}
DARI = {"SETUJU": {"DIAJUKAN"}, "KEMBALIKAN": {"DIAJUKAN"}, "TOLAK": {"DIAJUKAN"}, "BUKA": {"DISETUJUI", "DITOLAK"}}


@pytest.fixture(autouse=True)
def tanpa_worker(monkeypatch):
    monkeypatch.setattr("notifikasi.services.dorong_kotak_keluar", lambda: None)


@pytest.fixture(autouse=True)
def libur_2026(request):
    asli = request.node.get_closest_marker("django_db").kwargs.get("transaction")
    request.getfixturevalue("transactional_db" if asli else "db")
    pk_libur()


def pk_libur():
    from kalender.models import HariLibur

    HariLibur.objects.get_or_create(
        tanggal=date(2026, 1, 1), kantor=None, defaults={"nama": "Tahun baru", "jenis": "LIBUR_NASIONAL"}
    )


def kunci(c):
    return (c.pegawai_id, c.tanggal, c.kunci, c.versi)


def putus(kepala, *catatan, aksi="SETUJU", alasan="Alasan uji", today=pk.SENIN, now=pk.SEKARANG):
    return putuskan(
        penilai=pk.orang_dari(kepala), kunci=[kunci(c) for c in catatan], aksi=aksi, alasan=alasan, actor=kepala.akun,
        today=today, now=now,
    )  # fmt: skip


@pytest.mark.parametrize("aksi", list(KE))
@pytest.mark.parametrize("status", ["DRAFT", "DIAJUKAN", "DISETUJUI", "DIKEMBALIKAN", "DITOLAK", "DIHAPUS"])
def test_states_and_actions(status, aksi):
    staf, kepala = pk.pasangan()
    c = pk.catatan(staf, status=status)
    hasil = putus(kepala, c, aksi=aksi)
    c.refresh_from_db()
    if status in DARI[aksi]:
        assert (hasil.berhasil, c.status, c.versi, c.sebutan_pemutus != "") == (1, KE[aksi], 2, True)
        v = Verifikasi.objects.get()
        assert (v.aksi, v.versi, v.pelaku_id, v.catatan) == (aksi, 2, kepala.akun_id, "Alasan uji")
        assert list(AntreanRekap.objects.values_list("pegawai_id", "tanggal")) == [(staf.pk, pk.SENIN)]
    else:
        assert (hasil.berhasil, c.status, c.versi) == (0, status, 1)
        assert [k for k, _s in hasil.dilewati] == [kunci(c)]
        assert not Verifikasi.objects.exists() and not AntreanRekap.objects.exists()


@pytest.mark.parametrize("aksi", ["KEMBALIKAN", "TOLAK", "BUKA"])
@pytest.mark.parametrize("alasan", ["", "   ", "x" * 1001])
def test_reason_is_asked_and_bounded(aksi, alasan):
    staf, kepala = pk.pasangan()
    c = pk.catatan(staf, status="DISETUJUI" if aksi == "BUKA" else "DIAJUKAN")
    with pytest.raises(IsianSalah) as galat:
        putus(kepala, c, aksi=aksi, alasan=alasan)
    assert galat.value.kolom == "alasan"


def test_approval_needs_no_reason():
    staf, kepala = pk.pasangan()
    assert putus(kepala, pk.catatan(staf), alasan="").berhasil == 1


@pytest.mark.parametrize(("banyak", "kata"), [(0, "Centang dahulu"), (MAKS_SEKALI + 1, "Paling banyak 2000")])
def test_none_and_too_many_are_refused(banyak, kata):
    _staf, kepala = pk.pasangan()
    satu = [(1, pk.SENIN, uuid.uuid4(), 1) for _ in range(banyak)]
    with pytest.raises(IsianSalah, match=kata):
        putuskan(penilai=pk.orang_dari(kepala), kunci=satu, aksi="SETUJU", alasan="", actor=kepala.akun,
                 today=pk.SENIN, now=pk.SEKARANG)  # fmt: skip


def test_unknown_action():
    staf, kepala = pk.pasangan()
    with pytest.raises(IsianSalah):
        putus(kepala, pk.catatan(staf), aksi="HAPUS")


def test_the_same_key_twice_counts_once():
    staf, kepala = pk.pasangan()
    c = pk.catatan(staf)
    assert (putus(kepala, c, c).berhasil, Verifikasi.objects.count()) == (1, 1)


def test_old_version_is_left_and_named():
    staf, kepala = pk.pasangan()
    lama = pk.catatan(staf)
    ubah(pegawai_id=staf.pk, tanggal=lama.tanggal, kunci=lama.kunci, versi=1, isi={"kegiatan": "Lain"},
         actor=staf.akun, now=pk.SEKARANG)  # fmt: skip
    baru = pk.catatan(staf, mulai=700, selesai=760)
    hasil = putus(kepala, lama, baru)
    assert (hasil.berhasil, [k for k, _s in hasil.dilewati]) == (1, [kunci(lama)])
    assert KinerjaHarian.objects.get(kunci=lama.kunci).status == "DIAJUKAN"


# --- who -----------------------------------------------------------------------------------------------------


def test_entries_of_others_people_stay():
    staf, kepala = pk.pasangan()
    lain, kepala_lain = pk.pasangan(staf.instansi)
    asing, _ = pk.pasangan()
    milik, punya_lain, punya_asing = pk.catatan(staf), pk.catatan(lain), pk.catatan(asing)
    hasil = putus(kepala, milik, punya_lain, punya_asing)
    assert hasil.berhasil == 1
    assert {k[0] for k, _s in hasil.dilewati} == {lain.pk, asing.pk}
    with pytest.raises(TidakBerwenang):
        putus(kepala, punya_lain)
    assert putus(kepala_lain, punya_lain).berhasil == 1


def test_nobody_decides_on_his_own():
    staf, _kepala = pk.pasangan()
    with pytest.raises(TidakBerwenang):
        putus(staf, pk.catatan(staf))


def test_colleague_and_former_employee_of_the_row_decide_nothing():
    staf, kepala = pk.pasangan()
    rekan = pabrik.pegawai(unit=staf.unit)
    pk.akun(rekan)
    pk.penilai(rekan, kepala)
    with pytest.raises(TidakBerwenang):
        putus(rekan, pk.catatan(staf))


def ganti(staf, lama, baru, pada):
    """``baru`` is the superior from ``pada`` on."""
    MasaPenilai.objects.filter(pegawai=staf, penilai=lama).update(sampai=pada - timedelta(days=1))
    pk.akun(baru)
    pk.penilai(staf, baru, mulai=pada)


def test_superior_replaced_in_the_month():
    staf, lama = pk.pasangan()
    baru = pabrik.pegawai(instansi=staf.instansi, unit=staf.unit)
    ganti(staf, lama, baru, date(2026, 3, 10))
    kini = date(2026, 3, 12)
    sebelum = [pk.catatan(staf, date(2026, 3, 9)), pk.catatan(staf, date(2026, 3, 9), 700, 760)]
    sesudah = [pk.catatan(staf, date(2026, 3, 10)), pk.catatan(staf, date(2026, 3, 11))]
    hasil = putus(lama, sebelum[0], sesudah[0], today=kini)
    assert (hasil.berhasil, hasil.dilewati[0][0]) == (1, kunci(sesudah[0])), "a superior who leaves can finish"
    hasil = putus(baru, sebelum[1], *sesudah, today=kini)
    assert (hasil.berhasil, hasil.dilewati) == (3, []), "his successor takes over, also the days before"


def test_superior_of_the_future_has_to_wait():
    staf, lama = pk.pasangan()
    baru = pabrik.pegawai(instansi=staf.instansi, unit=staf.unit)
    ganti(staf, lama, baru, date(2026, 3, 10))
    c = pk.catatan(staf, date(2026, 3, 2))
    with pytest.raises(TidakBerwenang):
        putus(baru, c, today=date(2026, 3, 9))
    assert putus(lama, c, today=date(2026, 3, 9)).berhasil == 1


def plh(siapa, kepala, mulai, akhir=None):
    RiwayatJabatan.objects.create(
        pegawai=siapa, jabatan=kepala.jabatan, tmt=mulai, tmt_akhir=akhir, sifat="PLH", nomor_sk="PLH-1"
    )


def test_acting_head_decides_while_he_acts_but_not_on_his_own():
    staf, kepala = pk.pasangan()
    wakil = pabrik.pegawai(unit=staf.unit)
    pk.akun(wakil)
    pk.penilai(wakil, kepala)
    plh(wakil, kepala, date(2026, 3, 2), date(2026, 3, 5))
    c, milik_wakil = pk.catatan(staf), pk.catatan(wakil)
    with pytest.raises(TidakBerwenang):
        putus(wakil, c, today=date(2026, 3, 1))
    hasil = putus(wakil, c, milik_wakil, today=date(2026, 3, 4))
    assert (hasil.berhasil, [k[0] for k, _s in hasil.dilewati]) == (1, [wakil.pk])
    with pytest.raises(TidakBerwenang):
        putus(wakil, pk.catatan(staf, mulai=700, selesai=760), today=date(2026, 3, 5))


# --- settled months --------------------------------------------------------------------------------------------


def tutup(instansi, bulan=date(2026, 3, 1)):
    oleh = pabrik.user()
    TutupBulan.objects.create(
        instansi=instansi, bulan=bulan, ditutup_oleh=oleh, sebutan_oleh="x", ditutup_pada=pk.SEKARANG
    )
    return oleh


@pytest.mark.parametrize(("aksi", "status"), [("SETUJU", "DIAJUKAN"), ("BUKA", "DISETUJUI")])
def test_settled_month_stands_until_opened_for_the_person(aksi, status):
    staf, kepala = pk.pasangan()
    c = pk.catatan(staf, status=status)
    oleh = tutup(staf.instansi)
    luar = pk.catatan(staf, date(2026, 2, 27), status=status)
    hasil = putus(kepala, c, luar, aksi=aksi, today=date(2026, 4, 8))
    assert (hasil.berhasil, [k for k, _s in hasil.dilewati]) == (1, [kunci(c)])
    BukaKembali.objects.create(
        instansi=staf.instansi, pegawai=staf, dari=pk.SENIN, sampai=pk.SENIN, berakhir=date(2026, 4, 9), alasan="Sakit",
        oleh=oleh, sebutan_oleh="x",
    )  # fmt: skip
    assert putus(kepala, c, aksi=aksi, today=date(2026, 4, 10)).berhasil == 0
    assert putus(kepala, c, aksi=aksi, today=date(2026, 4, 9)).berhasil == 1


def test_settled_month_of_the_agency_that_it_was_written_under():
    """He has moved on: what his old agency settled stays settled, what it has not is still decided."""
    staf, kepala = pk.pasangan()
    c = pk.catatan(staf)
    baru = pabrik.instansi()
    pk.catatan(staf, pk.SENIN.replace(day=3), instansi_id=baru.pk)
    TutupBulan.objects.create(
        instansi=baru,
        bulan=date(2026, 3, 1),
        ditutup_oleh=kepala.akun,
        sebutan_oleh="Operator",
        ditutup_pada=pk.SEKARANG,
    )
    lama = staf.instansi
    staf.instansi = baru
    staf.save(update_fields=["instansi"])
    assert putus(kepala, c).berhasil == 1
    d = pk.catatan(staf, pk.SENIN, 600, 660, instansi_id=lama.pk)
    TutupBulan.objects.create(
        instansi=lama,
        bulan=date(2026, 3, 1),
        ditutup_oleh=kepala.akun,
        sebutan_oleh="Operator",
        ditutup_pada=pk.SEKARANG,
    )
    hasil = putus(kepala, d)
    assert (hasil.berhasil, hasil.dilewati[0][1]) == (0, "Bulannya sudah ditutup.")


@pytest.mark.parametrize(("tugas", "berhasil"), [(False, 0), (True, 1)])
def test_a_refusal_taken_back_must_fit_beside_what_came_since(tugas, berhasil):
    staf, kepala = pk.pasangan()
    c = pk.catatan(staf, status="DITOLAK", mulai=480, selesai=600)
    pk.catatan(staf, mulai=540, selesai=660, kegiatan="Penggantinya", jenis="TUGAS_ATASAN" if tugas else "KINERJA")
    hasil = putus(kepala, c, aksi="BUKA")
    assert hasil.berhasil == berhasil
    if not berhasil:
        assert "Bertumpang tindih dengan 09.00-11.00 Penggantinya" in hasil.dilewati[0][1]
        c.refresh_from_db()
        assert c.status == "DITOLAK"


def test_two_refusals_of_the_same_hours_cannot_both_come_back():
    staf, kepala = pk.pasangan()
    a, b = (pk.catatan(staf, status="DITOLAK", mulai=480, selesai=600, kegiatan=k) for k in ("Satu", "Dua"))
    assert putus(kepala, a, b, aksi="BUKA").berhasil == 1


def test_writers_deadline_is_not_the_superiors():
    staf, kepala = pk.pasangan()
    assert putus(kepala, pk.catatan(staf), today=date(2026, 4, 20)).berhasil == 1


def test_another_agencys_settled_month_stops_nobody():
    staf, kepala = pk.pasangan()
    tutup(pabrik.instansi())
    assert putus(kepala, pk.catatan(staf)).berhasil == 1


# --- notices ---------------------------------------------------------------------------------------------------


def test_who_gets_something_back_is_told_once_with_the_reason():
    staf, kepala = pk.pasangan()
    putus(kepala, pk.catatan(staf), pk.catatan(staf, mulai=700, selesai=760), aksi="KEMBALIKAN", alasan="Bukti mana?")
    pesan = Pesan.objects.get(penerima=staf.akun)
    assert pesan.judul.startswith("2 catatan kinerja dikembalikan") and "Bukti mana?" in pesan.isi
    putus(kepala, pk.catatan(staf, mulai=800, selesai=860))
    assert Pesan.objects.count() == 1, "an approval needs no message"


# --- numbers ---------------------------------------------------------------------------------------------------


def empat_ratus(orang=20):
    instansi = pabrik.instansi()
    unit = pabrik.unit(instansi)
    kepala = pabrik.pegawai(unit=unit)
    pk.akun(kepala)
    catatan = []
    for _ in range(orang):
        staf = pabrik.pegawai(unit=unit)
        pk.penilai(staf, kepala)
        for n in range(400 // orang):
            catatan.append(
                KinerjaHarian(
                    pegawai_id=staf.pk, instansi_id=instansi.pk, tanggal=pk.SENIN + timedelta(days=n // 4),
                    mulai=480 + n % 4 * 60, selesai=540 + n % 4 * 60, kegiatan=f"Kegiatan {n}", kunci=uuid.uuid4(),
                    dicatat_pada=pk.SEKARANG, diubah_pada=pk.SEKARANG,
                )
            )  # fmt: skip
    KinerjaHarian.objects.bulk_create(catatan)
    return kepala, catatan


def test_queries_do_not_grow_with_the_entries(django_assert_max_num_queries):
    kepala, catatan = empat_ratus()
    putus(kepala, *catatan[:2], today=date(2026, 3, 9))
    with django_assert_max_num_queries(14):
        assert putus(kepala, *catatan[2:], today=date(2026, 3, 9)).berhasil == 398
    assert Verifikasi.objects.count() == 400


def test_four_hundred_in_a_second():
    import time

    kepala, catatan = empat_ratus()
    mulai = time.perf_counter()
    assert putus(kepala, *catatan, today=date(2026, 3, 9)).berhasil == 400
    assert time.perf_counter() - mulai < 1


# --- two at once -----------------------------------------------------------------------------------------------


def bersamaan(*kerja):
    """Run each in a thread with a connection of its own; their results or exceptions."""
    mulai, hasil = threading.Barrier(len(kerja)), [None] * len(kerja)

    def jalan(i, f):
        try:
            mulai.wait(10)
            hasil[i] = f()
        except Exception as galat:  # noqa: BLE001 - looked at by the test
            hasil[i] = galat
        finally:
            close_old_connections()
            from django.db import connection

            connection.close()

    utas = [threading.Thread(target=jalan, args=(i, f)) for i, f in enumerate(kerja)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)
    return hasil


@pytest.mark.django_db(transaction=True)
class TestBersamaan:
    def test_two_superiors_decide_the_same_entry_once(self):
        staf, kepala = pk.pasangan()
        wakil = pabrik.pegawai(unit=staf.unit)
        pk.akun(wakil)
        plh(wakil, kepala, date(2026, 1, 1))
        c = pk.catatan(staf)
        hasil = bersamaan(lambda: putus(kepala, c), lambda: putus(wakil, c, aksi="TOLAK"))
        assert sorted(h.berhasil for h in hasil) == [0, 1]
        assert Verifikasi.objects.count() == 1
        c.refresh_from_db()
        assert (c.versi, KE[Verifikasi.objects.get().aksi]) == (2, c.status)

    def test_writer_changes_while_the_superior_approves(self):
        staf, kepala = pk.pasangan()
        c = pk.catatan(staf)

        def ganti_isi():
            return ubah(pegawai_id=staf.pk, tanggal=c.tanggal, kunci=c.kunci, versi=1, isi={"kegiatan": "Lain"},
                        actor=staf.akun, now=pk.SEKARANG)  # fmt: skip

        setuju, ubahan = bersamaan(lambda: putus(kepala, c), ganti_isi)
        c.refresh_from_db()
        assert c.versi == 2
        if setuju.berhasil:
            assert isinstance(ubahan, Exception)
            assert (c.status, c.kegiatan) == ("DISETUJUI", "Rapat koordinasi")
        else:
            assert (c.status, c.kegiatan) == ("DIAJUKAN", "Lain"), "what was not read is not approved"

    def test_entries_that_arrive_meanwhile_are_not_approved(self):
        staf, kepala = pk.pasangan()
        c = pk.catatan(staf)
        baru = Masukan(staf.pk, pk.SENIN, 700, 760, "Datang kemudian", uuid.uuid4())
        setuju, masuk = bersamaan(lambda: putus(kepala, c), lambda: catat([baru], sumber="WEB", now=pk.SEKARANG))
        assert (setuju.berhasil, masuk[0].keadaan) == (1, "BARU")
        assert KinerjaHarian.objects.get(kunci=baru.kunci).status == "DIAJUKAN"
