"""Family F: heads of schools come, move, stay for two terms at most, and go back to teaching."""

from dataclasses import replace

import pytest

from mutasi.rules.fakta import FaktaDiklat, FaktaPendidikan, FaktaPerkara

from . import bahan as b

PENGAWAS = b.jab("pengawas-sekolah", "JF", jenjang="AHLI_MADYA", rumpun="PENDIDIKAN", kode_khusus="PENGAWAS_SEKOLAH")
KSPSTK, BCKS = b.dok("REKOMENDASI_KSPSTK"), b.dok("SERTIFIKAT_BCKS")


def ganti(jenis, *baru):
    """The papers of an entry with those of one kind replaced."""
    return (*(d for d in b.MASUK_KEPSEK if d.jenis != jenis), *baru)


def masuk(**isi):
    return b.sah("M08", **isi)


def guru(*lain):
    return (b.GURU_DEFINITIF, *lain)


def memimpin(jabatan, tmt, akhir=None):
    return b.spell(jabatan, tmt, akhir, "TUGAS_TAMBAHAN")


def pindah(tmt="2023-01-01", tujuan=b.KEPSEK2, surat=(KSPSTK, BCKS), lebih_dulu=(), **isi):
    """A head of school since ``tmt`` goes to another school."""
    return b.kasus("M08", b.KEPSEK1, tujuan, tmt=tmt, surat=surat, lebih_dulu=guru(*lebih_dulu), **isi)


TANPA_CALON = ganti("BA_TIM_KEPSEK", b.dok("BA_TIM_KEPSEK", anggota=5, calon_lain="TIDAK_ADA", manajerial_bulan=30))


@pytest.mark.parametrize(("isi", "ada", "sebut"), [
    ({}, None, ""),
    ({"pendidikan": (FaktaPendidikan("D3", "PENDIDIKAN"),)}, "BLOKIR", "S-1/D-IV"),
    ({"pendidikan": None}, "DATA_KURANG", "pendidikan"),
    ({"golongan": "III/c"}, None, ""), ({"golongan": "III/b"}, "BLOKIR", "III/b, di bawah III/c"),
    ({"golongan": "X"}, "DATA_KURANG", "golongan"),
    ({"status": "CPNS"}, "BLOKIR", "bukan PNS atau PPPK"), ({"status": None}, "DATA_KURANG", "status"),
    ({"kinerja": {2025: "BAIK", 2024: "KURANG"}}, "BLOKIR", "2024"),
    ({"kinerja": {2025: "BAIK"}}, "DATA_KURANG", "2024"),
    ({"hukdis": (b.hukdis("SEDANG", "SELESAI"),)}, "BLOKIR", "hukuman disiplin"),
    ({"hukdis": (b.hukdis("RINGAN", "SELESAI"),)}, None, ""), ({"hukdis": (b.hukdis("BERAT", "BATAL"),)}, None, ""),
    ({"hukdis": None}, "DATA_KURANG", "hukuman disiplin"),
    ({"perkara": (FaktaPerkara("TERSANGKA"),)}, "BLOKIR", "tersangka"),
    ({"perkara": (FaktaPerkara("TERDAKWA", sampai=b.T),)}, None, ""),
    ({"perkara": (FaktaPerkara("PENYIDIKAN"),)}, None, ""), ({"perkara": None}, "DATA_KURANG", "perkara"),
    ({"tanggal_lahir": b.d("1970-03-02")}, None, ""), ({"tanggal_lahir": b.d("1970-03-01")}, "BLOKIR", "56 tahun"),
    ({"tanggal_lahir": None}, "DATA_KURANG", "lahir"),
    ({"riwayat_jabatan": None}, "DATA_KURANG", "riwayat jabatan"),
])  # fmt: skip
def test_f3_the_person(isi, ada, sebut):
    temuan = b.temukan(masuk(isi_orang=isi), "F3")
    assert (temuan and str(temuan.tingkat)) == ada
    assert temuan is None or temuan.menghalangi and sebut in temuan.pesan


