"""The one write path of the log."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from kinerja.galat import BulanBelumSiap, KonflikKinerja
from kinerja.models import AntreanRekap, BukaKembali, HariPegawai, KinerjaHarian, TutupBulan, Verifikasi
from kinerja.services.catat import BARU, BENTROK, SALAH, SUDAH_ADA, Masukan, catat
from kinerja.services.ubah import CatatanSalah, hapus, ubah
from layanan.galat import LangkahTidakSah
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = pytest.mark.django_db


@pytest.fixture
def staf(libur_2026):
    return pk.pasangan()[0]


@pytest.fixture
def libur_2026(db):
    from kalender.models import HariLibur

    HariLibur.objects.get_or_create(
        tanggal=date(2026, 1, 1), kantor=None, defaults={"nama": "Tahun baru", "jenis": "LIBUR_NASIONAL"}
    )


def m(staf, **isi) -> Masukan:
    bawaan = {"tanggal": pk.SENIN, "mulai": 480, "selesai": 600, "kegiatan": "Rapat koordinasi", "kunci": uuid.uuid4()}
    return Masukan(staf.pk, **bawaan | isi)


def kirim(*masukan, now=pk.SEKARANG, sumber="WEB", **lain):
    return catat(masukan, sumber=sumber, now=now, **lain)


def satu(*masukan, **lain):
    (hasil,) = kirim(*masukan, **lain)
    return hasil


def test_stored_waiting_and_queued_for_the_sums(staf):
    hasil = satu(m(staf, bukti_url="https://drive.google.com/x"))
    assert (hasil.keadaan, hasil.salah) == (BARU, ())
    c = KinerjaHarian.objects.get(pegawai_id=staf.pk)
    assert (c.status, c.versi, c.sumber, c.instansi_id) == ("DIAJUKAN", 1, "WEB", staf.instansi_id)
    assert c.dicatat_pada == pk.SEKARANG
    assert list(AntreanRekap.objects.values_list("pegawai_id", "tanggal")) == [(staf.pk, pk.SENIN)]


def test_five_times_the_same_is_one(staf):
    masukan = m(staf)
    keadaan = [satu(masukan).keadaan for _ in range(5)]
    assert keadaan == [BARU] + [SUDAH_ADA] * 4
    assert KinerjaHarian.objects.count() == 1


def test_same_key_twice_in_one_batch(staf):
    masukan = m(staf)
    assert [h.keadaan for h in kirim(masukan, masukan)] == [BARU, SUDAH_ADA]


def test_same_key_other_content_is_a_conflict_and_changes_nothing(staf):
    masukan = m(staf)
    satu(masukan)
    hasil = satu(m(staf, kunci=masukan.kunci, kegiatan="Lain"))
    assert hasil.keadaan == BENTROK
    assert KinerjaHarian.objects.get().kegiatan == "Rapat koordinasi"


def test_device_moved_its_draft_to_another_day_after_a_lost_answer(staf):
    masukan = m(staf, tanggal=date(2026, 2, 27))
    satu(masukan, sumber="PERANGKAT")
    hasil = satu(m(staf, kunci=masukan.kunci), sumber="PERANGKAT")
    assert hasil.keadaan == SALAH or hasil.keadaan == BENTROK
    assert KinerjaHarian.objects.count() == 1


def test_a_key_belongs_to_its_person(staf):
    lain, _ = pk.pasangan(staf.instansi)
    masukan = m(staf)
    assert [h.keadaan for h in kirim(masukan, m(lain, kunci=masukan.kunci))] == [BARU, BARU]


def test_wrong_rows_do_not_stop_right_ones(staf):
    hasil = kirim(m(staf), m(staf, mulai=700, selesai=650), m(staf, mulai=600, selesai=660))
    assert [h.keadaan for h in hasil] == [BARU, SALAH, BARU]
    assert hasil[1].salah[0][0] == "selesai"


def test_overlap_inside_a_batch_is_seen(staf):
    hasil = kirim(m(staf), m(staf, mulai=590, selesai=660))
    assert [h.keadaan for h in hasil] == [BARU, SALAH]


def test_task_of_the_superior_may_overlap(staf):
    hasil = kirim(m(staf), m(staf, mulai=590, selesai=660, jenis="TUGAS_ATASAN"))
    assert [h.keadaan for h in hasil] == [BARU, BARU]


@pytest.mark.parametrize(("kini", "keadaan", "terlambat"), [
    (date(2026, 3, 5), BARU, 0), (date(2026, 3, 6), SALAH, 0), (date(2026, 3, 1), SALAH, 0),
])  # fmt: skip
def test_window_of_three_working_days(staf, kini, keadaan, terlambat):
    now = datetime(kini.year, kini.month, kini.day, 5, tzinfo=UTC)
    hasil = satu(m(staf), now=now)
    assert hasil.keadaan == keadaan
    if keadaan == SALAH:
        assert hasil.salah[0][0] == "tanggal"


def test_late_until_the_cut_off_and_marked(staf):
    pk.aturan(staf.instansi, hari_tepat=0, tutup_tanggal=5)
    hasil = satu(m(staf), now=datetime(2026, 4, 5, 5, tzinfo=UTC))
    assert (hasil.keadaan, hasil.terlambat_hari) == (BARU, 22) or hasil.terlambat_hari > 0
    assert KinerjaHarian.objects.get().terlambat_hari == hasil.terlambat_hari
    assert satu(m(staf, mulai=700, selesai=720), now=datetime(2026, 4, 6, 5, tzinfo=UTC)).keadaan == SALAH


def test_wit_agency_at_2359_is_still_the_same_day(libur_2026):
    instansi = pabrik.instansi(zona_waktu="Asia/Jayapura", kantor=pabrik.kantor(zona_waktu="Asia/Jayapura"))
    pk.aturan(instansi, hari_tepat=0)
    staf, _ = pk.pasangan(instansi)
    malam = datetime(2026, 3, 2, 14, 59, tzinfo=UTC)  # 23.59 WIT
    assert satu(m(staf), now=malam).keadaan == BARU
    lewat = satu(m(staf, mulai=700, selesai=720), now=malam + timedelta(minutes=1))
    assert lewat.keadaan == SALAH


def test_future_day_names_the_servers_day(staf):
    hasil = satu(m(staf, tanggal=date(2026, 3, 3)))
    assert "3 Maret 2026" in hasil.salah[0][1] and "2 Maret 2026" in hasil.salah[0][1]


def test_settled_month_is_shut_and_opens_for_the_one_person(staf):
    lain, _ = pk.pasangan(staf.instansi)
    operator = pabrik.user()
    TutupBulan.objects.create(
        instansi=staf.instansi,
        bulan=date(2026, 3, 1),
        ditutup_oleh=operator,
        sebutan_oleh="x",
        ditutup_pada=pk.SEKARANG,
    )
    assert satu(m(staf)).keadaan == SALAH
    BukaKembali.objects.create(
        instansi=staf.instansi, pegawai=staf, dari=pk.SENIN, sampai=pk.SENIN, berakhir=date(2026, 3, 4), alasan="Sakit",
        oleh=operator, sebutan_oleh="x",
    )  # fmt: skip
    assert satu(m(staf)).keadaan == BARU
    assert satu(m(lain)).keadaan == SALAH
    assert satu(m(staf, mulai=700, selesai=720), now=datetime(2026, 3, 5, 5, tzinfo=UTC)).keadaan == SALAH


def test_presence_demanded(staf):
    pk.aturan(staf.instansi, wajib_presensi=True)
    assert satu(m(staf)).salah[0][0] == "tanggal"
    HariPegawai.objects.create(pegawai=staf, macam="DINAS", mulai=pk.SENIN, sampai=pk.SENIN, dicatat_oleh="x")
    assert satu(m(staf)).keadaan == BARU


@pytest.mark.parametrize("url", [
    "javascript:alert(1)", "http://10.0.0.1/x", "http://localhost/x", "http://[::1]/", "ftp://contoh.id/x",
    "http://intranet/x", "https://a:b@contoh.id/", "https://contoh.id/ x", "http://169.254.169.254/latest",
])  # fmt: skip
def test_evidence_that_is_a_script_or_points_inside_is_refused(staf, url):
    assert satu(m(staf, bukti_url=url)).salah[0][0] == "bukti_url"


@pytest.mark.parametrize("kegiatan", ["a\x00b", "a\ud800b", "", "   ", "x" * 501])
def test_text_that_cannot_be_stored(staf, kegiatan):
    assert satu(m(staf, kegiatan=kegiatan)).keadaan == SALAH


def test_month_without_partition_is_loud_and_stores_nothing(staf):
    pk.aturan(staf.instansi, berlaku_mulai=date(2020, 1, 1), hitung_hari_kerja=False, hari_tepat=365)
    with pytest.raises(BulanBelumSiap):
        satu(m(staf, tanggal=date(2024, 12, 30)), now=datetime(2025, 1, 1, tzinfo=UTC))


def test_rhk_by_number_takes_its_only_rencana_aksi(staf):
    skp = pk.skp(staf, staf.masa_penilai.get().penilai)
    p = pk.periode(staf.instansi)
    aksi = pk.aksi(skp.rhk.get(nomor=2), p)
    assert satu(m(staf, rhk_nomor=2)).keadaan == BARU
    c = KinerjaHarian.objects.get()
    assert (c.rhk.nomor, c.rencana_aksi_id) == (2, aksi.pk)
    assert "RHK1, RHK2" in satu(m(staf, rhk_nomor=7, mulai=700, selesai=720)).salah[0][1]


def test_anothers_rencana_aksi_is_refused(staf):
    lain, kepala = pk.pasangan(staf.instansi)
    aksi = pk.aksi(pk.skp(lain, kepala).rhk.get(nomor=1), pk.periode(staf.instansi))
    assert satu(m(staf, rencana_aksi_id=aksi.pk)).salah[0][0] == "rencana_aksi"


def test_pensioner_writes_nothing(staf):
    staf.kedudukan = "99"
    staf.save()
    assert satu(m(staf)).salah[0][0] == "pegawai"


def test_dry_run_stores_nothing(staf):
    assert satu(m(staf), simpan=False).keadaan == BARU
    assert not KinerjaHarian.objects.exists() and not AntreanRekap.objects.exists()


def test_change_keeps_what_was_said_and_asks_again(staf):
    c = pk.catatan(staf, status="DIKEMBALIKAN")
    isi = {"kegiatan": "Lain"}
    baru = ubah(
        pegawai_id=staf.pk, tanggal=c.tanggal, kunci=c.kunci, versi=1, isi=isi, actor=staf.akun, now=pk.SEKARANG
    )
    assert (baru.status, baru.versi, baru.kegiatan) == ("DIAJUKAN", 2, "Lain")
    v = Verifikasi.objects.get(kunci=c.kunci)
    assert (v.aksi, v.isi["kegiatan"]) == ("UBAH", "Rapat koordinasi")


@pytest.mark.parametrize("status", ["DISETUJUI", "DITOLAK"])
def test_decided_entries_stand(staf, status):
    c = pk.catatan(staf, status=status)
    with pytest.raises(LangkahTidakSah):
        ubah(pegawai_id=staf.pk, tanggal=c.tanggal, kunci=c.kunci, versi=1, isi={}, actor=staf.akun, now=pk.SEKARANG)
    with pytest.raises(LangkahTidakSah):
        hapus(pegawai_id=staf.pk, tanggal=c.tanggal, kunci=c.kunci, versi=1, actor=staf.akun, now=pk.SEKARANG)


def test_old_screen_is_refused(staf):
    c = pk.catatan(staf, versi=3)
    with pytest.raises(KonflikKinerja):
        ubah(pegawai_id=staf.pk, tanggal=c.tanggal, kunci=c.kunci, versi=2, isi={}, actor=staf.akun, now=pk.SEKARANG)


def test_removed_entry_does_not_come_back_from_the_device(staf):
    masukan = m(staf)
    satu(masukan)
    hapus(pegawai_id=staf.pk, tanggal=pk.SENIN, kunci=masukan.kunci, versi=1, actor=staf.akun, now=pk.SEKARANG)
    assert satu(masukan).keadaan == BENTROK
    assert satu(m(staf)).keadaan == BARU, "its hours are free again"


def test_changed_entry_may_not_overlap(staf):
    pk.catatan(staf, mulai=600, selesai=700)
    c = pk.catatan(staf)
    with pytest.raises(CatatanSalah) as galat:
        ubah(pegawai_id=staf.pk, tanggal=c.tanggal, kunci=c.kunci, versi=1, isi={"selesai": 610}, actor=staf.akun,
             now=pk.SEKARANG)  # fmt: skip
    assert galat.value.rincian[0][0] == "mulai"


def test_duty_travel_is_no_holiday(staf):
    pk.aturan(staf.instansi, boleh_libur=False)
    HariPegawai.objects.create(pegawai=staf, macam="DINAS", mulai=pk.SENIN, sampai=pk.SENIN, dicatat_oleh="x")
    assert satu(m(staf)).keadaan == BARU
    HariPegawai.objects.create(pegawai=staf, macam="CUTI", mulai=pk.SENIN, sampai=pk.SENIN, dicatat_oleh="x")
    assert satu(m(staf, mulai=700, selesai=720)).keadaan == SALAH


def test_resending_after_the_plan_was_made_is_no_conflict(staf):
    skp = pk.skp(staf, staf.masa_penilai.get().penilai)
    masukan = m(staf, rhk_nomor=1)
    satu(masukan)
    pk.aksi(skp.rhk.get(nomor=1), pk.periode(staf.instansi))
    assert satu(masukan).keadaan == SUDAH_ADA


def test_many_wrong_numbers_cost_one_more_query(staf, django_assert_max_num_queries):
    pk.skp(staf, staf.masa_penilai.get().penilai)
    masukan = [m(staf, rhk_nomor=9, mulai=60 * n, selesai=60 * n + 30) for n in range(20)]
    with django_assert_max_num_queries(8):
        hasil = kirim(*masukan)
    assert {h.salah[0][0] for h in hasil} == {"rhk"}
    assert "RHK1, RHK2" in hasil[19].salah[0][1]
