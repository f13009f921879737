"""The answer that carries a file, and the refusal of huge requests."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.core.handlers.wsgi import WSGIHandler

from berkas.respons import kirim_berkas
from berkas.services import simpan_berkas
from tests.berkas import contoh
from tests.berkas.test_simpan import gudang  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("nama", "isi"), [("sk ü.pdf", contoh.pdf()), ("<b>.png", contoh.gambar())])
def test_headers(nama, isi):
    orang = get_user_model().objects.create_user("198001012005011001", "a@contoh.test", nama="Ani")
    berkas = simpan_berkas(unggahan=contoh.unggahan(nama, isi), actor=orang)
    respons = kirim_berkas(berkas)
    assert respons["Content-Disposition"].startswith("attachment;")
    assert respons["X-Content-Type-Options"] == "nosniff"
    assert respons["Cache-Control"] == "private, no-store"
    assert respons["Content-Security-Policy"].startswith("sandbox;")
    assert "default-src 'none'" in respons["Content-Security-Policy"]
    assert b"".join(respons.streaming_content) == isi
    assert kirim_berkas(berkas, sebaris=True)["Content-Disposition"].startswith("inline;")


class MasukanTerhitung(io.RawIOBase):
    """A request body of any length that counts what is read of it."""

    def __init__(self, panjang):
        self.panjang, self.dibaca = panjang, 0

    def read(self, banyak=-1):
        banyak = min(banyak if banyak >= 0 else self.panjang, self.panjang - self.dibaca)
        self.dibaca += banyak
        return bytes(banyak)


def _kirim(jalur, panjang, masukan):
    jawaban = {}
    lingkungan = {
        "REQUEST_METHOD": "POST", "PATH_INFO": jalur, "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(panjang), "wsgi.input": masukan,
        "wsgi.url_scheme": "http",
    }  # fmt: skip

    def mulai(status, kepala):
        jawaban.update(status=status, kepala=dict(kepala), dibaca_saat_jawab=masukan.dibaca)

    hasil = WSGIHandler()(lingkungan, mulai)
    jawaban["isi"] = b"".join(hasil).decode()
    hasil.close()
    return jawaban


def test_two_hundred_megabytes_are_refused_before_reading(tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    masukan = MasukanTerhitung(200 * 1024 * 1024)
    jawaban = _kirim("/mutasi/", masukan.panjang, masukan)
    assert jawaban["status"].startswith("413")
    assert "paling besar 31,0" in jawaban["isi"].replace("\xa0", " ")
    assert jawaban["dibaca_saat_jawab"] == 0
    assert masukan.dibaca == masukan.panjang  # swallowed after the answer, so that the browser shows it
    assert not list(tmp_path.iterdir())


def test_api_is_told_in_json():
    masukan = MasukanTerhitung(200 * 1024 * 1024)
    jawaban = _kirim("/api/v1/berkas", masukan.panjang, masukan)
    assert jawaban["status"].startswith("413")
    assert '"terlalu_besar"' in jawaban["isi"]


def test_edge_of_the_limit(settings, client):
    settings.UNGGAHAN_MAKS_BYTE = 100
    assert _kirim("/tidak-ada/", 101, MasukanTerhitung(101))["status"].startswith("413")
    assert not _kirim("/statis-tidak-ada/", 100, MasukanTerhitung(100))["status"].startswith("413")
