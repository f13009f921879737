"""An agency words its own letters, version by version; names hidden on one's screen."""

import io
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.urls import reverse
from pypdf import PdfReader

from akun.peran import Peran
from disiplin.isi_awal import isi_templat
from disiplin.models import JenisSurat, TemplatSurat
from disiplin.sebutan import samar_nama, samar_nip
from disiplin.services import surat as tulis
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from tests import pabrik
from tests import pabrik_kinerja as pk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]
NOW, HARI = datetime(2026, 3, 16, 3, 5, tzinfo=UTC), date(2026, 3, 16)
ISI = "## Halo\n\n{nama} menerima {hukuman} pada {diterima}. {upaya}"


@pytest.fixture
def kantor():
    instansi = pabrik.instansi()
    return instansi, pabrik.petugas(Peran.OPERATOR, instansi, nama="Wati Operator")


def berlaku(instansi, jenis="TANDA_TERIMA"):
    return tulis.templat_berlaku(jenis, instansi.pk)


def simpan(instansi, operator, **isi):
    bawaan = {"jenis": "TANDA_TERIMA", "judul": "Tanda terima kami", "isi": ISI, "versi": berlaku(instansi).pk}
    return tulis.simpan_templat(**bawaan | isi, instansi_id=instansi.pk, actor=operator, today=HARI, now=NOW)


def kembali(instansi, operator, versi):
    return tulis.kembali_nasional(
        jenis="TANDA_TERIMA", instansi_id=instansi.pk, versi=versi, actor=operator, today=HARI, now=NOW
    )


# --- versions -----------------------------------------------------------------------------------------


def test_versi_bertambah_dan_kembali_ke_nasional(kantor):
    instansi, operator = kantor
    nasional = berlaku(instansi)
    assert nasional.instansi_id is None
    satu = simpan(instansi, operator)
    dua = simpan(instansi, operator, isi=f"{ISI}\r\nTambahan.  ")
    assert (satu.versi, dua.versi, dua.sebutan_oleh, dua.dibuat_pada) == (1, 2, "Wati Operator", NOW)
    assert dua.isi == f"{ISI}\nTambahan."
    tiga = kembali(instansi, operator, dua.pk)
    assert (tiga.versi, tiga.isi, tiga.judul, tiga.instansi_id) == (3, nasional.isi, nasional.judul, instansi.pk)
    assert berlaku(instansi) == tiga
    with pytest.raises(LangkahTidakSah):
        kembali(instansi, operator, tiga.pk)
    assert berlaku(pabrik.instansi()) == nasional, "another agency keeps the national words"
    assert TemplatSurat.objects.get(pk=satu.pk).isi == ISI


def test_dua_orang_sekaligus(kantor):
    instansi, operator = kantor
    lama = berlaku(instansi).pk
    simpan(instansi, operator)
    with pytest.raises(tulis.KonflikTemplat):
        simpan(instansi, operator, judul="Lain", versi=lama)
    with pytest.raises(IntegrityError, match="templat_surat_versi"), transaction.atomic():
        TemplatSurat.objects.create(
            jenis="TANDA_TERIMA", instansi=instansi, versi=1, judul="x", isi="x", dibuat_pada=NOW
        )


def test_dua_orang_pada_saat_yang_sama(kantor, monkeypatch):
    """Both have read the same version before either has written."""
    lama = berlaku(kantor[0])
    monkeypatch.setattr(tulis, "templat_berlaku", lambda *_a: lama)
    simpan(*kantor)
    with pytest.raises(tulis.KonflikTemplat):
        simpan(*kantor, judul="Lain")
    assert TemplatSurat.objects.filter(instansi=kantor[0]).count() == 1


@pytest.mark.parametrize(("isi", "kolom", "kata"), [
    ({"isi": "{nama} {diterima} {upaya} {jam}"}, "isi", "{jam} tidak dikenal"),
    ({"isi": "{nama} {diterima}"}, "isi", "{upaya} harus ada"),
    ({"isi": ISI + " menurut Pasal 9"}, "isi", "Pasal diambil dari data perkara"),
    ({"judul": "Terima {x}"}, "judul", "{x} tidak dikenal"),
])  # fmt: skip
def test_naskah_yang_salah_ditolak(kantor, isi, kolom, kata):
    with pytest.raises(IsianSalah) as galat:
        simpan(*kantor, **isi)
    assert galat.value.kolom == kolom and kata in str(galat.value)


