"""Log-in, throttling, the second factor, sessions, passwords."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.test import Client
from guardian.shortcuts import assign_perm
from rest_framework.authtoken.models import Token

from akun.models import User
from akun.peran import Peran
from akun.templatetags.isian import peramban
from notifikasi.models import Surel
from notifikasi.tasks import kirim_kotak_keluar
from tests import pabrik

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.akun.urls_uji")]


def _masuk(client, login, sandi=pabrik.SANDI, **lain):
    return client.post("/akun/login/", {"login": login, "password": sandi}, **lain)


def _adalah(client, user):
    return client.session.get("_auth_user_id") == str(user.pk)


def _kode(rahasia):
    return totp.format_hotp_value(totp.hotp_value(rahasia, next(iter(totp.yield_hotp_counters_from_time()))))


@pytest.mark.parametrize("cara", ["nip", "nip berspasi", "surel", "surel besar"])
def test_by_nip_or_e_mail(client, cara):
    user = pabrik.user(email="ani@contoh.test")
    n = user.username
    login = {"nip": n, "nip berspasi": f" {n[:8]} {n[8:]}", "surel": user.email, "surel besar": "ANI@contoh.test"}[cara]
    assert _masuk(client, login).url == "/"
    assert _adalah(client, user)


def test_wrong_unknown_and_inactive_look_alike_until_the_password_is_right(client):
    aktif, mati = pabrik.user(), pabrik.user(is_active=False)
    pesan = [
        _masuk(client, n, "salah").context["form"].non_field_errors() for n in (aktif.username, "999", mati.username)
    ]
    assert pesan[0] == pesan[1] == pesan[2]
    assert "NIP atau kata sandi salah" in pesan[0][0]
    assert _masuk(client, mati.username).url == "/akun/inactive/"
    assert "tidak aktif" in client.get("/akun/inactive/").content.decode()
    assert "_auth_user_id" not in client.session


def test_typed_login_stays_and_password_does_not(client):
    teks = _masuk(client, "19800101", "rahasia-yang-salah").content.decode()
    assert 'value="19800101"' in teks
    assert "rahasia-yang-salah" not in teks


def test_fifth_failure_closes_the_account_whichever_name_is_used(client):
    user, lain = pabrik.user(email="ani@contoh.test"), pabrik.user()
    for n in range(5):
        jawab = _masuk(client, user.username if n % 2 else user.email, "salah")
        assert "salah" in jawab.context["form"].non_field_errors()[0]
    for login in (user.username, user.email):
        pesan = _masuk(client, login).context["form"].non_field_errors()[0]
        assert "Terlalu banyak percobaan" in pesan
        assert "5 menit" in pesan
    assert _masuk(client, lain.username).status_code == 302  # others are not locked out with it


def test_success_does_not_count_as_failure(client):
    user = pabrik.user()
    for _n in range(7):
        assert _masuk(client, user.username).status_code == 302
        client.logout()


def test_twenty_failures_close_the_address(client):
    user = pabrik.user()
    for n in range(20):
        assert "salah" in _masuk(client, f"tak-ada-{n}", "x").context["form"].non_field_errors()[0]
    assert "Terlalu banyak" in _masuk(client, user.username).context["form"].non_field_errors()[0]
    assert _masuk(client, user.username, REMOTE_ADDR="10.9.8.7").status_code == 302


def test_forwarded_address_counts_only_behind_a_known_proxy(client, settings):
    def gagal(n):
        return _masuk(client, f"tak-ada-{n}", "x", HTTP_X_FORWARDED_FOR=f"10.1.1.{n}").context["form"]

    for n in range(20):
        gagal(n)
    assert "Terlalu banyak" in gagal(20).non_field_errors()[0]  # a made-up header does not help
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert "salah" in gagal(21).non_field_errors()[0]


@pytest.mark.parametrize("tujuan", ["https://jahat.test/", "//jahat.test/"])
def test_next_stays_in_the_portal(client, tujuan):
    user = pabrik.user()
    assert client.post("/akun/login/", {"login": user.username, "password": pabrik.SANDI, "next": tujuan}).url == "/"
    client.logout()
    isi = {"login": user.username, "password": pabrik.SANDI, "next": "/pesan/"}
    assert client.post("/akun/login/", isi).url == "/pesan/"


def test_session_key_changes_at_log_in(client):
    client.get("/akun/login/")
    sesi = client.session
    sesi["tanam"] = 1
    sesi.save()
    client.cookies["sessionid"] = sesi.session_key
    _masuk(client, pabrik.user().username)
    assert client.session.session_key != sesi.session_key


def test_log_out_is_a_post(client):
    user = pabrik.user()
    client.force_login(user)
    assert "Keluar dari portal" in client.get("/akun/logout/").content.decode()
    assert _adalah(client, user)
    assert client.post("/akun/logout/").url == "/akun/login/"
    assert not _adalah(client, user)


@pytest.mark.parametrize(
    "alamat",
    ["signup/", "email/", "confirm-email/", "confirm-email/abc/", "password/set/", "login/code/confirm/", "login/code/",
     "3rdparty/", "social/signup/", "2fa/webauthn/", "signup/passkey/"],
)  # fmt: skip
@pytest.mark.parametrize("masuk", [False, True])
def test_what_allauth_offers_and_the_portal_does_not(client, alamat, masuk):
    if masuk:
        client.force_login(pabrik.user())
    assert client.get(f"/akun/{alamat}").status_code == 404
    assert client.post(f"/akun/{alamat}", {"email": "x@contoh.test"}).status_code == 404


@pytest.mark.parametrize("alamat", ["", "password/change/", "2fa/", "2fa/totp/activate/", "sessions/", "delegasi/"])
def test_account_pages_need_a_log_in(client, alamat):
    assert client.get(f"/akun/{alamat}").url.startswith("/akun/login/")
    client.force_login(pabrik.user())
    assert client.get(f"/akun/{alamat}").status_code in {200, 302}


def test_profile_shows_roles_own_and_borrowed_and_switches_the_digest(client):
    instansi = pabrik.instansi(nama="Kabupaten Seroja")
    user = pabrik.petugas(Peran.OPERATOR, instansi)
    client.force_login(user)
    teks = client.get("/akun/").content.decode()
    assert "Kabupaten Seroja" in teks
    assert user.username in teks
    client.post("/akun/ringkasan/", {})
    assert User.objects.get(pk=user.pk).ringkasan_harian is False
    client.post("/akun/ringkasan/", {"ringkasan_harian": "1"})
    assert User.objects.get(pk=user.pk).ringkasan_harian is True
    assert client.get("/akun/ringkasan/").status_code == 405


# --- second factor ----------------------------------------------------------------------------------


def _pasang(client):
    halaman = client.get("/akun/2fa/totp/activate/")
    rahasia = halaman.context["form"].secret
    assert 'src="data:image/svg+xml;base64,' in halaman.content.decode()
    assert client.post("/akun/2fa/totp/activate/", {"code": "000000"}).context["form"].errors
    jawab = client.post("/akun/2fa/totp/activate/", {"code": _kode(rahasia)})
    assert jawab.url == "/akun/2fa/recovery-codes/"
    return rahasia


@pytest.mark.django_db(transaction=True)
def test_officer_sets_it_up_then_needs_it_at_each_log_in(client):
    user = pabrik.user()
    assign_perm("kepegawaian.operator", user, pabrik.instansi())
    _masuk(client, user.username)
    assert client.get("/", follow=True).redirect_chain == [("/akun/2fa/totp/activate/", 302)]
    rahasia = _pasang(client)
    kode = client.get("/akun/2fa/recovery-codes/").context["unused_codes"]
    assert len(kode) == 10
    unduh = client.get("/akun/2fa/recovery-codes/download/")
    assert kode[0] in unduh.content.decode()
    assert client.get("/pesan/").status_code == 200
    assert Surel.objects.filter(subjek__contains="dipasang").exists()

    baru = Client()
    assert _masuk(baru, user.username).url == "/akun/2fa/authenticate/"
    assert baru.get("/pesan/").url.startswith("/akun/login/")  # half a log-in is none
    salah = baru.post("/akun/2fa/authenticate/", {"code": "000000"})
    assert "Kode" in salah.context["form"].errors["code"][0]
    cache.clear()  # TOTP codes are remembered as used
    assert baru.post("/akun/2fa/authenticate/", {"code": _kode(rahasia)}).url == "/"
    assert _adalah(baru, user)

    ketiga = Client()
    _masuk(ketiga, user.username)
    assert ketiga.post("/akun/2fa/authenticate/", {"code": kode[0]}).url == "/"
    keempat = Client()
    _masuk(keempat, user.username)
    assert keempat.post("/akun/2fa/authenticate/", {"code": kode[0]}).status_code == 200  # each code once
    assert not _adalah(keempat, user)


def test_new_recovery_codes_void_the_old(client):
    user = pabrik.user()
    _masuk(client, user.username)
    _pasang(client)
    lama = client.get("/akun/2fa/recovery-codes/").context["unused_codes"]
    client.get("/akun/2fa/recovery-codes/generate/")
    client.post("/akun/2fa/recovery-codes/generate/")
    assert not set(lama) & set(client.get("/akun/2fa/recovery-codes/").context["unused_codes"])
    assert "Terpasang" in client.get("/akun/2fa/").content.decode()
    assert client.get("/akun/2fa/totp/deactivate/").status_code == 200
    client.post("/akun/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=user).exists()


def _tanpa_totp(peran):
    """A role holder without the second factor."""
    organisasi = pabrik.instansi() if peran.model == "instansi" else pabrik.kantor()
    user = pabrik.petugas(peran, organisasi)
    Authenticator.objects.filter(user=user).delete()
    return user


@pytest.mark.parametrize("peran", list(Peran))
def test_every_role_is_held_up_without_it(client, peran, settings):
    user = _tanpa_totp(peran)
    client.force_login(user)
    for alamat in ("/", "/pesan/", "/akun/", "/akun/delegasi/", "/akun/sessions/"):
        assert client.get(alamat).url == "/akun/2fa/totp/activate/"
        assert client.post(alamat).url == "/akun/2fa/totp/activate/"
    assert client.get("/akun/logout/").status_code == 200
    jawab = client.get("/api/v1/siapa/")
    assert jawab.status_code == 403
    assert "dua langkah" in jawab.json()["pesan"]
    settings.DEMO = True
    assert client.get("/pesan/").status_code == 200
    assert client.get("/api/v1/siapa/").json() == {"nip": user.username}


def test_staff_are_held_up_too_and_borrowers(client):
    from datetime import date

    from akun.models import Delegasi
    from akun.organisasi import tipe_organisasi

    client.force_login(pabrik.user(is_staff=True))
    assert client.get("/akun/peran/").url == "/akun/2fa/totp/activate/"
    assert client.get("/admin/").url == "/akun/2fa/totp/activate/"
    instansi, penerima = pabrik.instansi(), pabrik.user()
    Delegasi.objects.create(
        pemberi=pabrik.petugas(Peran.OPERATOR, instansi), penerima=penerima, peran="operator", jenis="PLT",
        content_type=tipe_organisasi("instansi"), object_id=instansi.pk, nomor_sp="1",
        mulai=date(2000, 1, 1), selesai=date(2100, 1, 1),
    )  # fmt: skip
    client.force_login(penerima)
    assert client.get("/pesan/").url == "/akun/2fa/totp/activate/"


def test_recovery_codes_alone_are_no_second_factor(client):
    user = _tanpa_totp(Peran.OPERATOR)
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x", "used_mask": 0})
    client.force_login(user)
    assert client.get("/pesan/").url == "/akun/2fa/totp/activate/"


def test_token_of_a_system_passes_a_session_beside_it_does_not(client):
    mesin = pabrik.user(username="sistem-x")
    assign_perm("kepegawaian.operator", mesin, pabrik.instansi())
    kepala = {"HTTP_AUTHORIZATION": f"Token {Token.objects.create(user=mesin).key}"}
    assert client.get("/api/v1/siapa/", **kepala).json() == {"nip": "sistem-x"}
    client.force_login(_tanpa_totp(Peran.OPERATOR))
    assert client.get("/api/v1/siapa/", **kepala).status_code == 403


def test_plain_civil_servant_is_not_asked(client):
    client.force_login(pabrik.user())
    assert client.get("/pesan/").status_code == 200
    assert client.get("/api/v1/siapa/").status_code == 200


def test_admin_uses_the_portals_log_in(client):
    assert client.get("/admin/login/?next=/admin/").url.startswith("/akun/login/")
    assert client.post("/admin/login/", {"username": "x", "password": "y"}).status_code == 302
    client.force_login(pabrik.user())
    assert client.get("/admin/").status_code == 302


# --- sessions and passwords -------------------------------------------------------------------------


def test_session_list_and_signing_out_the_others(client):
    user = pabrik.user()
    lain = Client(headers={"user-agent": "Ponsel <Lama>"})
    _masuk(lain, user.username)
    _masuk(client, user.username)
    teks = client.get("/akun/sessions/").content.decode()
    assert "Ponsel &lt;Lama&gt;" in teks
    assert "Sesi ini" in teks
    client.post("/akun/sessions/")
    assert UserSession.objects.filter(user=user).count() == 1
    assert lain.get("/pesan/").status_code == 302
    assert client.get("/pesan/").status_code == 200
    assert "Tidak ada sesi lain" in client.get("/akun/sessions/").content.decode()


@pytest.mark.parametrize(
    ("user_agent", "sebutan"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Firefox/120.0", "Firefox, Linux"),
        ("curl/8.0", "curl/8.0"),
        ("x" * 90, "x" * 60),
    ],
)
def test_browser_in_words(user_agent, sebutan):
    assert peramban(user_agent) == sebutan


BARU = "kuda-hijau-makan-padi-77"


def test_changing_the_password_ends_other_sessions_and_is_told(client):
    user = pabrik.user()
    lain = Client()
    _masuk(lain, user.username)
    _masuk(client, user.username)
    isi = {"oldpassword": pabrik.SANDI, "password1": BARU, "password2": BARU}
    assert client.post("/akun/password/change/", isi | {"oldpassword": "salah"}).context["form"].errors["oldpassword"]
    assert client.post("/akun/password/change/", isi).url == "/akun/"
    assert client.get("/pesan/").status_code == 200
    assert lain.get("/pesan/").status_code == 302
    surel = Surel.objects.get()
    assert surel.subjek == "Kata sandi diganti"
    assert "Bukan Anda" in surel.isi
    assert _masuk(Client(), user.username).status_code == 200
    assert _masuk(Client(), user.username, BARU).status_code == 302


@pytest.mark.parametrize(
    ("sandi", "kata"),
    [
        ("pendek-11-x", "12 karakter"),
        ("123456789012345", "angka"),
        ("password1234", "umum"),
        ("orangsatu@contoh", "mirip"),
    ],
)
def test_password_rules_speak_indonesian(client, sandi, kata):
    user = pabrik.user(email="orangsatu@contoh.test")
    _masuk(client, user.username)
    isi = {"oldpassword": pabrik.SANDI, "password1": sandi, "password2": sandi}
    assert kata in str(client.post("/akun/password/change/", isi).context["form"].errors)
    isi |= {"password1": BARU, "password2": BARU + "x"}
    assert "sama" in str(client.post("/akun/password/change/", isi).context["form"].errors)


@pytest.mark.django_db(transaction=True)
def test_reset_by_e_mail_goes_through_the_outbox_works_once_and_ends_sessions(client):
    user = pabrik.user(email="ani@contoh.test", nama="Ani & Budi")
    lain = Client()
    _masuk(lain, user.username)
    assert client.post("/akun/password/reset/", {"email": "tak-ada@contoh.test"}).url == "/akun/password/reset/done/"
    assert not Surel.objects.exists()
    assert client.post("/akun/password/reset/", {"email": "ani@contoh.test"}).url == "/akun/password/reset/done/"
    assert "Periksa surel" in client.get("/akun/password/reset/done/").content.decode()
    kirim_kotak_keluar()
    surat = mail.outbox[-1]
    assert (surat.subject, surat.to) == ("Tautan untuk kata sandi baru", ["ani@contoh.test"])
    assert "Ani & Budi" in surat.body
    tautan = re.search(r"http://testserver(/akun/password/reset/key/\S+)", surat.body)[1]
    formulir = client.get(tautan, follow=True)
    tujuan = formulir.redirect_chain[-1][0]
    assert "Syarat kata sandi" in formulir.content.decode()
    assert "12 karakter" in str(client.post(tujuan, {"password1": "x", "password2": "x"}).context["form"].errors)
    assert client.post(tujuan, {"password1": BARU, "password2": BARU}).url == "/akun/password/reset/key/done/"
    assert client.get("/akun/password/reset/key/done/").status_code == 200
    assert "Yth. Ani & Budi" in Surel.objects.get(subjek="Kata sandi disetel ulang").isi
    assert lain.get("/pesan/").status_code == 302
    assert _masuk(client, user.username, BARU).status_code == 302
    assert "Tautan tidak berlaku" in Client().get(tautan, follow=True).content.decode()


def test_reauthentication_before_the_second_factor_changes(client, settings):
    user = pabrik.user()
    _masuk(client, user.username)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    tujuan = client.get("/akun/2fa/totp/activate/").url
    assert tujuan.startswith("/akun/reauthenticate/")
    assert "Pastikan ini Anda" in client.get(tujuan).content.decode()
    assert client.post(tujuan, {"password": "salah"}).context["form"].errors
    assert client.post(tujuan, {"password": pabrik.SANDI}).status_code == 302
    pabrik.pasang_totp(user)
    assert client.get("/akun/2fa/reauthenticate/?next=/akun/").status_code == 200


def test_demo_log_ins_are_shown_in_the_demo_only(client, settings):
    pabrik.user(email="operator@seroja.example", jabatan="Operator Seroja")
    assert "Operator Seroja" not in client.get("/akun/login/").content.decode()
    settings.DEMO = True
    teks = client.get("/akun/login/").content.decode()
    assert "Operator Seroja" in teks
    assert settings.SANDI_DEMO in teks


# --- accounts in the admin --------------------------------------------------------------------------


def test_administrator_makes_accounts_but_no_administrators(client):
    staf = pabrik.pasang_totp(pabrik.user(is_staff=True))
    lain, orang = pabrik.user(is_staff=True), pabrik.pasang_totp(pabrik.user())
    client.force_login(staf)
    isi = {"username": "198501012010011001", "nama": "Baru", "jabatan": "", "email": "baru@contoh.test",
           "usable_password": "false", "password1": "", "password2": ""}  # fmt: skip
    assert client.post("/admin/akun/user/add/", isi).status_code == 302
    assert not User.objects.get(username="198501012010011001").has_usable_password()
    assert client.get(f"/admin/akun/user/{lain.pk}/change/").status_code == 302  # not among those one may touch
    ubah = {"username": "diganti", "nama": "Ubah", "email": "curian@contoh.test", "is_active": "on", "is_staff": "on",
            "is_superuser": "on"}  # fmt: skip
    surel = orang.email
    client.post(f"/admin/akun/user/{orang.pk}/change/", ubah)
    orang.refresh_from_db()
    assert (orang.nama, orang.is_staff, orang.is_superuser, orang.email) == ("Ubah", False, False, surel)
    # Nothing that would let an administrator log in as somebody else.
    assert client.get(f"/admin/akun/user/{orang.pk}/password/").status_code == 403
    client.post("/admin/akun/user/", {"action": "lepas_totp", "_selected_action": orang.pk})
    assert Authenticator.objects.filter(user=orang).exists()
    assert client.post(f"/admin/akun/user/{orang.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_superuser_sets_passwords_and_frees_a_lost_phone(client):
    atasan = pabrik.pasang_totp(pabrik.user(is_staff=True, is_superuser=True))
    orang = pabrik.pasang_totp(pabrik.user())
    client.force_login(atasan)
    assert client.get(f"/admin/akun/user/{orang.pk}/password/").status_code == 200
    client.post("/admin/akun/user/", {"action": "lepas_totp", "_selected_action": orang.pk})
    assert not Authenticator.objects.filter(user=orang).exists()
