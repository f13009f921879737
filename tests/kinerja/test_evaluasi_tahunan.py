"""The yearly appraisal enters the person's record: once, of the SKP that ends last, and no year stays without."""

from datetime import UTC, date, datetime

import pytest

from kepegawaian.models import RiwayatKinerja
from kinerja.services import evaluasi as langkah
from tests import pabrik_kinerja as pk
from tests.kinerja.test_evaluasi import APRIL, HARI, Bahan

pytestmark = pytest.mark.django_db


def test_tahunan_masuk_rekam_sekali_dan_diganti_hanya_dengan_riwayat():
    b = Bahan(jenis="FINAL")
    RiwayatKinerja.objects.create(pegawai=b.staf, tahun=2026, predikat="KURANG", nomor_sk="IMPOR-1")
    b.ajukan()
    b.nilai()
    assert RiwayatKinerja.objects.get().predikat == "KURANG"  # nothing before it is final
    b.terima()
    baris = RiwayatKinerja.objects.get()
    assert (baris.predikat, baris.asal_evaluasi) == ("BAIK", b.e.pk)
    assert [h.predikat for h in baris.history.order_by("history_date", "history_id")] == ["KURANG", "BAIK"]
    assert "semula Kurang" in baris.history.first().history_change_reason


def test_periodik_tidak_masuk_rekam():
    b = Bahan()
    b.ajukan()
    b.nilai()
    b.terima()
    assert not RiwayatKinerja.objects.exists()


def test_dua_skp_setahun_yang_berakhir_terakhir_yang_dicatat():
    b = Bahan(jenis="FINAL")
    b.skp.periode_akhir = date(2026, 2, 28)
    b.skp.save()
    akhir = pk.skp(b.staf, b.kepala, periode_awal=date(2026, 3, 1))
    plt = pk.skp(b.staf, b.kepala, is_plt_plh=True)
    langkah.siapkan(today=HARI, instansi_id=b.instansi.pk)
    for skp, hasil in ((akhir, "SESUAI"), (b.skp, "DI_BAWAH"), (plt, "DI_BAWAH")):
        b.skp = skp
        b.ajukan()
        b.nilai(hasil)
        b.terima()
    assert list(RiwayatKinerja.objects.values_list("predikat", flat=True)) == ["BAIK"]


def _dua_skp():
    b = Bahan(jenis="FINAL")
    b.skp.periode_akhir = date(2026, 2, 28)
    b.skp.save()
    b.akhir = pk.skp(b.staf, b.kepala, periode_awal=date(2026, 3, 1))
    langkah.siapkan(today=HARI, instansi_id=b.instansi.pk)
    return b


def _selesaikan(b, hasil, now=APRIL):
    b.ajukan(now=now)
    b.nilai(hasil, now=now)
    b.terima(now=now)


def _tahun() -> list[str]:
    return list(RiwayatKinerja.objects.values_list("predikat", flat=True))


def test_skp_terakhir_yang_tak_pernah_dinilai_tidak_mengosongkan_tahun():
    b = _dua_skp()
    _selesaikan(b, "DI_BAWAH")
    assert langkah.catat_tertinggal(now=datetime(2026, 4, 5, 16, 59, tzinfo=UTC)) == 0  # filling ends on the 5th
    assert _tahun() == []
    lewat = datetime(2026, 4, 5, 17, 0, tzinfo=UTC)
    assert langkah.catat_tertinggal(now=lewat) == 1
    assert _tahun() == ["BUTUH_PERBAIKAN"]
    assert langkah.catat_tertinggal(now=lewat) == 0
    b.skp = b.akhir
    _selesaikan(b, "SESUAI", lewat)
    assert _tahun() == ["BAIK"]


def test_skp_awal_yang_selesai_belakangan_tidak_menimpa():
    b = _dua_skp()
    awal, b.skp = b.skp, b.akhir
    _selesaikan(b, "SESUAI")
    b.skp, lewat = awal, datetime(2026, 5, 4, 3, tzinfo=UTC)
    _selesaikan(b, "DI_BAWAH", lewat)
    assert langkah.catat_tertinggal(now=lewat) == 0
    assert _tahun() == ["BAIK"]


def test_tahun_yang_sudah_tercatat_dari_luar_tidak_disentuh_penyapu():
    b = _dua_skp()
    _selesaikan(b, "DI_BAWAH")
    RiwayatKinerja.objects.create(pegawai=b.staf, tahun=2026, predikat="BAIK", nomor_sk="IMPOR")
    assert langkah.catat_tertinggal(now=datetime(2026, 5, 4, tzinfo=UTC)) == 0
    assert _tahun() == ["BAIK"]
