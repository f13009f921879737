"""Family E: closed lists with proof, demotion papers, penalties, the performance chain, nonjob."""

import pytest

from mutasi.rules.dokumen import BUKTI, NAMA_ALASAN

from . import bahan as b

JPT = {"MENGUNDURKAN_DIRI", "DIBERHENTIKAN_PNS", "PEMBERHENTIAN_SEMENTARA", "CLTN", "TUGAS_BELAJAR", "PENUGASAN_PENUH",
       "REORGANISASI", "TIDAK_MEMENUHI_SYARAT"}  # fmt: skip
JA = JPT - {"DIBERHENTIKAN_PNS", "REORGANISASI"}
DEMI_HUKUM = {"PENSIUN", "MENINGGAL", "PUTUSAN_PENGADILAN"}


def lepas(asal, alasan, *surat, tujuan=None, jenis="M12", **isi):
    return b.kasus(jenis, asal, tujuan, alasan=alasan, surat=surat, **isi)


@pytest.mark.parametrize("alasan", ["", *NAMA_ALASAN])
@pytest.mark.parametrize(("kode", "asal", "daftar"), [
    ("E1", b.JPT1, JPT), ("E1", b.MADYA1, JPT), ("E2", b.ADM1, JA), ("E2", b.PWS1, JA), ("E2", b.PLK1, JA),
    ("E3", b.JF1, JA),
])  # fmt: skip
def test_removal_only_on_a_listed_ground_with_its_proof(kode, asal, daftar, alasan):
    if alasan == "REORGANISASI":
        asal = b.replace(asal, berlaku_sampai=b.T)  # the post itself ends
    rinci = {"lama_bulan": 7} if alasan == "TUGAS_BELAJAR" else {}
    bukti = [b.dok(j, **rinci) for j in BUKTI.get(alasan, ())[:1]]
    boleh = alasan in daftar | DEMI_HUKUM
    if alasan == "REORGANISASI" and not asal.is_jpt:
        assert b.tingkat(lepas(asal, alasan, *bukti, uraian_alasan="Ijazah dibatalkan"), kode) == "INFO"
    else:
        assert b.tingkat(lepas(asal, alasan, *bukti, uraian_alasan="Ijazah dibatalkan"), kode) == (
            None if boleh else "BLOKIR_KECUALI"
        )
    assert b.tingkat(lepas(asal, alasan), kode) == "BLOKIR_KECUALI"
    assert all(b.tingkat(lepas(asal, alasan), lain) is None for lain in {"E1", "E2", "E3"} - {kode})


@pytest.mark.parametrize(("tanggal", "ada"), [
    ("2026-03-02", None), ("2026-03-03", "BLOKIR_KECUALI"), (None, "DATA_KURANG"),
])  # fmt: skip
def test_proof_is_dated_on_or_before_the_day(tanggal, ada):
    for kode, asal in (("E1", b.JPT1), ("E2", b.ADM1), ("E3", b.JF1)):
        assert b.tingkat(lepas(asal, "CLTN", b.dok("SK_CLTN", tanggal)), kode) == ada


def test_study_leave_must_last_more_than_six_months():
    for bulan, ada in ((6, "BLOKIR_KECUALI"), (7, None), (None, "DATA_KURANG")):
        assert b.tingkat(lepas(b.JPT1, "TUGAS_BELAJAR", b.dok("SK_TUGAS_BELAJAR", lama_bulan=bulan)), "E1") == ada


def test_e1_reaches_jpt_made_functional_under_any_kind():
    for jenis in ("M12", "M10", "M03"):
        assert b.tingkat(lepas(b.JPT1, "", tujuan=b.JF1, jenis=jenis), "E1") == "BLOKIR_KECUALI"  # T13, K08
    assert b.tingkat(lepas(b.JPT1, "", tujuan=b.JPT2, jenis="M03"), "E1") is None


