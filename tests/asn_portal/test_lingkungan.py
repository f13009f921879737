"""The scripts behind ``make check`` and ``.ci/run``: they must see what they are there to see."""

import configparser
import importlib.util
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

AKAR = Path(__file__).resolve().parents[2]


def _skrip(nama: str):
    spec = importlib.util.spec_from_file_location(nama, AKAR / "scripts" / f"{nama}.py")
    modul = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(modul)
    return modul


lingkungan = _skrip("periksa_lingkungan")
junit = _skrip("periksa_junit")


def test_environment_reads_are_found_in_code():
    kode = """
import os
A = os.environ.get("SATU", "x"); B = os.environ["DUA"]; C = _env_bool("TIGA", False); D = lain.get("EMPAT")
os.environ.setdefault("LIMA", "1"); os.environ.setdefault("DJANGO_SETTINGS_MODULE", "x")
"""
    assert lingkungan.dibaca_kode(kode) == {"SATU", "DUA", "TIGA", "LIMA"}


def test_repository_agrees_with_itself(capsys):
    assert lingkungan.main() == 0, capsys.readouterr().out


@pytest.fixture
def compose():
    return yaml.safe_load((AKAR / "docker-compose.yml").read_text())


def test_missing_and_surplus_variables_are_seen(compose):
    dibaca = set(compose["services"]["web"]["environment"])
    assert lingkungan.periksa_compose(compose, dibaca) == []
    rusak = json.loads(json.dumps(compose))  # YAML aliases share one object
    del rusak["services"]["worker"]["environment"]["REDIS_URL"]
    rusak["services"]["beat"]["environment"]["SALAH_KETIK"] = "1"
    rusak["services"]["web"]["depends_on"]["tak_ada"] = {}
    rusak["services"]["proxy"]["volumes"] = ["hilang:/x"]
    assert lingkungan.periksa_compose(rusak, dibaca) == [
        "docker-compose.yml: worker lacks REDIS_URL, which the settings read",
        "docker-compose.yml: beat sets SALAH_KETIK, which nothing reads",
        "docker-compose.yml: web depends on tak_ada, which is not there",
        "docker-compose.yml: proxy mounts hilang, which is not there",
    ]


@pytest.mark.parametrize(
    ("teks", "keluhan"),
    [
        ("FROM a AS satu\nFROM b\nCOPY --from=dua /x /x\nUSER app", "COPY --from=dua names no stage above it"),
        ("FROM a\nUSER app\nFROM b", "the last stage runs as root"),
        ("FROM a\nRUM x\nUSER app", "unknown instruction RUM"),
        ("FROM a\nCOPY tak-ada.txt /x\nUSER app", "COPY tak-ada.txt: no such file"),
    ],
)
def test_faults_of_a_dockerfile_are_seen(teks, keluhan):
    assert lingkungan.periksa_dockerfile(teks) == [f"Dockerfile: {keluhan}"]


def test_app_left_out_of_the_image_is_seen():
    assert lingkungan.periksa_dockerignore("*\n!akun\n", ["akun", "mutasi"]) == [
        ".dockerignore: the app mutasi does not reach the image"
    ]


@pytest.mark.parametrize(
    ("kasus", "keluhan"),
    [
        ('<testcase classname="tests.browser.test_a" name="x"/>', None),
        ('<testcase classname="tests.akun.test_a" name="x"><skipped message="m"/></testcase>', "No browser test ran."),
        (
            '<testcase classname="tests.browser.test_a" name="x"><skipped message="m"/></testcase>',
            "Browser test skipped: tests.browser.test_a.x: m",
        ),
    ],
)
def test_skipped_browser_tests_are_refused(tmp_path, kasus, keluhan):
    berkas = tmp_path / "junit.xml"
    berkas.write_text(f"<testsuites><testsuite>{kasus}</testsuite></testsuites>")
    assert junit.periksa(str(berkas)) == ([keluhan] if keluhan else [])


def _manage(*perintah, **lingkungan_tambahan):
    # An address is needed, a database is not: --deploy judges settings.
    lingkungan = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"} | lingkungan_tambahan
    return subprocess.run(
        [sys.executable, "manage.py", *perintah], cwd=AKAR, env=lingkungan, capture_output=True, text=True, check=False
    )


def test_production_settings_pass_djangos_deploy_check():
    hasil = _manage(
        "check",
        "--deploy",
        "--tag",
        "security",
        "--fail-level",
        "WARNING",
        PRODUKSI="1",
        SECRET_KEY=secrets.token_urlsafe(60),
    )
    assert hasil.returncode == 0, hasil.stderr


def test_production_without_a_key_does_not_start():
    hasil = _manage("check", PRODUKSI="1", SECRET_KEY="")
    assert hasil.returncode != 0
    assert "SECRET_KEY must be set" in hasil.stderr


def test_every_app_stands_under_the_import_contracts():
    kontrak = configparser.ConfigParser()
    kontrak.read(AKAR / ".importlinter")
    aplikasi = {p.parent.name for p in AKAR.glob("*/apps.py")}
    assert aplikasi <= set(kontrak["importlinter"]["root_packages"].split())
    assert aplikasi <= set(kontrak["importlinter:contract:lapisan"]["containers"].split())
    lapisan = kontrak["importlinter:contract:aplikasi"]["layers"].replace("|", " ").split()
    assert aplikasi <= set(lapisan)