@pytest.mark.parametrize(("jenis", "baru", "ada"), [
    ("SERTIFIKAT_PENDIDIK", (), "BLOKIR"), ("PAKTA_INTEGRITAS", (), "BLOKIR"), ("BEBAS_NARKOBA", (), "BLOKIR"),
    ("BEBAS_NARKOBA", (b.dok("BEBAS_NARKOBA", "2025-12-02"),), None),
    ("BEBAS_NARKOBA", (b.dok("BEBAS_NARKOBA", "2025-12-01"),), "BLOKIR"),
    ("BEBAS_NARKOBA", (b.dok("BEBAS_NARKOBA", "2026-03-02"),), None),
    ("BEBAS_NARKOBA", (b.dok("BEBAS_NARKOBA", "2026-03-03"),), "BLOKIR"),
    ("BEBAS_NARKOBA", (b.dok("BEBAS_NARKOBA", None),), "DATA_KURANG"),
    ("IJAZAH", (), "DATA_KURANG"), ("IJAZAH", (b.dok("IJAZAH", akreditasi="TIDAK"),), "BLOKIR"),
    ("BA_TIM_KEPSEK", (), "BLOKIR"),
    *(("BA_TIM_KEPSEK", (b.dok("BA_TIM_KEPSEK", anggota=n, calon_lain="ADA", manajerial_bulan=30),), ada)
      for n, ada in ((4, "BLOKIR"), (5, None), (9, None), (10, "BLOKIR"))),
    *(("BA_TIM_KEPSEK", (b.dok("BA_TIM_KEPSEK", anggota=5, calon_lain="ADA", manajerial_bulan=n),), ada)
      for n, ada in ((23, "BLOKIR"), (24, None))),
    ("BA_TIM_KEPSEK", (b.dok("BA_TIM_KEPSEK", anggota=5, calon_lain="ADA"),), "DATA_KURANG"),
    ("BA_TIM_KEPSEK", (b.dok("BA_TIM_KEPSEK", calon_lain="ADA", manajerial_bulan=30),), "DATA_KURANG"),
])  # fmt: skip
def test_f3_the_papers(jenis, baru, ada):
    assert b.tingkat(masuk(surat=ganti(jenis, *baru)), "F3") == ada


def test_f3_managerial_posts_of_the_record_count():
    struktural = b.spell(b.PWS1, "2008-01-01", "2010-01-01")
    tanpa_angka = ganti("BA_TIM_KEPSEK", b.dok("BA_TIM_KEPSEK", anggota=5, calon_lain="ADA"))
    isi = {"lebih_dulu": (struktural, b.spell(b.GURU1, "2010-01-01")), "surat": tanpa_angka}
    assert b.tingkat(masuk(**isi), "F3") is None
    sehari_kurang = {"lebih_dulu": (replace(struktural, tmt=b.d("2008-01-02")), isi["lebih_dulu"][1])}
    assert b.tingkat(masuk(**isi | sehari_kurang), "F3") == "DATA_KURANG"


def test_f3_the_waivers_when_nobody_else_qualifies():
    assert b.tingkat(masuk(surat=TANPA_CALON, isi_orang={"golongan": "III/b"}), "F3") is None
    assert b.tingkat(masuk(surat=TANPA_CALON, isi_orang={"golongan": "III/a"}), "F3") == "BLOKIR"


@pytest.mark.parametrize(("tmt", "surat", "ada"), [
    ("2018-03-02", b.MASUK_KEPSEK, None), ("2018-03-03", b.MASUK_KEPSEK, "BLOKIR"),
    ("2022-03-02", TANPA_CALON, None), ("2022-03-03", TANPA_CALON, "BLOKIR"),
])  # fmt: skip
def test_f3_a_pppk_teacher_of_eight_years_or_four(tmt, surat, ada):
    isi = {"status": "PPPK", "golongan": "IX"}
    assert b.tingkat(masuk(isi_orang=isi, lebih_dulu=(b.spell(b.GURU1, tmt),), surat=surat), "F3") == ada