def test_e1_to_e3_missing_origin():
    for kode in ("E1", "E2", "E3"):
        assert b.tingkat(lepas(None, "CLTN"), kode) == "DATA_KURANG"
        assert b.tingkat(lepas(b.jab("x", None), "CLTN"), kode) == "DATA_KURANG"


def test_e3_functional_title_dropped_but_not_a_change_of_place():
    assert b.tingkat(lepas(b.JF1, "KEBUTUHAN_ORGANISASI", tujuan=b.PLK1, jenis="M10"), "E3") == "BLOKIR_KECUALI"  # K15
    assert b.tingkat(lepas(b.JF1, "KEBUTUHAN_ORGANISASI", tujuan=b.JF2, jenis="M10"), "E3") is None
    assert b.tingkat(lepas(b.KAPUS1, ""), "E3") is None  # an extra duty is no post


@pytest.mark.parametrize(("sampai", "perda", "ada"), [
    (b.T, "2026-03-02", "INFO"), (b.d("2026-03-03"), "2026-03-02", "BLOKIR_KECUALI"),
    (None, "2026-03-02", "BLOKIR_KECUALI"), (b.T, "2026-03-03", "BLOKIR_KECUALI"),
])  # fmt: skip
def test_e2_a_post_that_itself_ends_by_reorganisation(sampai, perda, ada):
    batch = b.ubah_jabatan(lepas(b.ADM1, "REORGANISASI", b.dok("PERDA_SOTK", perda)), "kabid1", berlaku_sampai=sampai)
    assert b.tingkat(batch, "E2") == ada


@pytest.mark.parametrize(("surat", "ada"), [
    ((), "BLOKIR_KECUALI"), ((b.dok("SK_HUKDIS"),), None), ((b.dok("PERMOHONAN"),), None),
    ((b.dok("PERDA_SOTK"),), "BLOKIR_KECUALI"), ((b.dok("PERDA_SOTK", None),), "BLOKIR_KECUALI"),
    ((b.dok("EVALUASI_KINERJA", hasil="TIDAK_TERCAPAI"),), None), ((b.dok("EVALUASI_KINERJA"),), "DATA_KURANG"),
    ((b.dok("EVALUASI_KINERJA", hasil="TERCAPAI"),), "BLOKIR_KECUALI"),
    ((b.dok("PERMOHONAN", "2026-03-02"),), None), ((b.dok("PERMOHONAN", "2026-03-03"),), "BLOKIR_KECUALI"),
    ((b.dok("PERMOHONAN", None),), "DATA_KURANG"), ((b.dok("BUKTI_ALASAN"),), "BLOKIR_KECUALI"),
])  # fmt: skip
def test_e4_papers_of_a_demotion(surat, ada):
    assert b.tingkat(b.sah("M11", surat=surat), "E4") == ada
    assert b.tingkat(b.kasus("M05", b.ADM1, b.PWS1, surat=surat), "E4") == ada  # whatever the line calls itself


AHLI_UTAMA = b.jab("utama", "JF", jenjang="AHLI_UTAMA")


@pytest.mark.parametrize(("asal", "tujuan", "turun"), [
    (b.JPT1, b.ADM1, True), (b.ADM1, b.PWS1, True), (b.PWS1, b.PLK1, True), (b.ADM1, b.JF1, True),
    (b.PWS1, b.JF1, False),
    (b.ADM1, b.ADM2, False), (b.JF1, b.JF2, False), (b.JF1, b.jab("p", "JF", jenjang="AHLI_PERTAMA"), True),
    (b.jab("penyelia", "JF", jenjang="PENYELIA"), b.jab("mahir", "JF", jenjang="MAHIR"), True),
    (b.MADYA1, b.JPT1, True), (b.MADYA1, AHLI_UTAMA, False), (b.JPT1, AHLI_UTAMA, False),
    (b.MADYA1, b.JF1, True),
])  # fmt: skip
def test_e4_what_is_lower(asal, tujuan, turun):
    assert (b.tingkat(b.kasus("M11", asal, tujuan), "E4") == "BLOKIR_KECUALI") is turun


