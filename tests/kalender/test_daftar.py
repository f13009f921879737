"""The lists a fresh database starts with, against the monthly totals of the reference document."""

import calendar
from datetime import date, timedelta

import pytest

from kalender import selectors
from kalender.models import HariLibur

pytestmark = pytest.mark.django_db
HARI_KERJA = {
    2025: [19, 20, 19, 16, 17, 18, 23, 20, 21, 23, 20, 21],
    2026: [20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21],
}


@pytest.mark.parametrize(("tahun", "jumlah"), [(2025, 237), (2026, 240)])
def test_working_days_of_each_month(tahun, jumlah):
    k = selectors.kalender()
    per_bulan = []
    for bulan in range(1, 13):
        akhir = date(tahun, bulan, calendar.monthrange(tahun, bulan)[1])
        per_bulan.append(k.hitung(date(tahun, bulan, 1) - timedelta(days=1), akhir))
    assert per_bulan == HARI_KERJA[tahun] and sum(per_bulan) == jumlah


@pytest.mark.parametrize(("tahun", "libur", "cuti"), [(2025, 17, 11), (2026, 17, 8)])
def test_number_of_days_and_decree(tahun, libur, cuti):
    baris = HariLibur.objects.filter(tanggal__year=tahun, sementara=False)
    assert baris.filter(jenis="LIBUR_NASIONAL").count() == libur
    assert baris.filter(jenis="CUTI_BERSAMA").count() == cuti
    assert not baris.exclude(dasar__startswith="SKB").exists()


def test_the_day_added_within_the_year_names_the_amending_decree():
    baris = HariLibur.objects.get(tanggal=date(2025, 8, 18))
    assert "933" in baris.dasar and baris.ditetapkan_pada == date(2025, 8, 7)


def test_years_without_decree_are_provisional():
    k = selectors.kalender()
    assert k.sementara == {2024, 2027, 2028}
    assert k.tahun == {2024, 2025, 2026, 2027, 2028}


def test_loaded_rows_have_a_history():
    baris = HariLibur.objects.get(tanggal=date(2026, 1, 1))
    assert [h.history_change_reason for h in baris.history.all()] == ["Daftar awal portal"]
