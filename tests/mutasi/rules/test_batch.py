"""Family H: seats, people without or with two posts, order of dates, blocks."""

from dataclasses import replace
from itertools import pairwise

import pytest

from mutasi.rules.fakta import FaktaBlokir

from . import bahan as b


def terisi(*isi, formasi=1):
    return {"pemangku": isi, "formasi": formasi}


@pytest.mark.parametrize(("kursi", "ada"), [
    (terisi(), None), (terisi(b.pemangku(9)), "BLOKIR"), (terisi(b.pemangku(9), formasi=2), None),
    (terisi(b.pemangku(9, tmt_akhir=b.T)), None), (terisi(b.pemangku(9, tmt_akhir=b.d("2026-03-03"))), "BLOKIR"),
    (terisi(b.pemangku(9, tmt=b.d("2026-03-03"))), None), (terisi(b.pemangku(9, sifat="PLT")), None),
    (terisi(b.pemangku(1)), None),  # the person himself
    ({"pemangku": None}, "DATA_KURANG"), ({"pemangku": (), "formasi": None}, "DATA_KURANG"),
])  # fmt: skip
def test_h1_vacant_on_the_day(kursi, ada):
    assert b.tingkat(b.ubah_jabatan(b.sah("M05"), "kabid2", **kursi), "H1") == ada


@pytest.mark.parametrize(("bup", "ada"), [("2026-03-02", None), ("2026-02-01", None), ("2026-03-03", "BLOKIR")])
def test_h1_and_h6_an_occupant_leaves_by_law_at_the_pension_age(bup, ada):
    batch = b.ubah_jabatan(b.sah("M05"), "kabid2", **terisi(b.pemangku(9, tanggal_bup=b.d(bup))))
    assert b.tingkat(batch, "H1") == b.tingkat(batch, "H6") == ada
    assert ada is None or "3 Maret 2026" in b.temukan(batch, "H1").jalan_keluar


def rantai(*tanggal, jenis="M05"):
    """Person n moves from post n to post n+1, which person n+1 holds and leaves by the next line."""
    n = len(tanggal)
    posts = [b.jab(f"p{k}", "ADMINISTRATOR", pemangku=(b.pemangku(k),)) for k in range(1, n + 1)]
    people = [b.orang(k, b.spell(posts[k - 1], "2022-01-01")) for k in range(1, n + 1)]
    posts.append(b.jab("lowong", "ADMINISTRATOR"))
    garis = [b.baris(k + 1, jenis, posts[k], posts[k + 1], tanggal=b.d(t)) for k, t in enumerate(tanggal)]
    return b.batch(garis, people, posts)


@pytest.mark.parametrize(("occupant_leaves", "ada"), [
    ("2026-03-02", None), ("2026-03-01", None), ("2026-03-03", "BLOKIR"),
])  # fmt: skip
def test_h1_vacated_in_the_same_batch_by_that_day(occupant_leaves, ada):
    batch = rantai("2026-03-02", occupant_leaves)
    assert b.tingkat(batch, "H1") == ada and b.tingkat(batch, "H6") == ada
    assert b.semua(batch, "2") == {}


def test_h1_a_cycle_is_lawful():
    batch = rantai("2026-03-02", "2026-03-02")
    tukar = replace(batch, baris=(batch.baris[0], replace(batch.baris[1], jabatan_tujuan="p1")))
    assert b.semua(tukar, "1") == b.semua(tukar, "2") == {"H4": "INFO"}  # said, not refused


def test_h5_nobody_without_a_post():
    assert b.tingkat(b.kasus("M12", b.ADM1, None, alasan="KEBUTUHAN_ORGANISASI"), "H5") == "BLOKIR"
    assert b.tingkat(b.kasus("M12", b.ADM1, None, alasan="CLTN"), "H5") == "BLOKIR"  # the ground is not proven
    assert b.tingkat(b.sah("M12"), "H5") == "INFO"
    assert b.tingkat(b.kasus("M12", b.ADM1, None, alasan="PENSIUN"), "H5") is None
    assert b.tingkat(b.kasus("M09", b.KAPUS1, None, lebih_dulu=(b.JF_DEFINITIF,)), "H5") is None
    assert b.tingkat(b.kasus("M09", b.KAPUS1, None), "H5") == "BLOKIR"
    assert b.tingkat(b.kasus("M12", b.ADM1, None, isi_orang={"riwayat_jabatan": None}), "H5") == "DATA_KURANG"