def test_f3_asks_for_a_teacher_in_office():
    staf = (b.spell(b.GURU1, "2008-01-01", "2012-01-01"), b.spell(b.PLK1, "2012-01-01"))
    temuan = b.temukan(masuk(lebih_dulu=staf), "F3")
    assert temuan.tingkat == "BLOKIR" and "Staf1, bukan jabatan guru" in temuan.pesan
    assert "tidak memangku" in b.temukan(masuk(lebih_dulu=(b.spell(b.GURU1, "2008-01-01", "2026-03-02"),)), "F3").pesan
    assert b.tingkat(masuk(lebih_dulu=(b.spell(b.jab("x", None), "2008-01-01"),)), "F3") == "DATA_KURANG"
    assert b.tingkat(masuk(), "F3") is None


def test_f3_judges_only_who_enters_and_only_heads_of_schools():
    assert b.tingkat(pindah(), "F3") is None
    assert b.tingkat(b.kasus("M08", b.GURU1, PENGAWAS), "F3") is None
    assert b.tingkat(masuk(tanggal="2025-05-13", surat=()), "F3") is None
    assert b.tingkat(masuk(tanggal="2025-05-14", surat=()), "F3") == "BLOKIR"


@pytest.mark.parametrize(("sejak", "ada"), [("2018-03-03", None), ("2018-03-02", "BLOKIR")])
def test_f4_two_terms_in_a_row_over_two_schools(sejak, ada):
    lama = memimpin(b.KEPSEK2, sejak, "2022-01-01")
    assert b.tingkat(pindah("2022-01-01", lebih_dulu=(lama,), tujuan=b.jab("kepsek3", "JF", **b._GURU,
                     tugas_tambahan="KEPALA_SEKOLAH")), "F4") == ada  # fmt: skip


@pytest.mark.parametrize(("akhir", "ada"), [("2021-12-31", "BLOKIR"), ("2021-12-01", "BLOKIR"), ("2021-11-30", None)])
def test_f4_a_gap_of_31_days_joins_the_row(akhir, ada):
    lama = memimpin(b.KEPSEK2, "2014-01-01", akhir)
    assert b.tingkat(pindah("2022-01-01", lebih_dulu=(lama,)), "F4") == ada


@pytest.mark.parametrize(("akhir", "ada"), [("2022-03-01", "BLOKIR"), ("2022-02-28", "PERINGATAN")])
def test_f6_a_gap_of_31_days_joins_the_row(akhir, ada):
    lama = memimpin(b.KEPSEK2, "2021-01-01", akhir)
    assert b.tingkat(pindah("2022-04-01", lebih_dulu=(lama,), surat=(KSPSTK,)), "F6") == ada


@pytest.mark.parametrize(("akhir", "ada"), [("2026-03-01", "BLOKIR"), ("2026-01-30", "BLOKIR"), ("2026-01-29", None)])
def test_f5_a_gap_before_the_next_school_does_not_help(akhir, ada):
    orang = b.orang(1, b.GURU_DEFINITIF, memimpin(b.KEPSEK1, "2025-01-01", akhir))
    assert b.tingkat(b.kasus("M08", None, b.KEPSEK2, orang_=orang), "F5") == ada


def test_f4_without_a_history():
    assert b.tingkat(pindah(isi_orang={"riwayat_jabatan": None}), "F4") == "DATA_KURANG"


@pytest.mark.parametrize(("sejak", "kinerja", "ada"), [
    ("2017-01-01", "SANGAT_BAIK", None), ("2017-01-01", "BAIK", "BLOKIR"), ("2017-01-01", None, "DATA_KURANG"),
    ("2014-03-03", "SANGAT_BAIK", None), ("2014-03-02", "SANGAT_BAIK", "BLOKIR"),
])  # fmt: skip
def test_f4_one_term_more_when_nobody_else_qualifies(sejak, kinerja, ada):
    isi = {"kinerja": {2024: kinerja, 2025: kinerja} if kinerja else {2025: "SANGAT_BAIK"}}
    assert b.tingkat(pindah(sejak, surat=TANPA_CALON, isi_orang=isi), "F4") == ada
    assert b.tingkat(pindah(sejak, isi_orang=isi), "F4") == "BLOKIR"


