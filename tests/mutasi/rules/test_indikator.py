"""Indicators R1-R11: both sides of every threshold, missing facts, and the cases they were built from."""

from dataclasses import replace

import pytest

from mutasi.rules.fakta import FaktaHubungan, FaktaInstansi
from mutasi.rules.indikator import BANDING, JUDUL, hitung

from . import bahan as b

STRUKTURAL_100 = replace(b.KABUPATEN, jumlah_struktural=100)


def satu(batch, kode):
    return next(i for i in hitung(batch) if i.kode == kode)


def banyak(jumlah, asal, tujuan, jenis="M05", **isi):
    """So many people, each from a post like ``asal`` to a post like ``tujuan``; ``baris`` for the lines' own facts."""
    people, posts, garis = [], [], []
    isi_baris, isi_orang = isi.pop("baris", {}), isi.pop("orang", {})
    for n in range(1, jumlah + 1):
        a = replace(asal, kode=f"a{n}")
        t = replace(tujuan, kode=f"t{n}") if tujuan else None
        people.append(b.orang(n, b.spell(a, "2020-01-01"), **isi_orang))
        posts += [x for x in (a, t) if x]
        garis.append(b.baris(n, jenis, a, t, **isi_baris))
    return b.batch(garis, people, posts, **({"instansi": STRUKTURAL_100} | isi))


def test_every_indicator_has_a_title_and_a_comparison_and_comes_once():
    kode = [i.kode for i in hitung(b.sah("M05"))]
    assert kode == [f"R{n}" for n in range(1, 12)] == list(JUDUL) == list(BANDING)
    assert hitung(b.batch([])) == ()


# R1: two structural posts are touched by each sideways line.
@pytest.mark.parametrize(("orang", "persen", "kena"), [(10, 20, False), (11, 22, True)])
def test_r1_share_of_structural_posts(orang, persen, kena):
    r = satu(banyak(orang, b.ADM1, b.ADM2), "R1")
    assert (r.nilai, r.ambang, r.satuan, r.kena) == (persen, 20, "%", kena)


@pytest.mark.parametrize(("orang", "kena"), [(50, False), (51, True)])
def test_r1_number_of_people_whatever_their_posts(orang, kena):
    r = satu(banyak(orang, b.PLK1, b.PLK2, "M10"), "R1")
    assert r.kena is kena
    assert (r.nilai, r.satuan) == ((51, "orang") if kena else (0, "%"))


def test_r1_without_the_number_of_posts():
    tanpa = replace(b.KABUPATEN, jumlah_struktural=None)
    r = satu(banyak(11, b.ADM1, b.ADM2, instansi=tanpa), "R1")
    assert (r.nilai, r.kena, r.kurang) == (None, False, "jumlah jabatan struktural instansi")
    r = satu(banyak(51, b.ADM1, b.ADM2, instansi=tanpa), "R1")
    assert (r.nilai, r.kena, r.kurang) == (51, True, "")


def test_r1_a_post_left_in_another_agency_is_not_touched():
    lain = FaktaInstansi("LAIN", "Kabupaten Lain", "KABUPATEN")
    dalam = banyak(11, b.ADM1, b.ADM2)
    luar = replace(dalam, baris=tuple(replace(x, instansi_asal=lain) for x in dalam.baris))
    assert (satu(dalam, "R1").nilai, satu(luar, "R1").nilai) == (22, 11)


@pytest.mark.parametrize(
    ("tanggal", "hari", "kena"), [("2030-02-05", 15, False), ("2030-02-06", 14, True), ("2030-02-20", 0, True)]
)
def test_r2_days_before_the_head_leaves(tanggal, hari, kena):
    r = satu(b.sah("M05", tanggal=tanggal), "R2")
    assert (r.nilai, r.kena) == (hari, kena)


def test_r2_an_end_that_is_past_is_no_change_to_come():
    kepala = replace(b.BUPATI, tanggal_akhir=None)
    r = satu(b.sah("M05", tanggal="2025-02-21", isi_batch={"ppk": kepala}), "R2")
    assert (r.nilai, r.kena) == (None, False)
    assert r.kurang
    berganti = satu(b.sah("M05", isi_batch={"ppk": kepala, "pergantian_kepala": b.d("2026-03-10")}), "R2")
    assert (berganti.nilai, berganti.kena) == (8, True)
    pilkada = replace(b.PILKADA, akhir_masa_jabatan_kada=b.d("2026-03-04"))
    assert satu(b.sah("M05", isi_batch={"ppk": kepala, "pilkada": (pilkada,)}), "R2").nilai == 2


