"""Two connections at one import."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from akun.peran import Peran
from kepegawaian import services_impor
from kepegawaian.models import Impor, Pegawai
from tests import pabrik
from tests.kepegawaian.lembar_uji import HARI, baris_pegawai, unggah, xlsx


@pytest.fixture
def impor(transactional_db, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }
    inst = pabrik.instansi()
    pabrik.unit(inst, kode="U1")
    operator = pabrik.petugas(Peran.OPERATOR, inst)
    siap = unggah(operator, inst, xlsx([baris_pegawai(n) for n in range(1, 21)]))
    assert siap.status == "SIAP"
    return siap


def berdua(kerja) -> list:
    """Run ``kerja`` in two threads that start together, each with a connection of its own."""
    mulai = Barrier(2)

    def jalan(_):
        try:
            mulai.wait(10)
            return kerja()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as kolam:
        return list(kolam.map(jalan, range(2)))


def test_dua_konfirmasi_satu_menang(impor):
    def konfirmasi():
        try:
            services_impor.konfirmasi(impor_id=impor.pk, actor=impor.dibuat_oleh, today=HARI)
        except ValidationError as salah:
            return salah.code
        return "menang"

    assert sorted(berdua(konfirmasi)) == ["bukan_siap", "menang"]


def test_dua_pekerja_satu_impor(impor):
    services_impor.konfirmasi(impor_id=impor.pk, actor=impor.dibuat_oleh, today=HARI)
    hasil = berdua(lambda: services_impor.kerjakan(impor_id=impor.pk, today=HARI))
    assert sorted(hasil) == [False, True]
    assert (Pegawai.objects.count(), Pegawai.history.count()) == (20, 20)


def test_pekerja_yang_dikira_mati_tidak_menulis_lagi(impor):
    """Both believe the import is theirs: the lock lets one through, the other sees that it is done."""
    services_impor.konfirmasi(impor_id=impor.pk, actor=impor.dibuat_oleh, today=HARI)
    diambil = services_impor._ambil(impor.pk)
    berdua(lambda: services_impor._simpan(diambil, HARI))
    assert Pegawai.history.count() == 20
    assert Impor.objects.get().status == "SELESAI"


def test_kemajuan_terlihat_dari_luar_transaksi(impor):
    services_impor.konfirmasi(impor_id=impor.pk, actor=impor.dibuat_oleh, today=HARI)
    diambil = services_impor._ambil(impor.pk)
    with services_impor._kabar_kemajuan(diambil.pk) as maju:
        maju(7)
    assert Impor.objects.get().baris_selesai == 7