def test_e4_missing_facts():
    assert b.tingkat(b.kasus("M11", None, b.PWS1), "E4") == "DATA_KURANG"
    assert b.tingkat(b.kasus("M11", b.jab("x", None), b.PWS1), "E4") == "DATA_KURANG"


def sk_hukdis(jenis="PENURUNAN_JABATAN", tingkat="BERAT", tmt="2026-03-02", akhir="2027-03-02", **isi):
    return b.dok("SK_HUKDIS", tingkat=tingkat, jenis=jenis, tmt=tmt, tmt_akhir=akhir, **isi)


@pytest.mark.parametrize(("surat", "tujuan", "ada"), [
    (sk_hukdis(), b.PWS1, None), (sk_hukdis(akhir="2027-03-01"), b.PWS1, None),
    (sk_hukdis(akhir="2027-03-03"), b.PWS1, "BLOKIR"), (sk_hukdis(akhir="2027-02-28"), b.PWS1, "BLOKIR"),
    (sk_hukdis("Penurunan jabatan setingkat lebih rendah selama 12 bulan"), b.PWS1, None),
    (sk_hukdis("27"), b.PWS1, None),
    (sk_hukdis(), b.PLK1, "BLOKIR"),  # two levels
    (sk_hukdis("PEMBEBASAN_JABATAN"), b.PLK1, None), (sk_hukdis("B2"), b.PLK1, None),
    (sk_hukdis("PEMBEBASAN_JABATAN"), b.PWS1, "BLOKIR"),
    (sk_hukdis("Penurunan pangkat setingkat lebih rendah selama 3 tahun", akhir="2029-03-02"), b.PWS1, "BLOKIR"),  # T14
    (sk_hukdis(tingkat="SEDANG"), b.PWS1, "BLOKIR"),
    (sk_hukdis(jenis=None), b.PWS1, "DATA_KURANG"), (sk_hukdis(tingkat=None), b.PWS1, "DATA_KURANG"),
    (sk_hukdis(tmt=None), b.PWS1, "DATA_KURANG"), (sk_hukdis(akhir="lusa"), b.PWS1, "DATA_KURANG"),
])  # fmt: skip
def test_e5_kind_and_length_of_the_penalty(surat, tujuan, ada):
    assert b.tingkat(b.kasus("M11", b.ADM1, tujuan, surat=(surat,)), "E5") == ada


def test_e5_takes_what_the_decree_lacks_from_the_record_of_the_same_number():
    catatan = b.hukdis(
        "BERAT", "BERLAKU", jenis="Penurunan jabatan", tmt=b.T, tmt_akhir=b.d("2027-03-02"), nomor_sk="7"
    )
    isi = {"isi_orang": {"hukdis": (catatan,)}}
    assert b.tingkat(b.sah("M11", surat=(b.dok("SK_HUKDIS", nomor="7"),), **isi), "E5") is None
    assert b.tingkat(b.sah("M11", surat=(b.dok("SK_HUKDIS", nomor="8"),), **isi), "E5") == "DATA_KURANG"


def test_e5_begins_with_pp_94_2021_and_needs_a_decree():
    lama = {"tmt": "2018-01-01", "surat": (sk_hukdis(tingkat="SEDANG"),)}
    assert b.tingkat(b.sah("M11", tanggal="2021-08-30", **lama), "E5") is None
    assert b.tingkat(b.sah("M11", tanggal="2021-08-31", **lama), "E5") == "BLOKIR"
    assert b.tingkat(b.sah("M11"), "E5") is None and b.tingkat(b.sah("M11"), "E6") is None


