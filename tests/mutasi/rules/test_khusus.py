"""Posts in whose filling others have a say: Dukcapil (F1) and the inspektur (F2); and H2, H8, H9."""

from dataclasses import replace

import pytest

from . import bahan as b

KADIS_DUKCAPIL = b.jab("kadis-dukcapil", "JPT_PRATAMA", unit_jenis="DUKCAPIL")
SEKRETARIS = b.jab("sekretaris-dukcapil", "ADMINISTRATOR", unit_jenis="DUKCAPIL")
STAF_DUKCAPIL = b.jab("staf-dukcapil", "PELAKSANA", unit_jenis="DUKCAPIL", formasi=9)
INSPEKTUR = b.jab("inspektur", "JPT_PRATAMA", unit_jenis="INSPEKTORAT", kode_khusus="INSPEKTUR")
SK = b.dok("SK_MENDAGRI")


@pytest.mark.parametrize(("asal", "tujuan", "surat", "ada"), [
    (KADIS_DUKCAPIL, b.JPT2, (), "BLOKIR_KECUALI"), (b.JPT1, KADIS_DUKCAPIL, (), "BLOKIR_KECUALI"),
    (SEKRETARIS, b.ADM2, (), "BLOKIR_KECUALI"), (SEKRETARIS, None, (), "BLOKIR_KECUALI"),
    (SEKRETARIS, b.ADM2, (SK,), None), (SEKRETARIS, b.ADM2, (b.dok("SK_MENDAGRI", "2026-03-02"),), None),
    (SEKRETARIS, b.ADM2, (b.dok("SK_MENDAGRI", "2026-03-03"),), "BLOKIR_KECUALI"),
    (SEKRETARIS, b.ADM2, (b.dok("SK_MENDAGRI", None),), "DATA_KURANG"),
    (STAF_DUKCAPIL, b.PLK2, (), None), (b.ADM1, b.ADM2, (), None),
])  # fmt: skip
def test_f1_structural_posts_of_dukcapil(asal, tujuan, surat, ada):
    assert b.tingkat(b.kasus("M05" if tujuan else "M12", asal, tujuan, surat=surat), "F1") == ada


def test_f1_list_of_names_agencies_of_the_centre_pension_and_unknown_posts():
    lain = b.dok("SK_MENDAGRI", "2026-02-02", [b.nip(7)])
    temuan = b.temukan(b.kasus("M05", SEKRETARIS, b.ADM2, isi_batch={"dokumen": (lain,)}), "F1")
    assert temuan.tingkat == "BLOKIR_KECUALI" and "tidak mencantumkan" in temuan.pesan
    assert b.tingkat(b.kasus("M05", SEKRETARIS, b.ADM2, isi_batch={"instansi": b.PUSAT}), "F1") is None
    assert b.tingkat(b.kasus("M12", SEKRETARIS, None, alasan="PENSIUN"), "F1") is None
    tak_dikenal = replace(b.kasus("M05", SEKRETARIS, b.ADM2), jabatan={b.ADM2.kode: b.ADM2}, orang={})
    assert b.tingkat(tak_dikenal, "F1") == "DATA_KURANG"
    assert "tiga nama" in b.temukan(b.kasus("M01", b.ADM1, KADIS_DUKCAPIL), "F1").jalan_keluar


@pytest.mark.parametrize(("asal", "tujuan", "tanggal"), [
    (KADIS_DUKCAPIL, b.JPT2, "2016-06-01"), (SEKRETARIS, b.ADM2, "2016-03-01"),
])  # fmt: skip
def test_k17_dukcapil_moved_without_the_mendagri(asal, tujuan, tanggal):
    """Gianyar and Parigi Moutong 2016; the days around the first day of the rule."""
    jenis = "M03" if asal is KADIS_DUKCAPIL else "M05"
    assert b.temukan(b.kasus(jenis, asal, tujuan, tanggal=tanggal, tmt="2013-01-01"), "F1").menghalangi
    for hari, ada in (("2015-12-31", None), ("2016-01-01", "BLOKIR_KECUALI")):
        assert b.tingkat(b.kasus(jenis, asal, tujuan, tanggal=hari, tmt="2013-01-01"), "F1") == ada


@pytest.mark.parametrize(("asal", "tujuan", "isi", "ada"), [
    (INSPEKTUR, b.JPT2, {}, "PERINGATAN"), (INSPEKTUR, None, {}, "PERINGATAN"), (b.JPT1, INSPEKTUR, {}, None),
    (INSPEKTUR, b.JPT2, {"surat": (b.dok("KONSULTASI_INSPEKTUR"),)}, None),
    (INSPEKTUR, b.JPT2, {"surat": (b.dok("KONSULTASI_INSPEKTUR", "2026-03-03"),)}, "PERINGATAN"),
    (INSPEKTUR, b.JPT2, {"surat": (b.dok("KONSULTASI_INSPEKTUR", None),)}, "DATA_KURANG"),
    (INSPEKTUR, None, {"alasan": "PENSIUN"}, None), (INSPEKTUR, b.JPT2, {"tanggal": "2019-12-31"}, None),
    (INSPEKTUR, b.JPT2, {"tanggal": "2020-01-01"}, "PERINGATAN"),
])  # fmt: skip
def test_f2_uncertain_so_it_never_blocks(asal, tujuan, isi, ada):
    temuan = b.temukan(b.kasus("M03" if tujuan else "M12", asal, tujuan, tmt="2012-01-01", **isi), "F2")
    assert (temuan and str(temuan.tingkat)) == ada
    assert temuan is None or not temuan.menghalangi


