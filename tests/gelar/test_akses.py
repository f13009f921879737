"""Who may open and do what: other agencies 404, BKN before sending 404, wrong role 403, the other track 404."""

import pytest
from django.urls import reverse

from akun.peran import Peran
from tests import pabrik
from tests.gelar.alat import alamat, klien

HALAMAN = ("surat", "ubah", "cari", "unggah", "templat")


@pytest.fixture
def surat(dunia):
    return dunia.surat()


def test_daftar_per_jalur_dan_per_instansi(dunia, surat, operator):
    profesi = dunia.surat("PROFESI", perihal="Gelar profesi saja")
    isi = operator.get(alamat("daftar")).content.decode()
    assert surat.perihal in isi and profesi.perihal not in isi and alamat("daftar", ruang="profesi") in isi
    assert profesi.perihal in operator.get(alamat("daftar", ruang="profesi")).content.decode()
    lain = klien(pabrik.petugas(Peran.OPERATOR, pabrik.instansi()))
    assert surat.perihal not in lain.get(alamat("daftar")).content.decode()
    assert operator.get(reverse("gelar:mulai"))["Location"] == alamat("daftar")
    assert klien(dunia.verifikator).get(alamat("daftar"))["Location"] == reverse("antrean")
    assert klien(pabrik.user()).get(alamat("daftar")).status_code == 404


@pytest.mark.parametrize("nama", HALAMAN)
def test_orang_lain_mendapat_404(dunia, surat, nama):
    lain = klien(pabrik.petugas(Peran.OPERATOR, pabrik.instansi()))
    for c in (lain, klien(dunia.verifikator), klien(pabrik.user())):
        assert c.get(alamat(nama, surat.pk)).status_code == 404
    assert lain.get(reverse("gelar:surat", args=[surat.pk])).status_code == 404


@pytest.mark.parametrize("nama", HALAMAN)
def test_jalur_lain_404_dan_penyetuju_tidak_mengisi(dunia, surat, operator, nama):
    assert operator.get(alamat(nama, surat.pk, ruang="profesi")).status_code == 404
    harap = 200 if nama == "surat" else 403
    assert klien(dunia.penyetuju).get(alamat(nama, surat.pk)).status_code == harap


def test_baris_jalur_lain_dan_instansi_lain(dunia, surat, operator):
    usulan = dunia.baris(surat)
    assert operator.get(alamat("baris", usulan.pk)).status_code == 200
    assert operator.get(alamat("baris", usulan.pk, ruang="profesi")).status_code == 404
    assert klien(dunia.penyetuju).get(alamat("baris", usulan.pk)).status_code == 403
    lain = klien(pabrik.petugas(Peran.OPERATOR, pabrik.instansi()))
    assert lain.get(alamat("baris", usulan.pk)).status_code == 404
    asing = pabrik.pegawai()
    assert operator.get(alamat("tambah", surat.pk, asing.pk)).status_code == 404


def test_nama_saat_diketik_hanya_bagi_yang_boleh_melihat_orangnya(dunia, operator):
    orang = dunia.orang(nama="Siti", gelar_depan="dr.", gelar_belakang="Sp.A.")
    url = reverse("gelar:nama", args=[orang.pk])
    assert "Dr. dr. Siti, Sp.A." in operator.get(url, {"gelar": "Dr."}).content.decode()
    assert "dr. Siti, M.Kes., Sp.A." in operator.get(url, {"gelar": " M.Kes., ", "letak": ""}).content.decode()
    for sama in ("Sp.A.", "SpA"):
        assert "sudah tertulis" in operator.get(url, {"gelar": sama}).content.decode()
    assert "&lt;b&gt;" in operator.get(url, {"gelar": "<b>"}).content.decode()
    assert "Nama sekarang" in operator.get(url).content.decode()
    assert operator.post(url).status_code == 405
    assert klien(pabrik.petugas(Peran.OPERATOR, pabrik.instansi())).get(url).status_code == 404
    assert klien(pabrik.user()).get(url).status_code == 404


def test_halaman_baris_dan_surat_dalam_anggaran(dunia, operator, django_assert_max_num_queries):
    surat = dunia.surat()
    for _i in range(3):
        dunia.baris(surat)
    operator.get(alamat("surat", surat.pk))
    with django_assert_max_num_queries(30) as sedikit:
        operator.get(alamat("surat", surat.pk))
    for _i in range(7):
        dunia.baris(surat)
    with django_assert_max_num_queries(len(sedikit)):
        operator.get(alamat("surat", surat.pk))


def test_operator_tidak_menyetujui_dan_pembuat_tidak_mengirim(dunia, surat):
    from layanan.galat import TidakBerwenang

    usulan = dunia.baris(surat)
    dunia.kirim(surat)
    for oleh in (dunia.operator, dunia.penyetuju, dunia.penyelia):
        with pytest.raises(TidakBerwenang):
            dunia.langkah("setujui", usulan, oleh=oleh)
