"""Promotion asks discipline (KP-10c): what goes on after a penalty; what KP-10 says already is not said again."""

from datetime import date, timedelta

import pytest

from disiplin.models import Dampak, Regulasi, TingkatHukuman
from kenaikan_pangkat.selectors.fakta import fakta_surat
from kepegawaian.models import RiwayatHukdis
from layanan.aturan import Tingkat
from layanan.halangan import Halangan
from layanan.models import Temuan
from layanan.services.temuan import nilai_surat
from tests.disiplin.alat_boleh import kasus
from tests.kenaikan_pangkat.alat import HARI_INI, TMT

from .rules import bahan as b

SEHARI = timedelta(days=1)
JALAN = Halangan("Sedang menjalani.", "Pasal 55", pasti=True, tingkat="SEDANG")
NETRAL = Halangan("Ada hal.", "PP 94 Tahun 2021")


def kp10c(*halangan, jenis="101", hukdis=(), **isi):
    return b.tingkat(b.kasus(jenis, isi_orang={"disiplin": halangan, "hukdis": hukdis}, **isi), "KP-10c")


def test_yang_pasti_menghalangi_yang_lain_memperingatkan():
    assert kp10c() is None
    assert kp10c(NETRAL) == Tingkat.PERINGATAN
    assert kp10c(NETRAL, JALAN) == Tingkat.BLOKIR
    assert kp10c(JALAN, jenis="PENGABDIAN", sebab="CACAT") is None


def test_yang_sudah_dikatakan_kp10_tidak_diulang():
    jalan = b.hukdis("SEDANG")
    proses = b.hukdis("SEDANG", "PROSES")
    assert kp10c(JALAN, hukdis=(jalan,)) is None
    assert kp10c(NETRAL, hukdis=(proses,)) is None
    assert kp10c(JALAN, hukdis=(proses,)) == Tingkat.BLOKIR


@pytest.mark.usefixtures("acuan")
def test_surat_menanyakan_disiplin_pada_tmt(dunia):
    """A penalty that ended the day before the TMT, whose effect goes on for a month; open cases are not asked for."""
    r = Regulasi.objects.get(kode="PP94_2021")
    Dampak.objects.filter(regulasi=r, layanan="kenaikan_pangkat", tingkat__kode="BERAT").delete()
    Dampak.objects.create(
        regulasi=r, layanan="kenaikan_pangkat", keadaan="MENJALANI", dasar="Aturan contoh", bulan_setelah=1,
        tingkat=TingkatHukuman.objects.get(regulasi=r, kode="BERAT"),
    )  # fmt: skip
    surat = dunia.surat()
    kena, lewat, perkara = (dunia.baris(surat).usulan for _i in range(3))
    for u, akhir in ((kena, TMT - SEHARI), (lewat, date(2026, 3, 1))):
        RiwayatHukdis.objects.create(
            pegawai=u.pegawai, tingkat="BERAT", status="SELESAI", tmt=date(2025, 1, 1), tmt_akhir=akhir
        )
    kasus(perkara.pegawai)
    nilai_surat(surat, today=HARI_INI)
    temuan = Temuan.objects.filter(usulan__surat=surat, kode__startswith="KP-10", basi=False)
    assert list(temuan.values_list("usulan_id", "kode", "menghalangi")) == [(kena.pk, "KP-10c", True)]
    assert not fakta_surat(surat, today=HARI_INI)[perkara.pk].orang.disiplin
