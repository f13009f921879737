"""Family F: heads of puskesmas come, may not be structural, and go back."""

from dataclasses import replace

import pytest

from mutasi.rules.fakta import FaktaDiklat, FaktaPendidikan

from . import bahan as b

BARU = replace(b.BUPATI, tanggal_pelantikan=b.d("2025-10-02"))  # five months in office on the day
IZIN = b.dok("IZIN_MENDAGRI", "2026-03-02", [b.nip(1)])


@pytest.mark.parametrize(("isi", "ada"), [
    ({}, None),
    ({"status": "PPPK"}, "tidak memenuhi"), ({"status": None}, "DATA_KURANG"),
    ({"pendidikan": (FaktaPendidikan("S2", "UMUM"),)}, "tidak memenuhi"),
    ({"pendidikan": (FaktaPendidikan("D3", "KESEHATAN"),)}, "tidak memenuhi"),
    ({"pendidikan": (FaktaPendidikan("S1", "MEDIS"),)}, None), ({"pendidikan": None}, "DATA_KURANG"),
])  # fmt: skip
def test_f10_status_and_education(isi, ada):
    temuan = b.temukan(b.sah("M09", isi_orang=isi), "F10")
    harap = {None: None, "tidak memenuhi": "PERINGATAN"}.get(ada, ada)
    assert (temuan and str(temuan.tingkat)) == harap
    assert temuan is None or not temuan.menghalangi


@pytest.mark.parametrize(("tmt", "ada"), [("2024-03-02", None), ("2024-03-03", "PERINGATAN")])
def test_f10_two_years_as_health_functional_and_in_a_puskesmas(tmt, ada):
    assert b.tingkat(b.sah("M09", lebih_dulu=(b.spell(b.JF1, tmt),)), "F10") == ada


def test_f10_functional_post_training_and_missing_facts():
    assert b.tingkat(b.sah("M09", lebih_dulu=(b.spell(b.PLK1, "2010-01-01"),)), "F10") == "PERINGATAN"
    assert b.tingkat(b.sah("M09", surat=()), "F10") == "PERINGATAN"
    assert b.tingkat(b.sah("M09", surat=(), isi_orang={"diklat": (FaktaDiklat("MANAJEMEN_PUSKESMAS"),)}), "F10") is None
    assert b.tingkat(b.sah("M09", surat=(), isi_orang={"diklat": None}), "F10") == "DATA_KURANG"
    assert b.tingkat(b.sah("M09", isi_orang={"riwayat_jabatan": None}), "F10") == "DATA_KURANG"
    assert b.tingkat(b.kasus("M09", b.KAPUS1, None), "F10") is None


def test_f11_a_structural_official_may_not_head_a_puskesmas():
    struktural = b.orang(1, b.spell(b.PWS1, "2020-01-01"))
    temuan = b.temukan(b.kasus("M09", None, b.KAPUS1, orang_=struktural), "F11")
    assert temuan.tingkat == "BLOKIR" and "Kasi1" in temuan.pesan
    assert b.tingkat(b.sah("M09"), "F11") is None
    assert b.tingkat(b.sah("M09", isi_orang={"riwayat_jabatan": None}), "F11") == "DATA_KURANG"


def test_f11_a_structural_post_beside_the_duty():
    kepala = b.orang(1, b.JF_DEFINITIF, b.spell(b.KAPUS1, "2022-01-01", None, "TUGAS_TAMBAHAN"))
    naik = b.kasus("M06", b.JF1, b.PWS1, orang_=kepala)
    temuan = b.temukan(naik, "F11")
    assert temuan.tingkat == "BLOKIR" and "mengakhiri tugas tambahannya" in temuan.jalan_keluar
    for tanggal, ada in ((b.T, None), (b.d("2026-03-03"), "BLOKIR")):
        lepas = replace(b.baris(1, "M12", b.KAPUS1, None, tanggal=tanggal), id="2")
        dua = replace(naik, baris=(*naik.baris, lepas), jabatan={**naik.jabatan, b.KAPUS1.kode: b.KAPUS1})
        assert b.tingkat(dua, "F11") == ada
    assert b.tingkat(b.kasus("M10", b.JF1, b.JF2, orang_=kepala), "F11") is None  # stays functional


def test_f11_passes_when_the_batch_first_moves_the_person_to_a_functional_post():
    o = b.orang(1, b.spell(b.PWS1, "2020-01-01"))
    garis = [b.baris(1, "M10", b.PWS1, b.JF1), replace(b.baris(1, "M09", None, b.KAPUS1), id="2")]
    batch = b.batch(garis, [o], [b.PWS1, b.JF1, b.KAPUS1])
    assert b.tingkat(batch, "F11", "2") is None