@pytest.mark.parametrize(("surat", "ada"), [
    ((), "BLOKIR_KECUALI"), ((b.dok("SK_TIM_PEMERIKSA", "2026-01-05"),), "BLOKIR_KECUALI"),
    ((b.dok("SK_TIM_PEMERIKSA", "2026-01-05"), b.dok("BAP", "2026-02-02")), None),
    ((b.dok("SK_TIM_PEMERIKSA", "2026-01-05"), b.dok("BAP", "2026-02-03")), "BLOKIR_KECUALI"),
    ((b.dok("SK_TIM_PEMERIKSA", "2026-01-05"), b.dok("BAP", None)), "DATA_KURANG"),
])  # fmt: skip
def test_e6_heavy_penalty_needs_team_and_minutes_before_the_decree(surat, ada):
    assert b.tingkat(b.sah("M11", surat=(sk_hukdis(), *surat)), "E6") == ada


def test_e6_optional_for_moderate_and_missing_facts():
    assert b.tingkat(b.sah("M11", surat=(sk_hukdis(tingkat="SEDANG"),)), "E6") is None
    assert b.tingkat(b.sah("M11", surat=(b.dok("SK_HUKDIS"),)), "E6") == "DATA_KURANG"
    assert b.tingkat(b.sah("M11", surat=(b.dok("SK_HUKDIS", None, tingkat="BERAT"),)), "E6") == "DATA_KURANG"


def kinerja(*surat, predikat="KURANG", asal=b.JPT1, **isi):
    return b.kasus("M11", asal, b.ADM1, alasan="KINERJA", surat=surat, isi_orang={"kinerja": {2024: predikat}}, **isi)


PERINGATAN = b.dok("SURAT_PERINGATAN", "2025-08-31")


def uji(tanggal, hasil="TIDAK_MEMENUHI"):
    return b.dok("HASIL_UKOM", tanggal, hasil=hasil)


@pytest.mark.parametrize(("surat", "ada"), [
    ((), "BLOKIR"), ((PERINGATAN,), "BLOKIR"),
    ((PERINGATAN, uji("2026-02-27")), "BLOKIR"),
    ((PERINGATAN, uji("2026-02-28")), None),  # 31 August plus six months
    ((PERINGATAN, uji("2026-03-02")), None),
    ((PERINGATAN, uji("2026-03-03")), "BLOKIR"),
    ((PERINGATAN, uji(None)), "DATA_KURANG"), ((b.dok("SURAT_PERINGATAN", None),), "DATA_KURANG"),
])  # fmt: skip
def test_e7_chain_of_warning_six_months_and_a_new_test(surat, ada):
    assert b.tingkat(kinerja(*surat), "E7") == ada


def test_e7_needs_a_missed_year_and_concerns_jpt():
    lengkap = (PERINGATAN, uji("2026-02-28"))
    assert b.tingkat(kinerja(*lengkap, predikat="BAIK"), "E7") == "BLOKIR"
    assert b.tingkat(kinerja(*lengkap, predikat=None), "E7") == "DATA_KURANG"
    assert b.tingkat(kinerja(asal=b.ADM2), "E7") is None
    assert b.tingkat(kinerja(asal=b.jab("x", None)), "E7") == "DATA_KURANG"
    assert b.tingkat(b.kasus("M11", b.JPT1, b.ADM1, alasan="PERMINTAAN_SENDIRI"), "E7") is None


@pytest.mark.parametrize("asal", [b.MADYA1, b.JPT1, b.ADM1, b.PWS1])
@pytest.mark.parametrize("jenis", ["M09", "M10", "M11", "M12"])
def test_e8_nonjob_is_refused_under_any_kind(asal, jenis):
    for tujuan in (b.PLK1, None):
        assert b.tingkat(b.kasus(jenis, asal, tujuan, alasan="KEBUTUHAN_ORGANISASI"), "E8") == "BLOKIR"
        assert b.tingkat(b.kasus(jenis, asal, tujuan, surat=(b.dok("PERMOHONAN"),)), "E8") is None
    assert b.tingkat(b.kasus(jenis, asal, b.JF1), "E8") is None