def test_h5_another_line_of_the_batch_gives_the_new_post():
    o = b.orang(1, b.spell(b.ADM1, "2022-01-01"))
    garis = [b.baris(1, "M12", b.ADM1, None), replace(b.baris(1, "M10", None, b.JF1), id="2")]
    batch = b.batch(garis, [o], [b.ADM1, b.JF1])
    assert b.tingkat(batch, "H5", "1") is None
    terlambat = replace(batch, baris=(garis[0], replace(garis[1], tanggal_pelantikan=b.d("2026-03-03"))))
    assert b.tingkat(terlambat, "H5", "1") == "BLOKIR"


def test_h6_two_definitive_posts():
    o = b.orang(1, b.spell(b.ADM1, "2022-01-01"))
    # The line that names no origin gives up the post that the record knows, as every rule sees it; another one stays.
    assert b.tingkat(b.kasus("M05", None, b.ADM2, orang_=o), "H6") is None
    dua = b.orang(1, b.spell(b.PWS1, "2020-01-01"), b.spell(b.ADM1, "2022-01-01"))
    temuan = b.temukan(b.kasus("M05", None, b.ADM2, orang_=dua), "H6")
    assert temuan.tingkat == "BLOKIR" and "Kasi1" in temuan.jalan_keluar
    garis = [b.baris(1, "M05", b.ADM1, b.ADM2), replace(b.baris(1, "M05", None, b.JPT1), id="2")]
    batch = b.batch(garis, [o], [b.ADM1, b.ADM2, b.JPT1])
    assert [b.tingkat(batch, "H6", x) for x in "12"] == ["BLOKIR", "BLOKIR"]
    assert b.tingkat(b.sah("M09"), "H6") is None  # an extra duty beside the post
    assert b.tingkat(b.sah("M05", isi_orang={"riwayat_jabatan": None}), "H6") == "DATA_KURANG"
    assert b.tingkat(b.ubah_jabatan(b.sah("M05"), "kabid2", pemangku=None), "H6") == "DATA_KURANG"


def test_h6_two_people_on_one_seat():
    people = [b.orang(n, b.spell(p, "2022-01-01")) for n, p in ((1, b.ADM1), (2, b.PWS1))]
    people[1] = replace(people[1], riwayat_jabatan=(b.spell(b.PWS1, "2015-01-01"),))
    garis = [b.baris(1, "M05", b.ADM1, b.ADM2), b.baris(2, "M04", b.PWS1, b.ADM2)]
    batch = b.batch(garis, people, [b.ADM1, b.ADM2, b.PWS1])
    assert [b.tingkat(batch, "H6", x) for x in "12"] == ["BLOKIR", "BLOKIR"]
    assert b.tingkat(batch, "H1") is None
    dua = b.ubah_jabatan(batch, "kabid2", formasi=2)
    assert b.tingkat(dua, "H6") is None


LANGKAH = ["tanggal_ba_tpk", "tanggal_usul", "tanggal_rekomendasi", "tanggal_sk", "tanggal", "tanggal_spmt"]


def berurutan(**tanggal):
    batch = {k: tanggal.pop(k) for k in ("tanggal_ba_tpk", "tanggal_usul") if k in tanggal}
    return b.sah("M05", nomor_sk="1" if tanggal.get("tanggal_sk") else "", isi_batch=batch, **tanggal)


def test_h7_all_steps_on_one_day_are_in_order():
    assert b.tingkat(berurutan(**dict.fromkeys(LANGKAH, b.T)), "H7") is None