@pytest.mark.parametrize(("isi", "ada"), [
    ({}, "PERINGATAN"), ({"alasan": "MASA_TUGAS_BERAKHIR"}, "PERINGATAN"), ({"diberitahu_pada": b.T}, "PERINGATAN"),
    ({"alasan": "MASA_TUGAS_BERAKHIR", "diberitahu_pada": b.T}, None),
    ({"alasan": "MASA_TUGAS_BERAKHIR", "diberitahu_pada": b.d("2026-03-03")}, "PERINGATAN"),
])  # fmt: skip
def test_f12_outside_the_windows_reason_and_notice(isi, ada):
    for jenis, tujuan in (("M09", None), ("M12", None), ("M10", b.JF1)):
        assert b.tingkat(b.kasus(jenis, b.KAPUS1, tujuan, lebih_dulu=(b.JF_DEFINITIF,), **isi), "F12") == ada


@pytest.mark.parametrize(("dilantik", "ada"), [("2025-09-02", "BLOKIR_KECUALI"), ("2025-09-01", None)])
def test_f12_inside_the_first_six_months_of_a_head(dilantik, ada):
    isi = {"alasan": "MASA_TUGAS_BERAKHIR", "diberitahu_pada": b.d("2026-02-20")}
    ppk = replace(b.BUPATI, tanggal_pelantikan=b.d(dilantik))
    assert b.tingkat(b.kasus("M09", b.KAPUS1, None, isi_batch={"ppk": ppk}, **isi), "F12") == ada


def test_the_story_of_the_portal_three_heads_of_puskesmas_sent_back_without_a_reason():
    kapus = [replace(b.KAPUS1, kode=f"kapus{n}") for n in (1, 2, 3)]
    people = [
        b.orang(n, b.JF_DEFINITIF, b.spell(kapus[n - 1], "2022-01-01", None, "TUGAS_TAMBAHAN")) for n in (1, 2, 3)
    ]
    garis = [b.baris(n, "M09", kapus[n - 1], b.JF1) for n in (1, 2, 3)]
    batch = b.batch(garis, people, [*kapus, b.JF1], ppk=BARU)
    for n in "123":
        assert b.semua(batch, n) == {"A2": "BLOKIR_KECUALI", "F12": "BLOKIR_KECUALI"}
        pesan = b.temukan(batch, "F12", n).pesan
        assert "tanpa alasan" in pesan and "tanpa pemberitahuan" in pesan and "2 April 2026" in pesan
    izin = b.dok("IZIN_MENDAGRI", "2026-03-01", [b.nip(n) for n in (1, 2, 3)])
    sah = replace(batch, dokumen=(izin,), baris=tuple(
        replace(g, alasan="MASA_TUGAS_BERAKHIR", diberitahu_pada=b.d("2026-02-20")) for g in garis
    ))  # fmt: skip
    assert all(b.semua(sah, n) == {} for n in "123")


def test_f12_in_the_window_a_permit_leaves_reason_and_notice():
    batch = b.kasus("M09", b.KAPUS1, None, isi_batch={"ppk": BARU, "dokumen": (IZIN,)})
    assert b.tingkat(batch, "F12") == "PERINGATAN"
    tanpa_daftar = replace(batch, dokumen=(b.dok("IZIN_MENDAGRI"),))
    assert b.tingkat(tanpa_daftar, "F12") == "DATA_KURANG"


def test_f12_election_window_missing_facts_and_moves_between_puskesmas():
    lama = replace(b.BUPATI, tanggal_pelantikan=b.d("2019-02-20"))
    for tanggal, ada in (("2024-03-21", "PERINGATAN"), ("2024-03-22", "BLOKIR_KECUALI")):
        assert b.tingkat(b.kasus("M09", b.KAPUS1, None, tanggal=tanggal, isi_batch={"ppk": lama}), "F12") == ada
    assert b.tingkat(b.kasus("M09", b.KAPUS1, None, isi_batch={"pilkada": None}), "F12") == "DATA_KURANG"
    assert b.tingkat(b.kasus("M09", b.KAPUS1, b.KAPUS2), "F12") is None
    tak_dikenal = replace(b.kasus("M09", b.KAPUS1, None), jabatan={}, orang={})
    assert b.tingkat(tak_dikenal, "F12") == "DATA_KURANG"
