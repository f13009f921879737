"""Findings follow the day and the date, and nothing is lost when a fact changes during the judging."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from kepegawaian.models import KalenderPilkada, PejabatPembina
from layanan.models import SuratUsulan, Temuan, Transisi, Usulan
from layanan.services import basi as basi_layanan
from mutasi import services
from mutasi.models import SuratMutasi
from notifikasi.models import Pesan
from tests import pabrik
from tests.mutasi.alat import HARI_INI, PELANTIKAN
from tests.mutasi.alat_basi import baris, jadi_plt, kode, nilai, simpan, tanda

# --- the day itself ----------------------------------------------------------------------------------


def test_penilaian_harian_mengejar_hari_yang_terlewat(dunia, surat):
    kantor = surat.kantor_id
    assert services.nilai_harian(hari_ini={kantor: HARI_INI}) == 0
    besok = HARI_INI + timedelta(days=1)
    PejabatPembina.objects.update(status="PLT")  # a change that nobody told of
    assert services.nilai_harian(hari_ini={kantor: besok + timedelta(days=4)}) == 1
    assert services.nilai_harian(hari_ini={kantor: besok}) == 0
    assert SuratMutasi.objects.get(surat=surat).dinilai_pada == besok + timedelta(days=4)
    t = Transisi.objects.get(kode="nilai_ulang")
    assert t.alasan.startswith("Hari berganti. Temuan baru:")


def test_penilaian_harian_tidak_menyentuh_surat_tertutup_dan_kantor_lain(dunia, surat):
    Usulan.objects.update(status="DIBATALKAN")
    besok = HARI_INI + timedelta(days=1)
    assert services.nilai_harian(hari_ini={surat.kantor_id: besok}) == 0
    Usulan.objects.update(status="DRAF")
    assert services.nilai_harian(hari_ini={surat.kantor_id + 1: besok}) == 0


# --- findings follow the date ------------------------------------------------------------------------


def ubah(dunia, surat, tanggal: date) -> None:
    services.ubah_batch(
        surat_id=surat.pk, perihal="P", nomor="", tanggal=None, tanggal_pelantikan=tanggal, nomor_ba_tpk="BA-1",
        tanggal_ba_tpk=date(2026, 3, 2), actor=dunia.operator, today=HARI_INI,
    )  # fmt: skip


def test_tanggal_masuk_dan_keluar_jendela(dunia):
    """Window of A1 from 22 March 2026; both sides of its first day."""
    KalenderPilkada.objects.create(
        instansi=dunia.instansi, tanggal_penetapan_paslon=date(2026, 9, 22), akhir_masa_jabatan_kada=date(2026, 10, 1),
        dasar="x",
    )  # fmt: skip
    surat = dunia.surat(tanggal_pelantikan=date(2026, 3, 21))
    asal, tujuan = (dunia.kursi(jenis="PENGAWAS", eselon="IV.a") for _i in range(2))
    b = dunia.baris(surat, dunia.orang(asal), tujuan)
    assert "A1" not in kode(b.pk)
    for tanggal, kena in ((22, True), (21, False)):
        ubah(dunia, surat, date(2026, 3, tanggal))
        assert ("A1" in kode(b.pk)) is kena
    ubah(dunia, surat, date(2026, 10, 1))
    assert "A1" in kode(b.pk)
    ubah(dunia, surat, date(2026, 10, 2))
    assert "A1" not in kode(b.pk)
    # The line alone, by its own date.
    services.ubah_baris(
        usulan_id=b.pk, jabatan_tujuan_id=tujuan.pk, alasan="KEBUTUHAN_ORGANISASI", uraian_alasan="x",
        tanggal_pelantikan=date(2026, 9, 1), actor=dunia.operator, today=HARI_INI,
    )  # fmt: skip
    assert "A1" in kode(b.pk)


def ganti_kepala(dunia, sejak: date, status: str = "PJ") -> PejabatPembina:
    simpan(dunia.ppk, tanggal_akhir=sejak - timedelta(days=1))
    return pabrik.ppk(dunia.instansi, nama="Kepala Pengganti", status=status, tanggal_pelantikan=sejak)


def test_ppk_surat_mengikuti_tanggal_dan_riwayat(dunia, surat):
    pj = ganti_kepala(dunia, date(2026, 4, 10))
    nilai(surat)
    batch = SuratMutasi.objects.get(surat=surat)
    assert batch.ppk == dunia.ppk
    ubah(dunia, surat, date(2026, 4, 10))
    batch.refresh_from_db()
    assert batch.ppk == pj
    assert "B1" in kode(baris(surat).pk)
    ubah(dunia, surat, date(2026, 4, 9))
    assert "B1" not in kode(baris(surat).pk)
    # The record is corrected: the change came earlier than was known.
    simpan(dunia.ppk, tanggal_akhir=date(2026, 4, 1))
    simpan(pj, tanggal_pelantikan=date(2026, 4, 2))
    nilai(surat)
    batch.refresh_from_db()
    assert batch.ppk == pj
    assert "B1" in kode(baris(surat).pk)


def test_tidak_ada_ppk_pada_hari_itu_adalah_data_kurang(dunia, surat):
    simpan(dunia.ppk, tanggal_akhir=PELANTIKAN - timedelta(days=1))
    nilai(surat)
    t = Temuan.objects.get(usulan=baris(surat), kode="B1", basi=False)
    assert (t.tingkat, t.menghalangi) == ("DATA_KURANG", True)


@pytest.mark.parametrize(("hari", "kena"), [(9, False), (10, True)])
def test_baris_bertanggal_sendiri_dalam_masa_kepala_lain(dunia, surat, hari, kena):
    ganti_kepala(dunia, date(2026, 4, 10), status="DEFINITIF")
    b = dunia.baris(surat, tanggal_pelantikan=date(2026, 4, hari))
    assert ("B10" in kode(b.pk)) is kena
    assert "B10" not in kode(baris(surat).pk)
    ubah(dunia, surat, date(2026, 4, 10))
    assert ("B10" in kode(b.pk)) is not kena


# --- races -------------------------------------------------------------------------------------------


def _di_koneksi_lain(kerja):
    """Run ``kerja`` on a connection of its own, to its end."""
    galat = []

    def jalan():
        try:
            kerja()
        except Exception as g:  # noqa: BLE001 (raised again in the test's own thread)
            galat.append(g)
        finally:
            connection.close()

    t = threading.Thread(target=jalan)
    t.start()
    t.join(20)
    assert not t.is_alive()
    if galat:
        raise galat[0]


@pytest.mark.django_db(transaction=True)
def test_fakta_berubah_sementara_dinilai_tandanya_tinggal(dunia, monkeypatch):
    from mutasi.services import batch

    surat = dunia.surat()
    b = dunia.baris(surat)
    simpan(b.jabatan_tujuan, formasi=3)
    asli = batch.nilai_surat

    def sela(s, *, today, simpan=True):
        hasil = asli(s, today=today, simpan=simpan)
        monkeypatch.setattr(batch, "nilai_surat", asli)
        _di_koneksi_lain(lambda: jadi_plt(dunia))
        return hasil

    monkeypatch.setattr(batch, "nilai_surat", sela)
    assert nilai(surat) == 1
    # Judged by the facts as they were; the change in between is not lost.
    assert "B1" not in kode(b.pk)
    assert "Status PPK berubah" in tanda(surat)
    assert nilai(surat) == 1
    assert "B1" in kode(b.pk)
    assert tanda(surat) is None


@pytest.mark.django_db(transaction=True)
def test_dua_pekerja_satu_surat_yang_kedua_melewatinya(dunia):
    surat = dunia.surat()
    dunia.baris(surat)
    jadi_plt(dunia)
    hasil = []
    with transaction.atomic():
        SuratUsulan.objects.select_for_update().get(pk=surat.pk)
        _di_koneksi_lain(lambda: hasil.append(nilai(surat)))
    assert hasil == [0]
    assert tanda(surat)
    assert nilai(surat) == 1
    assert Pesan.objects.filter(kunci__startswith="basi:").count() == 1


@pytest.mark.django_db(transaction=True)
def test_setelah_komit_pekerja_diminta(dunia, monkeypatch):
    surat = dunia.surat()
    dunia.baris(surat)
    diminta = []
    monkeypatch.setattr(basi_layanan.current_app, "send_task", lambda nama, **_kw: diminta.append(nama))
    with transaction.atomic():
        jadi_plt(dunia)
        assert not diminta
    assert diminta == ["mutasi.tasks.nilai_yang_basi"]
