"""Facts that the rules judge are what the record says."""

from datetime import date

import pytest

from kepegawaian.models import Blokir, KalenderPilkada, RiwayatDiklat, RiwayatHukdis, RiwayatJabatan
from mutasi import services
from mutasi.selectors import fakta_batch
from mutasi.selectors.fakta import fakta_pilkada
from tests import pabrik
from tests.mutasi.alat import HARI_INI, PELANTIKAN, berkas, kapus


def test_fakta_sama_dengan_rekam(dunia):
    surat = dunia.surat(tanggal_mulai_ukom=date(2026, 3, 5))
    asal = dunia.kursi(kode="ASAL", formasi=2)
    orang = dunia.orang(asal, nama="Siti", gelar_belakang="S.E.", golongan="III/d")
    RiwayatHukdis.objects.create(
        pegawai=orang, tingkat="SEDANG", status="BERLAKU", tmt=date(2025, 9, 1), tmt_akhir=date(2026, 9, 1)
    )
    RiwayatDiklat.objects.create(pegawai=orang, kode="PKP", nama="Pelatihan", tanggal=date(2024, 5, 1))
    tujuan = dunia.kursi(kode="TUJUAN", syarat_pendidikan="D3", syarat_rumpun=["UMUM"])
    pemangku = dunia.orang(tujuan, nama="Pemangku lama")
    b = dunia.baris(surat, orang, tujuan)
    services.lampirkan(
        surat=surat, usulan=b.usulan, jenis="IJAZAH", unggahan=berkas(), actor=dunia.operator, today=HARI_INI
    )
    services.lampirkan(
        surat=surat, usulan=None, jenis="IZIN_MENDAGRI", unggahan=berkas(), nomor="100/1", tanggal=date(2026, 3, 6),
        penandatangan="Mendagri", nip_tercantum=[orang.nip], actor=dunia.operator, today=HARI_INI,
    )  # fmt: skip

    # Only now: a blocked person can no longer be put on a letter.
    Blokir.objects.create(pegawai=orang, alasan="a", dasar="d", mulai=date(2026, 1, 5), oleh="BKN")
    batch = fakta_batch(surat, today=HARI_INI)
    assert (batch.instansi.kode, batch.instansi.jenis) == (dunia.instansi.kode, "KABUPATEN")
    assert (batch.ppk.nama, batch.ppk.status, batch.ppk.tanggal_pelantikan) == (
        "Bupati Contoh", "DEFINITIF", date(2024, 2, 20),
    )  # fmt: skip
    assert batch.pilkada[0].tanggal_penetapan_paslon == date(2020, 9, 23)
    assert (batch.tanggal_ba_tpk, batch.tanggal_mulai_ukom) == (date(2026, 3, 2), date(2026, 3, 5))
    izin = {d.jenis: d for d in batch.dokumen}["IZIN_MENDAGRI"]
    assert (izin.nomor, izin.tanggal, izin.nip_tercantum) == ("100/1", date(2026, 3, 6), frozenset({orang.nip}))
    assert {d.jenis: d.nip_tercantum for d in batch.dokumen}["BA_TPK"] is None

    (baris,) = batch.baris
    assert (baris.nip, baris.jenis, baris.jabatan_asal, baris.jabatan_tujuan) == (orang.nip, "M10", "ASAL", "TUJUAN")
    assert (baris.tanggal, baris.alasan, [d.jenis for d in baris.dokumen]) == (
        PELANTIKAN, "KEBUTUHAN_ORGANISASI", ["IJAZAH"],
    )  # fmt: skip
    assert (baris.tanggal_rekomendasi, baris.dilantik_pada, baris.batas_lapor) == (None, None, None)

    fakta = batch.orang[orang.nip]
    assert (fakta.nama, fakta.golongan, fakta.status, fakta.tanggal_lahir) == (
        "Siti, S.E.", "III/d", "PNS", orang.tanggal_lahir,
    )  # fmt: skip
    assert [(r.jabatan.kode, r.tmt, r.sifat) for r in fakta.riwayat_jabatan] == [
        ("ASAL", date(2022, 1, 3), "DEFINITIF")
    ]
    assert dict(fakta.kinerja) == {2024: "BAIK", 2025: "BAIK"}
    assert [(h.tingkat, h.status, h.tmt_akhir) for h in fakta.hukdis] == [("SEDANG", "BERLAKU", date(2026, 9, 1))]
    assert [d.kode for d in fakta.diklat] == ["PKP"]
    assert fakta.blokir[0].mulai == date(2026, 1, 5)
    assert fakta.pendidikan[0].program_studi == "Manajemen"

    assert batch.jabatan["ASAL"].formasi == 2
    t = batch.jabatan["TUJUAN"]
    assert (t.syarat_pendidikan, t.syarat_rumpun, t.unit_nama) == ("D3", ("UMUM",), "Dinas Kesehatan")
    assert [(p.nip, p.tmt) for p in t.pemangku] == [(pemangku.nip, date(2022, 1, 3))]