@pytest.mark.parametrize(
    ("dulu", "kemudian"), [*pairwise(LANGKAH), ("tanggal_ba_tpk", "tanggal_spmt"), ("tanggal_usul", "tanggal_sk")]
)
def test_h7_a_step_a_day_too_early(dulu, kemudian):
    tanggal = {"tanggal_ba_tpk": b.d("2017-01-01"), "tanggal": b.T, dulu: b.T, kemudian: b.T}
    assert b.tingkat(berurutan(**tanggal), "H7") is None
    tanggal[dulu] = b.d("2026-03-03")
    if dulu == "tanggal":
        tanggal = {"tanggal": b.T, kemudian: b.d("2026-03-01")}
    assert b.tingkat(berurutan(**tanggal), "H7") == "BLOKIR"


def test_h7_number_and_date_of_the_decree_belong_together():
    assert b.tingkat(b.sah("M05", tanggal_sk=b.T), "H7") == "DATA_KURANG"
    assert b.tingkat(b.sah("M05", nomor_sk="821/1"), "H7") == "DATA_KURANG"


@pytest.mark.parametrize(("blokir", "ada"), [
    ((), None), (None, "DATA_KURANG"), ((FaktaBlokir(b.T),), "BLOKIR"), ((FaktaBlokir(b.d("2026-03-03")),), None),
    ((FaktaBlokir(b.d("2026-01-01"), dicabut_pada=b.T),), None),
    ((FaktaBlokir(b.d("2026-01-01"), dicabut_pada=b.d("2026-03-03")),), "BLOKIR"),
])  # fmt: skip
def test_h10_blocks_of_the_person_and_of_the_agency(blokir, ada):
    assert b.tingkat(b.sah("M05", isi_orang={"blokir": blokir}), "H10") == ada
    assert b.tingkat(b.sah("M05", isi_batch={"instansi": replace(b.KABUPATEN, blokir=blokir)}), "H10") == ada


def test_h1_names_who_sits_there():
    kursi = terisi(*(b.pemangku(n) for n in (7, 8, 9, 10)), formasi=4)
    pesan = b.temukan(b.ubah_jabatan(b.sah("M05"), "kabid2", **kursi), "H1").pesan
    assert "Pegawai 7, Pegawai 8, Pegawai 9 dan 1 orang lain" in pesan
    tanpa_nama = terisi(replace(b.pemangku(9), nama=""))
    assert b.nip(9) in b.temukan(b.ubah_jabatan(b.sah("M05"), "kabid2", **tanpa_nama), "H1").pesan


def test_h1_an_extra_duty_does_not_vacate_the_post_beside_it():
    kursi = replace(b.JF1, formasi=1, pemangku=(b.pemangku(1),))
    people = [b.orang(1, b.spell(kursi, "2015-01-01")), b.orang(2, b.spell(b.JF2, "2022-01-01"))]
    garis = [b.baris(1, "M09", None, b.KAPUS1), b.baris(2, "M10", b.JF2, kursi)]
    batch = b.batch(garis, people, [kursi, b.JF2, b.KAPUS1])
    assert b.tingkat(batch, "H1", "2") == b.tingkat(batch, "H6", "2") == "BLOKIR"


def test_two_posts_of_one_name_are_told_apart_by_their_units():
    kembar = {"nama": "Dokter Ahli Muda", "jenis": "JF", "jenjang": "AHLI_MUDA"}
    satu = replace(b.JF1, unit_nama="Puskesmas Melati", **kembar)
    dua = replace(b.JF1, kode="JF-LAIN", unit_nama="Puskesmas Mawar", **kembar)
    orang = b.orang(1, b.spell(satu, "2018-01-01"), b.spell(b.ADM1, "2020-01-01"))
    batch = b.kasus("M10", None, dua, orang_=orang)
    pesan = b.temukan(batch, "H6").pesan
    assert "Dokter Ahli Muda pada Puskesmas Melati" in pesan
    assert "Dokter Ahli Muda pada Puskesmas Mawar" in pesan
