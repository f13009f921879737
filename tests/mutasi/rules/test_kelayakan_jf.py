"""Family D, jabatan fungsional: D11-D13 at every edge."""

import pytest

from mutasi.rules.fakta import FaktaPendidikan

from . import bahan as b

SERTIFIKAT, FORMASI = b.UKOM_JF


def jf(jenjang, kode="jf", **isi):
    return b.jab(kode, "JF", jenjang=jenjang, formasi=5, **isi)


def pindah(asal, tujuan, **isi):
    return b.kasus("M07", asal, tujuan, **({"tmt": "2016-01-01", "surat": b.UKOM_JF} | isi))


@pytest.mark.parametrize(("tmt", "ada"), [("2024-03-02", None), ("2024-03-03", "BLOKIR")])
def test_d11_24_months_in_the_field(tmt, ada):
    assert b.tingkat(b.sah("M07", tmt=tmt), "D11") == ada


def test_d11_experience_counts_over_posts_but_only_in_the_field():
    lain = b.jab("kasi-pajak", "PENGAWAS", bidang="Keuangan")
    lama = (b.spell(b.PLK1, "2015-01-01", "2016-01-01"), b.spell(lain, "2016-01-01", "2025-03-02"))
    assert b.tingkat(b.sah("M07", tmt="2025-03-02", lebih_dulu=lama), "D11") is None  # 12 + 12 months
    assert b.tingkat(b.sah("M07", tmt="2025-03-03", lebih_dulu=lama), "D11") == "BLOKIR"


@pytest.mark.parametrize(("tmt", "alasan", "surat", "ada"), [
    ("2025-03-02", "REORGANISASI", ("PERDA_SOTK",), None), ("2025-03-03", "REORGANISASI", ("PERDA_SOTK",), "BLOKIR"),
    ("2025-03-02", "REORGANISASI", (), "BLOKIR"), ("2025-03-02", "KEBUTUHAN_ORGANISASI", ("PERDA_SOTK",), "BLOKIR"),
])  # fmt: skip
def test_d11_12_months_while_the_organisation_is_restructured(tmt, alasan, surat, ada):
    surat = (*b.UKOM_JF, *(b.dok(j) for j in surat))
    assert b.tingkat(b.sah("M07", tmt=tmt, alasan=alasan, surat=surat), "D11") == ada


def test_d11_an_unknown_field_is_named():
    assert "bidang pekerjaan Perawat1" in b.temukan(b.ubah_jabatan(b.sah("M07"), "perawat1", bidang=""), "D11").pesan
    kabur = b.jab("kasi-x", "PENGAWAS", bidang="", nama="Kasi X")
    temuan = b.temukan(pindah(kabur, b.JF1), "D11")
    assert temuan.tingkat == "DATA_KURANG" and "Kasi X" in temuan.pesan and temuan.menghalangi


@pytest.mark.parametrize(("jenjang", "asal", "pendidikan", "ada"), [
    ("AHLI_PERTAMA", b.PLK1, "D3", "BLOKIR"), ("AHLI_PERTAMA", b.PLK1, "D4", None),
    ("TERAMPIL", b.PLK1, "SMP", "BLOKIR"), ("TERAMPIL", b.PLK1, "SMA", None),
])  # fmt: skip
def test_d11_education_by_category(jenjang, asal, pendidikan, ada):
    isi = {"pendidikan": (FaktaPendidikan(pendidikan),)}
    assert b.tingkat(pindah(asal, jf(jenjang), isi_orang=isi), "D11") == ada


@pytest.mark.parametrize(("asal", "jenjang", "usia"), [
    (b.PLK1, "TERAMPIL", 53), (b.PLK1, "AHLI_PERTAMA", 53), (b.PWS1, "AHLI_MUDA", 53), (b.ADM1, "AHLI_MADYA", 55),
    (jf("AHLI_MADYA", "dokter"), "AHLI_UTAMA", 60), (jf("AHLI_UTAMA", "dokter"), "AHLI_UTAMA", 63),
])  # fmt: skip
def test_d11_age_caps(asal, jenjang, usia):
    def pada(lahir):
        return b.tingkat(pindah(asal, jf(jenjang), isi_orang={"tanggal_lahir": b.d(lahir)}), "D11")

    assert pada(f"{2026 - usia}-03-02") == "BLOKIR"
    assert pada(f"{2026 - usia}-03-03") is None


def test_d11_from_a_jpt_to_ahli_utama_at_the_latest_a_year_before_the_pension():
    for lahir, ada in (("1967-03-02", None), ("1967-03-01", "BLOKIR")):  # 59 on the day; 59 the day before
        batch = pindah(b.JPT1, jf("AHLI_UTAMA"), isi_orang={"tanggal_lahir": b.d(lahir)})
        assert b.tingkat(batch, "D11") == ada


