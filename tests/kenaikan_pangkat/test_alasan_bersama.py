"""From a list of many to a letter that can go: one page of reasons instead of one form per person and rule."""

from akun.peran import Peran
from tests import pabrik
from tests.kenaikan_pangkat.alat import alamat, klien, kode

ALASAN = {"alasan": "Berkas asli sudah diperiksa di BKPSDM."}


def test_alasan_bersama_membuka_jalan_surat(operator, dunia):
    surat = dunia.surat()
    baris = [dunia.baris(surat, beralasan=False) for _n in range(3)]
    kirim = alamat("alasan_banyak", surat.pk)
    assert kirim in operator.get(alamat("surat", surat.pk)).content.decode()
    halaman = operator.get(kirim)
    daftar = [k.kode for k in halaman.context["kelompok"]]
    assert "KP-15" in daftar
    kosong = operator.post(kirim, {"kode": "KP-15", "usulan": [b.pk for b in baris], "alasan": " "})
    assert kosong.status_code == 422 and "is-invalid" in kosong.content.decode()
    for satu in daftar:
        jawab = operator.post(kirim, {"kode": satu, "usulan": [b.pk for b in baris], **ALASAN})
    assert jawab["Location"] == alamat("surat", surat.pk)  # nothing is left to explain
    assert operator.get(alamat("surat", surat.pk)).context["ringkas"]["alasan"] == 0
    for b in baris:
        assert {t.justifikasi for t in b.usulan.temuan.filter(basi=False)} == {ALASAN["alasan"]}
    assert "KP-15" in kode(baris[0])


def test_surat_orang_lain_tidak_ditemukan(dunia):
    surat = dunia.surat()
    dunia.baris(surat)
    asing = klien(pabrik.petugas(Peran.OPERATOR, pabrik.instansi()))
    assert asing.get(alamat("alasan_banyak", surat.pk)).status_code == 404
    assert klien(dunia.penyetuju).post(alamat("alasan_banyak", surat.pk), {"kode": "KP-15"}).status_code == 403
