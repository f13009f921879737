import json
import logging

import pytest

from akun.permintaan import nomor_permintaan
from asn_portal.catatan import FormatJson, samarkan
from tests import pabrik


def _baris(pesan, *args, exc_info=None, **extra) -> dict:
    record = logging.getLogger("uji").makeRecord("uji", logging.INFO, "x.py", 1, pesan, args, exc_info, extra=extra)
    return json.loads(FormatJson().format(record))


@pytest.mark.parametrize(
    ("mentah", "samar"),
    [
        ("NIP 198501012010011001 ganda", "NIP [NIP] ganda"),
        ("/kepegawaian/198501012010011001/", "/kepegawaian/[NIP]/"),
        ("NIK 3201010101850001", "NIK [NIK]"),
        ("usulan 1234567890 tetap", "usulan 1234567890 tetap"),
        ("ke siti.a+b@contoh.go.id gagal", "ke [surel] gagal"),
        ("Not Found: /cari?nama=Budi&x=1 ok", "Not Found: /cari?[kueri] ok"),
        ("Benarkah? ya", "Benarkah? ya"),
        ("/akun/password/reset/key/1-abc-0f9e/ ok", "/akun/password/reset/key/[kunci]/ ok"),
        ("salah\nDETAIL:  Failing row contains (1, Budi).\nlagi", "salah\nDETAIL: [dibuang]\nlagi"),
    ],
)
def test_personal_data_is_masked(mentah, samar):
    assert samarkan(mentah) == samar


def test_line_has_request_number_and_masks_arguments_and_extras():
    tanda = nomor_permintaan.set("permintaan-1")
    try:
        baris = _baris("ganda %s", "198501012010011001", surel="a@b.id", jumlah=3)
    finally:
        nomor_permintaan.reset(tanda)
    assert baris["pesan"] == "ganda [NIP]"
    assert (baris["permintaan"], baris["surel"], baris["jumlah"]) == ("permintaan-1", "[surel]", 3)
    assert "tugas" not in baris


def test_objects_are_not_printed(rf):
    assert "request" not in _baris("Not Found", request=rf.get("/x?nama=Budi"))


def test_traceback_is_masked():
    try:
        raise ValueError("NIP 198501012010011001")
    except ValueError as galat:
        baris = _baris("gagal", exc_info=(ValueError, galat, galat.__traceback__))
    assert "[NIP]" in baris["galat"]
    assert "198501012010011001" not in json.dumps(baris)


def test_task_number_is_logged():
    from celery import shared_task

    @shared_task
    def catat():
        return _baris("di dalam tugas")

    assert catat.apply(task_id="tugas-7").result["tugas"] == "tugas-7"


def _akses(caplog) -> logging.LogRecord:
    (baris,) = [r for r in caplog.records if r.name == "akses"]
    return baris


@pytest.mark.django_db
def test_one_access_line_per_request(client, caplog):
    user = pabrik.user()
    client.force_login(user)
    with caplog.at_level(logging.INFO, "akses"):
        client.get("/akun/login/?next=/rahasia")
    baris = _akses(caplog)
    assert (baris.metode, baris.jalur, baris.pengguna) == ("GET", "/akun/login/", user.pk)
    assert baris.ms >= 0
    assert "rahasia" not in FormatJson().format(baris)


def test_access_line_asks_the_database_nothing(client, caplog):
    """No database mark: a query would raise."""
    with caplog.at_level(logging.INFO, "akses"):
        client.get("/sehat/hidup")
    assert (_akses(caplog).status, _akses(caplog).pengguna) == (200, None)


@pytest.mark.parametrize(
    ("diberi", "dipakai"), [("proxy-12345678", True), ("x", False), ("a b\nc" * 3, False), ("a" * 37, False)]
)
def test_request_number_comes_from_the_proxy_only_when_well_formed(client, diberi, dipakai):
    nomor = client.get("/sehat/hidup", headers={"X-Request-ID": diberi})["X-Request-ID"]
    assert (nomor == diberi) is dipakai
    assert len(nomor) >= 8


def test_strict_content_security_policy(client):
    kebijakan = client.get("/sehat/hidup")["Content-Security-Policy"]
    assert "default-src 'none'" in kebijakan
    assert "script-src 'self'" in kebijakan
    assert "unsafe" not in kebijakan
