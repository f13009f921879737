"""Years of service in the rank from the sheet of people: the base from which a promotion's MKG and pay are counted."""

import pytest

from akun.peran import Peran
from kepegawaian.models import RiwayatPangkat
from tests import pabrik
from tests.kepegawaian.lembar_uji import baris_pegawai, simpan, unggah, xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _berkas_di_tmp(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }


@pytest.fixture
def instansi():
    inst = pabrik.instansi()
    pabrik.unit(inst, kode="U1")
    return inst


@pytest.fixture
def operator(instansi):
    return pabrik.petugas(Peran.OPERATOR, instansi)


def test_masa_kerja_golongan_diisi_pada_pangkatnya(instansi, operator):
    """The service that the decree of the rank names, from which MKG and pay of a promotion are counted."""
    lama = baris_pegawai(1)
    simpan(operator, unggah(operator, instansi, xlsx([lama])))
    pangkat = RiwayatPangkat.objects.get()
    assert pangkat.mk_tahun is None
    impor = unggah(operator, instansi, xlsx([lama | {"mk_tahun": 8, "mk_bulan": 3}]))
    assert {p["kolom"]: p["baru"] for p in impor.ringkasan["perubahan"]} == {"MKG tahun": "8", "MKG bulan": "3"}
    pangkat.refresh_from_db()
    assert pangkat.mk_tahun is None  # a trial run writes nothing
    simpan(operator, impor)
    pangkat.refresh_from_db()
    assert (pangkat.mk_tahun, pangkat.mk_bulan, pangkat.history.count()) == (8, 3, 2)
    lagi = unggah(
        operator, instansi, xlsx([lama | {"mk_tahun": 8, "mk_bulan": 3}, baris_pegawai(2, mk_tahun=0, mk_bulan=11)])
    )
    assert (lagi.ringkasan["baru"], lagi.ringkasan["berubah"], lagi.ringkasan["tetap"]) == (1, 0, 1)
    simpan(operator, lagi)
    assert sorted(RiwayatPangkat.objects.values_list("mk_tahun", "mk_bulan")) == [(0, 11), (8, 3)]


def test_masa_kerja_dari_sk_portal_tidak_ditimpa(instansi, operator):
    simpan(operator, unggah(operator, instansi, xlsx([baris_pegawai(1, mk_tahun=8, mk_bulan=3)])))
    RiwayatPangkat.objects.update(asal_usulan=7)
    impor = unggah(operator, instansi, xlsx([baris_pegawai(1, mk_tahun=9, mk_bulan=3)]))
    assert [(k["baris"], k["kolom"]) for k in impor.kesalahan] == [(2, "MKG tahun")]
    assert unggah(operator, instansi, xlsx([baris_pegawai(1, mk_tahun=8, mk_bulan=3)])).status == "SIAP"
