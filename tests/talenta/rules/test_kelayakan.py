"""Eligibility: met, not met, or by hand, each with its reason; what is not on record is never guessed."""

from datetime import date

import pytest

from talenta.rules.fakta import Diklat, Jabatan, Pendidikan, Rekam
from talenta.rules.kelayakan import (
    MANUAL,
    TERPENUHI,
    TIDAK,
    SyaratSalah,
    Temuan,
    baca_syarat,
    baca_temuan,
    nilai,
    tandai,
)

HARI = date(2026, 3, 2)


def jabatan(jenis="PENGAWAS", tmt=date(2022, 3, 2), akhir=None, jenjang="", sifat="DEFINITIF") -> Jabatan:
    return Jabatan("Jabatan", jenis, "", jenjang, 1, 1, sifat, tmt, akhir)


def rekam(**isi) -> Rekam:
    bawaan = {"golongan": "III/c", "pendidikan": "S1", "tmt_cpns": date(2010, 1, 1)}
    return Rekam(**bawaan | isi)


def satu(kode: str, syarat: dict, r: Rekam, **lain):
    (t,) = [t for t in nilai(baca_syarat(syarat), r, HARI, **lain) if t.kode == kode]
    return t


@pytest.mark.parametrize(("diminta", "punya", "hasil"), [
    ("S2", "S2", TERPENUHI), ("S2", "S1", TIDAK), ("S1", "D4", TERPENUHI), ("D4", "S1", TERPENUHI), ("S1", "D3", TIDAK),
    ("S1", "", MANUAL),
])  # fmt: skip
def test_pendidikan(diminta, punya, hasil):
    t = satu("PENDIDIKAN", {"pendidikan": diminta}, rekam(pendidikan=punya))
    assert (t.hasil, t.gerbang, t.menutup) == (hasil, True, False)


def test_pendidikan_di_bawah_peta_jabatan_menutup():
    syarat = {"pendidikan": "S2"}
    assert satu("PENDIDIKAN", syarat, rekam(), pendidikan_jabatan="S2").menutup
    pengaturan = satu("PENDIDIKAN", syarat, rekam(), pendidikan_jabatan="S1")
    assert (pengaturan.menutup, pengaturan.dikecualikan) == (False, True)
    assert satu("PENDIDIKAN", {}, rekam(pendidikan="D3"), pendidikan_jabatan="S1").menutup


def test_pendidikan_tertinggi_dari_riwayat():
    r = rekam(riwayat_pendidikan=(Pendidikan("S2", "UMUM", "Hukum", 2015),))
    assert satu("PENDIDIKAN", {"pendidikan": "S2"}, r).terpenuhi


@pytest.mark.parametrize(("punya", "hasil"), [(("KESEHATAN",), TERPENUHI), (("UMUM",), TIDAK), ((), MANUAL)])
def test_rumpun(punya, hasil):
    r = rekam(riwayat_pendidikan=tuple(Pendidikan("S1", k, "Studi", 2008) for k in punya))
    assert satu("RUMPUN", {"rumpun": ["KESEHATAN", "MEDIS"]}, r).hasil == hasil


@pytest.mark.parametrize(("punya", "hasil"), [("III/d", TERPENUHI), ("IV/a", TERPENUHI), ("III/c", TIDAK),
                                              ("IX", MANUAL), ("", MANUAL)])  # fmt: skip
def test_golongan(punya, hasil):
    assert satu("GOLONGAN", {"golongan": "III/d"}, rekam(golongan=punya)).hasil == hasil


