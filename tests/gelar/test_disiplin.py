"""Gelar asks discipline (PG-K5): the table has no row for it, until somebody enters one."""

import pytest

from disiplin.models import Dampak, Regulasi
from disiplin.sinyal import kabarkan_keadaan
from gelar.models import SuratGelar
from layanan.models import Temuan
from layanan.services.temuan import nilai_surat
from tests.disiplin.alat_boleh import kasus
from tests.gelar.alat import HARI_INI


@pytest.mark.usefixtures("acuan")
def test_tanpa_baris_tabel_tidak_ada_temuan_dengan_baris_menurut_kepastiannya(dunia):
    surat = dunia.surat()
    u = dunia.baris(surat)
    kasus(u.pegawai)
    nilai_surat(surat, today=HARI_INI)
    temuan = Temuan.objects.filter(usulan=u, kode="PG-K5", basi=False)
    assert not temuan
    d = Dampak.objects.create(
        regulasi=Regulasi.objects.get(kode="PP94_2021"), layanan="gelar", keadaan="DIPERIKSA", dasar="x", pasti=False
    )
    assert SuratGelar.objects.get(surat=surat).basi_sejak
    nilai_surat(surat, today=HARI_INI)
    assert [(t.tingkat, t.menghalangi) for t in temuan.all()] == [("PERINGATAN", False)]
    d.pasti = True
    d.save()
    nilai_surat(surat, today=HARI_INI)
    assert [t.menghalangi for t in temuan.all()] == [True]


@pytest.mark.usefixtures("acuan")
def test_keadaan_yang_berubah_menandai_suratnya(dunia):
    surat = dunia.surat()
    u = dunia.baris(surat)
    SuratGelar.objects.update(basi_sejak=None, basi_sebab="")
    kabarkan_keadaan(u.pegawai_id)
    assert SuratGelar.objects.get(surat=surat).basi_sebab == "Data pegawai berubah"
