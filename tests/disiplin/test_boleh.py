"""``boleh`` from the record, the open cases and the remedies: what counts, what does not, and how little it reads."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disiplin.models import Dampak, Regulasi, Tahap, TingkatHukuman
from disiplin.models.perkara import DIPERIKSA
from disiplin.rules.izin import RAHASIA
from disiplin.rules.katalog import RegulasiTidakAda
from disiplin.selectors.izin import boleh, halangan_orang
from disiplin.sinyal import kabarkan_keadaan
from kepegawaian.models import RiwayatHukdis
from kepegawaian.sinyal import fakta_berubah
from layanan.sinyal import parameter_berubah
from tests import pabrik
from tests.disiplin.alat_boleh import kasus, upaya

HARI = date(2026, 5, 1)
pytestmark = pytest.mark.usefixtures("acuan")


def kata(orang, layanan="mutasi", hari=HARI) -> list[str]:
    return [s.kata for s in boleh([orang.pk], layanan, hari)[orang.pk].sebab]


def dampak(**isi) -> Dampak:
    return Dampak.objects.create(
        **{"regulasi": Regulasi.objects.get(kode="PP94_2021"), "layanan": "mutasi", "keadaan": "MENJALANI",
           "dasar": "Aturan contoh", "pasti": True} | isi
    )  # fmt: skip


@pytest.mark.parametrize("tahap", Tahap.values)
def test_perkara_terbuka_dari_pemanggilan_sampai_penyampaian(tahap):
    orang = pabrik.pegawai()
    kasus(orang, tahap)
    assert kata(orang) == ([RAHASIA] if tahap in DIPERIKSA else [])


def test_perkara_orang_lain_tidak_menghalangi():
    kasus(pabrik.pegawai())
    assert kata(pabrik.pegawai()) == []


@pytest.mark.parametrize(("tahap", "hasil", "kena"), [
    ("MENUNGGU", "", True), ("MENUNGGU", "DIKUATKAN", False), ("MENUNGGU", "DIBATALKAN", False),
    ("DIHENTIKAN", "", False),
])  # fmt: skip
def test_upaya_selama_belum_ada_hasilnya(tahap, hasil, kena):
    orang = pabrik.pegawai()
    upaya(kasus(orang, tahap), hasil)
    assert kata(orang) == ([RAHASIA] if kena else [])


def test_catatan_perkara_upaya_dan_dua_perkara_dikatakan_sekali_tanpa_isinya():
    orang = pabrik.pegawai()
    RiwayatHukdis.objects.create(pegawai=orang, tingkat="BERAT", status="PROSES")
    kasus(orang, dugaan=None)
    upaya(kasus(orang, "PENYAMPAIAN"))
    (satu,) = boleh([orang.pk], "mutasi", HARI)[orang.pk].sebab
    # The first day is the regulation's own.
    assert (satu.kata, satu.dasar, satu.tingkat) == (RAHASIA, "PP 94 Tahun 2021", "")
    assert (satu.mulai, satu.sampai) == (date(2021, 8, 31), None)


def test_hukuman_portal_yang_sudah_pada_rekam_dihitung_sekali():
    orang = pabrik.pegawai()
    k = kasus(orang, "MENJALANI")
    hukuman = upaya(k, "DIKUATKAN").hukuman
    catatan = RiwayatHukdis.objects.create(
        pegawai=orang, tingkat="SEDANG", status="BERLAKU", tmt=date(2026, 4, 1), tmt_akhir=date(2027, 4, 1)
    )
    hukuman.status, hukuman.mulai, hukuman.selesai = "BERJALAN", catatan.tmt, catatan.tmt_akhir
    hukuman.riwayat = catatan.pk
    hukuman.save()
    assert len(kata(orang, "kenaikan_pangkat")) == 1
    assert kata(orang, "kenaikan_pangkat", date(2027, 4, 1)) == []


def test_kueri_tetap_dan_perkara_hanya_dibaca_bila_tabel_menanyakannya():
    orang = [pabrik.pegawai() for _ in range(4)]
    for o in orang:
        upaya(kasus(o))
    for layanan, batas in (("mutasi", 4), ("kenaikan_pangkat", 2), ("kgb", 2), ("talenta", 2), ("gelar", 1)):
        with CaptureQueriesContext(connection) as satu:
            halangan_orang([orang[0].pk], layanan)
        with CaptureQueriesContext(connection) as semua:
            halangan_orang([o.pk for o in orang], layanan)
        assert len(satu) == len(semua) == batas, layanan
        teks = " ".join(q["sql"] for q in semua)
        assert ("disiplin_kasus" in teks) is (layanan == "mutasi")
    assert halangan_orang([o.pk for o in orang], "gelar") == {}


def test_tabel_yang_menentukan_juga_bagi_layanan_baru_dan_sesudah_hukuman():
    orang = pabrik.pegawai()
    RiwayatHukdis.objects.create(
        pegawai=orang, tingkat="BERAT", status="SELESAI", tmt=date(2025, 1, 1), tmt_akhir=date(2026, 1, 1)
    )
    assert kata(orang, "gelar") == kata(orang, "talenta") == []
    berat = TingkatHukuman.objects.get(regulasi__kode="PP94_2021", kode="BERAT")
    dampak(layanan="gelar", tingkat=berat, bulan_setelah=6)
    assert not boleh([orang.pk], "gelar", date(2026, 6, 30))[orang.pk].boleh
    assert boleh([orang.pk], "gelar", date(2026, 7, 1))[orang.pk].boleh


def test_talenta_memberi_tahu_tanpa_menolak():
    orang = pabrik.pegawai()
    RiwayatHukdis.objects.create(pegawai=orang, tingkat="SEDANG", status="BERLAKU", tmt=date(2026, 4, 1))
    hasil = boleh([orang.pk], "talenta", HARI)[orang.pk]
    assert hasil.boleh and len(hasil.sebab) == 1


def test_hari_tanpa_peraturan_ditolak_dan_peraturan_lama_tanpa_tabel_kosong():
    orang = pabrik.pegawai()
    RiwayatHukdis.objects.create(pegawai=orang, tingkat="BERAT", status="BERLAKU", tmt=date(2015, 1, 1))
    with pytest.raises(RegulasiTidakAda):
        boleh([orang.pk], "kenaikan_pangkat", date(1970, 1, 1))
    assert boleh([orang.pk], "kenaikan_pangkat", date(2021, 8, 30))[orang.pk].boleh
    assert not boleh([orang.pk], "kenaikan_pangkat", date(2021, 8, 31))[orang.pk].boleh


def test_kabar_ke_layanan_tidak_menyebut_apa_pun():
    orang, terima = pabrik.pegawai(), []
    fakta_berubah.connect(dengar := lambda berubah, **_: terima.append(berubah), weak=False)
    try:
        kabarkan_keadaan(orang.pk)
    finally:
        fakta_berubah.disconnect(dengar)
    (satu,) = terima
    assert satu.pegawai == {orang.pk} and satu.sebab == ["Data pegawai berubah"]


def test_tabel_yang_diubah_mengabarkan_layanannya():
    terima = []
    parameter_berubah.connect(dengar := lambda layanan, **_: terima.append(layanan), weak=False)
    try:
        d = dampak()
        d.delete()
    finally:
        parameter_berubah.disconnect(dengar)
    assert terima == ["mutasi", "mutasi"]
