"""Family G: the nine papers with their signers, who may go, the Kemendagri, the need on both sides, PPPK."""

from dataclasses import replace

import pytest

from mutasi.rules.antar import SEMBILAN
from mutasi.rules.fakta import FaktaInstansi, FaktaPerkara

from . import bahan as b

KEMENTERIAN = FaktaInstansi("KEM", "Kementerian Contoh", "PUSAT", blokir=())
PROVINSI_LAIN = FaktaInstansi("KAB3", "Kabupaten Jauh", "KABUPATEN", blokir=(), wilayah="33.01")


def pindah(**isi):
    return b.sah("M15", **isi)


def berkas(*jenis, baru=()):
    """The nine papers and the Kemendagri's without these kinds, and with new ones."""
    return (*(d for d in b.SEMBILAN if d.jenis not in jenis), *baru)


def nomor_kurang(batch):
    temuan = b.temukan(batch, "G1")
    return [k["nomor"] for k in temuan.fakta["berkas_kurang"]] if temuan else []


def test_g1_all_nine_there():
    assert nomor_kurang(pindah()) == []


@pytest.mark.parametrize("butir", SEMBILAN, ids=lambda x: str(x.nomor))
def test_g1_each_paper_is_missed_by_its_number(butir):
    batch = pindah(surat=berkas(*butir.jenis))
    assert nomor_kurang(batch) == [butir.nomor]
    temuan = b.temukan(batch, "G1")
    assert temuan.tingkat == "BLOKIR" and temuan.menghalangi and f"({butir.nomor}) {butir.nama}" in temuan.pesan


def test_g1_one_finding_lists_all_that_is_missing():
    assert nomor_kurang(pindah(surat=())) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert "9 dari sembilan" in b.temukan(pindah(surat=()), "G1").pesan


@pytest.mark.parametrize(("jenis", "nomor", "penandatangan", "kurang"), [
    ("USUL_PENERIMA", 3, "JPT_UTAMA", True), ("USUL_PENERIMA", 3, "PPK", False),
    ("PERSETUJUAN_PELEPAS", 4, "JPT_PRATAMA", True), ("PERSETUJUAN_PELEPAS", 4, "PPK", False),
    ("PERNYATAAN_BEBAS_HUKDIS", 5, "ADMINISTRATOR", True), ("PERNYATAAN_BEBAS_HUKDIS", 5, "JPT_PRATAMA", False),
    ("PERNYATAAN_BEBAS_HUKDIS", 5, "LAIN", True), ("PERNYATAAN_BEBAS_HUKDIS", 5, None, True),
    ("PERNYATAAN_TIDAK_TUBEL", 8, "PENGAWAS", True), ("PERNYATAAN_TIDAK_TUBEL", 8, "JPT_MADYA", False),
])  # fmt: skip
def test_g1_the_level_of_the_signer(jenis, nomor, penandatangan, kurang):
    surat = berkas(jenis, baru=(b.dok(jenis, tingkat_penandatangan=penandatangan),))
    assert nomor_kurang(pindah(surat=surat)) == ([nomor] if kurang else [])


@pytest.mark.parametrize(("tanggal", "kurang"), [("2026-03-02", []), ("2026-03-03", [9]), (None, [9])])
def test_g1_dated_on_the_day_at_the_latest(tanggal, kurang):
    assert nomor_kurang(pindah(surat=berkas("BEBAS_TEMUAN", baru=(b.dok("BEBAS_TEMUAN", tanggal),)))) == kurang


@pytest.mark.parametrize(("pelepasan", "tanggal", "kurang"), [
    ("DISETUJUI", "2026-03-02", []), ("DISETUJUI", "2026-03-03", [4]), ("DISETUJUI", None, [4]),
    ("DIMINTA", None, [4]), ("DITOLAK", "2026-02-02", [4]),
])  # fmt: skip
def test_g1_the_release_on_the_portal_is_item_four(pelepasan, tanggal, kurang):
    isi = {"pelepasan": pelepasan, "tanggal_pelepasan": tanggal and b.d(tanggal)}
    assert nomor_kurang(pindah(surat=berkas("PERSETUJUAN_PELEPAS"), **isi)) == kurang


