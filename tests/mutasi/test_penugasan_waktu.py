"""Acting posts in time: opened and ended on their day, extended, warned of, counted in words."""

from datetime import date, timedelta

import pytest

from kepegawaian import services as kepegawaian_services
from kepegawaian.models import RiwayatJabatan
from layanan.galat import IsianSalah
from mutasi.models import Penugasan
from mutasi.selectors import penugasan as baca
from mutasi.services import penugasan as tulis
from mutasi.services.penugasan_harian import jalankan_penugasan
from mutasi.tasks import sapu_penugasan
from notifikasi.models import Pesan
from tests import pabrik
from tests.mutasi.alat import HARI_INI
from tests.mutasi.alat_penugasan import (
    MULAI,
    SEHARI,
    TIGA_BULAN,
    berlaku,
    ingat,
    jalan,
    setujui,
    spell,
    tugas,
)


def test_a_later_first_day_opens_on_that_day(rumah):
    p = berlaku(rumah, mulai=date(2026, 3, 20), sampai=date(2026, 4, 19))
    assert spell(rumah) == [] and tugas(date(2026, 3, 19), rumah) == 0
    assert tugas(date(2026, 3, 20), rumah) == 1
    assert tugas(date(2026, 3, 20), rumah) == 0
    assert spell(rumah) == [("PLT", p.mulai, None)]


def test_it_ends_on_its_last_day_however_late_the_task_runs(rumah):
    p = berlaku(rumah)
    assert tugas(TIGA_BULAN, rumah) == 0
    assert tugas(TIGA_BULAN + timedelta(days=9), rumah) == 1
    p.refresh_from_db()
    assert (p.status, spell(rumah)) == ("BERAKHIR", [("PLT", MULAI, TIGA_BULAN + SEHARI)])
    assert tugas(TIGA_BULAN + timedelta(days=9), rumah) == 0
    rumah.pejabat.refresh_from_db()
    assert rumah.pejabat.jabatan == rumah.kasi


def test_one_that_came_and_went_during_a_gap_is_in_the_record(rumah):
    berlaku(rumah, mulai=date(2026, 3, 20), sampai=date(2026, 3, 25))
    assert tugas(date(2026, 5, 1), rumah) == 1
    assert spell(rumah) == [("PLT", date(2026, 3, 20), date(2026, 3, 26))]


def test_an_extension_follows_without_a_gap(rumah):
    p = berlaku(rumah)
    lanjut = jalan(tulis.perpanjang_penugasan, p, rumah.operator, alasan="Seleksi berjalan.")
    jalan(tulis.ajukan_penugasan, lanjut, rumah.operator)
    setujui(rumah, lanjut)
    assert spell(rumah) == [("PLT", MULAI, None)]
    for _i in range(2):
        tugas(date(2026, 6, 12), rumah)
    assert spell(rumah) == [("PLT", MULAI, date(2026, 6, 10)), ("PLT", date(2026, 6, 10), None)]


def test_becoming_definitive_ends_the_assignment_and_not_the_post(rumah):
    berlaku(rumah)
    kepegawaian_services.terapkan_mutasi(
        pegawai_id=rumah.pejabat.pk, jabatan_lama_id=rumah.kasi.pk, jabatan_baru_id=rumah.kabid.pk, sifat="DEFINITIF",
        tmt=date(2026, 5, 1), nomor_sk="SK-9", tanggal_sk=date(2026, 4, 30), usulan_id=99, actor=rumah.operator,
    )  # fmt: skip
    assert tugas(date(2026, 5, 3), rumah) == 1
    assert spell(rumah) == [("PLT", MULAI, date(2026, 5, 1)), ("DEFINITIF", date(2026, 5, 1), None)]


def test_ending_early_with_a_reason(rumah):
    p = berlaku(rumah)
    besok = HARI_INI + SEHARI
    with pytest.raises(IsianSalah):
        jalan(tulis.akhiri_penugasan, p, rumah.operator, alasan="", tanggal=HARI_INI)
    with pytest.raises(IsianSalah):
        jalan(tulis.akhiri_penugasan, p, rumah.operator, alasan="Sudah terisi.", tanggal=besok)
    jalan(tulis.akhiri_penugasan, p, rumah.operator, alasan="Sudah terisi.", tanggal=HARI_INI)
    p.refresh_from_db()
    assert (p.status, p.diakhiri_pada, spell(rumah)) == ("BERAKHIR", HARI_INI, [("PLT", MULAI, besok)])