def test_dokumen_yang_diganti_tidak_lagi_dinilai(dunia):
    surat = dunia.surat()
    services.lampirkan(
        surat=surat, usulan=None, jenis="BA_TPK", unggahan=berkas(), nomor="BA-2", tanggal=date(2026, 3, 4),
        actor=dunia.operator, today=HARI_INI,
    )  # fmt: skip
    assert [d.nomor for d in fakta_batch(surat, today=HARI_INI).dokumen] == ["BA-2"]


def test_baris_yang_dibatalkan_tidak_dinilai(dunia):
    surat = dunia.surat()
    a, b = dunia.baris(surat), dunia.baris(surat)
    b.usulan.status = "DIBATALKAN"
    b.usulan.save()
    assert [x.id for x in fakta_batch(surat, today=HARI_INI).baris] == [str(a.pk)]


def test_tugas_tambahan_yang_diakhiri_menjadi_asal(dunia):
    surat = dunia.surat()
    orang, dokter, kepala = kapus(dunia)
    b = dunia.baris(surat, orang, akhiri_tugas_tambahan=True, alasan="MASA_TUGAS_BERAKHIR")
    assert (b.jabatan_asal, b.jabatan_tujuan, b.usulan.jenis) == (kepala, None, "M12")
    fakta = fakta_batch(surat, today=HARI_INI)
    assert {r.jabatan.kode for r in fakta.orang[orang.nip].riwayat_jabatan} == {dokter.kode, kepala.kode}


def test_penunjukan_kapus_tidak_melepas_jabatan_definitif(dunia):
    surat = dunia.surat()
    _lama, dokter, kepala = kapus(dunia)
    RiwayatJabatan.objects.filter(jabatan=kepala).update(tmt_akhir=date(2026, 1, 1))
    baru = dunia.orang(pabrik.jabatan(dokter.unit, jenis="JF", jenjang="AHLI_MUDA", rumpun="MEDIS"))
    b = dunia.baris(surat, baru, kepala)
    assert (b.jabatan_asal, b.usulan.jenis) == (None, "M09")


def test_batas_lapor_hari_kerja_ketujuh_menurut_kalender_kantor(dunia):
    surat, ids = dunia.sampai_ditandatangani()
    services.catat_sk(
        usulan_ids=ids, nomor_sk="821/1", tanggal_sk=HARI_INI, penandatangan_sk="Bupati Contoh",
        dilantik_pada=HARI_INI, nomor_ba_pelantikan="", tanggal_spmt=None, actor=dunia.operator, today=HARI_INI,
        unggahan={"SK": berkas()},
    )  # fmt: skip
    (baris,) = fakta_batch(surat, today=HARI_INI).baris
    # Tuesday 10 March 2026; 18-24 March hold Nyepi, Idulfitri and their cuti bersama.
    assert baris.batas_lapor == date(2026, 3, 26)
    assert baris.tanggal_rekomendasi == HARI_INI


@pytest.mark.parametrize(("jenis", "pilkada"), [("KABUPATEN", None), ("PUSAT", ())])
def test_daerah_tanpa_kalender_pilkada_adalah_data_kurang(dunia, jenis, pilkada):
    """A region without a calendar in the record has a gap; a ministry has no elections."""
    KalenderPilkada.objects.all().delete()
    dunia.instansi.jenis = jenis
    dunia.instansi.save()
    assert fakta_pilkada(dunia.instansi) == pilkada
