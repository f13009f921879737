"""The guards of the test suite themselves: each mistake must be seen to fail."""

from datetime import datetime

import pytest
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template import Context, Origin, Template
from django.urls import path
from django.utils import timezone

from kepegawaian.models import KantorRegional
from notifikasi.models import DetakBeat
from tests import pabrik, penjaga

Gagal = pytest.fail.Exception


def _render(teks: str, *, berkas=penjaga.AKAR / "templates" / "uji.html", **konteks) -> str:
    return Template(teks, origin=Origin(str(berkas))).render(Context(konteks))


@pytest.mark.parametrize(
    "teks",
    [
        "{{ tak_ada }}",
        "{{ ada.tak_ada }}",
        "{% for x in tak_ada %}{{ x }}{% endfor %}",
        "{% load i18n %}{% blocktranslate %}Halo {{ tak_ada }}{% endblocktranslate %}",
        "{% with x=tak_ada %}{{ x }}{% endwith %}",
        "{{ tak_ada|upper }}",
    ],
)
def test_unknown_variable_fails_and_names_its_place(teks):
    with pytest.raises(Gagal, match=r"tak_ada.* in .*uji\.html:1"):
        _render(teks, ada={})


def test_optional_variable_is_allowed():
    assert _render('{% if tak_ada %}x{% endif %}{{ tak_ada|default:"kosong" }}{{ ada }}', ada="") == "kosong"


def test_template_of_a_library_may_have_unknown_variables():
    assert _render("{{ tak_ada }}", berkas=penjaga.AKAR / ".venv" / "lib" / "x.html") == ""


@pytest.mark.parametrize(
    ("html", "kesalahan"),
    [
        ('<form method="POST" action="/x"></form>', "POST form to /x without csrfmiddlewaretoken"),
        ('<form method=post action="/x"><p>', "POST form to /x without csrfmiddlewaretoken"),
        ("<script>1</script>", "inline <script>"),
        ("<style>p{}</style>", "inline <style>"),
        ('<p style="color:red">', "inline attribute style on <p>"),
        ('<a onclick="x()">', "inline attribute onclick on <a>"),
        ('<a href=" JavaScript:x()">', "javascript: address on <a>"),
    ],
)
def test_bad_page_is_seen(html, kesalahan):
    assert penjaga.periksa_halaman(HttpResponse(html)) == [kesalahan]


@pytest.mark.parametrize(
    "html",
    [
        '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="x"></form>',
        '<form method="get"></form><form></form>',
        '<script src="/static/x.js" defer></script><script type="application/json">{}</script>',
        '<p class="style" data-on="1">',
    ],
)
def test_good_page_passes(html):
    assert penjaga.periksa_halaman(HttpResponse(html)) == []


def _halaman_buruk(request):
    return HttpResponse("<script>1</script>")


def _get_yang_menulis(request):
    DetakBeat.objects.create(nama="x", terakhir=timezone.now())
    return HttpResponse("x")


urlpatterns = [path("buruk", _halaman_buruk), path("menulis", _get_yang_menulis)]


@pytest.mark.urls(__name__)
def test_client_refuses_a_bad_page(client, settings):
    settings.MIDDLEWARE = []
    with pytest.raises(Gagal, match="/buruk: inline <script>"):
        client.get("/buruk")


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_client_refuses_a_get_that_writes_but_not_a_post(client, settings):
    settings.MIDDLEWARE = []
    with pytest.raises(Gagal, match="GET request writes to notifikasi_detakbeat"):
        client.get("/menulis")
    assert client.post("/menulis").status_code == 200


@pytest.mark.django_db
def test_unordered_paginator_fails():
    pabrik.kantor()
    with pytest.raises(Warning, match="unordered"):
        Paginator(KantorRegional.objects.order_by(), 10).page(1)


@pytest.mark.django_db
def test_unordered_slice_in_the_portal_fails():
    """The guard looks at the caller's file, so the slice is compiled as if it stood in the portal."""
    kode = compile("qs[:1]", str(penjaga.AKAR / "beranda" / "uji.py"), "eval")
    with pytest.raises(Gagal, match="slice of an unordered queryset of KantorRegional"):
        eval(kode, {"qs": KantorRegional.objects.order_by()})
    eval(kode, {"qs": KantorRegional.objects.order_by("id")})


@pytest.mark.django_db
def test_naive_datetime_fails():
    with pytest.raises(RuntimeWarning, match="naive datetime"):
        DetakBeat.objects.create(nama="x", terakhir=datetime(2026, 3, 2))


def test_settings_of_tests_reach_nobody(settings):
    assert settings.CELERY_BROKER_URL == "memory://"
    assert settings.EMAIL_BACKEND.endswith("locmem.EmailBackend")
    assert settings.DEMO is False