def test_g1_a_refusal_outweighs_the_letter():
    assert nomor_kurang(pindah(pelepasan="DITOLAK", tanggal_pelepasan=b.d("2026-02-02"))) == [4]


@pytest.mark.parametrize("kinerja", [{2025: "BAIK", 2024: "KURANG"}, {2025: "BAIK"}])
def test_g1_two_good_years_belong_to_item_seven(kinerja):
    assert nomor_kurang(pindah(isi_orang={"kinerja": kinerja})) == [7]


@pytest.mark.parametrize(("status", "ada"), [("PNS", None), ("CPNS", "BLOKIR"), ("PPPK", "BLOKIR"),
                                             (None, "DATA_KURANG")])  # fmt: skip
def test_g2_only_a_pns(status, ada):
    assert b.tingkat(pindah(isi_orang={"status": status}), "G2") == ada


@pytest.mark.parametrize(("isi", "ada"), [
    ({"hukdis": (b.hukdis("RINGAN", "PROSES"),)}, "BLOKIR"), ({"hukdis": (b.hukdis("SEDANG", "SELESAI"),)}, None),
    ({"perkara": (FaktaPerkara("PENYIDIKAN"),)}, "BLOKIR"),
    ({"perkara": (FaktaPerkara("TERSANGKA", sampai=b.T),)}, None),
    ({"perkara": (FaktaPerkara("TERSANGKA", sampai=b.d("2026-03-03")),)}, "BLOKIR"),
    ({"perkara": (FaktaPerkara("SELESAI"),)}, None),
    ({"hukdis": None}, "DATA_KURANG"), ({"perkara": None}, "DATA_KURANG"),
    ({"hukdis": None, "perkara": (FaktaPerkara("TERSANGKA"),)}, "BLOKIR"),
])  # fmt: skip
def test_g3_nothing_open(isi, ada):
    assert b.tingkat(pindah(isi_orang=isi), "G3") == ada


@pytest.mark.parametrize(("asal", "tujuan", "ada"), [
    (PROVINSI_LAIN, None, "BLOKIR_KECUALI"), (b.KABUPATEN_LAIN, None, "PERINGATAN"), (KEMENTERIAN, None, "PERINGATAN"),
    (b.KABUPATEN_LAIN, KEMENTERIAN, None), (KEMENTERIAN, b.PUSAT, None),
    (replace(b.KABUPATEN_LAIN, wilayah=""), None, "DATA_KURANG"),
    (b.KABUPATEN_LAIN, b.KABUPATEN, "DATA_KURANG"), (None, None, "DATA_KURANG"),
])  # fmt: skip
def test_g4_the_kemendagri_for_moves_into_a_region(asal, tujuan, ada):
    isi_batch = {"instansi": tujuan} if tujuan else {}
    batch = pindah(surat=berkas("REKOMENDASI_KEMENDAGRI"), instansi_asal=asal, isi_batch=isi_batch)
    assert b.tingkat(batch, "G4") == ada


@pytest.mark.parametrize(("tanggal", "ada"), [("2026-03-02", None), ("2026-03-03", "BLOKIR_KECUALI"),
                                              (None, "DATA_KURANG")])  # fmt: skip
def test_g4_the_letter_lifts_it_from_its_day_on(tanggal, ada):
    surat = berkas("REKOMENDASI_KEMENDAGRI", baru=(b.dok("REKOMENDASI_KEMENDAGRI", tanggal),))
    assert b.tingkat(pindah(surat=surat, instansi_asal=PROVINSI_LAIN), "G4") == ada


@pytest.mark.parametrize(("isi", "ada"), [
    ({"formasi": 5, "pemangku": tuple(b.pemangku(n) for n in range(10, 14))}, None),
    ({"formasi": 5, "pemangku": tuple(b.pemangku(n) for n in range(10, 15))}, "BLOKIR"),
    ({"formasi": None}, "DATA_KURANG"), ({"pemangku": None}, "DATA_KURANG"),
])  # fmt: skip
def test_g5_a_free_seat_at_the_receiver(isi, ada):
    assert b.tingkat(b.ubah_jabatan(pindah(), b.JF2.kode, **isi), "G5") == ada