def test_e8_a_lawful_removal_is_no_nonjob_and_missing_facts():
    assert b.tingkat(b.sah("M12"), "E8") is None
    assert b.tingkat(b.kasus("M12", b.JF1, None), "E8") is None
    assert b.tingkat(b.kasus("M12", None, None), "E8") == "DATA_KURANG"
    assert b.tingkat(b.kasus("M12", b.ADM1, None, surat=(b.dok("PERMOHONAN", None),)), "E8") == "DATA_KURANG"


def test_a_first_appointment_leaves_no_post():
    batch = b.kasus("M10", None, b.PLK1)
    assert not {"E1", "E3", "E4", "E8", "C1", "DATA_KURANG"} & set(b.semua(batch))


def test_e4_functional_jenjang_not_known():
    tanpa = b.jab("jf", "JF", jenjang="")
    assert (
        b.tingkat(b.kasus("M11", b.JF1, tanpa), "E4") == b.tingkat(b.kasus("M11", tanpa, b.JF1), "E4") == "DATA_KURANG"
    )


def test_e5_removal_without_a_target_is_judged_by_kind_and_length_only():
    assert b.tingkat(b.kasus("M12", b.ADM1, None, surat=(sk_hukdis(),)), "E5") is None


@pytest.mark.parametrize(("tanggal", "ada"), [
    ("2026-03-01", "BLOKIR"), ("2026-03-02", None), ("2027-03-01", None), ("2027-03-02", "BLOKIR"),
])  # fmt: skip
def test_e5_the_penalty_is_in_force_on_the_day(tanggal, ada):
    assert b.tingkat(b.kasus("M11", b.ADM1, b.PWS1, tanggal=tanggal, surat=(sk_hukdis(),)), "E5") == ada


def test_e5_one_decree_that_holds_is_enough_and_every_fault_is_named():
    lewat = sk_hukdis(tmt="2024-01-01", akhir="2025-01-01", nomor="LEWAT")
    ringan = sk_hukdis(tingkat="RINGAN", nomor="RINGAN")
    for surat, ada in (
        ((lewat, sk_hukdis()), None), ((sk_hukdis(), lewat), None), ((lewat, ringan), "BLOKIR"),
        ((lewat, sk_hukdis(tmt=None)), "DATA_KURANG"), ((sk_hukdis(tmt=None), sk_hukdis()), None),
    ):  # fmt: skip
        assert b.tingkat(b.kasus("M11", b.ADM1, b.PWS1, surat=surat), "E5") == ada
    pesan = b.temukan(b.kasus("M11", b.ADM1, b.PWS1, surat=(lewat, ringan)), "E5").pesan
    assert "LEWAT: hukumannya berakhir" in pesan and "RINGAN: tingkatnya ringan" in pesan


@pytest.mark.parametrize(("tanggal", "ada"), [("2026-03-02", None), ("2026-03-03", "BLOKIR"), (None, "DATA_KURANG")])
def test_e5_the_decree_is_dated_on_or_before_the_day(tanggal, ada):
    sk = b.dok("SK_HUKDIS", tanggal, tingkat="BERAT", jenis="PENURUNAN_JABATAN", tmt="2026-03-02",
               tmt_akhir="2027-03-02")  # fmt: skip
    assert b.tingkat(b.kasus("M11", b.ADM1, b.PWS1, surat=(sk,)), "E5") == ada


def test_e6_looks_at_every_decree():
    assert b.tingkat(b.sah("M11", surat=(sk_hukdis(tingkat="SEDANG"), sk_hukdis())), "E6") == "BLOKIR_KECUALI"


GAGAL = b.dok("EVALUASI_KINERJA", hasil="TIDAK_TERCAPAI")