# The window of a head inaugurated on 20 February 2025 closes on 20 August 2025.
@pytest.mark.parametrize(
    ("tanggal", "hari", "kena"),
    [("2025-08-20", None, False), ("2025-08-21", 1, True), ("2025-09-03", 14, True), ("2025-09-04", 15, False)],
)
def test_r3_days_after_the_window(tanggal, hari, kena):
    r = satu(b.sah("M05", tanggal=tanggal), "R3")
    assert (r.nilai, r.kena, r.kurang) == (hari, kena, "")


def test_r3_not_for_acting_heads_nor_the_centre_and_missing_facts_are_named():
    def kurang(**ppk):
        return satu(b.sah("M05", isi_batch={"ppk": replace(b.BUPATI, **ppk)}), "R3").kurang

    assert (kurang(status="PJ"), kurang(status=None), kurang(tanggal_pelantikan=None)) == (
        "", "PPK dan statusnya", "tanggal pelantikan PPK",
    )  # fmt: skip
    pusat = satu(b.sah("M05", tanggal="2025-08-21", isi_batch={"instansi": b.PUSAT}), "R3")
    assert (pusat.nilai, pusat.kurang) == (None, "")


def campur(turun, rata, **isi):
    """``turun`` administrators who become staff, ``rata`` who move sideways."""
    bawah, samping = banyak(turun, b.ADM1, b.PLK1, "M11", **isi), banyak(rata, b.PWS1, b.PWS2)
    geser = {
        x.kode: replace(x, kode=f"s{x.kode}") for x in samping.jabatan.values()
    }  # fmt: skip
    garis = [
        replace(x, id=f"s{x.id}", nip=b.nip(1000 + int(x.id)), jabatan_asal=f"s{x.jabatan_asal}",
                jabatan_tujuan=f"s{x.jabatan_tujuan}")
        for x in samping.baris
    ]  # fmt: skip
    return replace(
        bawah, baris=(*bawah.baris, *garis), jabatan={**bawah.jabatan, **{j.kode: j for j in geser.values()}}
    )


@pytest.mark.parametrize(("turun", "rata", "persen", "kena"), [(1, 9, 10, False), (1, 8, 11.11, True)])
def test_r4_share_of_downward_lines(turun, rata, persen, kena):
    r = satu(campur(turun, rata), "R4")
    assert (r.nilai, r.kena, len(r.baris)) == (persen, kena, 1)


def test_r4_unknown_kinds_are_left_out_and_named():
    r = satu(b.ubah_jabatan(b.sah("M05"), "kabid2", jenis=None), "R4")
    assert (r.nilai, r.kena, r.kurang, len(r.tak_dihitung)) == (None, False, "jenis jabatan asal dan tujuan", 1)


@pytest.mark.parametrize(
    ("asal", "tujuan", "alasan", "turun"),
    [
        (b.ADM1, None, "CLTN", True), (b.ADM1, None, "PENSIUN", False), (b.ADM1, None, "MENGUNDURKAN_DIRI", False),
        (b.KAPUS1, b.JF1, "", True), (b.KAPUS1, None, "MASA_TUGAS_BERAKHIR", False), (b.KAPUS1, b.KAPUS2, "", False),
        (b.JF1, b.JF2, "", False), (None, b.PWS1, "", False),
    ],
)  # fmt: skip
def test_r4_what_counts_as_down(asal, tujuan, alasan, turun):
    assert satu(b.kasus("M12", asal, tujuan, alasan=alasan), "R4").nilai == (100 if turun else 0)


# The day that counts is 2 March 2026: the appraisals are those of 2025 and 2024.
@pytest.mark.parametrize(
    ("kinerja", "nilai", "kena"),
    [
        ({2025: "BAIK", 2024: "SANGAT_BAIK"}, 1, True),
        ({2025: "BAIK", 2024: "BUTUH_PERBAIKAN"}, 0, False),
        ({2025: "BAIK", 2023: "BAIK"}, None, False),
        ({2025: "KURANG"}, 0, False),
    ],
)
def test_r5_good_people_moved_down(kinerja, nilai, kena):
    r = satu(b.sah("M11", isi_orang={"kinerja": kinerja}), "R5")
    assert (r.nilai, r.kena, bool(r.kurang)) == (nilai, kena, nilai is None)


def test_r5_counts_people_not_lines_and_nobody_who_stays_level():
    assert satu(campur(3, 5), "R5").nilai == 3
    assert satu(b.sah("M05"), "R5").nilai == 0


KADIS = replace(b.JPT1, bidang="Kesehatan")
LURAH = replace(b.PLK1, bidang="Pemerintahan")