@pytest.mark.parametrize(("tmt", "ada"), [("2024-03-02", None), ("2024-03-03", "BLOKIR"), ("2024-09-02", "BLOKIR")])
def test_f5_two_years_at_the_school(tmt, ada):
    assert b.tingkat(pindah(tmt), "F5") == ada


def test_f5_t16_wins_over_the_general_months():
    temuan = b.semua(pindah("2024-09-02"))
    assert temuan["F5"] == "BLOKIR" and temuan.get("C1") in (None, "PERINGATAN")
    assert "mengalahkan" in b.temukan(pindah("2024-09-02"), "F5").pesan


def test_f5_the_same_school_an_unnamed_origin_and_the_days_before_the_law():
    satu_sekolah = replace(b.KEPSEK2, unit_kode=b.KEPSEK1.unit_kode)
    assert b.tingkat(pindah("2025-01-01", tujuan=satu_sekolah), "F5") is None
    # The line leaves out which school is left: the record knows.
    orang = b.orang(1, b.GURU_DEFINITIF, memimpin(b.KEPSEK1, "2025-01-01"))
    assert b.tingkat(b.kasus("M08", None, b.KEPSEK2, orang_=orang), "F5") == "BLOKIR"
    assert b.tingkat(pindah("2025-01-01", tanggal="2025-05-13"), "F5") is None
    assert b.tingkat(pindah("2025-01-01", tanggal="2025-05-14"), "F5") == "BLOKIR"


@pytest.mark.parametrize(("sejak", "ada"), [("2022-03-03", "PERINGATAN"), ("2022-03-02", "BLOKIR")])
def test_f6_without_the_certificate_one_term_only(sejak, ada):
    assert b.tingkat(pindah(sejak, surat=(KSPSTK,)), "F6") == ada
    assert b.tingkat(pindah(sejak), "F6") is None


def test_f6_at_entry_and_by_the_record():
    tanpa = ganti("SERTIFIKAT_BCKS")
    assert b.tingkat(masuk(surat=tanpa), "F6") == "PERINGATAN"
    assert b.tingkat(masuk(surat=tanpa, isi_orang={"diklat": (FaktaDiklat("BCKS"),)}), "F6") is None
    assert b.tingkat(masuk(surat=tanpa, isi_orang={"diklat": None}), "F6") == "DATA_KURANG"


@pytest.mark.parametrize(("kembali", "ada"), [("2022-03-02", None), ("2022-03-03", "BLOKIR")])
def test_f7_four_years_a_teacher_again(kembali, ada):
    riwayat = (b.spell(b.GURU1, "2008-01-01", "2018-01-01"), b.spell(b.PWS1, "2018-01-01", kembali),
               b.spell(b.GURU1, kembali))  # fmt: skip
    assert b.tingkat(masuk(lebih_dulu=riwayat), "F7") == ada


def test_f7_who_never_left_and_who_is_not_back():
    dari_staf = (b.spell(b.PLK1, "2008-01-01", "2024-01-01"), b.spell(b.GURU1, "2024-01-01"))
    assert b.tingkat(masuk(lebih_dulu=dari_staf), "F7") is None
    belum = (b.spell(b.GURU1, "2008-01-01", "2018-01-01"), b.spell(PENGAWAS, "2018-01-01"))
    assert "belum kembali" in b.temukan(masuk(lebih_dulu=belum), "F7").pesan
    assert b.tingkat(masuk(isi_orang={"riwayat_jabatan": None}), "F7") == "DATA_KURANG"
    # Heading a school is a teacher's work: a former head of school has not left.
    pernah = (b.GURU_DEFINITIF, memimpin(b.KEPSEK2, "2018-01-01", "2022-01-01"))
    assert b.tingkat(masuk(lebih_dulu=pernah), "F7") is None