def isi_jpt(*pemangku, jenis="M01", **isi):
    return b.ubah_jabatan(b.sah(jenis, **isi), b.JPT1.kode, pemangku=pemangku)


@pytest.mark.parametrize("jenis", ["M01", "M02"])
@pytest.mark.parametrize(("bup", "ada"), [
    ("2030-03-02", "BLOKIR"), ("2027-03-03", "BLOKIR"), ("2027-03-02", "PERINGATAN"),
    ("2026-03-03", "PERINGATAN"), ("2026-03-02", None),
    (None, "DATA_KURANG"),
])  # fmt: skip
def test_h2_t19_a_holder_who_will_be_shifted_later(jenis, bup, ada):
    assert b.tingkat(isi_jpt(b.pemangku(9, tanggal_bup=bup and b.d(bup)), jenis=jenis), "H2") == ada


def test_h2_near_the_pension_says_from_when_the_post_can_be_filled():
    batch = isi_jpt(b.pemangku(9, tanggal_bup=b.d("2026-08-01")))
    temuan = b.temukan(batch, "H2")
    assert "mulai 1 Agustus 2026" in temuan.pesan and "1 Agustus 2026" in temuan.jalan_keluar
    assert b.tingkat(batch, "H1") == "BLOKIR"  # before that day somebody sits there
    nanti = isi_jpt(b.pemangku(9, tanggal_bup=b.d("2026-08-01")), tanggal="2026-08-01")
    assert [b.tingkat(nanti, k) for k in ("H1", "H2", "H6")] == [None] * 3


def test_h2_vacant_unknown_and_other_kinds():
    empat_tahun = b.pemangku(9, tanggal_bup=b.d("2030-03-02"))
    assert b.tingkat(isi_jpt(), "H2") is None
    assert b.tingkat(isi_jpt(b.pemangku(9, tmt_akhir=b.T)), "H2") is None
    assert b.tingkat(b.ubah_jabatan(b.sah("M01"), b.JPT1.kode, pemangku=None), "H2") == "DATA_KURANG"
    assert b.tingkat(b.ubah_jabatan(b.sah("M05"), "kabid2", pemangku=(empat_tahun,)), "H2") is None
    for tanggal, ada in (("2025-11-30", None), ("2025-12-01", "BLOKIR")):
        assert b.tingkat(isi_jpt(empat_tahun, tanggal=tanggal), "H2") == ada


@pytest.mark.parametrize(("isi", "ada"), [
    ({}, None), ({"tanggal_sk": b.d("2026-02-02")}, "DATA_KURANG"),
    ({"tanggal_sk": b.d("2026-02-02"), "batas_lantik": b.T}, None),
    ({"tanggal_sk": b.d("2026-02-02"), "batas_lantik": b.d("2026-03-01")}, "PERINGATAN"),
])  # fmt: skip
def test_h8_from_decree_to_inauguration(isi, ada):
    temuan = b.temukan(b.sah("M05", nomor_sk="1", **isi), "H8")
    assert (temuan and str(temuan.tingkat)) == ada
    assert temuan is None or not temuan.menghalangi


@pytest.mark.parametrize(("hari_ini", "tercatat", "ada"), [
    ("2026-03-02", False, None), ("2026-03-03", False, "PERINGATAN"), ("2026-03-03", True, None),
])  # fmt: skip
def test_h9_the_record_follows_the_inauguration(hari_ini, tercatat, ada):
    riwayat = (b.spell(b.ADM1, "2022-01-01", "2026-03-02" if tercatat else None),)
    riwayat += (b.spell(b.ADM2, "2026-03-02"),) if tercatat else ()
    batch = b.sah("M05", dilantik_pada=b.T, isi_orang={"riwayat_jabatan": riwayat})
    assert b.tingkat(replace(batch, hari_ini=b.d(hari_ini)), "H9") == ada
    assert b.tingkat(replace(b.sah("M05"), hari_ini=b.d("2026-12-01")), "H9") is None


@pytest.mark.parametrize(("akhir", "ada"), [(None, "PERINGATAN"), ("2026-03-02", None)])
def test_h9_a_removal_closes_the_spell(akhir, ada):
    riwayat = (b.spell(b.ADM1, "2022-01-01", akhir),)
    batch = b.sah("M12", dilantik_pada=b.T, isi_orang={"riwayat_jabatan": riwayat})
    assert b.tingkat(replace(batch, hari_ini=b.d("2026-03-03")), "H9") == ada
    gelap = replace(b.ubah_orang(batch, riwayat_jabatan=None), hari_ini=b.d("2026-03-03"))
    assert b.tingkat(gelap, "H9") == "DATA_KURANG"
