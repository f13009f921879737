"""Who may act where: own roles, borrowed ones, both edges of their dates."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from guardian.shortcuts import remove_perm

from akun.models import Delegasi, User
from akun.organisasi import tipe_organisasi
from akun.peran import PERAN_INSTANSI, PERAN_KANTOR, Peran
from akun.selectors import pemegang, sebutan, wewenang
from tests import pabrik

pytestmark = pytest.mark.django_db
MULAI, SELESAI = date(2026, 3, 2), date(2026, 3, 13)
SEHARI = timedelta(days=1)


def _segar(user):
    return User.objects.get(pk=user.pk)


def _pinjamkan(pemberi, penerima, peran, organisasi, **isi):
    bawaan = {"jenis": "PLH", "nomor_sp": "SP-1", "mulai": MULAI, "selesai": SELESAI}
    return Delegasi.objects.create(
        **bawaan | {"content_type": tipe_organisasi(peran.model)} | isi,
        pemberi=pemberi,
        penerima=penerima,
        peran=peran.value,
        object_id=organisasi.pk,
    )


@pytest.fixture
def instansi():
    return pabrik.instansi()


@pytest.fixture
def pemberi(instansi):
    return pabrik.petugas(Peran.PENYETUJU, instansi)


@pytest.fixture
def penerima():
    return pabrik.user()


@pytest.mark.parametrize("peran", list(Peran))
def test_every_role_reaches_its_organisation_and_no_other(peran):
    organisasi = pabrik.instansi() if peran in PERAN_INSTANSI else pabrik.kantor()
    lain = pabrik.instansi() if peran in PERAN_INSTANSI else pabrik.kantor()
    w = wewenang(pabrik.petugas(peran, organisasi), today=MULAI)
    assert w.di(peran) == {organisasi.pk}
    assert lain.pk not in w.di(*(PERAN_INSTANSI if peran in PERAN_INSTANSI else PERAN_KANTOR))
    assert w.punya(peran)
    assert not w.punya(*(set(Peran) - {peran}))


@pytest.mark.parametrize(
    ("hari", "berlaku"),
    [(MULAI - SEHARI, False), (MULAI, True), (SELESAI, True), (SELESAI + SEHARI, False)],
)
def test_both_edges_of_a_delegation(hari, berlaku, instansi, pemberi, penerima):
    _pinjamkan(pemberi, penerima, Peran.PENYETUJU, instansi)
    w = wewenang(_segar(penerima), today=hari)
    assert (instansi.pk in w.di(Peran.PENYETUJU)) is berlaku
    assert bool(w.pinjaman) is berlaku
    orang = pemegang(Peran.PENYETUJU, [instansi.pk], today=hari)[instansi.pk]
    assert orang == ([pemberi, penerima] if berlaku else [pemberi])
    assert wewenang(_segar(pemberi), today=hari).di(Peran.PENYETUJU) == {instansi.pk}  # the lender keeps it


def test_lent_power_names_its_lender(instansi, pemberi, penerima):
    _pinjamkan(pemberi, penerima, Peran.PENYETUJU, instansi)
    w = wewenang(_segar(penerima), today=MULAI)
    assert w.pinjaman == {(Peran.PENYETUJU, instansi.pk): f"Pelaksana harian (Plh) {pemberi.nama}"}


def test_own_role_is_not_called_borrowed(instansi, pemberi, penerima):
    pabrik.beri_peran(penerima, Peran.PENYETUJU, instansi)
    _pinjamkan(pemberi, penerima, Peran.PENYETUJU, instansi)
    assert wewenang(_segar(penerima), today=MULAI).pinjaman == {}


@pytest.mark.parametrize("sebab", ["dicabut", "peran hilang", "pemberi nonaktif", "penerima nonaktif"])
def test_delegation_that_no_longer_counts(sebab, instansi, pemberi, penerima):
    d = _pinjamkan(pemberi, penerima, Peran.PENYETUJU, instansi)
    if sebab == "dicabut":
        Delegasi.objects.filter(pk=d.pk).update(dicabut_pada=timezone.now())
    elif sebab == "peran hilang":
        remove_perm("kepegawaian.penyetuju", pemberi, instansi)
    else:
        User.objects.filter(pk=(pemberi if sebab == "pemberi nonaktif" else penerima).pk).update(is_active=False)
    assert not wewenang(_segar(penerima), today=MULAI).punya(*Peran)
    assert penerima not in pemegang(Peran.PENYETUJU, [instansi.pk], today=MULAI)[instansi.pk]


def test_borrowed_role_cannot_be_lent_on(instansi, pemberi, penerima):
    ketiga = pabrik.user()
    _pinjamkan(pemberi, penerima, Peran.PENYETUJU, instansi)
    _pinjamkan(penerima, ketiga, Peran.PENYETUJU, instansi)
    assert not wewenang(_segar(ketiga), today=MULAI).punya(*Peran)
    assert pemegang(Peran.PENYETUJU, [instansi.pk], today=MULAI)[instansi.pk] == [pemberi, penerima]


def test_same_id_of_another_kind_of_organisation_gives_nothing(penerima):
    kantor = pabrik.kantor()
    instansi = pabrik.instansi(pk=kantor.pk, kantor=kantor)
    pemberi = pabrik.petugas(Peran.OPERATOR, instansi)
    _pinjamkan(pemberi, penerima, Peran.OPERATOR, kantor, content_type=tipe_organisasi("kantorregional"))
    assert not wewenang(_segar(penerima), today=MULAI).punya(*Peran)
    assert pemegang(Peran.VERIFIKATOR, [kantor.pk], today=MULAI) == {kantor.pk: []}
    assert wewenang(_segar(pemberi), today=MULAI).di(*PERAN_KANTOR) == frozenset()


def test_other_permissions_of_the_same_name_do_not_count(instansi):
    from django.contrib.auth.models import Permission
    from guardian.shortcuts import assign_perm

    tipe = ContentType.objects.get_for_model(User)
    Permission.objects.create(codename="operator", content_type=tipe, name="x")
    user = pabrik.user()
    assign_perm("akun.operator", user, User.objects.get(pk=user.pk))
    assert not wewenang(_segar(user), today=MULAI).punya(*Peran)


def test_strangers_and_inactive_have_nothing(instansi):
    assert not wewenang(AnonymousUser(), today=MULAI).punya(*Peran)
    user = pabrik.petugas(Peran.OPERATOR, instansi, is_active=False)
    assert not wewenang(user, today=MULAI).punya(*Peran)
    assert pemegang(Peran.OPERATOR, [instansi.pk], today=MULAI) == {instansi.pk: []}


def test_superuser_has_no_role_by_being_superuser(instansi):
    assert not wewenang(pabrik.user(is_superuser=True, is_staff=True), today=MULAI).punya(*Peran)


def test_systems_hold_the_power_but_are_no_holders_to_write_to(instansi):
    mesin = pabrik.petugas(Peran.OPERATOR, instansi, username="sistem-x")
    assert wewenang(mesin, today=MULAI).di(Peran.OPERATOR) == {instansi.pk}
    assert pemegang(Peran.OPERATOR, [instansi.pk], today=MULAI)[instansi.pk] == []


@pytest.mark.parametrize("banyak", [1, 20])
def test_number_of_queries_does_not_grow(banyak, penerima, django_assert_num_queries):
    for _n in range(banyak):
        i = pabrik.instansi()
        _pinjamkan(pabrik.petugas(Peran.OPERATOR, i), penerima, Peran.OPERATOR, i)
        pabrik.beri_peran(penerima, Peran.PENYETUJU, i)
    user = _segar(penerima)
    with django_assert_num_queries(1):
        w = wewenang(user, today=MULAI)
        wewenang(user, today=MULAI)
    assert len(w.di(Peran.OPERATOR)) == banyak


def test_text_for_the_log():
    assert sebutan(pabrik.user(nama="Ani", jabatan="Kepala BKD")) == "Ani (Kepala BKD)"
    assert sebutan(pabrik.user(nama="Ani", jabatan="")) == "Ani"
