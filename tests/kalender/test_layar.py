"""The screens of the calendar."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kalender import selectors
from kalender.models import HariLibur
from tests import pabrik

pytestmark = pytest.mark.django_db
ISI = {"tanggal": "2026-03-04", "nama": "Hari Uji", "jenis": "LIBUR_NASIONAL", "dasar": "Keppres 1/2026"}


@pytest.fixture
def admin():
    return pabrik.pasang_totp(pabrik.user(is_staff=True))


@pytest.fixture
def baris():
    return HariLibur.objects.get(tanggal=date(2026, 5, 1))


def alamat_tulis(baris):
    return [
        reverse("libur_tambah"),
        reverse("libur_ubah", args=[baris.pk]),
        reverse("libur_cabut", args=[baris.pk]),
        reverse("kalender_tetapkan", args=[2027]),
    ]


def test_strangers_are_sent_to_log_in(client, baris):
    for alamat in [reverse("kalender"), reverse("libur_riwayat", args=[baris.pk]), *alamat_tulis(baris)]:
        jawab = client.get(alamat)
        assert jawab.status_code == 302 and jawab.url.startswith(reverse("account_login"))


def test_everyone_logged_in_reads_and_only_staff_writes(client, baris):
    client.force_login(pabrik.user())
    halaman = client.get(reverse("kalender_tahun", args=[2026]))
    assert halaman.status_code == 200
    assert "Hari Buruh" in halaman.content.decode() and reverse("libur_tambah") not in halaman.content.decode()
    assert client.get(reverse("libur_riwayat", args=[baris.pk])).status_code == 200
    for alamat in [*alamat_tulis(baris), reverse("kalender_lengkapi", args=[2031])]:
        assert client.post(alamat, ISI | {"alasan": "x"}).status_code == 403
    for alamat in alamat_tulis(baris):
        assert client.get(alamat).status_code == 403
    baris.refresh_from_db()
    assert baris.dicabut_pada is None


def test_staff_adds_changes_and_revokes(client, admin):
    client.force_login(admin)
    jawab = client.post(reverse("libur_tambah"), ISI)
    assert jawab.status_code == 302 and jawab.url == reverse("kalender_tahun", args=[2026])
    baris = HariLibur.objects.get(tanggal=date(2026, 3, 4))
    form = client.get(reverse("libur_ubah", args=[baris.pk])).context["form"]
    ubahan = ISI | {"nama": "Hari Uji Baru", "versi": form["versi"].value()}
    assert client.post(reverse("libur_ubah", args=[baris.pk]), ubahan).status_code == 302
    client.post(reverse("libur_cabut", args=[baris.pk]), {"alasan": "Keppres 2/2026"})
    assert selectors.kalender().is_hari_kerja(date(2026, 3, 4))
    riwayat = client.get(reverse("libur_riwayat", args=[baris.pk])).content.decode()
    for teks in ("Hari Uji Baru", "Keppres 2/2026", admin.nama, "Dicabut"):
        assert teks in riwayat


def test_a_duplicate_date_keeps_what_was_typed(client, admin):
    client.force_login(admin)
    jawab = client.post(reverse("libur_tambah"), ISI | {"tanggal": "2026-05-01", "dasar": "Keppres 77/2026"})
    isi = jawab.content.decode()
    assert jawab.status_code == 422
    assert "sudah tercatat" in isi and "Keppres 77/2026" in isi and "Hari Uji" in isi


def test_a_form_that_was_overtaken_says_so_and_then_saves(client, admin, baris):
    client.force_login(admin)
    alamat = reverse("libur_ubah", args=[baris.pk])
    versi = client.get(alamat).context["form"]["versi"].value()
    isi = ISI | {"tanggal": "2026-05-01", "versi": versi}
    assert client.post(alamat, isi | {"nama": "Pertama"}).status_code == 302
    jawab = client.post(alamat, isi | {"nama": "Kedua"})
    assert jawab.status_code == 422 and "diubah orang lain" in jawab.content.decode()
    assert "Kedua" in jawab.content.decode()
    lagi = isi | {"nama": "Kedua", "versi": jawab.context["form"]["versi"].value()}
    assert client.post(alamat, lagi).status_code == 302


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"dasar": ""}, "dasar"),
        ({"tanggal": "4 Maret"}, "tanggal"),
        ({"nama": ""}, "nama"),
        ({"jenis": "LOKAL"}, "kantor"),
        ({"jenis": "RAYA"}, "jenis"),
    ],
)
def test_bad_input_names_the_field(client, admin, isi, bidang):
    client.force_login(admin)
    jawab = client.post(reverse("libur_tambah"), ISI | isi)
    assert jawab.status_code == 422 and bidang in jawab.context["form"].errors
    assert not HariLibur.objects.filter(tanggal=date(2026, 3, 4)).exists()


def test_a_national_day_with_an_office_is_refused(client, admin):
    client.force_login(admin)
    jawab = client.post(reverse("libur_tambah"), ISI | {"kantor": pabrik.kantor().pk})
    assert jawab.status_code == 422 and "kantor" in jawab.context["form"].errors


def test_provisional_year_is_said_in_words(client):
    client.force_login(pabrik.user())
    isi = client.get(reverse("kalender_tahun", args=[2027])).content.decode()
    assert "Daftar 2027 masih sementara" in isi and "Sementara" in isi
    isi = client.get(reverse("kalender_tahun", args=[2026])).content.decode()
    assert "Daftar 2026 masih sementara" not in isi and "Berlaku" in isi


def test_an_empty_year_says_what_to_do(client, admin):
    client.force_login(pabrik.user())
    assert "Belum ada daftar libur 2031" in client.get(reverse("kalender_tahun", args=[2031])).content.decode()
    client.force_login(admin)
    assert client.get(reverse("kalender_lengkapi", args=[2031])).status_code == 405
    client.post(reverse("kalender_lengkapi", args=[2031]))
    assert 2031 in selectors.kalender().sementara
    assert client.get(reverse("kalender_tahun", args=[1999])).status_code == 404


def test_the_office_filter_shows_its_local_days(client):
    kantor = pabrik.kantor()
    HariLibur.objects.create(tanggal=date(2026, 3, 4), nama="Hari Jadi", jenis="LOKAL", kantor=kantor, dasar="x")
    client.force_login(pabrik.user())
    alamat = reverse("kalender_tahun", args=[2026])

    def maret(kueri):
        return client.get(alamat, kueri).context["bulan"][2]["hari_kerja"]

    assert (maret({}), maret({"kantor": kantor.pk}), maret({"kantor": "x"})) == (17, 16, 17)


def test_the_number_of_queries_does_not_depend_on_the_number_of_rows(client):
    client.force_login(pabrik.user())
    alamat = reverse("kalender_tahun", args=[2026])
    client.get(alamat)

    def kueri():
        with CaptureQueriesContext(connection) as tangkapan:
            client.get(alamat)
        return len(tangkapan)

    sebelum = kueri()
    for i in range(1, 20):
        HariLibur.objects.create(
            tanggal=date(2026, 7, i), nama=f"Hari {i}", jenis="LOKAL", kantor=pabrik.kantor(), dasar="x"
        )
    assert kueri() == sebelum


def test_the_decreed_list_of_a_year(client, admin):
    client.force_login(admin)
    alamat = reverse("kalender_tetapkan", args=[2027])
    assert "2027-01-01 | Libur nasional | " in client.get(alamat).content.decode()
    isi = {"dasar": "SKB Uji", "ditetapkan_pada": "2026-09-19"}
    salah = "2027-01-01 | Libur nasional | Tahun Baru\nkosong\n2026-02-01 | cuti | X\n2027-01-01 | cuti | X"
    jawab = client.post(alamat, isi | {"daftar": salah})
    teks = jawab.content.decode()
    assert jawab.status_code == 422 and "kosong" in teks
    for baris in ("Baris 2:", "Baris 3:", "Baris 4:"):
        assert baris in teks
    baik = "2027-01-01 | Libur nasional | Tahun Baru\n2027-03-17\tcuti\tCuti bersama Idul Fitri\n\n"
    assert client.post(alamat, isi | {"daftar": baik}).status_code == 302
    assert 2027 not in selectors.kalender().sementara