@pytest.mark.parametrize(("isi", "ada"), [
    ({"formasi": 6}, None), ({"formasi": 7}, "PERINGATAN"), ({"formasi": None}, "DATA_KURANG"),
    ({"pemangku": None}, "DATA_KURANG"),
])  # fmt: skip
def test_g5_what_is_left_at_the_releaser(isi, ada):
    """Seven hold the post there; six stay."""
    temuan = b.temukan(b.ubah_jabatan(pindah(), b.JF1.kode, **isi), "G5")
    assert (temuan and str(temuan.tingkat)) == ada


def test_g8_a_pppk_stays_within_the_agency():
    pppk = {"status": "PPPK", "golongan": "IX"}
    assert b.tingkat(pindah(isi_orang=pppk), "G8") == "BLOKIR"
    assert b.tingkat(pindah(), "G8") is None and b.tingkat(b.sah("M16"), "G8") is None
    assert b.tingkat(b.sah("M16", instansi_asal=b.KABUPATEN_LAIN), "G8") == "BLOKIR"
    assert b.tingkat(b.sah("M16", instansi_asal=b.KABUPATEN), "G8") is None
    assert b.tingkat(pindah(isi_orang={"status": None}), "G8") == "DATA_KURANG"


@pytest.mark.parametrize(("isi", "beda"), [
    ({}, None), ({"nama": " PERAWAT1 "}, None), ({"nama": "Bidan"}, ["nama jabatan"]),
    ({"jenjang": "AHLI_PERTAMA"}, ["jenjang"]),
    ({"jenis": "PELAKSANA", "jenjang": "", "nama": "Staf"}, ["jenis", "jenjang", "nama jabatan"]),
])  # fmt: skip
def test_g8_a_relocation_keeps_the_formasi(isi, beda):
    temuan = b.temukan(b.ubah_jabatan(b.sah("M16"), b.JF2.kode, **isi), "G8")
    assert (temuan and temuan.fakta["berbeda"]) == beda
    assert temuan is None or temuan.menghalangi
    assert b.tingkat(b.ubah_jabatan(b.sah("M10"), b.JF2.kode, **isi), "G8") is None


def test_m15_answers_to_the_rules_of_the_same_move_inside_an_agency():
    bidan = b.ubah_jabatan(pindah(), b.JF2.kode, nama="Bidan")
    assert b.tingkat(bidan, "D11") == "BLOKIR_KECUALI" and b.tingkat(pindah(), "D11") is None
    staf = b.ubah_jabatan(pindah(), b.JF2.kode, jenis="PELAKSANA", jenjang="")
    assert b.tingkat(staf, "D12") == "BLOKIR" and b.tingkat(pindah(), "D12") is None
    mohon = pindah(surat=(*b.SEMBILAN, b.dok("PERMOHONAN")))
    assert b.tingkat(b.ubah_jabatan(mohon, b.JF2.kode, jenis="PELAKSANA", jenjang=""), "D12") is None
    baru = pindah(surat=b.SEMBILAN, orang_=b.orang(1))  # who held no post enters a functional one
    baru = replace(baru, baris=(replace(baru.baris[0], jabatan_asal=None),))
    assert b.tingkat(baru, "D11") is not None


@pytest.mark.parametrize(("kode", "sebelum", "mulai"), [
    ("G1", "2019-04-30", "2019-05-01"), ("G2", "2019-04-30", "2019-05-01"), ("G4", "2019-12-31", "2020-01-01"),
    ("G8", "2025-06-30", "2025-07-01"),
])  # fmt: skip
def test_first_days(kode, sebelum, mulai):
    isi = {"isi_orang": {"status": "PPPK"}, "surat": (), "instansi_asal": PROVINSI_LAIN, "tmt": "2012-01-01"}
    assert b.tingkat(pindah(tanggal=sebelum, **isi), kode) is None
    assert b.tingkat(pindah(tanggal=mulai, **isi), kode) is not None
