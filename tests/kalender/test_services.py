"""Writing the calendar: who may, what is refused, what follows."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kalender import selectors, services
from kalender.hari_kerja import TahunTanpaKalender
from kalender.models import HariLibur
from kalender.signals import kalender_berubah
from tests import pabrik

pytestmark = pytest.mark.django_db
RABU = date(2026, 3, 4)
TODAY = date(2026, 3, 2)


@pytest.fixture
def admin():
    return pabrik.user(is_staff=True)


@pytest.fixture
def kabar():
    """Arguments of every kalender_berubah."""
    isi = []

    def catat(sender, dari, kantor_id, **_):
        isi.append((dari, kantor_id))

    kalender_berubah.connect(catat)
    yield isi
    kalender_berubah.disconnect(catat)


def simpan(actor, **isi):
    bawaan = {"tanggal": RABU, "nama": "Hari Uji", "jenis": "LIBUR_NASIONAL", "dasar": "Keppres 1/2026"}
    return services.simpan_libur(actor=actor, **bawaan | isi)


def test_only_staff_writes(admin):
    baris = simpan(admin)
    orang = pabrik.user()
    with pytest.raises(PermissionDenied):
        simpan(orang, tanggal=date(2026, 3, 5))
    with pytest.raises(PermissionDenied):
        services.cabut_libur(actor=orang, today=TODAY, libur_id=baris.pk, alasan="x")
    with pytest.raises(PermissionDenied):
        services.tetapkan_tahun(
            actor=orang, today=TODAY, tahun=2027, dasar="x", ditetapkan_pada=None,
            hari=[(date(2027, 1, 1), "LIBUR_NASIONAL", "x")],
        )  # fmt: skip
    with pytest.raises(PermissionDenied):
        services.lengkapi_kalender(actor=orang, today=TODAY)
    assert selectors.kalender().is_hari_kerja(date(2026, 3, 5))


def test_a_new_day_is_free_and_a_revoked_one_works_again(admin, kabar):
    assert selectors.kalender().is_hari_kerja(RABU)
    baris = simpan(admin)
    assert not selectors.kalender().is_hari_kerja(RABU)
    services.cabut_libur(actor=admin, today=TODAY, libur_id=baris.pk, alasan="Keppres 2/2026")
    assert selectors.kalender().is_hari_kerja(RABU)
    assert kabar == [(RABU, None), (RABU, None)]
    catatan = baris.history.first()
    assert (catatan.history_user, catatan.history_change_reason) == (admin, "Keppres 2/2026")
    assert simpan(admin).pk != baris.pk


def test_moving_a_day_tells_of_the_earlier_date(admin, kabar):
    baris = simpan(admin, tanggal=date(2026, 3, 12))
    simpan(admin, libur_id=baris.pk)
    assert kabar[-1] == (RABU, None)
    k = selectors.kalender()
    assert not k.is_hari_kerja(RABU) and k.is_hari_kerja(date(2026, 3, 12))


def test_the_same_date_twice_is_refused_by_name_and_by_the_database(admin):
    simpan(admin)
    with pytest.raises(ValidationError, match="Hari Uji"):
        simpan(admin, nama="Lain")
    lain = simpan(admin, tanggal=date(2026, 3, 12))
    with pytest.raises(ValidationError, match="Hari Uji"):
        simpan(admin, libur_id=lain.pk)
    with pytest.raises(IntegrityError, match="hari_libur_satu_per_tanggal"), transaction.atomic():
        HariLibur.objects.create(tanggal=RABU, nama="x", jenis="CUTI_BERSAMA", dasar="x")


@pytest.mark.parametrize(("jenis", "lokal"), [("LOKAL", False), ("LIBUR_NASIONAL", True), ("CUTI_BERSAMA", True)])
def test_local_days_name_their_office_and_others_do_not(admin, jenis, lokal):
    kantor_id = pabrik.kantor().pk if lokal else None
    with pytest.raises(ValidationError, match="menyebut kantornya"):
        simpan(admin, jenis=jenis, kantor_id=kantor_id)
    with pytest.raises(IntegrityError, match="hari_libur_lokal_punya_kantor"), transaction.atomic():
        HariLibur.objects.create(tanggal=RABU, nama="x", jenis=jenis, kantor_id=kantor_id, dasar="x")


def test_a_local_day_is_free_in_its_office_only(admin, kabar, django_assert_num_queries):
    a, b = pabrik.kantor(), pabrik.kantor()
    simpan(admin, jenis="LOKAL", kantor_id=a.pk)
    assert kabar == [(RABU, a.pk)]
    with django_assert_num_queries(1):
        milik_a = selectors.kalender(kantor_id=a.pk)
    assert not milik_a.is_hari_kerja(RABU) and not milik_a.is_hari_kerja(date(2026, 1, 1))
    assert selectors.kalender(kantor_id=b.pk).is_hari_kerja(RABU)
    assert selectors.kalender().is_hari_kerja(RABU)
    with django_assert_num_queries(1):
        semua = selectors.kalender_semua_kantor()
    assert semua[a.pk] == milik_a and semua[b.pk] == semua[None] == selectors.kalender()


def test_a_decree_required(admin):
    with pytest.raises(ValidationError, match="dasar"):
        simpan(admin, dasar="")
    baris = simpan(admin)
    with pytest.raises(ValidationError, match="keputusan"):
        services.cabut_libur(actor=admin, today=TODAY, libur_id=baris.pk, alasan=" ")


def test_a_decree_for_a_provisional_day_confirms_it(admin):
    sementara = HariLibur.objects.get(tanggal=date(2027, 1, 1))
    baris = simpan(admin, tanggal=date(2027, 1, 1), nama="Tahun Baru 2027")
    assert baris.pk == sementara.pk and not baris.sementara
    assert [h.sementara for h in baris.history.all()] == [False, True]
    assert 2027 in selectors.kalender().sementara


def test_a_first_decreed_day_does_not_make_an_empty_year_look_complete(admin):
    simpan(admin, tanggal=date(2031, 1, 1))
    k = selectors.kalender()
    assert 2031 in k.sementara and not k.is_hari_kerja(date(2031, 12, 25))


def test_the_last_day_of_a_year_stays(admin):
    HariLibur.objects.filter(tanggal__year=2024).exclude(tanggal=date(2024, 1, 1)).delete()
    baris = HariLibur.objects.get(tanggal=date(2024, 1, 1))
    with pytest.raises(ValidationError, match="terakhir"), transaction.atomic():
        services.cabut_libur(actor=admin, today=TODAY, libur_id=baris.pk, alasan="x")
    with pytest.raises(ValidationError, match="terakhir"), transaction.atomic():
        simpan(admin, libur_id=baris.pk, tanggal=RABU)


def test_a_stale_form_and_a_revoked_row_are_refused(admin):
    baris = simpan(admin)
    versi = selectors.versi(baris)
    simpan(admin, libur_id=baris.pk, versi=versi, nama="Pertama")
    with pytest.raises(ValidationError, match="diubah orang lain"):
        simpan(admin, libur_id=baris.pk, versi=versi, nama="Kedua")
    services.cabut_libur(actor=admin, today=TODAY, libur_id=baris.pk, alasan="x")
    with pytest.raises(ValidationError, match="sudah dicabut"):
        services.cabut_libur(actor=admin, today=TODAY, libur_id=baris.pk, alasan="x")


def test_the_decreed_list_of_a_year_replaces_the_provisional_one(admin, kabar):
    hari = [
        (date(2027, 1, 1), "LIBUR_NASIONAL", "Tahun Baru 2027 Masehi"),
        (date(2027, 3, 17), "CUTI_BERSAMA", "Cuti bersama Idul Fitri"),
    ]
    isi = {"actor": admin, "today": TODAY, "tahun": 2027, "dasar": "SKB Uji", "ditetapkan_pada": TODAY, "hari": hari}
    assert services.tetapkan_tahun(**isi) > 2
    k = selectors.kalender()
    assert 2027 not in k.sementara
    assert {d for d in k.libur if d.year == 2027} == {date(2027, 1, 1), date(2027, 3, 17)}
    assert kabar == [(date(2027, 1, 1), None)]
    assert services.tetapkan_tahun(**isi) == 0
    with pytest.raises(ValidationError, match="2028"):
        services.tetapkan_tahun(**isi | {"tahun": 2028})


def test_filling_years_is_idempotent_and_reaches_further_from_october():
    HariLibur.objects.filter(tanggal__year__gte=2027).delete()
    with pytest.raises(TahunTanpaKalender):
        selectors.kalender().is_hari_kerja(date(2027, 6, 1))
    assert services.lengkapi_kalender(today=date(2026, 9, 30)) == [2027]
    assert services.lengkapi_kalender(today=date(2026, 10, 1)) == [2028]
    assert services.lengkapi_kalender(today=date(2026, 10, 1)) == []
    assert services.lengkapi_kalender(today=date(2026, 10, 1), tahun=[2023]) == [2023]


@pytest.mark.parametrize(
    ("today", "tahun"),
    [
        (date(2026, 9, 30), []),
        (date(2026, 10, 1), [2027]),
        (date(2027, 1, 1), [2027]),
        (date(2029, 11, 1), [2029, 2030]),
    ],
)
def test_years_whose_decree_is_owed(today, tahun):
    assert selectors.tahun_sementara(today=today) == tahun
