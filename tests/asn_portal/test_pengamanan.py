"""Settings and pages that keep strangers, and administrators, out of what is not theirs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from rest_framework.authtoken.models import TokenProxy
from rest_framework.throttling import SimpleRateThrottle

from akun.peran import Peran
from notifikasi.models import Surel
from tests import pabrik

AKAR = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("nama", ["DEMO", "DEBUG"])
def test_production_refuses_demo_and_debug(nama):
    env = os.environ | {"PRODUKSI": "1", "SECRET_KEY": "x" * 50, "DJANGO_SETTINGS_MODULE": "asn_portal.settings"}
    perintah = [sys.executable, "-c", "import asn_portal.settings"]
    baik = subprocess.run(perintah, cwd=AKAR, env=env, capture_output=True, text=True, check=False)
    assert baik.returncode == 0, baik.stderr
    buruk = subprocess.run(perintah, cwd=AKAR, env=env | {nama: "1"}, capture_output=True, text=True, check=False)
    assert "ImproperlyConfigured" in buruk.stderr


def test_no_one_chooses_the_address_he_is_counted_under(rf):
    """Without a proxy X-Forwarded-For is the client's own invention."""
    permintaan = [rf.get("/", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}") for n in range(2)]
    assert {SimpleRateThrottle.get_ident(None, p) for p in permintaan} == {"127.0.0.1"}


@pytest.mark.django_db
def test_administrator_does_not_read_a_reset_link(settings):
    settings.DEMO = True  # without a second factor
    surel = Surel.objects.create(
        kunci="akun:1", kepada="a@uji.example", subjek="Setel ulang", isi="https://x/reset/RAHASIA"
    )
    klien = Client()
    klien.force_login(pabrik.user(is_staff=True, is_superuser=True))
    for alamat in (
        reverse("admin:notifikasi_surel_changelist"),
        reverse("admin:notifikasi_surel_change", args=[surel.pk]),
    ):
        jawab = klien.get(alamat)
        assert "Setel ulang" in jawab.content.decode()
        assert "RAHASIA" not in jawab.content.decode()
    assert not admin.site.is_registered(TokenProxy)


@pytest.mark.django_db
def test_pages_of_a_person_are_not_kept_by_the_browser(client):
    assert "no-store" not in client.get("/statistik/").get("Cache-Control", "")
    client.force_login(pabrik.user())
    assert client.get("/").headers["Cache-Control"] == "private, no-store"
    assert client.get("/api/v1/saya").headers["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "alamat",
    [
        "/antrean/?cari=%00", "/antrean/?nomor=%00a", "/mutasi/?cari=%00", "/kepegawaian/?q=%00a", "/aturan/?q=%00",
        "/kepegawaian/instansi/{i}/jabatan/?q=%00a", "/antrean/ekspor/?cari=%00", "/pesan/?sebelum=%00",
        "/api/v1/usulan?cari=%00",
    ],
)  # fmt: skip
def test_null_character_is_no_error_of_the_server(client, settings, alamat):
    settings.DEMO = True
    instansi = pabrik.instansi()
    client.force_login(pabrik.petugas(Peran.OPERATOR, instansi))
    assert client.get(alamat.format(i=instansi.pk)).status_code in (200, 302, 400)