@pytest.mark.parametrize(
    ("asal", "tujuan", "nilai"),
    [
        (KADIS, LURAH, 1), (KADIS, replace(LURAH, bidang=" kesehatan"), 0), (KADIS, replace(LURAH, bidang=""), None),
        (KADIS, replace(b.JPT2, bidang="Pendidikan"), 0), (replace(b.JF1, bidang="Keperawatan"), LURAH, 1),
        (b.JF1, replace(b.PLK1, rumpun="PENDIDIKAN"), 1), (b.JF1, replace(b.PLK1, rumpun="KESEHATAN"), 0),
    ],
)  # fmt: skip
def test_r6_unrelated_function(asal, tujuan, nilai):
    r = satu(b.kasus("M10", asal, tujuan), "R6")
    assert (r.nilai, r.kena, bool(r.kurang)) == (nilai, nilai == 1, nilai is None)


@pytest.mark.parametrize(("tmt", "nilai"), [("2025-03-02", 0), ("2025-03-03", 1), ("2026-03-01", 1)])
def test_r7_second_move_within_twelve_months(tmt, nilai):
    r = satu(b.sah("M10", tmt=tmt), "R7")
    assert (r.nilai, r.kena) == (nilai, nilai == 1)


def test_r7_the_appointment_is_no_move_and_no_history_no_number():
    assert satu(b.sah("M10", tmt="2026-01-01", isi_orang={"tmt_cpns": b.d("2026-01-01")}), "R7").nilai == 0
    buta = satu(b.ubah_orang(b.sah("M10"), riwayat_jabatan=None), "R7")
    assert (buta.nilai, buta.kurang) == (None, "riwayat jabatan")


def ganti(baru="III/d", lama="III/d", *, unit="u1", dulu="u1", keluar=True, **isi):
    """Person 1 comes from unit ``dulu`` into a post of ``unit`` that person 2 leaves."""
    kursi = replace(b.ADM2, unit_kode=unit, unit_nama="Dinas Contoh", pemangku=(b.pemangku(2, golongan=lama),))
    asal, lain = replace(b.ADM1, unit_kode=dulu), b.jab("kabid3", "ADMINISTRATOR")
    orang = [
        b.orang(1, b.spell(asal, "2020-01-01"), golongan=baru, **isi),
        b.orang(2, b.spell(kursi, "2020-01-01"), golongan=lama),
    ]
    garis = [b.baris(1, "M05", asal, kursi)] + ([b.baris(2, "M05", kursi, lain)] if keluar else [])
    return b.batch(garis, orang, [asal, kursi, lain])


@pytest.mark.parametrize(
    ("isi", "nilai"),
    [
        ({}, 0), ({"baru": "III/c"}, 1), ({"baru": "IV/a"}, 0), ({"lama": "IV/a"}, 1), ({"dulu": "u2"}, 1),
        ({"baru": "IX"}, None), ({"baru": "III/a", "keluar": False}, 0),
    ],
)  # fmt: skip
def test_r8_replacement(isi, nilai):
    r = satu(ganti(**isi), "R8")
    assert (r.nilai, r.kena, bool(r.kurang)) == (nilai, bool(nilai), nilai is None)


def test_r8_says_which_of_the_two():
    r = satu(ganti("III/a", "III/d", dulu="u2"), "R8")
    assert r.fakta == {"golongan_lebih_rendah": 1, "luar_unit": 1}
    assert "III/a menggantikan III/d" in r.baris[0][1]


@pytest.mark.parametrize(
    ("usul", "sk", "hari", "kena"),
    [("2026-02-25", None, 5, False), ("2026-02-26", None, 4, True), ("2026-02-20", "2026-02-24", 4, True),
     ("2026-02-20", "2026-02-25", 5, False), ("2026-02-20", "2026-02-19", -1, True), (None, None, None, False)],
)  # fmt: skip
def test_r9_days_from_proposal_to_decree(usul, sk, hari, kena):
    batch = b.sah("M05", tanggal_sk=b.d(sk) if sk else None, isi_batch={"tanggal_usul": b.d(usul) if usul else None})
    r = satu(batch, "R9")
    assert (r.nilai, r.kena, bool(r.kurang)) == (hari, kena, usul is None)


ANAK = FaktaHubungan("anak", "TERDETEKSI")


@pytest.mark.parametrize(("jenis", "nilai"), [("M04", 1), ("M06", 1), ("M09", 1), ("M05", 0), ("M11", 0)])
def test_r10_relative_promoted(jenis, nilai):
    batch = b.sah(jenis, isi_orang={"hubungan": (ANAK,)})
    assert satu(batch, "R10").nilai == nilai
    assert satu(b.sah(jenis), "R10").nilai == 0