def test_hanya_operator_instansinya(kantor):
    instansi, _operator = kantor
    for akun in (
        pabrik.petugas(Peran.OPERATOR, pabrik.instansi()), pabrik.petugas(Peran.PENYETUJU, instansi),
        pabrik.user(is_staff=True, is_superuser=True),
    ):  # fmt: skip
        with pytest.raises(TidakBerwenang):
            simpan(instansi, akun)


def test_basis_data_menolak_naskah_diubah(kantor):
    satu = simpan(*kantor)
    for ubah in (lambda q: q.update(judul="x"), lambda q: q._raw_delete("default")):
        with pytest.raises(Exception, match="Cannot (update|delete)"), transaction.atomic():  # pgtrigger's protection
            ubah(TemplatSurat.objects.filter(pk=satu.pk))


def test_muat_ulang_tidak_menimpa(kantor):
    from django.apps import apps

    TemplatSurat.objects.create(jenis="BAP", versi=2, judul="Nasional baru", isi="{nama}", dibuat_pada=NOW)
    isi_templat(apps)
    assert TemplatSurat.objects.filter(instansi=None).count() == len(JenisSurat.values) + 1
    assert berlaku(kantor[0], "BAP").judul == "Nasional baru"


# --- screens ------------------------------------------------------------------------------------------


def alamat(instansi, jenis="TANDA_TERIMA", nama="disiplin_templat"):
    return reverse(nama, args=[instansi.pk, jenis])


