"""The yearly predikat in the record, and the one door through which mutasi and promotion read it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q

from kenaikan_pangkat.selectors.fakta import fakta_orang as fakta_kp
from kenaikan_pangkat.selectors.massal import fakta_massal
from kepegawaian import selectors as kepegawaian
from kepegawaian.models import RiwayatKinerja
from kepegawaian.services_kinerja import catat_predikat
from kepegawaian.sinyal import fakta_berubah
from kinerja.selectors.predikat import PORTAL, REKAM, menurut_tahun, predikat_tahunan
from mutasi.selectors.fakta import fakta_orang as fakta_mutasi
from tests import pabrik

pytestmark = pytest.mark.django_db
HARI = date(2027, 1, 20)


@pytest.fixture
def orang(db):
    p = pabrik.pegawai()
    RiwayatKinerja.objects.create(pegawai=p, tahun=2025, predikat="SANGAT_BAIK", nomor_sk="IMPOR")
    return p


def catat(p, predikat="BAIK", asal=7, tahun=2026):
    return catat_predikat(pegawai_id=p.pk, tahun=tahun, predikat=predikat, asal_evaluasi=asal, actor=None, tanggal=HARI)


def test_dicatat_sekali_dan_terbaca_oleh_semua(orang):
    catat(orang)
    catat(orang)
    assert RiwayatKinerja.history.filter(tahun=2026).count() == 1
    rekam = kepegawaian.rekam_pegawai({orang.pk})[orang.pk]
    pangkat = kepegawaian.rekam_kepangkatan([orang.pk])[orang.pk]
    assert predikat_tahunan(rekam) == ((2026, "BAIK", PORTAL), (2025, "SANGAT_BAIK", REKAM))
    semua = {2026: "BAIK", 2025: "SANGAT_BAIK"}
    assert menurut_tahun(rekam) == fakta_mutasi(rekam).kinerja == fakta_kp(pangkat).predikat == semua
    ((satu,),) = fakta_massal(Q(pk=orang.pk))
    assert satu.orang.predikat == semua


def test_tanpa_kueri_tambahan(orang, django_assert_num_queries):
    rekam = kepegawaian.rekam_pegawai({orang.pk})[orang.pk]
    with django_assert_num_queries(0):
        menurut_tahun(rekam)


def test_hasil_yang_berubah_mengganti_baris_yang_sama(orang):
    catat(orang)
    catat(orang, "BUTUH_PERBAIKAN")
    baris = RiwayatKinerja.objects.get(tahun=2026)
    assert baris.predikat == "BUTUH_PERBAIKAN"
    assert "semula Baik" in baris.history.first().history_change_reason


def test_impor_tahun_itu_diganti_dengan_riwayat(orang):
    baris = catat(orang, tahun=2025)
    assert (baris.predikat, baris.asal_evaluasi, baris.nomor_sk) == ("BAIK", 7, "")
    assert [h.predikat for h in baris.history.order_by("history_id")] == ["SANGAT_BAIK", "BAIK"]


def test_yang_menilai_dengan_fakta_ini_diberi_tahu(orang):
    kabar = []

    def dengar(sender, berubah, **_kwargs):
        kabar.append(berubah.pegawai)

    fakta_berubah.connect(dengar)
    try:
        catat(orang)
        catat(orang)
    finally:
        fakta_berubah.disconnect(dengar)
    assert kabar == [{orang.pk}]


def test_predikat_asing_ditolak(orang):
    with pytest.raises(ValidationError):
        catat(orang, "ISTIMEWA")
    assert RiwayatKinerja.objects.count() == 1
