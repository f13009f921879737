"""ID SIASN of a person by the import: both of its writings, files of the older template, what is none."""

import pytest

from kepegawaian import services_impor
from kepegawaian.models import Pegawai
from tests.kepegawaian.lembar_uji import baris_pegawai, simpan, unggah, xlsx
from tests.kepegawaian.test_impor import _berkas_di_tmp, instansi, kesalahan, operator

__all__ = ["_berkas_di_tmp", "instansi", "operator"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("id_siasn", ["A5EB03E23A1BF6A0E040640A040252AD", "8ae483a5-641f-8179-0164-1fb9c0db5a11"])
def test_id_siasn_masuk_dan_sel_kosong_tidak_menghapusnya(instansi, operator, id_siasn):
    isi = baris_pegawai(1)
    simpan(operator, unggah(operator, instansi, xlsx([isi | {"id_siasn": id_siasn}])))
    assert Pegawai.objects.get().id_siasn == id_siasn
    lama = [k.nama for k in services_impor.KOLOM_PEGAWAI if k.kunci != "id_siasn"]
    impor = unggah(operator, instansi, xlsx([isi | {"nama": "Nama Baru"}], kepala=lama))  # the template before it
    assert impor.status == "SIAP"
    simpan(operator, impor)
    assert (Pegawai.objects.get().nama, Pegawai.objects.get().id_siasn) == ("Nama Baru", id_siasn)


@pytest.mark.parametrize("salah", ["198501012010011001", "bukan id", "g" * 32, "8ae483a5641f81790164"])
def test_yang_bukan_id_siasn_ditolak(instansi, operator, salah):
    impor = unggah(operator, instansi, xlsx([baris_pegawai(1, id_siasn=salah)]))
    assert kesalahan(impor) == {(2, "ID SIASN")}
