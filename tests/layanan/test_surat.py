"""The recommendation letter, its public check, and the public page of rules."""

import io

import pytest
from django.core.cache import cache
from django.db import InternalError, transaction
from django.urls import reverse
from pypdf import PdfReader

from layanan.models import SuratTerbit
from layanan.surat_pdf import buat_pdf, isi_surat, surat_rekomendasi
from tests import pabrik
from tests.layanan.test_transisi import langkah


@pytest.fixture
def ditandatangani(dunia, buat, uji):
    nama = 'Siti #panic("x") *Bintang* $y$ \\ "kutip" @rujuk <label>'
    u = buat(
        "DISETUJUI", tanda_tangan=True, verifikator=dunia.verifikator, pegawai=pabrik.pegawai(dunia.instansi, nama=nama)
    )
    return langkah("tanda_tangani", u, dunia.penyelia, uji)


def teks_pdf(isi: bytes) -> str:
    return " ".join(" ".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages).split())


def test_letter_is_pdf_a_with_number_code_and_text_that_is_never_code(client, dunia, ditandatangani):
    u = ditandatangani
    client.force_login(dunia.operator)
    balasan = client.get(reverse("usulan_rekomendasi", args=[u.pk]))
    assert (balasan.status_code, balasan["Content-Type"]) == (200, "application/pdf")
    assert balasan.content.startswith(b"%PDF-") and b"pdfaid" in balasan.content
    teks = teks_pdf(balasan.content)
    kode = "-".join(u.kode_cek[i : i + 4] for i in range(0, 12, 4))
    for harap in (
        u.nomor_keputusan,
        kode,
        u.pegawai.nip,
        '#panic("x")',
        "*Bintang*",
        "$y$",
        "Jabatan #lama",
        "Peraturan uji",
    ):
        assert harap in teks
    assert dunia.penyelia.nama in teks and u.instansi.nama in teks


def test_demo_letter_says_so(settings, ditandatangani):
    assert "rekaan" not in teks_pdf(surat_rekomendasi(ditandatangani))
    settings.DEMO = True
    assert "rekaan" in teks_pdf(surat_rekomendasi(ditandatangani))


def test_letter_stays_as_it_was_signed(ditandatangani):
    u = ditandatangani
    lama = teks_pdf(surat_rekomendasi(u))
    orang, asli = u.pegawai, u.pegawai.nama
    orang.nama, orang.golongan = "Nama Baru", "IV/a"
    orang.save()
    kini = type(u).objects.select_related("pegawai", "instansi", "kantor", "surat").get(pk=u.pk)
    assert teks_pdf(surat_rekomendasi(kini)) == lama and "Nama Baru" not in lama
    with pytest.raises(InternalError), transaction.atomic():
        SuratTerbit.objects.filter(usulan=u).update(nomor="lain")
    assert SuratTerbit.objects.get(usulan=u).isi["nama"].startswith(asli[:4])


def test_borrowed_power_is_named(dunia, buat, uji):
    u = buat("DISETUJUI", tanda_tangan=True)
    u = langkah("tanda_tangani", u, dunia.penyelia, uji)
    data = {"demo": "", "alamat": "http://localhost/cek/X/", "atas_nama": "Plh Kepala Kantor"}
    asli = isi_surat([u])[u.pk]
    pdf = buat_pdf(
        "layanan/rekomendasi.typ",
        asli | data,
        berkas={"qr.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'},
    )
    assert "a.n. Plh Kepala Kantor" in teks_pdf(pdf)


def test_no_letter_before_the_signature(client, dunia, buat):
    client.force_login(dunia.operator)
    u = buat("DISETUJUI", tanda_tangan=True)
    assert client.get(reverse("usulan_rekomendasi", args=[u.pk])).status_code == 404


def test_every_service_has_a_letter_that_renders(dunia, buat, manifest, norma_semua):
    u = buat("DISETUJUI", tanda_tangan=True, layanan=manifest.kode)
    u = langkah("tanda_tangani", u, dunia.penyelia, manifest)
    assert u.nomor_keputusan in teks_pdf(surat_rekomendasi(u))


# --- the public check -------------------------------------------------------------------------------


def test_anybody_may_check_and_learns_no_name(client, ditandatangani):
    u = ditandatangani
    teks = client.get(reverse("cek", args=[u.kode_cek])).content.decode()
    assert u.nomor_keputusan in teks and u.instansi.nama in teks and "S." in teks
    assert "Siti" not in teks and u.pegawai.nip not in teks


def test_code_is_read_as_people_type_it(client, ditandatangani):
    k = ditandatangani.kode_cek.lower()
    balasan = client.get(reverse("cek"), {"kode": f" {k[:4]}-{k[4:8]} {k[8:]}"})
    assert balasan["Location"] == reverse("cek", args=[ditandatangani.kode_cek])


@pytest.mark.parametrize("kode", ["TIDAKADA1234", "x", "a" * 200])
def test_unknown_code_is_404_in_words(client, dunia, kode):
    balasan = client.get(reverse("cek", args=[kode]))
    assert balasan.status_code == 404 and "Tidak ada surat" in balasan.content.decode()


def test_unsigned_letter_does_not_exist_for_the_check(client, buat):
    buat("DISETUJUI", tanda_tangan=True, kode_cek="BELUMDITTDTD")
    assert client.get(reverse("cek", args=["BELUMDITTDTD"])).status_code == 404


def test_guessing_is_throttled_per_address(client, dunia):
    cache.clear()
    status = [client.get(reverse("cek", args=[f"KODE{n:08d}"])).status_code for n in range(21)]
    assert status == [404] * 20 + [429]
    assert client.get(reverse("cek", args=["KODE00000000"]), REMOTE_ADDR="192.0.2.9").status_code == 404
    assert client.get(reverse("cek")).status_code == 200


# --- the rules --------------------------------------------------------------------------------------


def test_rules_are_public_and_each_has_its_anchor(client, db, uji):
    teks = client.get(reverse("aturan")).content.decode()
    for a in uji.aturan:
        assert f'id="{a.kode}"' in teks and a.kutipan in teks


def test_rules_are_found_by_word_and_family(client, db, uji):
    teks = client.get(reverse("aturan"), {"q": "pasal u2"}).content.decode()
    assert 'id="U2"' in teks and 'id="U1"' not in teks
    assert 'id="U1"' in client.get(reverse("aturan"), {"keluarga": "U"}).content.decode()
    kosong = client.get(reverse("aturan"), {"q": "<b>tidakada"}).content.decode()
    assert "Tidak ada aturan yang cocok" in kosong and "<b>tidakada" not in kosong
