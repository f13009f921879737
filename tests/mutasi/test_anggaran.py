"""Query budgets: a page costs the same with 2 and with 50 lines, and judging with any number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from layanan.services.temuan import nilai_surat
from mutasi.selectors import fakta_batch, rincian
from tests.mutasi.alat import HARI_INI, alamat, klien

BATAS = {"daftar": 16, "surat": 30, "kirim": 30, "sk": 20}


def hitung(panggil) -> int:
    with CaptureQueriesContext(connection) as kueri:
        panggil()
    return len(kueri)


def _isi(dunia, jumlah: int):
    surat = dunia.surat()
    for _i in range(jumlah):
        dunia.baris(surat, dinilai=False)
    nilai_surat(surat, today=HARI_INI)
    return surat


def test_halaman_surat_dan_daftar(dunia):
    kecil, besar = _isi(dunia, 2), _isi(dunia, 50)
    c = klien(dunia.operator)
    c.get(alamat("surat", kecil.pk))
    dua, lima_puluh = (hitung(lambda s=s: c.get(alamat("surat", s.pk))) for s in (kecil, besar))
    assert dua == lima_puluh <= BATAS["surat"]
    satu = hitung(lambda: c.get(alamat("daftar")))
    for _i in range(5):
        dunia.surat()
    assert hitung(lambda: c.get(alamat("daftar"))) == satu <= BATAS["daftar"]


def test_menilai_surat_tidak_menambah_kueri_per_baris(dunia):
    kecil, besar = _isi(dunia, 2), _isi(dunia, 50)
    fakta = [hitung(lambda s=s: fakta_batch(s, today=HARI_INI)) for s in (kecil, besar)]
    assert fakta[0] == fakta[1] <= 20
    nilai = [hitung(lambda s=s: nilai_surat(s, today=HARI_INI)) for s in (kecil, besar)]
    assert nilai[0] == nilai[1]


@pytest.mark.parametrize("nama", ["kirim", "sk"])
def test_halaman_putusan_instansi(dunia, nama):
    from mutasi import services
    from tests.mutasi.alat import versi

    hasil = []
    for jumlah in (2, 12):
        if nama == "kirim":
            surat = _isi(dunia, jumlah)
            services.langkah(surat_id=surat.pk, kode="ajukan", versi=versi(surat), actor=dunia.operator, today=HARI_INI)
        else:
            surat, _ids = dunia.sampai_ditandatangani(jumlah)
        c = klien(dunia.penyetuju if nama == "kirim" else dunia.operator)
        c.get(alamat(nama, surat.pk))
        hasil.append(hitung(lambda c=c, s=surat: c.get(alamat(nama, s.pk))))
    assert hasil[0] == hasil[1] <= BATAS[nama]


def test_rincian_layar_putusan(dunia):
    surat = _isi(dunia, 1)
    usulan = surat.usulan.get()
    assert hitung(lambda: rincian(usulan)) <= 12