@pytest.mark.parametrize("alasan", ["", "KEBUTUHAN_ORGANISASI", "KINERJA"])
@pytest.mark.parametrize(("jenis", "tujuan"), [("M11", b.ADM1), ("M11", b.JF1), ("M11", b.PLK1), ("M12", None)])
def test_e7_is_not_dodged_by_naming_another_reason(jenis, tujuan, alasan):
    isi = {"alasan": alasan, "isi_orang": {"kinerja": {2024: "KURANG"}}}
    rantai = (GAGAL, PERINGATAN, uji("2026-02-28"))
    assert b.tingkat(b.kasus(jenis, b.JPT1, tujuan, surat=(GAGAL,), **isi), "E7") == "BLOKIR"
    assert b.tingkat(b.kasus(jenis, b.JPT1, tujuan, surat=rantai, **isi), "E7") is None
    if alasan != "KINERJA":  # another paper carries it, or nobody evaluated: E7 has nothing to say
        for surat in ((GAGAL, b.dok("PERMOHONAN")), (GAGAL, b.dok("SK_HUKDIS")), ()):
            assert b.tingkat(b.kasus(jenis, b.JPT1, tujuan, surat=surat, **isi), "E7") is None


@pytest.mark.parametrize(("ulang", "ada"), [
    ((uji("2026-02-28", "MEMENUHI"),), "BLOKIR"), ((uji("2026-02-28", "lulus"),), "BLOKIR"),
    ((uji("2026-02-28", None),), "DATA_KURANG"), ((uji("2026-02-28"),), None),
    ((uji("2026-02-28"), uji("2026-03-01", "MEMENUHI")), "BLOKIR"),  # the last one decides
    ((uji("2026-03-01"), uji("2026-02-28", "MEMENUHI")), None),
    ((uji("2026-02-28"), uji("2025-01-01", "MEMENUHI")), None),  # before the warning it was another test
])  # fmt: skip
def test_e7_a_test_that_was_passed_justifies_no_demotion(ulang, ada):
    assert b.tingkat(kinerja(PERINGATAN, *ulang), "E7") == ada


def test_e7_another_post_of_the_same_level_after_a_passed_test():
    lulus = (PERINGATAN, uji("2026-02-28", "MEMENUHI"))
    isi = {"alasan": "KINERJA", "isi_orang": {"kinerja": {2024: "KURANG"}}}
    assert b.tingkat(b.kasus("M03", b.JPT1, b.JPT2, surat=lulus, **isi), "E7") is None
    assert b.tingkat(b.kasus("M03", b.JPT1, b.JPT2, surat=lulus[:1], **isi), "E7") == "BLOKIR"


PERDA = b.dok("PERDA_SOTK", "2026-01-05")


@pytest.mark.parametrize("alasan", ["", "KEBUTUHAN_ORGANISASI", "REORGANISASI"])
def test_a_regulation_on_the_organisation_carries_nobody_whose_post_goes_on(alasan):
    isi = {"alasan": alasan, "surat": (PERDA,)}
    assert b.tingkat(b.kasus("M11", b.ADM1, b.PWS1, **isi), "E4") == "BLOKIR_KECUALI"
    for jenis in ("M07", "M11", "M12"):
        assert b.tingkat(b.kasus(jenis, b.JPT1, b.JF1, **isi), "E1") == "BLOKIR_KECUALI"  # K08
    for asal in (b.JPT1, b.ADM1, b.PWS1):
        for tujuan in (b.PLK1, None):
            assert b.tingkat(b.kasus("M11", asal, tujuan, **isi), "E8") == "BLOKIR"  # K09


@pytest.mark.parametrize(("sampai", "sah"), [(b.T, True), (b.d("2026-03-03"), False)])
def test_a_post_that_ends_by_the_regulation_carries_its_holder(sampai, sah):
    isi = {"alasan": "REORGANISASI", "surat": (PERDA,)}
    jpt, adm = (b.replace(j, berlaku_sampai=sampai) for j in (b.JPT1, b.ADM1))
    assert b.tingkat(b.kasus("M11", adm, b.PWS1, **isi), "E4") == (None if sah else "BLOKIR_KECUALI")
    assert b.tingkat(b.kasus("M11", adm, b.PLK1, **isi), "E8") == (None if sah else "BLOKIR")
    assert b.tingkat(b.kasus("M12", jpt, None, **isi), "E1") == (None if sah else "BLOKIR_KECUALI")
    tanpa_tanggal = b.kasus("M11", adm, b.PWS1, alasan="REORGANISASI", surat=(b.dok("PERDA_SOTK", None),))
    assert b.tingkat(tanpa_tanggal, "E4") == ("DATA_KURANG" if sah else "BLOKIR_KECUALI")