def _judul():
    return list(Pesan.objects.order_by("id").values_list("judul", flat=True))


def test_warnings_30_and_7_days_before_and_on_the_day_each_once(rumah):
    berlaku(rumah)
    hari = {n: TIGA_BULAN - timedelta(days=n) for n in (31, 30, 29, 8, 7, 1, 0)}
    jumlah = {n: ingat(t, rumah) + ingat(t, rumah) for n, t in hari.items()}
    assert jumlah == {31: 0, 30: 1, 29: 0, 8: 0, 7: 1, 1: 0, 0: 1}
    # To the operators and the approver of the agency, nobody else.
    assert set(Pesan.objects.values_list("penerima", flat=True)) == {
        rumah.operator.pk, rumah.operator2.pk, rumah.penyetuju.pk,
    }  # fmt: skip
    assert list(dict.fromkeys(_judul())) == [
        "Plt Kepala Bidang Contoh berakhir 30 hari lagi", "Plt Kepala Bidang Contoh berakhir 7 hari lagi",
        "Plt Kepala Bidang Contoh berakhir hari ini",
    ]  # fmt: skip


def test_after_a_gap_only_the_newest_is_told(rumah):
    berlaku(rumah)
    assert ingat(TIGA_BULAN - timedelta(days=3), rumah) == 1
    assert set(_judul()) == {"Plt Kepala Bidang Contoh berakhir 3 hari lagi"}
    assert ingat(TIGA_BULAN - timedelta(days=2), rumah) == 0


def test_a_short_assignment_is_not_warned_of_on_its_first_day(rumah):
    berlaku(rumah, sifat="PLH", sampai=MULAI + timedelta(days=5))
    assert ingat(MULAI, rumah) == 0
    assert ingat(MULAI + timedelta(days=5), rumah) == 1


def test_every_week_after_while_the_post_is_empty(rumah):
    p = berlaku(rumah)
    tugas(TIGA_BULAN + SEHARI, rumah)
    ingat(TIGA_BULAN + SEHARI, rumah)
    Pesan.objects.all().delete()
    assert [ingat(TIGA_BULAN + timedelta(days=n), rumah) for n in (6, 7, 8, 13, 14)] == [0, 1, 0, 0, 1]
    assert set(_judul()) == {"Kepala Bidang Contoh belum berpejabat definitif"}
    assert baca.penugasan_terlihat(rumah.operator, today=HARI_INI).filter(
        baca.syarat_tab("lewat", TIGA_BULAN + SEHARI)
    ).get() == p  # fmt: skip
    RiwayatJabatan.objects.create(pegawai=rumah.orang(), jabatan=rumah.kabid, sifat="TUGAS_TAMBAHAN", tmt=TIGA_BULAN)
    assert ingat(TIGA_BULAN + timedelta(days=21), rumah) == 0
    assert not Penugasan.objects.filter(baca.syarat_tab("lewat", TIGA_BULAN + SEHARI)).exists()


def test_the_task_runs_twice_and_other_offices_are_left_alone(rumah):
    berlaku(rumah)
    assert jalankan_penugasan(today=date(2027, 1, 1), kantor_ids=[pabrik.kantor().pk]) == 0
    sapu_penugasan()
    sapu_penugasan()
    assert spell(rumah) == [("PLT", MULAI, None)]


@pytest.mark.parametrize(
    ("today", "kata"),
    [(date(2026, 3, 10), "berakhir 91 hari lagi · bulan ke-1 dari 3; dapat diperpanjang 3 bulan"),
     (date(2026, 5, 28), "berakhir 12 hari lagi · bulan ke-3 dari 3; dapat diperpanjang 3 bulan"),
     (date(2026, 6, 9), "berakhir hari ini · bulan ke-3 dari 3; dapat diperpanjang 3 bulan"),
     (date(2026, 6, 11), "lewat 2 hari")],
)  # fmt: skip
def test_months_in_words(rumah, today, kata):
    assert baca.hitung_bulan(berlaku(rumah), today=today, batas=baca.batas_bulan(today)).teks == kata