@pytest.mark.parametrize(("surat", "ada"), [
    (b.UKOM_JF, None), ((FORMASI,), "BLOKIR_KECUALI"), ((SERTIFIKAT,), "BLOKIR_KECUALI"), ((), "BLOKIR_KECUALI"),
    ((b.dok("SERTIFIKAT_UKOM_JF"), FORMASI), None),
    ((b.dok("SERTIFIKAT_UKOM_JF", "2026-03-02"), FORMASI), None),
    ((b.dok("SERTIFIKAT_UKOM_JF", "2026-03-03"), FORMASI), "BLOKIR_KECUALI"),
    ((b.dok("SERTIFIKAT_UKOM_JF", None), FORMASI), "DATA_KURANG"),
    ((b.dok("SERTIFIKAT_UKOM_JF", hasil="TIDAK_MEMENUHI"), FORMASI), "BLOKIR"),
])  # fmt: skip
def test_d11_certificate_and_formasi(surat, ada):
    assert b.tingkat(b.sah("M07", surat=surat), "D11") == ada


@pytest.mark.parametrize(("isi", "ada"), [
    ({"formasi": 1, "pemangku": ()}, None), ({"formasi": 1, "pemangku": (b.pemangku(9),)}, "BLOKIR"),
    ({"formasi": None}, "DATA_KURANG"), ({"pemangku": None}, "DATA_KURANG"), ({"jenjang": ""}, "DATA_KURANG"),
])  # fmt: skip
def test_d11_a_vacant_seat(isi, ada):
    assert b.tingkat(b.ubah_jabatan(b.sah("M07"), "perawat1", **isi), "D11") == ada


@pytest.mark.parametrize(("isi", "ada"), [
    ({"kinerja": {2025: "BAIK", 2024: "BUTUH_PERBAIKAN"}}, "BLOKIR"), ({"kinerja": {2025: "BAIK"}}, "DATA_KURANG"),
    ({"pendidikan": ()}, "DATA_KURANG"), ({"riwayat_jabatan": None}, "DATA_KURANG"),
    ({"tanggal_lahir": None}, "DATA_KURANG"),
])  # fmt: skip
def test_d11_appraisals_and_missing_facts(isi, ada):
    assert b.tingkat(b.sah("M07", isi_orang=isi), "D11") == ada


def test_d11_a_step_up_in_the_same_post_asks_neither_age_nor_field():
    muda, madya = (jf(j, j.lower(), nama=f"Perawat {n}", bidang="") for j, n in (
        ("AHLI_MUDA", "Ahli Muda"), ("AHLI_MADYA", "Ahli Madya"),
    ))  # fmt: skip
    tua = {"tanggal_lahir": b.d("1969-01-01")}
    assert b.tingkat(pindah(muda, madya, isi_orang=tua), "D11") is None
    assert b.tingkat(pindah(muda, madya, isi_orang=tua, surat=()), "D11") == "BLOKIR_KECUALI"
    dokter = jf("AHLI_MADYA", "dokter", nama="Dokter Ahli Madya")
    assert b.tingkat(pindah(muda, dokter, isi_orang=tua), "D11") == "BLOKIR"  # another post: a perpindahan
    # From keterampilan to keahlian is a change of category, not a step.
    mahir, pertama = jf("MAHIR", "m", nama="Perawat Mahir"), jf("AHLI_PERTAMA", "p", nama="Perawat Ahli Pertama")
    assert b.tingkat(pindah(mahir, pertama, isi_orang=tua), "D11") == "BLOKIR"


def test_d11_under_another_name_and_where_it_does_not_reach():
    for jenis in ("M05", "M10", "M16"):
        assert b.tingkat(b.kasus(jenis, b.PWS1, b.JF1), "D11") == "BLOKIR_KECUALI"
    assert b.tingkat(b.sah("M10"), "D11") is None  # the same functional post elsewhere
    assert b.tingkat(b.sah("M09"), "D11") is None and b.tingkat(b.sah("M04"), "D11") is None
    kembali = b.kasus("M10", b.KAPUS1, b.JF1, lebih_dulu=(b.JF_DEFINITIF,))
    assert b.tingkat(kembali, "D11") is None and b.tingkat(kembali, "D12") is None


BOLEH = {
    "JPT_MADYA": {"AHLI_UTAMA"}, "JPT_PRATAMA": {"AHLI_UTAMA"}, "ADMINISTRATOR": {"AHLI_MADYA"},
    "PENGAWAS": {"AHLI_MUDA"}, "PELAKSANA": {"PEMULA", "TERAMPIL", "MAHIR", "PENYELIA", "AHLI_PERTAMA"},
}  # fmt: skip
JENJANG = ("PEMULA", "TERAMPIL", "MAHIR", "PENYELIA", "AHLI_PERTAMA", "AHLI_MUDA", "AHLI_MADYA", "AHLI_UTAMA")


@pytest.mark.parametrize("asal", [b.MADYA1, b.JPT1, b.ADM1, b.PWS1, b.PLK1], ids=lambda j: j.jenis)
@pytest.mark.parametrize("jenjang", JENJANG)
def test_d12_the_map_into_functional_posts(asal, jenjang):
    ada = None if jenjang in BOLEH[asal.jenis] else "BLOKIR"
    assert b.tingkat(b.kasus("M07", asal, jf(jenjang)), "D12") == ada


