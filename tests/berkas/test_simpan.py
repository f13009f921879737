"""What is kept, what is refused, and with which words."""

import hashlib

import pytest
from django.contrib.auth import get_user_model

from berkas.models import Berkas
from berkas.services import BerkasDitolak, BerkasRusak, buka, nama_aman, simpan_berkas
from tests.berkas import contoh

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def gudang(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "gudang", "base_url": None},
        },
    }
    return tmp_path / "gudang"


@pytest.fixture
def orang():
    return get_user_model().objects.create_user("198001012005011001", "a@contoh.test", nama="Ani")


@pytest.mark.parametrize(
    ("nama", "isi", "mime"),
    [
        ("sk.pdf", contoh.pdf(), "application/pdf"),
        ("SK.PDF", contoh.pdf(), "application/pdf"),
        ("pindai.png", contoh.gambar("PNG"), "image/png"),
        ("foto.jpeg", contoh.gambar("JPEG"), "image/jpeg"),
        ("tanpa akhiran", contoh.gambar("JPEG"), "image/jpeg"),
    ],
)
def test_kept_and_handed_out_unchanged(nama, isi, mime, orang, gudang):
    berkas = simpan_berkas(unggahan=contoh.unggahan(nama, isi), actor=orang)
    berkas.refresh_from_db()
    assert (berkas.jenis_mime, berkas.ukuran, berkas.nama_asli) == (mime, len(isi), nama)
    assert berkas.sha256 == hashlib.sha256(isi).hexdigest()
    assert "sk" not in berkas.isi.name.lower().replace(berkas.kunci.hex, "").replace("dokumen", "")
    assert (gudang / berkas.isi.name).read_bytes() == isi
    assert (gudang / berkas.isi.name).stat().st_mode & 0o077 == 0
    with buka(berkas) as f:
        assert f.read() == isi


@pytest.mark.parametrize(
    ("nama", "isi", "kata"),
    [
        ("sk.pdf", b"MZ\x90\x00" + bytes(600), "program Windows"),
        ("sk.pdf", contoh.docx(), "Word"),
        ("sk.docx", contoh.docx(), "Word"),
        ("sk.pdf", b"PK\x03\x04rusak", "arsip ZIP"),
        ("sk.pdf", b"<!DOCTYPE html><script>alert(1)</script>", "HTML"),
        ("logo.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        ("sk.pdf", b"halo", "berkas teks"),
        ("sk.pdf", b"\x00\x01\x02", "tidak dikenal"),
        ("sk.pdf", contoh.gambar("PNG"), "ternyata gambar PNG"),
        ("foto.png", contoh.gambar("JPEG"), "ternyata gambar JPEG"),
        ("foto.jpg", contoh.pdf(), "ternyata dokumen PDF"),
        ("sk.exe", contoh.pdf(), "ternyata dokumen PDF"),
        ("sk.pdf", b"", "kosong"),
        ("sk.pdf", b"%PDF-1.7\nbukan pdf", "rusak"),
        ("sk.pdf", contoh.pdf()[:200], "rusak"),
        ("sk.pdf", contoh.pdf(sandi="rahasia"), "kata sandi"),
        ("sk.pdf", contoh.pdf(js="app.alert(1)"), "skrip"),
        ("sk.pdf", contoh.pdf(launch=True), "perintah otomatis"),
        ("sk.pdf", contoh.pdf_objstm_js(), "skrip"),
        ("p.png", contoh.gambar("PNG")[:-200], "rusak"),
        ("p.jpg", contoh.gambar("JPEG", (400, 300))[:-9000], "rusak"),
        ("p.png", contoh.bom_png(), "terlalu besar"),
        ("p.png", contoh.bom_png(6325), "terlalu besar"),
    ],
)
def test_refused_with_the_reason_and_nothing_kept(nama, isi, kata, orang, gudang):
    with pytest.raises(BerkasDitolak) as galat:
        simpan_berkas(unggahan=contoh.unggahan(nama, isi, "application/pdf"), actor=orang)
    assert kata in galat.value.messages[0]
    assert not Berkas.objects.exists()
    assert not gudang.exists() or not [p for p in gudang.rglob("*") if p.is_file()]


def test_size_limit_is_inclusive(settings, orang):
    isi = contoh.gambar("PNG")
    settings.BERKAS_MAKS_BYTE = len(isi)
    simpan_berkas(unggahan=contoh.unggahan("a.png", isi), actor=orang)
    settings.BERKAS_MAKS_BYTE = len(isi) - 1
    with pytest.raises(BerkasDitolak, match="paling besar"):
        simpan_berkas(unggahan=contoh.unggahan("a.png", isi), actor=orang)


def test_file_is_taken_back_when_the_row_cannot_be_written(orang, gudang, monkeypatch):
    def gagal(self, *args, **kwargs):
        raise RuntimeError("database gone")

    monkeypatch.setattr(Berkas, "save", gagal)
    with pytest.raises(RuntimeError):
        simpan_berkas(unggahan=contoh.unggahan("a.png", contoh.gambar()), actor=orang)
    assert not [p for p in gudang.rglob("*") if p.is_file()]


def test_tampered_or_lost_file_is_not_handed_out(orang, gudang):
    berkas = simpan_berkas(unggahan=contoh.unggahan("a.pdf", contoh.pdf()), actor=orang)
    tempat = gudang / berkas.isi.name
    tempat.write_bytes(tempat.read_bytes() + b" ")
    with pytest.raises(BerkasRusak, match="berubah"):
        buka(berkas)
    tempat.unlink()
    with pytest.raises(BerkasRusak, match="hilang"):
        buka(berkas)


@pytest.mark.parametrize(
    ("diketik", "jadi"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Dokumen\\sk.pdf", "sk.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>.pdf"),
        ("sk\u202efdp.exe", "skfdp.exe"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("", "berkas"),
        ("x" * 400 + ".pdf", "x" * 251 + ".pdf"),
    ],
)
def test_name_for_display(diketik, jadi):
    assert nama_aman(diketik) == jadi
