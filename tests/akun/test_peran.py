"""Giving and withdrawing roles: only administrators, always with a reason, always logged."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from rest_framework.authtoken.models import Token

from akun import services
from akun.models import PerubahanPeran, User
from akun.peran import Peran
from akun.selectors import wewenang
from notifikasi.models import Pesan, Surel
from tests import pabrik

pytestmark = pytest.mark.django_db


def _punya(user, peran):
    return wewenang(User.objects.get(pk=user.pk), today=timezone.localdate()).di(peran)


@pytest.fixture
def staf():
    return pabrik.pasang_totp(pabrik.user(is_staff=True, nama="Admin", jabatan="Pengelola"))


@pytest.fixture
def isi(staf):
    return {
        "actor": staf, "user": pabrik.user(), "peran": Peran.OPERATOR, "organisasi": pabrik.instansi(),
        "alasan": "SK 1/2026", "now": timezone.now(),
    }  # fmt: skip


@pytest.mark.parametrize("peran", list(Peran))
def test_given_logged_told_and_withdrawn(isi, peran):
    organisasi = pabrik.instansi() if peran.model == "instansi" else pabrik.kantor()
    isi |= {"peran": peran, "organisasi": organisasi}
    catatan = services.beri_peran(**isi)
    assert _punya(isi["user"], peran) == {organisasi.pk}
    assert (catatan.oleh_teks, catatan.organisasi_teks) == ("Admin (Pengelola)", str(organisasi))
    assert Pesan.objects.get().penerima == isi["user"]
    with pytest.raises(ValidationError, match="sudah memegang"):
        services.beri_peran(**isi)
    services.cabut_peran(**isi)
    assert _punya(isi["user"], peran) == set()
    with pytest.raises(ValidationError, match="tidak memegang"):
        services.cabut_peran(**isi)
    assert list(PerubahanPeran.objects.order_by("id").values_list("tindakan", flat=True)) == ["BERI", "CABUT"]


@pytest.mark.parametrize("layanan", [services.beri_peran, services.cabut_peran])
def test_refusals(isi, staf, layanan):
    with pytest.raises(PermissionDenied):
        layanan(**isi | {"actor": pabrik.user()})
    with pytest.raises(ValidationError, match="pengelola lain"):
        layanan(**isi | {"user": staf})
    with pytest.raises(ValidationError, match="tidak berlaku pada"):
        layanan(**isi | {"peran": Peran.VERIFIKATOR})
    with pytest.raises(ValidationError, match="Alasan wajib"):
        layanan(**isi | {"alasan": "  "})
    assert not PerubahanPeran.objects.exists()
    assert _punya(isi["user"], Peran.OPERATOR) == set()


def test_log_is_append_only_and_needs_a_reason(isi):
    catatan = services.beri_peran(**isi)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        PerubahanPeran.objects.update(alasan="lain")
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        PerubahanPeran.objects.filter(pk=catatan.pk).delete()
    catatan.pk, catatan.alasan = None, ""
    with pytest.raises(IntegrityError), transaction.atomic():
        catatan.save(force_insert=True)


def test_withdrawing_ends_what_was_lent_from_it(isi, staf):
    services.beri_peran(**isi)
    penerima, hari = pabrik.user(), timezone.localdate()
    services.buat_delegasi(
        actor=isi["user"], nip=penerima.username, peran=Peran.OPERATOR, organisasi_id=isi["organisasi"].pk,
        jenis="PLT", nomor_sp="1", mulai=hari, selesai=hari, today=hari,
    )  # fmt: skip
    assert _punya(penerima, Peran.OPERATOR)
    services.cabut_peran(**isi)
    assert not _punya(penerima, Peran.OPERATOR)


def _alamat(organisasi, jenis="instansi"):
    return f"/akun/peran/{jenis}/{organisasi.pk}/"


def test_pages_exist_for_administrators_only(client, staf):
    instansi = pabrik.instansi()
    operator = pabrik.petugas(Peran.OPERATOR, instansi)
    halaman = ["/akun/peran/", _alamat(instansi), f"/akun/peran/kantorregional/{instansi.kantor_id}/"]
    for orang, kode in ((None, 302), (pabrik.user(), 404), (operator, 404), (staf, 200)):
        client.logout()
        if orang:
            client.force_login(orang)
        for alamat in halaman:
            assert client.get(alamat).status_code == kode, (orang, alamat)
        if kode != 200:
            assert client.post(_alamat(instansi), {}).status_code == kode
            assert client.post(_alamat(instansi) + "cabut/", {}).status_code == kode
    assert client.get(_alamat(instansi) + "cabut/").status_code == 405
    assert client.get("/akun/peran/instansi/999999/").status_code == 404


def test_page_gives_withdraws_and_shows_the_log(client, staf):
    instansi, orang = pabrik.instansi(), pabrik.user(nama="Budi <b>")
    client.force_login(staf)
    jawab = client.post(_alamat(instansi), {"nip": orang.username, "peran": "operator", "alasan": "SK 9"})
    assert jawab.status_code == 302
    assert _punya(orang, Peran.OPERATOR) == {instansi.pk}
    teks = client.get(_alamat(instansi)).content.decode()
    assert "Budi &lt;b&gt;" in teks
    assert "SK 9" in teks
    cabut = {"user": orang.pk, "peran": "operator", "alasan": ""}
    assert client.post(_alamat(instansi) + "cabut/", cabut).status_code == 422
    assert _punya(orang, Peran.OPERATOR)
    client.post(_alamat(instansi) + "cabut/", cabut | {"alasan": "pindah tugas"})
    assert not _punya(orang, Peran.OPERATOR)
    assert "pindah tugas" in client.get(_alamat(instansi)).content.decode()


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [({"nip": "1"}, "Tidak ada akun aktif"), ({"peran": "verifikator"}, "verifikator"), ({"alasan": ""}, "errorlist")],
)
def test_page_keeps_what_was_typed(client, staf, ubah, kata):
    instansi, orang = pabrik.instansi(), pabrik.user()
    client.force_login(staf)
    jawab = client.post(_alamat(instansi), {"nip": orang.username, "peran": "operator", "alasan": "SK-77"} | ubah)
    assert jawab.status_code == 422
    teks = jawab.content.decode()
    assert kata in teks
    assert ("SK-77" in teks) or "alasan" in ubah
    assert not PerubahanPeran.objects.exists()


def test_search_counts_and_paging(client, staf):
    seroja = pabrik.instansi(nama="Kabupaten Seroja")
    pabrik.petugas(Peran.OPERATOR, seroja)
    pabrik.petugas(Peran.PENYETUJU, seroja)
    pabrik.petugas(Peran.VERIFIKATOR, seroja.kantor)
    for _n in range(51):
        pabrik.instansi(kantor=seroja.kantor)
    client.force_login(staf)
    halaman = client.get("/akun/peran/?q=seroja").context["halaman"]
    assert [(o.nama, o.jumlah) for o in halaman] == [("Kabupaten Seroja", 2)]
    assert [(o.pk, o.jumlah) for o in client.get("/akun/peran/?jenis=kantorregional").context["halaman"]] == [
        (seroja.kantor_id, 1)
    ]
    assert len(client.get("/akun/peran/?hal=2").context["halaman"].object_list) == 2
    for ngawur in ("?jenis=lain", "?hal=abc", "?hal=-3", "?q=" + "x" * 300):
        assert client.get("/akun/peran/" + ngawur).status_code == 200


def test_token_of_a_system(isi, staf, capsys):
    instansi = pabrik.instansi(kode="KAB-7")
    call_command("token_sistem", instansi="KAB-7", oleh=staf.username)
    pertama = capsys.readouterr().out.strip()
    mesin = User.objects.get(username="sistem-kab-7")
    assert Token.objects.get(user=mesin).key == pertama
    assert not mesin.has_usable_password()
    assert _punya(mesin, Peran.OPERATOR) == {instansi.pk}
    assert PerubahanPeran.objects.get().oleh == staf
    assert not Surel.objects.exists()
    call_command("token_sistem", instansi="KAB-7", oleh=staf.username)
    kedua = capsys.readouterr().out.strip()
    assert kedua != pertama
    assert Token.objects.get().key == kedua
    with pytest.raises(CommandError, match="No agency"):
        call_command("token_sistem", instansi="TIDAK-ADA", oleh=staf.username)
    with pytest.raises(CommandError, match="not an active administrator"):
        call_command("token_sistem", instansi="KAB-7", oleh=pabrik.user().username)
    with pytest.raises(PermissionDenied):
        services.buat_token_sistem(actor=pabrik.user(), instansi=instansi, now=timezone.now())
