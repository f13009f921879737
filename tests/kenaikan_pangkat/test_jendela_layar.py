"""The pages of the windows: who sees and may do what, what they say, and what they cost."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.peran import Peran
from kenaikan_pangkat.models import BatasInternal, Jendela, UsulanPangkat
from kenaikan_pangkat.selectors import jendela as pilih
from kenaikan_pangkat.services import jendela as layanan
from tests import pabrik
from tests.kenaikan_pangkat.alat_jendela import HARI_INI, SEKARANG, TMT, Dunia

BATAS_KUERI = json.loads((Path(__file__).parent.parent / "query_counts.json").read_text())
KALENDER = "/kenaikan-pangkat/kalender/"


@pytest.fixture
def dunia(acuan, monkeypatch) -> Dunia:
    monkeypatch.setattr(timezone, "now", lambda: SEKARANG)
    return Dunia()


def klien(user) -> Client:
    c = Client()
    c.force_login(user)
    return c


def test_kalender_menyebut_yang_buka_tutup_batas_dan_aman(dunia):
    layanan.atur_batas(instansi_id=dunia.instansi.pk, hari=7, actor=dunia.operator, today=HARI_INI)
    isi = klien(dunia.operator).get(KALENDER).content.decode()
    for teks in ("Buka sekarang, tutup 23 hari lagi", "1 Jan 2027", "8 Des 2026", "Ubah batas internal",
                 "Bila terlambat", "Peraturan BKN 4/2023", "PP 12/2002"):  # fmt: skip
        assert teks in isi
    assert isi.count('aria-current="date"') == 1
    assert ">Pindahkan<" not in isi


def test_tanpa_masuk_diminta_masuk(dunia):
    assert Client().get(KALENDER).status_code == 302


def test_pegawai_membaca_batas_instansinya(dunia):
    layanan.atur_batas(instansi_id=dunia.instansi.pk, hari=7, actor=dunia.operator, today=HARI_INI)
    akun = pabrik.user()
    pabrik.pegawai(dunia.instansi, akun=akun)
    isi = klien(akun).get(KALENDER).content.decode()
    assert "Batas internal instansi" in isi
    assert "Ubah batas internal" not in isi
    assert "Batas internal instansi" not in klien(pabrik.user()).get(KALENDER).content.decode()


@pytest.mark.parametrize("tahun", ["2025", "2027", "1990", "abc", ""])
def test_tahun_lain_dan_tahun_yang_tidak_ada(dunia, tahun):
    jawaban = klien(dunia.operator).get(KALENDER, {"tahun": tahun, "instansi": "x"})
    assert jawaban.status_code == 200
    assert jawaban.context["tahun"] == (int(tahun) if tahun in ("2025", "2027") else 2027)


def test_hari_tanpa_jendela_dan_tanpa_kalender_tetap_tampil(dunia, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: SEKARANG.replace(year=2035))
    assert "Belum ada jendela" in klien(dunia.operator).get(KALENDER).content.decode()
    Jendela.objects.create(tmt=date(2036, 1, 1), buka=date(2035, 11, 16), tutup=date(2035, 12, 15), dasar_hukum="uji")
    assert "menunggu kalender 2035" in klien(dunia.operator).get(KALENDER).content.decode()


def test_kalender_dalam_anggaran_kueri(dunia):
    layanan.atur_batas(instansi_id=dunia.instansi.pk, hari=7, actor=dunia.operator, today=HARI_INI)
    pegawai = pabrik.user()
    pabrik.pegawai(dunia.instansi, akun=pegawai)
    banyak = pabrik.petugas(Peran.OPERATOR, dunia.instansi)
    for _i in range(5):
        pabrik.beri_peran(banyak, Peran.OPERATOR, pabrik.instansi(kantor=dunia.kantor))
    for siapa in (dunia.operator, banyak, pegawai, dunia.verifikator, dunia.pengelola):
        c = klien(siapa)
        c.get(KALENDER)
        with CaptureQueriesContext(connection) as kueri:
            c.get(KALENDER)
        assert len(kueri) <= BATAS_KUERI["kenaikan_pangkat:kalender"] <= 12


# The inner deadline


def test_batas_diatur_dari_layar(dunia):
    alamat = reverse("kenaikan_pangkat:batas_internal", args=[dunia.instansi.pk])
    c = klien(dunia.penyetuju)
    assert c.get(alamat).status_code == 200
    ditolak = c.post(alamat, {"hari": "40"})
    assert ditolak.status_code == 422 and 'value="40"' in ditolak.content.decode()
    assert c.post(alamat, {"hari": "9"}).status_code == 302
    assert BatasInternal.objects.get().hari_sebelum_tutup == 9
    assert "Penyetuju Contoh" in c.get(alamat).content.decode()
    assert c.post(alamat, {"hari": ""}).status_code == 302
    assert not BatasInternal.objects.exists()


@pytest.mark.parametrize(("siapa", "kode"), [("operator_lain", 404), ("verifikator", 404), ("pengelola", 404)])
def test_batas_bukan_milik_instansi_lain(dunia, siapa, kode):
    c = klien(getattr(dunia, siapa))
    alamat = reverse("kenaikan_pangkat:batas_internal", args=[dunia.instansi.pk])
    assert c.get(alamat).status_code == c.post(alamat, {"hari": "5"}).status_code == kode
    assert not BatasInternal.objects.exists()


def test_pegawai_instansi_tidak_mengatur_batas(dunia):
    akun = pabrik.user()
    pabrik.pegawai(dunia.instansi, akun=akun)
    alamat = reverse("kenaikan_pangkat:batas_internal", args=[dunia.instansi.pk])
    assert klien(akun).post(alamat, {"hari": "5"}).status_code == 403


# Moving a window


def test_pengelola_memindahkan_jendela_dari_layar(dunia):
    dunia.usulan("DRAF")
    c, alamat = klien(dunia.pengelola), reverse("kenaikan_pangkat:ubah_jendela", args=[TMT])
    isi = c.get(alamat).content.decode()
    assert "1 usulan terbuka" in isi
    data = {"buka": "2026-11-16", "tutup": "2026-12-18", "alasan": "", "versi": pilih.versi(pilih.jendela(TMT))}
    ditolak = c.post(alamat, data)
    assert ditolak.status_code == 422 and 'value="2026-12-18"' in ditolak.content.decode()
    assert c.post(alamat, data | {"alasan": "Surat BKN 1/2026"}).status_code == 302
    assert pilih.jendela(TMT).tutup == date(2026, 12, 18)
    assert "Dipindahkan: Surat BKN 1/2026" in c.get(KALENDER).content.decode()


def test_layar_lama_tidak_menimpa_perubahan_orang_lain(dunia):
    c, alamat = klien(dunia.pengelola), reverse("kenaikan_pangkat:ubah_jendela", args=[TMT])
    data = {"buka": "2026-11-16", "tutup": "2026-12-18", "alasan": "Satu"}
    assert c.post(alamat, data | {"versi": pilih.versi(pilih.jendela(TMT))}).status_code == 302
    versi = pilih.versi(pilih.jendela(TMT))
    c.post(alamat, data | {"tutup": "2026-12-19", "alasan": "Dua", "versi": versi})
    basi = c.post(alamat, data | {"tutup": "2026-12-20", "alasan": "Tiga", "versi": versi})
    assert basi.status_code == 409
    assert pilih.jendela(TMT).tutup == date(2026, 12, 19)


@pytest.mark.parametrize("siapa", ["operator", "penyetuju", "verifikator", "operator_lain"])
def test_bukan_pengelola_tidak_memindahkan_jendela(dunia, siapa):
    c, alamat = klien(getattr(dunia, siapa)), reverse("kenaikan_pangkat:ubah_jendela", args=[TMT])
    assert c.get(alamat).status_code == 403
    data = {"buka": "2026-11-16", "tutup": "2026-12-18", "alasan": "Satu"}
    assert c.post(alamat, data).status_code == 403
    assert not Jendela.objects.exclude(alasan_ubah="").exists()


@pytest.mark.parametrize("tmt", ["2040-01-01", "2026-13-01", "2026-02-30"])
def test_jendela_yang_tidak_ada(dunia, tmt):
    assert klien(dunia.pengelola).get(f"{KALENDER}{tmt}/ubah/").status_code == 404


# Moving lines


def alamat_pindah(u) -> str:
    return reverse("kenaikan_pangkat:pindah_jendela", args=[u.surat_id])


def test_operator_memindahkan_usulan_yang_terlambat(dunia):
    u = dunia.usulan("PERBAIKAN", tmt=date(2026, 12, 1))
    c = klien(dunia.operator)
    halaman = c.get(alamat_pindah(u), {"usulan": u.pk})
    isi = halaman.content.decode()
    assert "jendela tutup 15 Nov 2026" in isi and "TMT 1 Januari 2027" in isi
    assert halaman.context["form"].initial["usulan"] == [u.pk]
    data = {"usulan": [u.pk], "tmt": "2027-01-01", "alasan": "", "versi": f"{u.pk}:{u.versi}"}
    assert c.post(alamat_pindah(u), data).status_code == 422
    assert c.post(alamat_pindah(u), data | {"alasan": "BTS", "tmt": "2030-01-01"}).status_code == 422
    assert c.post(alamat_pindah(u), data | {"alasan": "BTS", "versi": f"{u.pk}:9"}).status_code == 409
    assert UsulanPangkat.objects.get(pk=u.pk).tmt == date(2026, 12, 1)
    assert c.post(alamat_pindah(u), data | {"alasan": "BTS"}).status_code == 302
    assert UsulanPangkat.objects.get(pk=u.pk).tmt == TMT


@pytest.mark.parametrize(
    ("siapa", "kode"), [("operator_lain", 404), ("pengelola", 404), ("penyetuju", 403), ("verifikator", 403)]
)
def test_pindah_hanya_oleh_operator_pengusul(dunia, siapa, kode):
    u = dunia.usulan("DIVERIFIKASI", tmt=date(2026, 12, 1))
    c = klien(getattr(dunia, siapa))
    data = {"usulan": [u.pk], "tmt": "2027-01-01", "alasan": "BTS", "versi": f"{u.pk}:{u.versi}"}
    assert c.get(alamat_pindah(u)).status_code == c.post(alamat_pindah(u), data).status_code == kode
    assert UsulanPangkat.objects.get(pk=u.pk).tmt == date(2026, 12, 1)


def test_surat_tanpa_usulan_yang_dapat_pindah_mengatakannya(dunia):
    isi = klien(dunia.operator).get(alamat_pindah(dunia.usulan("SELESAI"))).content.decode()
    assert "Tidak ada usulan yang dapat dipindahkan" in isi
