"""The inbox screens."""

import pytest
from django.utils import timezone

from notifikasi.models import Pesan, Surel
from tests import pabrik

pytestmark = pytest.mark.django_db


def _isi(orang, banyak, **isi):
    return [
        Pesan.objects.create(**{"penerima": orang, "jenis": "INFO", "judul": f"Kabar <{n}>", "kunci": f"k{n}"} | isi)
        for n in range(banyak)
    ]


@pytest.fixture
def orang(client):
    user = pabrik.user()
    client.force_login(user)
    return user


def test_needs_a_log_in(client):
    assert client.get("/pesan/").status_code == 302
    assert client.post("/pesan/baca-semua/", {"sampai": 1}).url.startswith("/akun/login/")


def test_own_notices_newest_first_in_pages_by_key(client, orang):
    _isi(orang, 26)
    _isi(pabrik.user(), 1, judul="Milik orang lain")
    halaman = client.get("/pesan/")
    assert [p.judul for p in halaman.context["pesan"]] == [f"Kabar <{n}>" for n in range(25, 0, -1)]
    assert "Kabar &lt;25&gt;" in halaman.content.decode()
    assert "Milik orang lain" not in halaman.content.decode()
    kedua = client.get(f"/pesan/?{halaman.context['lanjut']}")
    assert [p.judul for p in kedua.context["pesan"]] == ["Kabar <0>"]
    assert kedua.context["lanjut"] == ""


def test_filters_stay_on_the_next_page(client, orang):
    _isi(orang, 26, jenis="DIPUTUS")
    Pesan.objects.create(penerima=orang, jenis="INFO", judul="lain", kunci="x")
    halaman = client.get("/pesan/?jenis=DIPUTUS&belum=1")
    assert len(halaman.context["pesan"]) == 25
    assert "jenis=DIPUTUS" in halaman.context["lanjut"]
    assert "belum=1" in halaman.context["lanjut"]
    Pesan.objects.filter(jenis="DIPUTUS").update(dibaca_pada=timezone.now())
    assert "Tidak ada pesan pada saringan ini" in client.get("/pesan/?jenis=DIPUTUS&belum=1").content.decode()


@pytest.mark.parametrize("ngawur", ["?sebelum=abc", "?jenis=LAIN", "?sebelum=-1", "?sebelum=99999999999999999999"])
def test_nonsense_in_the_address_shows_the_plain_inbox(client, orang, ngawur):
    _isi(orang, 1)
    assert len(client.get(f"/pesan/{ngawur}").context["pesan"]) == 1


@pytest.mark.parametrize(
    ("url", "tujuan"),
    [("/mutasi/7/", "/mutasi/7/"), ("", "/pesan/"), ("https://jahat.test/", "/pesan/"), ("//jahat.test", "/pesan/")],
)
def test_opening_marks_read_once_and_leads_on_within_the_portal(client, orang, url, tujuan):
    (pesan,) = _isi(orang, 1, url=url)
    assert client.get(f"/pesan/{pesan.pk}/buka/").status_code == 405
    assert client.post(f"/pesan/{pesan.pk}/buka/").url == tujuan
    pesan.refresh_from_db()
    pertama = pesan.dibaca_pada
    assert pertama
    client.post(f"/pesan/{pesan.pk}/buka/")
    pesan.refresh_from_db()
    assert pesan.dibaca_pada == pertama


def test_looking_reads_nothing(client, orang):
    _isi(orang, 1)
    client.get("/pesan/")
    assert Pesan.objects.filter(dibaca_pada=None).count() == 1


def test_another_ones_notice_is_not_there(client, orang):
    (milik_lain,) = _isi(pabrik.user(), 1)
    for jalur in ("buka", "baca"):
        assert client.post(f"/pesan/{milik_lain.pk}/{jalur}/").status_code == 404
    milik_lain.refresh_from_db()
    assert milik_lain.dibaca_pada is None


def test_all_read_stops_at_what_the_page_showed(client, orang):
    lama = _isi(orang, 2)
    milik_lain = _isi(pabrik.user(), 1)[0]
    baru = Pesan.objects.create(penerima=orang, jenis="INFO", judul="baru datang", kunci="z")
    client.post("/pesan/baca-semua/", {"sampai": lama[-1].pk})
    assert list(Pesan.objects.filter(dibaca_pada=None)) == [baru, milik_lain]
    jawab = client.post("/pesan/baca-semua/", {"sampai": "x"}, follow=True)
    assert "Muat ulang halaman" in jawab.content.decode()


@pytest.mark.parametrize("banyak", [2, 25])
def test_number_of_queries_does_not_grow(client, orang, banyak, django_assert_max_num_queries):
    _isi(orang, banyak)
    with django_assert_max_num_queries(7):
        client.get("/pesan/")


def test_outbox_in_the_admin_is_for_staff_only(client, orang):
    Surel.objects.create(kunci="a", kepada="a@contoh.test", subjek="s", isi="i", status="GAGAL", galat="550 tidak ada")
    assert client.get("/admin/notifikasi/surel/").status_code == 302
    staf = pabrik.pasang_totp(pabrik.user(is_staff=True))
    client.force_login(staf)
    halaman = client.get("/admin/notifikasi/surel/")
    assert "550 tidak ada" in halaman.content.decode()
    client.post("/admin/notifikasi/surel/", {"action": "kirim_ulang", "_selected_action": Surel.objects.get().pk})
    assert Surel.objects.get().status == "MENUNGGU"
