"""Acting posts: level, unit, months counted to the day, and what an assignment letter is not."""

from dataclasses import replace

import pytest

from mutasi.rules import nilai_batch
from mutasi.rules.fakta import FaktaBlokir

from . import bahan as b


def tugas(sendiri, dijabat, *, jenis="M13", mulai="2026-03-02", sampai="2026-06-01", surat=(), isi_batch=None, **isi):
    """Somebody with the post ``sendiri`` acts in ``dijabat``; both of one unit unless said otherwise."""
    orang = b.orang(1, *([b.spell(sendiri, "2020-01-01")] if sendiri else []))
    garis = b.baris(1, jenis, None, dijabat, tanggal=b.d(mulai), sampai=b.d(sampai) if sampai else None,
                    dokumen=tuple(surat), **isi)  # fmt: skip
    return b.batch([garis], [orang], [j for j in (sendiri, dijabat) if j], **(isi_batch or {}))


def satu(j, **isi):
    return replace(j, **({"unit_kode": "dinas"} | isi))


ADM, JPT, PWS = satu(b.ADM1), satu(b.JPT1), satu(b.PWS1)


@pytest.mark.parametrize("jenis", ["M13", "M14"])
@pytest.mark.parametrize(("mulai", "sampai", "ada"), [
    ("2026-03-02", "2026-06-01", None), ("2026-03-02", "2026-06-02", "BLOKIR"), ("2026-03-02", None, "DATA_KURANG"),
    ("2025-11-30", "2026-02-27", None), ("2025-11-30", "2026-02-28", "BLOKIR"),
])  # fmt: skip
def test_h11_three_months_to_the_day(jenis, mulai, sampai, ada):
    assert b.tingkat(tugas(ADM, JPT, jenis=jenis, mulai=mulai, sampai=sampai), "H11") == ada


@pytest.mark.parametrize(("ke", "ada"), [(0, None), (1, None), (2, "BLOKIR")])
def test_h11_one_extension(ke, ada):
    temuan = b.temukan(tugas(ADM, JPT, perpanjangan_ke=ke), "H11")
    assert (temuan and str(temuan.tingkat)) == ada
    assert b.tingkat(tugas(ADM, JPT, perpanjangan_ke=1, sampai="2026-06-02"), "H11") == "BLOKIR"


@pytest.mark.parametrize(("sendiri", "dijabat", "ada"), [
    (ADM, satu(b.ADM2), None), (ADM, JPT, None), (PWS, JPT, "BLOKIR"), (JPT, ADM, "BLOKIR"), (satu(b.PLK1), PWS, None),
    (satu(b.JF1, jenjang="AHLI_UTAMA"), JPT, None), (satu(b.JF1, jenjang="AHLI_UTAMA"), satu(b.MADYA1), None),
    (satu(b.JF1, jenjang="AHLI_MADYA"), JPT, "PERINGATAN"), (satu(b.JF1, jenjang="AHLI_MADYA"), ADM, None),
    (None, JPT, "DATA_KURANG"), (ADM, satu(b.JPT1, jenis=None), "DATA_KURANG"),
])  # fmt: skip
def test_h11_the_same_level_or_one_above(sendiri, dijabat, ada):
    assert b.tingkat(tugas(sendiri, dijabat), "H11") == ada


@pytest.mark.parametrize(("a", "c", "ada"), [
    ({"unit_kode": "x"}, {"unit_kode": "x"}, None), ({"unit_kode": "x"}, {"unit_kode": "y"}, "PERINGATAN"),
    ({"unit_kode": "x", "unit_jalur": "1/5/9/"}, {"unit_kode": "y", "unit_jalur": "1/5/"}, None),
    ({"unit_kode": "x", "unit_jalur": "1/5/9/"}, {"unit_kode": "y", "unit_jalur": "1/5/8/"}, None),
    ({"unit_kode": "x", "unit_jalur": "1/5/"}, {"unit_kode": "y", "unit_jalur": "1/6/"}, "PERINGATAN"),
    ({"unit_kode": ""}, {"unit_kode": ""}, "DATA_KURANG"),
])  # fmt: skip
def test_h11_another_unit_only_warns(a, c, ada):
    temuan = b.temukan(tugas(satu(b.ADM1, **a), satu(b.JPT1, **c)), "H11")
    assert (temuan and str(temuan.tingkat)) == ada


def test_h12_no_inauguration_no_decree_no_pertek():
    assert b.tingkat(tugas(ADM, JPT), "H12") is None
    for isi in ({"dilantik_pada": b.T}, {"nomor_sk": "1"}, {"surat": (b.dok("PERTEK_BKN"),)}):
        temuan = b.temukan(tugas(ADM, JPT, **isi), "H12")
        assert temuan.tingkat == "PERINGATAN" and not temuan.menghalangi


def test_an_assignment_is_judged_by_its_own_rules_and_the_block_only():
    dijabat = replace(JPT, pemangku=(b.pemangku(9),))
    batch = tugas(ADM, dijabat, isi_batch={"ppk": None, "pilkada": None, "dokumen": ()})
    assert nilai_batch(batch)["1"] == []
    blokir = (FaktaBlokir(b.d("2026-01-01")),)
    assert b.semua(b.ubah_orang(batch, blokir=blokir)) == {"H10": "BLOKIR"}
    assert "H11" not in b.semua(b.sah("M05"))


@pytest.mark.parametrize(("mulai", "ada"), [("2019-07-29", None), ("2019-07-30", "BLOKIR")])
def test_h11_since_the_circular(mulai, ada):
    lama = replace(ADM, berlaku_mulai=b.d("2010-01-01"))
    orang = {"riwayat_jabatan": (b.spell(lama, "2012-01-01"),)}
    batch = b.ubah_orang(tugas(lama, JPT, mulai=mulai, sampai="2020-07-30"), **orang)
    assert b.tingkat(batch, "H11") == ada