@pytest.mark.parametrize(("kspstk", "bkn", "sk", "ada"), [
    (None, None, None, "BLOKIR"), ("2026-03-02", None, None, None), ("2026-03-03", None, None, "BLOKIR"),
    ("2026-02-10", "2026-02-10", "2026-02-20", None), ("2026-02-11", "2026-02-10", "2026-02-20", "BLOKIR"),
    ("2026-02-10", None, "2026-02-20", "BLOKIR"), ("", None, None, "DATA_KURANG"),
])  # fmt: skip
def test_f8_the_ministry_first_then_bkn(kspstk, bkn, sk, ada):
    surat = ganti("REKOMENDASI_KSPSTK", *([] if kspstk is None else [b.dok("REKOMENDASI_KSPSTK", kspstk or None)]))
    isi = {"tanggal_rekomendasi": bkn and b.d(bkn), "tanggal_sk": sk and b.d(sk), "nomor_sk": "1" if sk else ""}
    assert b.tingkat(masuk(surat=surat, **isi), "F8") == ada


def test_f8_reaches_supervisors_and_removals_since_2_july_2025():
    assert b.tingkat(b.kasus("M08", b.GURU1, PENGAWAS), "F8") == "BLOKIR"
    lepas = {"lebih_dulu": (b.GURU_DEFINITIF,), "alasan": "MASA_TUGAS_BERAKHIR"}
    assert b.tingkat(b.kasus("M12", b.KEPSEK1, None, **lepas), "F8") == "BLOKIR"
    assert b.tingkat(b.kasus("M12", b.KEPSEK1, None, **lepas | {"alasan": "PENSIUN"}), "F8") is None
    assert b.tingkat(b.kasus("M12", b.KEPSEK1, None, **lepas, tanggal="2025-07-01"), "F8") is None
    assert b.tingkat(b.kasus("M12", b.KEPSEK1, None, **lepas, tanggal="2025-07-02"), "F8") == "BLOKIR"
    assert b.tingkat(b.sah("M05"), "F8") is None


@pytest.mark.parametrize(("alasan", "surat", "tmt", "ada"), [
    ("", (), "2022-01-01", "PERINGATAN"), ("KEBUTUHAN_ORGANISASI", (), "2022-01-01", "PERINGATAN"),
    ("MENGUNDURKAN_DIRI", (), "2022-01-01", "PERINGATAN"),
    ("MENGUNDURKAN_DIRI", (b.dok("PERMOHONAN"),), "2022-01-01", None),
    ("MENGUNDURKAN_DIRI", (b.dok("PERMOHONAN", None),), "2022-01-01", "DATA_KURANG"),
    ("MASA_TUGAS_BERAKHIR", (), "2022-03-03", None), ("MASA_TUGAS_BERAKHIR", (), "2022-03-04", "PERINGATAN"),
])  # fmt: skip
def test_f9_a_removal_needs_a_ground_but_never_blocks(alasan, surat, tmt, ada):
    for jenis, tujuan in (("M12", None), ("M10", b.GURU1)):
        batch = b.kasus(jenis, b.KEPSEK1, tujuan, tmt=tmt, alasan=alasan, surat=surat, lebih_dulu=guru())
        temuan = b.temukan(batch, "F9")
        assert (temuan and str(temuan.tingkat)) == ada
        assert temuan is None or not temuan.menghalangi


def test_f9_a_promotion_is_no_removal_and_a_move_to_another_school_neither():
    assert b.tingkat(b.kasus("M08", b.KEPSEK1, PENGAWAS, lebih_dulu=guru()), "F9") is None
    assert b.tingkat(pindah(), "F9") is None