def teks_pdf(respons) -> str:
    assert respons["Content-Type"] == "application/pdf" and respons["Cache-Control"] == "private, no-store"
    return " ".join(" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(respons.content)).pages)


def test_daftar_ubah_dan_riwayat(client, kantor):
    instansi, operator = kantor
    client.force_login(operator)
    halaman = client.get(reverse("disiplin_pengaturan")).content.decode()
    assert halaman.count("Nasional, versi 1") == 7
    isi = {"judul": "Tanda terima kami", "isi": ISI, "versi": berlaku(instansi).pk}
    assert client.post(alamat(instansi), isi).url == alamat(instansi)
    assert "Instansi, versi 1" in client.get(reverse("disiplin_pengaturan")).content.decode()
    halaman = client.get(alamat(instansi)).content.decode()
    assert "Wati Operator" in halaman and "Kembali ke naskah nasional" in halaman
    assert client.post(alamat(instansi, nama="disiplin_templat_nasional"), {"versi": berlaku(instansi).pk}).url
    assert berlaku(instansi).versi == 2
    client.post(alamat(instansi, nama="disiplin_templat_nasional"), {"versi": "abc"})
    assert berlaku(instansi).versi == 2


def test_yang_salah_tetap_diketik_dan_disebut(client, kantor):
    instansi, operator = kantor
    client.force_login(operator)
    isi = {"judul": "Judul", "isi": "{jam} saya <b>", "versi": berlaku(instansi).pk}
    for nama in ("disiplin_templat", "disiplin_templat_contoh"):
        respons = client.post(alamat(instansi, nama=nama), isi)
        halaman = respons.content.decode()
        assert respons.status_code == 422 and "{jam} tidak dikenal" in halaman and "saya &lt;b&gt;" in halaman
        assert client.post(alamat(instansi, nama=nama), {}).status_code == 422
    assert not TemplatSurat.objects.filter(instansi=instansi).exists()


def test_didahului_orang_lain_tulisan_tidak_hilang(client, kantor):
    instansi, operator = kantor
    lama = berlaku(instansi).pk
    baru = simpan(instansi, operator)
    client.force_login(operator)
    respons = client.post(alamat(instansi), {"judul": "Judul saya", "isi": ISI, "versi": lama})
    halaman = respons.content.decode()
    assert respons.status_code == 409 and "Judul saya" in halaman and f'value="{baru.pk}"' in halaman
    assert client.post(alamat(instansi), {"judul": "Judul saya", "isi": ISI, "versi": baru.pk}).status_code == 302


def test_contoh_dengan_data_rekaan(client, kantor):
    instansi, operator = kantor
    client.force_login(operator)
    isi = {"judul": "Terima {nama}", "isi": ISI + "\n\n#panic()", "versi": "1"}
    tertulis = teks_pdf(client.post(alamat(instansi, nama="disiplin_templat_contoh"), isi))
    for potong in ("TERIMA SARI CONTOH", "16 Maret 2026", "#panic()", "Pratinjau templat", "Wati Operator"):
        assert potong in tertulis
    assert not TemplatSurat.objects.filter(instansi=instansi).exists()
    for t in tulis.TemplatSurat.objects.filter(instansi=None):
        respons = client.get(reverse("disiplin_templat_versi", args=[instansi.pk, t.pk]))
        assert "Pratinjau templat" in teks_pdf(respons) and "…………" not in teks_pdf(respons)


def test_orang_lain_tidak_ada(client, kantor):
    instansi, operator = kantor
    milik = simpan(instansi, operator)
    lain = pabrik.instansi()
    orang = pk.pasangan(instansi)[0]
    halaman = {
        "get": [alamat(instansi), reverse("disiplin_templat_versi", args=[instansi.pk, milik.pk])],
        "post": [alamat(instansi, nama=f"disiplin_templat{n}") for n in ("", "_contoh", "_nasional")],
    }
    for akun in (
        pabrik.petugas(Peran.OPERATOR, lain), pabrik.petugas(Peran.PENYETUJU, instansi),
        pabrik.petugas(Peran.PENGAWAS, instansi.kantor), pabrik.pasang_totp(orang.akun),
        pabrik.pasang_totp(pabrik.user(is_staff=True, is_superuser=True)),
    ):  # fmt: skip
        client.force_login(akun)
        for cara, semua in halaman.items():
            for satu in semua:
                assert getattr(client, cara)(satu).status_code == 404, (akun, satu)
        if not akun.is_superuser and akun != orang.akun:
            kode = client.get(f"{reverse('disiplin_pengaturan')}?instansi={instansi.pk}").status_code
            assert kode == 404, "another agency's settings"
    client.force_login(pabrik.petugas(Peran.OPERATOR, lain))
    assert client.get(reverse("disiplin_templat_versi", args=[lain.pk, milik.pk])).status_code == 404
    client.force_login(operator)
    assert client.get(alamat(instansi, "APA")).status_code == 404
    assert client.get(f"{reverse('disiplin_pengaturan')}?instansi=abc").status_code == 404


# --- names hidden -------------------------------------------------------------------------------------


def test_samar():
    assert samar_nama("Budi Santoso") == "B*** S******"
    assert samar_nama("dr. Ni'ma, S.E.") == "d*. N*'m*, S.E."
    assert samar_nip("198501012010012001") == "1985************01"
    assert samar_nip("123456") == "******"
    templat = Template("{% load disiplin %}{{ n|samar:ya }} {{ i|samar:ya }}")
    assert templat.render(Context({"n": "Budi", "i": "198501012010012001", "ya": True})) == "B*** 1985************01"
    assert templat.render(Context({"n": "<b>", "i": "12", "ya": False})) == "&lt;b&gt; 12"


def test_mode_privasi_tersimpan_di_sesi(client, kantor):
    instansi, operator = kantor
    client.force_login(operator)
    asal = reverse("disiplin_pengaturan")
    assert not client.get(asal).context["p"].samar
    assert client.post(reverse("disiplin_privasi"), {"samar": "1", "kembali": asal}).url == asal
    assert client.get(asal).context["p"].samar
    for jahat in ("https://jahat.test/", "//jahat.test", "/\\jahat.test", ""):
        assert client.post(reverse("disiplin_privasi"), {"samar": "0", "kembali": jahat}).url == "/disiplin/"
    assert not client.get(asal).context["p"].samar
    assert client.get(reverse("disiplin_privasi")).status_code == 405
    client.logout()
    assert "/disiplin/" not in client.post(reverse("disiplin_privasi")).url.split("?")[0]