@pytest.mark.parametrize(("jenjang", "tujuan", "ada"), [
    ("AHLI_UTAMA", b.JPT1, None), ("AHLI_MADYA", b.ADM1, None), ("AHLI_MUDA", b.PWS1, None),
    ("AHLI_PERTAMA", b.PLK1, None), ("TERAMPIL", b.PLK1, None), ("AHLI_MUDA", b.ADM1, None),
    ("AHLI_UTAMA", b.ADM1, "BLOKIR"), ("AHLI_MADYA", b.PWS1, "BLOKIR"), ("AHLI_MUDA", b.PLK1, "BLOKIR"),
    ("", b.PLK1, "DATA_KURANG"),
])  # fmt: skip
def test_d12_out_of_functional_posts(jenjang, tujuan, ada):
    for jenis in ("M05", "M10"):
        assert b.tingkat(b.kasus(jenis, jf(jenjang), tujuan), "D12") == ada


def test_d12_unknown_posts_and_demotions():
    assert b.tingkat(b.kasus("M07", b.PWS1, jf("")), "D12") == "DATA_KURANG"
    assert b.tingkat(b.kasus("M07", b.jab("x", None), jf("AHLI_MUDA")), "D12") == "DATA_KURANG"


def test_d12_down_only_on_a_paper_of_e4():
    for asal, tujuan in ((jf("AHLI_MUDA"), b.PLK1), (b.ADM1, jf("AHLI_PERTAMA"))):
        temuan = b.temukan(b.kasus("M11", asal, tujuan), "D12")
        assert temuan.tingkat == "BLOKIR" and "permohonan" in temuan.jalan_keluar
        assert b.tingkat(b.kasus("M11", asal, tujuan, surat=(b.dok("PERMOHONAN"),)), "D12") is None
        assert b.tingkat(b.kasus("M11", asal, tujuan, surat=(b.dok("PERMOHONAN", "2026-03-03"),)), "D12") == "BLOKIR"
    # Never upwards: the paper carries a fall only.
    assert b.tingkat(b.kasus("M07", b.PWS1, jf("AHLI_MADYA"), surat=(b.dok("PERMOHONAN"),)), "D12") == "BLOKIR"


def test_d11_judges_a_demotion_into_a_functional_post():
    mohon = b.dok("PERMOHONAN")
    turun = {"tmt": "2016-01-01", "isi_orang": {"tanggal_lahir": b.d("1973-03-03")}}
    for surat, ada in (((mohon,), "BLOKIR_KECUALI"), ((mohon, *b.UKOM_JF), None)):
        assert b.tingkat(b.kasus("M11", b.ADM1, jf("AHLI_PERTAMA"), surat=surat, **turun), "D11") == ada
    tua = turun | {"isi_orang": {"tanggal_lahir": b.d("1973-03-02")}}  # 53 on the day
    assert b.tingkat(b.kasus("M11", b.ADM1, jf("AHLI_PERTAMA"), surat=(mohon, *b.UKOM_JF), **tua), "D11") == "BLOKIR"
    madya, muda = (
        jf(x, x.lower(), nama=f"Perawat {n}") for x, n in (("AHLI_MADYA", "Ahli Madya"), ("AHLI_MUDA", "Ahli Muda"))
    )
    assert b.tingkat(b.kasus("M11", madya, muda, surat=(mohon,), **turun), "D11") == "BLOKIR_KECUALI"
    # A penalty is carried out in the same post, not applied for.
    assert b.tingkat(b.kasus("M11", madya, muda, surat=(b.dok("SK_HUKDIS"),), **turun), "D11") is None


@pytest.mark.parametrize("jpt", [b.JPT1, b.MADYA1], ids=lambda j: j.jenis)
def test_d11_every_jpt_enters_ahli_utama_at_the_latest_a_year_before_the_pension(jpt):
    for lahir, ada in (("1967-03-02", None), ("1967-03-01", "BLOKIR")):
        batch = pindah(jpt, jf("AHLI_UTAMA"), isi_orang={"tanggal_lahir": b.d(lahir)})
        assert b.tingkat(batch, "D11") == ada and b.tingkat(batch, "D12") is None


def test_d13_administration_and_function_at_once():
    dua = b.kasus("M06", None, b.PWS1, orang_=b.orang(1, b.spell(b.JF1, "2015-01-01"), b.spell(b.PLK1, "2016-01-01")))
    temuan = b.temukan(dua, "D13")
    assert temuan.tingkat == "BLOKIR" and "Perawat1" in temuan.pesan
    assert b.tingkat(b.kasus("M06", b.JF1, b.PWS1), "D13") is None  # the functional post is left
    assert b.tingkat(b.sah("M09"), "D13") is None  # an extra duty is no second post
    assert b.tingkat(b.sah("M05", isi_orang={"riwayat_jabatan": None}), "D13") == "DATA_KURANG"


def test_k15_d12_a_nurse_dropped_to_staff():
    assert b.tingkat(b.kasus("M10", b.JF2, b.PLK1, tanggal="2025-04-08"), "D12") == "BLOKIR"