def test_r10_says_how_it_is_known():
    assert (
        "anak (terdeteksi, belum dinyatakan)" in satu(b.sah("M04", isi_orang={"hubungan": (ANAK,)}), "R10").baris[0][1]
    )


@pytest.mark.parametrize(("jam", "kena"), [(24, False), (23, True), (None, False)])
def test_r11_hours_of_notice(jam, kena):
    r = satu(b.sah("M05", jam_pemberitahuan=jam), "R11")
    assert (r.nilai, r.kena, bool(r.kurang)) == (jam, kena, jam is None)


def test_thresholds_are_those_of_the_day_that_counts():
    dulu = [replace(p, berlaku_sampai=b.d("2026-03-01")) if p.kode == "P_R9_HARI" else p for p in b.PARAMETER.baris]
    baru = replace(b.PARAMETER.cari("P_R9_HARI", b.T), nilai=3, berlaku_mulai=b.T, berlaku_sampai=None)
    tabel = b.ParameterTabel.dari([*dulu, baru])
    isi = {"parameter": tabel, "tanggal_usul": b.d("2026-02-26")}
    assert not satu(b.sah("M05", isi_batch=isi), "R9").kena
    sehari = satu(b.sah("M05", tanggal="2026-03-01", isi_batch=isi | {"tanggal_usul": b.d("2026-02-25")}), "R9")
    assert (sehari.ambang, sehari.kena) == (5, True)


# --- cases of section 7, by what is publicly known --------------------------------------------------


def test_k04_buton_selatan_94_people_two_days_before_the_elected_head():
    pj = replace(b.BUPATI, nama="Penjabat", status="PJ", tanggal_pelantikan=b.d("2023-10-01"),
                 tanggal_akhir=b.d("2025-02-19"))  # fmt: skip
    r = {i.kode: i for i in hitung(banyak(94, b.ADM1, b.ADM2, baris={"tanggal": b.d("2025-02-17")}, ppk=pj))}
    assert (r["R1"].kena, r["R2"].kena, r["R2"].nilai) == (True, True, 2)
    assert len(r["R2"].baris) == 94


def test_k13_pati_lower_ranked_and_outsiders_told_late():
    posts, people, garis = [], [], []
    for n in range(1, 13):
        kapus = replace(b.KAPUS1, kode=f"kapus{n}", unit_kode=f"pkm{n}", formasi=1,
                        pemangku=(b.pemangku(100 + n, golongan="IV/a", sifat="TUGAS_TAMBAHAN"),))  # fmt: skip
        lama = b.orang(100 + n, b.JF_DEFINITIF, b.spell(kapus, "2020-01-01", None, "TUGAS_TAMBAHAN"), golongan="IV/a")
        people += [b.orang(n, b.JF_DEFINITIF, golongan="III/c"), lama]
        posts += [kapus, b.JF1]
        tgl = {"tanggal": b.d("2025-09-30"), "jam_pemberitahuan": 12}
        garis += [b.baris(n, "M09", None, kapus, **tgl), b.baris(100 + n, "M10", kapus, b.JF1, **tgl)]
    r = {i.kode: i for i in hitung(b.batch(garis, people, posts))}
    assert (r["R8"].nilai, r["R8"].fakta["golongan_lebih_rendah"], r["R11"].kena) == (12, 12, True)


def test_k14_bima_head_of_a_puskesmas_to_nurse_a_week_after_the_window():
    batch = b.kasus("M10", b.KAPUS1, b.JF2, tanggal="2025-08-27", lebih_dulu=(b.JF_DEFINITIF,))
    r = {i.kode: i for i in hitung(batch)}
    assert (r["R3"].nilai, r["R3"].kena, r["R5"].nilai) == (7, True, 1)


def test_k15_kotamobagu_nurse_moved_again_after_twenty_days_to_a_village_office():
    perawat = replace(b.JF1, bidang="Keperawatan")
    batch = b.kasus("M10", perawat, LURAH, tanggal="2025-04-08", tmt="2025-03-19", lebih_dulu=(
        b.spell(b.JF2, "2015-01-01", "2025-03-19"),))  # fmt: skip
    r = {i.kode: i for i in hitung(batch)}
    assert (r["R6"].nilai, r["R7"].nilai) == (1, 1)


def test_r9_sultra_2023_four_days():
    batch = b.sah("M05", tanggal="2023-03-27", tanggal_sk=b.d("2023-03-24"),
                  isi_batch={"tanggal_usul": b.d("2023-03-20")})  # fmt: skip
    assert (satu(batch, "R9").nilai, satu(batch, "R9").kena) == (4, True)