@pytest.mark.parametrize(("diklat", "hasil"), [
    ((Diklat("PKA", "Pelatihan", "PENJENJANGAN", HARI),), TERPENUHI),
    ((Diklat("pim-iii", "Diklatpim", "TEKNIS", date(2015, 1, 1)),), TERPENUHI),
    ((Diklat("PKA", "Pelatihan", "PENJENJANGAN", date(2026, 3, 3)),), MANUAL),  # not finished: nothing on record
    ((Diklat("PKP", "Pelatihan pengawas", "PENJENJANGAN", date(2020, 1, 1)),), MANUAL),
    ((Diklat("T1", "Arsip", "TEKNIS", date(2020, 1, 1)),), TIDAK),
    ((), MANUAL),
])  # fmt: skip
def test_diklat(diklat, hasil):
    assert satu("DIKLAT", {"diklat": ["PIM III", "PKA"]}, rekam(riwayat_diklat=diklat)).hasil == hasil


EMPAT_TAHUN = {"pengalaman": [{"jenis": ["PENGAWAS"], "jenjang": ["AHLI_MUDA"], "bulan": 48}]}


@pytest.mark.parametrize(("masa", "mulai", "hasil"), [
    ((jabatan(),), date(2010, 1, 1), TERPENUHI),  # 48 months today
    ((jabatan(tmt=date(2022, 3, 3)),), date(2022, 3, 3), TIDAK),
    ((jabatan(tmt=date(2022, 3, 3)),), date(2010, 1, 1), MANUAL),  # what he did before is not on record
    ((jabatan(tmt=date(2024, 3, 2)), jabatan("JF", date(2022, 3, 2), date(2024, 3, 2), "AHLI_MUDA")), None, TERPENUHI),
    ((jabatan(tmt=date(2010, 1, 1), sifat="PLT"),), date(2010, 1, 1), MANUAL),
    ((jabatan("PELAKSANA", date(2010, 1, 1)),), date(2010, 1, 1), TIDAK),
    ((jabatan("JF", date(2010, 1, 1), None, "AHLI_PERTAMA"),), date(2010, 1, 1), TIDAK),
    ((), date(2010, 1, 1), MANUAL),
])  # fmt: skip
def test_pengalaman(masa, mulai, hasil):
    assert satu("PENGALAMAN", EMPAT_TAHUN, rekam(tmt_cpns=mulai, riwayat_jabatan=masa)).hasil == hasil


def test_pengalaman_salah_satu_pilihan_cukup():
    syarat = {"pengalaman": [*EMPAT_TAHUN["pengalaman"], {"jenis": ["PELAKSANA"], "jenjang": [], "bulan": 12}]}
    r = rekam(riwayat_jabatan=(jabatan("PELAKSANA", date(2025, 3, 2)),), tmt_cpns=date(2025, 3, 2))
    assert satu("PENGALAMAN", syarat, r).terpenuhi


def test_yang_tidak_diminta_tidak_dinilai():
    assert nilai(baca_syarat({}), rekam(), HARI) == []


@pytest.mark.parametrize("syarat", [
    {"pendidikan": "S9"}, {"golongan": "V/a"}, {"pengalaman": [{"jenis": ["PENGAWAS"], "bulan": 0}]},
    {"pengalaman": [{"jenis": [], "jenjang": [], "bulan": 12}]}, {"pengalaman": [{"jenis": ["PENGAWAS"]}]},
])  # fmt: skip
def test_syarat_yang_tidak_terbaca(syarat):
    with pytest.raises(SyaratSalah):
        baca_syarat(syarat)


def test_catatan_hilang_bila_gerbang_berdasar_fakta_lain():
    lama = Temuan("HUKDIS", "n", TIDAK, "sampai 1 Mei", gerbang=True, pasti=False, catatan="Sudah dilihat")
    sama, lain = Temuan(**{**lama.isi(), "catatan": ""}), Temuan("HUKDIS", "n", TIDAK, "sampai 1 Juni", gerbang=True)
    assert [t.catatan for t in tandai([sama, lain], [lama], "")] == ["Sudah dilihat", ""]
    assert [t.catatan for t in tandai([lain, Temuan("X", "x", TERPENUHI, "")], [lama], "Baru")] == ["Baru", ""]


def test_temuan_tersimpan_utuh():
    t = Temuan("BUP", "n", TIDAK, "a", True, False, "d", "c")
    assert baca_temuan([t.isi()]) == [t]
