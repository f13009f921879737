"""All rules at once: lawful lines are silent, uncertain rows never block, the tables are sound, it is fast."""

import json
import random
from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenaikan_pangkat.rules import ATURAN, nilai_kp
from kenaikan_pangkat.rules.fakta import GOLONGAN
from kenaikan_pangkat.uraian_aturan import URAIAN
from layanan.parameter_tabel import ParameterTabel

from . import bahan as b


@pytest.mark.parametrize("jenis", b.SEMUA_JENIS)
def test_baris_sah_tanpa_temuan(jenis):
    assert b.semua(b.kasus(jenis)) == {}


def test_setiap_aturan_lengkap():
    kode = [a.kode for a in ATURAN]
    assert len(kode) == len(set(kode))
    assert set(kode) == set(URAIAN)
    assert {f"KP-{n:02d}" for n in range(1, 14)} <= set(kode)
    for a in ATURAN:
        assert len(a.kode) <= 10
        assert a.kutipan
        assert a.contoh


def test_tabel_tidak_bertumpang_tindih():
    per_kode = {}
    for p in b.baris_parameter():
        assert p.dasar_hukum, p.kode
        per_kode.setdefault(p.kode, []).append(p)
    for kode, baris in per_kode.items():
        baris.sort(key=lambda p: p.berlaku_mulai)
        for dulu, nanti in zip(baris, baris[1:], strict=False):
            assert dulu.berlaku_sampai is not None, kode
            assert dulu.berlaku_sampai < nanti.berlaku_mulai, kode


def test_baris_tabel_muat_di_basis_data():
    for berkas in b.DATA.glob("parameter*.json"):
        for p in json.loads(berkas.read_text(encoding="utf-8")):
            assert len(p["kode"]) <= 60
            assert len(p.get("satuan", "")) <= 30, p["kode"]


JABATAN = (None, b.STAF, b.KASI, b.PERTAMA, b.jf("AHLI_MUDA"), b.jf("TERAMPIL"), b.eselon("II.b"), b.eselon("V.a"))
IJAZAH = tuple(b.ijazah(t) for t in ("SD", "SMA", "D3", "S1", "S2")) + (b.ijazah("S1", gelar_tercantum=False),)


@st.composite
def usulan(draw):
    """Any person on any kind, most of them unlawful."""
    hari = st.dates(b.d("2005-01-01"), b.d("2026-12-31"))
    pilih = lambda *x: draw(st.sampled_from(x))  # noqa: E731
    satu = b.orang(
        status=pilih("PNS", "PNS", "CPNS", "PPPK"), kedudukan=pilih("01", "02", "03", "04", "66", "99"),
        golongan=draw(st.sampled_from((*GOLONGAN, "IX"))), tmt_golongan=draw(hari), tmt_cpns=draw(hari),
        tanggal_lahir=draw(st.dates(b.d("1955-01-01"), b.d("2000-01-01"))), jabatan=draw(st.sampled_from(JABATAN)),
        jabatan_lama=draw(st.lists(st.sampled_from(JABATAN[1:]), max_size=2).map(tuple)),
        pendidikan=draw(st.lists(st.sampled_from(IJAZAH), max_size=2).map(tuple)),
        predikat=draw(st.dictionaries(st.integers(2022, 2026), st.sampled_from(["SANGAT_BAIK", "BAIK", "KURANG"]))),
        hukdis=draw(st.lists(st.builds(
            b.hukdis, st.sampled_from(["RINGAN", "SEDANG", "BERAT"]), st.sampled_from(["PROSES", "BERLAKU", "SELESAI"]),
            st.sampled_from([None, "2025-01-01"]), st.sampled_from([None, "2026-01-01", "2027-01-01"]),
        ), max_size=2).map(tuple)),
        cltn=draw(st.lists(st.tuples(hari, st.none() | hari), max_size=2).map(
            lambda xs: tuple((a, z) for a, z in xs if z is None or z >= a))),
        angka_kredit=draw(st.sampled_from([(), (b.pak("10"),), (b.pak("60"),)])),
        ujian=draw(st.sampled_from([(), (b.ujian("UD1"),), (b.ujian("UPI"),)])),
        diklat=draw(st.sampled_from([frozenset(), frozenset({"PKA", "PKP"})])),
        golongan_atasan=draw(st.sampled_from([None, "III/a", "IV/e", "IX"])),
    )  # fmt: skip
    ya = st.sampled_from([None, True, False])
    return b.kasus(
        draw(st.sampled_from(b.SEMUA_JENIS)), orang=satu, tmt=pilih(b.T, b.d("2026-05-17"), b.d("2027-01-01")),
        ijazah=draw(st.none() | st.sampled_from(IJAZAH)), tugas_sesuai=draw(ya), penugasan_penuh=draw(ya),
        dibebaskan=draw(ya), sebab=pilih("", "MENINGGAL", "BUP", "CACAT", "TEWAS"),
        tanggal_peristiwa=pilih(None, b.d("2026-05-17")), dokumen=draw(st.sampled_from([None, ()])),
    )  # fmt: skip


SEMUA_RAGU = ParameterTabel.dari(replace(p, pasti=False) for p in b.baris_parameter())
# What these say rests on no table: definitions, the portal's own order, papers, the record against the line.
TANPA_TABEL = {"KP-07", "KP-07b", "KP-08b", "KP-08c", "KP-10", "KP-12", "KP-14", "KP-15", "KP-17", "KP-18"}


@settings(max_examples=400, deadline=None)
@given(usulan())
def test_tidak_pernah_gagal_dan_yang_ragu_tidak_menghalangi(f):
    """No facts make a rule crash. Where every row of the tables is uncertain, none of them blocks; and a finding that
    blocks names the person and a way out."""
    for t in nilai_kp(f):
        assert f.orang.sebutan in t.pesan
        assert t.pesan.endswith((".", ")"))
        assert not t.menghalangi or t.jalan_keluar
        if "periksa dengan BKN" in t.pesan or "Periksa dengan BKN" in t.pesan:
            assert not t.menghalangi
    for t in nilai_kp(replace(f, parameter=SEMUA_RAGU)):
        assert not t.menghalangi or t.kode in TANPA_TABEL, t


RAGU_SELURUHNYA = ("204", "205", "206", "207", "210")


@settings(max_examples=300, deadline=None)
@given(usulan(), st.sampled_from(RAGU_SELURUHNYA))
def test_jenis_yang_ragu_hanya_terhalang_oleh_yang_pasti(f, jenis):
    """Kinds whose whole row of 2.2 is uncertain: only states, the period and the portal's own rules may block."""
    f = replace(f, jenis=jenis, golongan_baru=b.golongan_tujuan(jenis, f.orang, f.ijazah, f.tmt, f.parameter))
    boleh = {"KP-01", "KP-02", "KP-10", "KP-12", "KP-14", "KP-15"}
    if f.orang.golongan == "IV/e":
        boleh.add("KP-17")
    assert {t.kode for t in nilai_kp(f) if t.menghalangi} <= boleh


@pytest.mark.benchmark
def test_murah():
    """The sweep judges a million people: well under a millisecond each, even on a busy machine."""
    daftar = [b.kasus(j) for j in b.SEMUA_JENIS] * 300
    random.Random(1).shuffle(daftar)
    nilai_kp(daftar[0])
    mulai = perf_counter()
    for f in daftar:
        nilai_kp(f)
    per_baris = (perf_counter() - mulai) / len(daftar) * 1e6
    print(f"{per_baris:.1f} µs")  # noqa: T201
    assert per_baris < 300