@pytest.mark.parametrize(("dilantik", "ada"), [("2025-09-02", "BLOKIR_KECUALI"), ("2025-09-01", None)])
def test_f13_back_to_teaching_in_the_first_six_months_of_a_head(dilantik, ada):
    isi = {"alasan": "MASA_TUGAS_BERAKHIR", "diberitahu_pada": b.d("2026-02-20"), "lebih_dulu": guru()}
    ppk = replace(b.BUPATI, tanggal_pelantikan=b.d(dilantik))
    temuan = b.temukan(b.kasus("M12", b.KEPSEK1, None, isi_batch={"ppk": ppk}, **isi), "F13")
    assert (temuan and str(temuan.tingkat)) == ada
    assert temuan is None or temuan.menghalangi and "Kepala sekolah termasuk" in temuan.pesan
    izin = b.dok("IZIN_MENDAGRI", "2026-03-02", [b.nip(1)])
    assert b.tingkat(b.kasus("M12", b.KEPSEK1, None, isi_batch={"ppk": ppk, "dokumen": (izin,)}, **isi), "F13") is None


def test_f13_outside_the_windows_reason_and_notice():
    assert b.tingkat(b.kasus("M12", b.KEPSEK1, None), "F13") == "PERINGATAN"
    beralasan = {"alasan": "MASA_TUGAS_BERAKHIR", "diberitahu_pada": b.T}
    assert b.tingkat(b.kasus("M10", b.KEPSEK1, b.GURU1, **beralasan), "F13") is None
    assert b.tingkat(pindah(), "F13") is None and b.tingkat(b.kasus("M09", b.KAPUS1, None), "F13") is None


def test_f13_a_structural_post_beside_the_duty():
    riwayat = (b.GURU_DEFINITIF, memimpin(b.KEPSEK1, "2022-01-01"))
    naik = b.kasus("M06", b.GURU1, b.PWS1, orang_=b.orang(1, *riwayat))
    temuan = b.temukan(naik, "F13")
    assert temuan.tingkat == "BLOKIR" and temuan.menghalangi and "mengakhiri tugas tambahannya" in temuan.jalan_keluar
    for tanggal, ada in ((b.T, None), (b.d("2026-03-03"), "BLOKIR")):
        lepas = replace(b.baris(1, "M12", b.KEPSEK1, None, tanggal=tanggal), id="2")
        dua = replace(naik, baris=(*naik.baris, lepas), jabatan={**naik.jabatan, b.KEPSEK1.kode: b.KEPSEK1})
        assert b.tingkat(dua, "F13") == ada
    habis = b.orang(1, b.GURU_DEFINITIF, memimpin(b.KEPSEK1, "2022-01-01", "2026-03-02"))
    assert b.tingkat(b.kasus("M06", b.GURU1, b.PWS1, orang_=habis), "F13") is None
    assert (
        b.tingkat(b.kasus("M10", b.GURU1, b.jab("guru2", "JF", **b._GURU), orang_=b.orang(1, *riwayat)), "F13") is None
    )


def test_f8_a_supervisor_of_schools_by_the_post_whatever_the_kind():
    for jenis in ("M07", "M11", "M15"):
        assert b.tingkat(b.kasus(jenis, b.JPT1, PENGAWAS), "F8") == "BLOKIR"
        assert b.tingkat(b.kasus(jenis, b.JPT1, PENGAWAS, surat=(KSPSTK,)), "F8") is None


def test_k11_one_head_of_school_moved_outside_the_application():
    """Prabumulih 2025: no recommendation of the ministry, no ground."""
    batch = b.kasus("M10", b.KEPSEK1, b.GURU1, tanggal="2025-09-15", tmt="2023-07-01", lebih_dulu=guru(),
                    nomor_sk="800/1", tanggal_sk=b.d("2025-09-10"), dilantik_pada=b.d("2025-09-15"))  # fmt: skip
    temuan = b.semua(batch)
    assert temuan["F8"] == "BLOKIR" and temuan["F9"] == "PERINGATAN" and temuan["B9"] == "BLOKIR"
