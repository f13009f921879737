"""Lending a role: what is refused, who is told, what the page shows."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from akun import services
from akun.models import Delegasi, User
from akun.peran import Peran
from akun.selectors import wewenang
from notifikasi.models import Pesan, Surel
from tests import pabrik

pytestmark = pytest.mark.django_db
HARI = date(2026, 3, 2)


@pytest.fixture
def instansi():
    return pabrik.instansi()


@pytest.fixture
def pemberi(instansi):
    return pabrik.petugas(Peran.PENYETUJU, instansi)


@pytest.fixture
def penerima():
    return pabrik.user()


@pytest.fixture
def isi(instansi, pemberi, penerima):
    return {
        "actor": pemberi, "nip": penerima.username, "peran": Peran.PENYETUJU, "organisasi_id": instansi.pk,
        "jenis": "PLH", "nomor_sp": "800/12/SP", "mulai": HARI, "selesai": HARI, "today": HARI,
    }  # fmt: skip


def test_lent_for_one_day_and_both_are_told(isi, pemberi, penerima, instansi):
    spasi = f"{penerima.username[:8]} {penerima.username[8:14]} {penerima.username[14:]}"
    services.buat_delegasi(**isi | {"nip": spasi})
    assert wewenang(User.objects.get(pk=penerima.pk), today=HARI).di(Peran.PENYETUJU) == {instansi.pk}
    assert set(Pesan.objects.values_list("penerima_id", flat=True)) == {pemberi.pk, penerima.pk}
    assert Surel.objects.count() == 2
    assert "800/12/SP" in Pesan.objects.first().isi


@pytest.mark.parametrize(
    ("ubah", "kolom"),
    [
        ({"nip": "000"}, "nip"),
        ({"selesai": HARI - timedelta(days=1)}, "selesai"),
        ({"mulai": HARI - timedelta(days=9), "selesai": HARI - timedelta(days=1)}, "selesai"),
        ({"nomor_sp": "   "}, "nomor_sp"),
        ({"jenis": "XXX"}, "jenis"),
        ({"peran": Peran.OPERATOR}, "peran"),
        ({"peran": Peran.VERIFIKATOR}, "peran"),
        ({"organisasi_id": 999999}, "peran"),
    ],
)
def test_refused_naming_the_field(isi, ubah, kolom):
    with pytest.raises(ValidationError) as galat:
        services.buat_delegasi(**isi | ubah)
    assert kolom in galat.value.message_dict
    assert not Delegasi.objects.exists()
    assert not Pesan.objects.exists()


def test_last_day_may_be_today_and_the_start_may_lie_before(isi):
    services.buat_delegasi(**isi | {"mulai": HARI - timedelta(days=5)})
    assert Delegasi.objects.count() == 1


def test_not_to_oneself_an_inactive_account_or_a_machine(isi, pemberi, penerima):
    User.objects.filter(pk=penerima.pk).update(is_active=False)
    mesin = pabrik.user(username="sistem-x")
    for nip in (pemberi.username, penerima.username, mesin.username):
        with pytest.raises(ValidationError) as galat:
            services.buat_delegasi(**isi | {"nip": nip})
        assert "nip" in galat.value.message_dict


def test_borrower_cannot_lend_on(isi, penerima):
    services.buat_delegasi(**isi)
    with pytest.raises(ValidationError, match="Peran pinjaman"):
        services.buat_delegasi(**isi | {"actor": User.objects.get(pk=penerima.pk), "nip": pabrik.user().username})


@pytest.mark.parametrize(("geser", "bentrok"), [(-10, True), (-11, False), (10, True), (11, False)])
def test_the_same_lending_twice_overlaps_by_a_day_or_not(isi, geser, bentrok):
    akhir = HARI + timedelta(days=10)
    services.buat_delegasi(**isi | {"selesai": akhir})
    kedua = isi | {"mulai": HARI + timedelta(days=geser), "selesai": akhir + timedelta(days=geser)}
    if bentrok:
        with pytest.raises(ValidationError, match="Sudah ada delegasi"):
            services.buat_delegasi(**kedua | {"today": HARI - timedelta(days=20)})
    else:
        services.buat_delegasi(**kedua | {"today": HARI - timedelta(days=20)})


def test_withdrawn_at_once_by_lender_or_staff_only(isi, pemberi, penerima):
    d = services.buat_delegasi(**isi)
    for orang in (penerima, pabrik.user()):
        with pytest.raises(Delegasi.DoesNotExist):
            services.cabut_delegasi(actor=orang, delegasi_id=d.pk, now=timezone.now())
    services.cabut_delegasi(actor=pemberi, delegasi_id=d.pk, now=timezone.now())
    assert not wewenang(User.objects.get(pk=penerima.pk), today=HARI).punya(*Peran)
    with pytest.raises(ValidationError, match="sudah dicabut"):
        services.cabut_delegasi(actor=pemberi, delegasi_id=d.pk, now=timezone.now())
    assert Pesan.objects.filter(judul="Delegasi dicabut").count() == 2
    services.buat_delegasi(**isi)  # the days are free again
    kedua = Delegasi.objects.get(dicabut_pada=None)
    services.cabut_delegasi(actor=pabrik.user(is_staff=True), delegasi_id=kedua.pk, now=timezone.now())


def _kiriman(instansi, penerima, **isi):
    hari = timezone.localdate().isoformat()
    bawaan = {
        "peran": f"penyetuju:{instansi.pk}", "nip": penerima.username, "jenis": "PLT", "nomor_sp": "SP/1",
        "mulai": hari, "selesai": hari,
    }  # fmt: skip
    return bawaan | isi


def test_page_lends_lists_and_withdraws(client, instansi, pemberi, penerima):
    client.force_login(pemberi)
    assert client.post("/akun/delegasi/", _kiriman(instansi, penerima)).status_code == 302
    d = Delegasi.objects.get()
    halaman = client.get("/akun/delegasi/").content.decode()
    assert penerima.nama in halaman
    assert "Berlaku" in halaman
    assert client.get(f"/akun/delegasi/{d.pk}/cabut/").status_code == 405
    client.post(f"/akun/delegasi/{d.pk}/cabut/")
    d.refresh_from_db()
    assert d.dicabut_pada
    assert "Dicabut" in client.get("/akun/delegasi/").content.decode()


def test_page_keeps_what_was_typed_and_names_the_fault(client, instansi, pemberi, penerima):
    client.force_login(pemberi)
    jawab = client.post("/akun/delegasi/", _kiriman(instansi, penerima, nip="123", nomor_sp="SP/<b>7"))
    assert jawab.status_code == 422
    teks = jawab.content.decode()
    assert "Tidak ada akun aktif dengan NIP 123" in teks
    assert "SP/&lt;b&gt;7" in teks
    lain = pabrik.instansi()
    jawab = client.post("/akun/delegasi/", _kiriman(instansi, penerima, peran=f"penyetuju:{lain.pk}"))
    assert "Anda tidak memegang peran ini" in jawab.content.decode()
    assert not Delegasi.objects.exists()


def test_receiver_sees_it_and_cannot_withdraw_it_strangers_get_404(client, instansi, pemberi, penerima):
    client.force_login(pemberi)
    client.post("/akun/delegasi/", _kiriman(instansi, penerima))
    d = Delegasi.objects.get()
    pabrik.pasang_totp(penerima)
    client.force_login(penerima)
    halaman = client.get("/akun/delegasi/").content.decode()
    assert pemberi.nama in halaman
    assert "Tidak ada peran untuk dipinjamkan" in halaman
    for orang in (penerima, pabrik.user()):
        client.force_login(orang)
        assert client.post(f"/akun/delegasi/{d.pk}/cabut/").status_code == 404
    client.logout()
    assert client.get("/akun/delegasi/").url.startswith("/akun/login/")


def test_page_says_when_the_lender_lost_the_role(client, instansi, pemberi, penerima):
    from guardian.shortcuts import remove_perm

    client.force_login(pemberi)
    client.post("/akun/delegasi/", _kiriman(instansi, penerima))
    remove_perm("kepegawaian.penyetuju", pemberi, instansi)
    assert "Gugur" in client.get("/akun/delegasi/").content.decode()


@pytest.mark.parametrize("banyak", [2, 30])
def test_number_of_queries_does_not_grow(client, banyak, pemberi, penerima, django_assert_max_num_queries):
    for _n in range(banyak):
        i = pabrik.instansi()
        pabrik.beri_peran(pemberi, Peran.OPERATOR, i)
        services.buat_delegasi(
            actor=pemberi, nip=penerima.username, peran=Peran.OPERATOR, organisasi_id=i.pk, jenis="PLT",
            nomor_sp="1", mulai=HARI, selesai=HARI, today=HARI,
        )  # fmt: skip
    client.force_login(pemberi)
    with django_assert_max_num_queries(14):
        client.get("/akun/delegasi/")