def test_jpt_to_ahli_utama_is_no_demotion_but_still_a_removal():
    for asal in (b.MADYA1, b.JPT1):
        batch = b.kasus("M07", asal, AHLI_UTAMA)
        assert b.tingkat(batch, "E4") is None and b.tingkat(batch, "E1") == "BLOKIR_KECUALI"
        mohon = b.kasus("M07", asal, AHLI_UTAMA, alasan="MENGUNDURKAN_DIRI", surat=(b.dok("PERMOHONAN"),))
        assert b.tingkat(mohon, "E4") is None and b.tingkat(mohon, "E1") is None


def test_no_longer_qualified_must_say_why():
    surat = b.dok("BUKTI_ALASAN")
    for kode, asal in (("E1", b.JPT1), ("E2", b.ADM1), ("E3", b.JF1)):
        assert b.tingkat(lepas(asal, "TIDAK_MEMENUHI_SYARAT", surat, uraian_alasan="  "), kode) == "DATA_KURANG"
        assert b.tingkat(lepas(asal, "TIDAK_MEMENUHI_SYARAT", surat, uraian_alasan="Ijazah batal"), kode) is None


@pytest.mark.parametrize("alasan", ["MENINGGAL", "PENSIUN"])
@pytest.mark.parametrize("bukti", ["BUKTI_ALASAN", "SK_PEMBERHENTIAN"])
def test_t13_death_and_pension_give_nobody_another_post(alasan, bukti):
    isi = {"alasan": alasan, "surat": (b.dok(bukti),)}
    for jenis, tujuan in (("M07", AHLI_UTAMA), ("M11", b.JF1), ("M12", b.JF1)):
        assert b.tingkat(b.kasus(jenis, b.JPT1, tujuan, **isi), "E1") == "BLOKIR_KECUALI"
    assert b.tingkat(b.kasus("M10", b.JF1, b.PLK1, **isi), "E3") == "BLOKIR_KECUALI"
    assert b.tingkat(b.kasus("M11", b.ADM1, b.PLK1, **isi), "E8") == "BLOKIR"
    putusan = b.kasus("M07", b.JPT1, AHLI_UTAMA, alasan="PUTUSAN_PENGADILAN", surat=(b.dok("BUKTI_ALASAN"),))
    assert b.tingkat(putusan, "E1") is None


@pytest.mark.parametrize(("lahir", "bukti", "ada"), [
    ("1968-03-02", "BUKTI_ALASAN", None),  # 58 years on the very day
    ("1968-03-03", "BUKTI_ALASAN", "BLOKIR_KECUALI"), ("1968-03-03", "SK_PEMBERHENTIAN", None),
    (None, "BUKTI_ALASAN", "DATA_KURANG"), (None, "SK_PEMBERHENTIAN", None),
])  # fmt: skip
def test_a_pension_counts_from_the_pension_age_or_by_decree(lahir, bukti, ada):
    batch = lepas(b.ADM1, "PENSIUN", b.dok(bukti), isi_orang={"tanggal_lahir": lahir and b.d(lahir)})
    assert b.tingkat(batch, "E2") == ada
    assert b.tingkat(batch, "E8") == (None if ada is None else "BLOKIR")


def test_death_on_a_removal_is_about_the_person_of_the_line():
    assert b.tingkat(lepas(b.ADM1, "MENINGGAL", b.dok("BUKTI_ALASAN")), "E2") is None
    assert "yang bersangkutan meninggal" in b.temukan(lepas(b.ADM1, "MENINGGAL"), "E2").pesan
    assert "pejabat lama meninggal" in b.temukan(b.kasus("M07", b.JPT1, AHLI_UTAMA, alasan="MENINGGAL"), "E1").pesan
