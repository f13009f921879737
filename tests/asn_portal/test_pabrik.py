from datetime import date

import pytest

from akun.peran import Peran
from akun.selectors import wewenang
from tests import pabrik

pytestmark = pytest.mark.django_db


def test_factories_store_coherent_rows():
    puskesmas = pabrik.unit(pabrik.instansi())
    jabatan = pabrik.jabatan(puskesmas, jenis="JF")
    orang = pabrik.pegawai(jabatan=jabatan)
    pabrik.ppk(orang.instansi)
    orang.full_clean()
    jabatan.full_clean()
    assert orang.instansi == puskesmas.instansi
    assert orang.riwayatjabatan.get().jabatan == jabatan
    assert len({pabrik.pegawai().nip for _ in range(5)}) == 5


def test_role_given_by_factory_is_a_power():
    kantor = pabrik.kantor()
    petugas = pabrik.petugas(Peran.VERIFIKATOR, kantor)
    assert wewenang(petugas, today=date(2026, 3, 2)).di(Peran.VERIFIKATOR) == {kantor.pk}
