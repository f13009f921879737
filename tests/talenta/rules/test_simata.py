"""Our points in the sheet's eleven columns, and what counts as a difference."""

from dataclasses import replace
from decimal import Decimal

import pytest

from talenta.rules.hitung import hitung
from talenta.rules.profil import baca_profil
from talenta.rules.simata import INDIKATOR, KOLOM, Sisi, banding, sisi, yang_kurang
from tests.talenta.alat import fakta, isi_bawaan

PROFIL = baca_profil(isi_bawaan())


def kita(**ubah) -> Sisi:
    return sisi(hitung(PROFIL, {k: Decimal(v) for k, v in fakta(**ubah).items()}))


def test_profil_bawaan_punya_kesebelas_dan_urutannya_7_lalu_4():
    assert yang_kurang(PROFIL) == ([], [])
    assert [k[:1] for k in KOLOM.values()] == ["X"] * 7 + ["Y"] * 4


def test_profil_lain_disebut_apa_yang_kurang_dan_lebih():
    isi = isi_bawaan()
    for k in isi["komponen"]:
        for i in k["indikator"]:
            if i["kode"] == "tim":
                i["kode"], i["nama"] = "inovasi", "Inovasi"
    assert yang_kurang(baca_profil(isi)) == (["Y - Penugasan dalam Tim Kerja"], ["Inovasi"])


def test_indikator_di_sumbu_lain_bukan_indikator_yang_sama():
    isi = isi_bawaan()
    for k in isi["komponen"]:
        k["sumbu"] = {"kinerja": "potensial", "potensial": "kinerja"}[k["sumbu"]]
    kurang, lebih = yang_kurang(baca_profil(isi))
    assert len(kurang) == len(lebih) == 11


def test_poin_berjumlah_nilai_sumbu_dan_tanpa_fakta_tanpa_poin():
    s = kita()
    x = sum(s.indikator[k] for k in INDIKATOR if INDIKATOR[k][0] == "potensial")
    assert abs(x - s.x) <= Decimal("0.05") and s.indikator["predikat"] == Decimal(60)
    kosong = kita(potensi=None, diklat=None).indikator
    assert kosong["potensi"] is None
    assert kosong["pengembangan"] is not None, "the certificate is still there"


@pytest.mark.parametrize("kosong", ["bidang_ilmu", "pendidikan", "lama_jabatan", "umpan_balik"])
def test_celah_tidak_memberi_poin_di_lembar_walau_di_sini_bernilai_paling_sedikit(kosong):
    """As SIMATA counts: the axis stays the sum of its columns, and nothing differs but what is missing."""
    penuh, s = kita(), kita(**{kosong: None})
    for sumbu, nilai in (("potensial", s.x), ("kinerja", s.y)):
        jumlah = sum(s.indikator[k] or 0 for k in INDIKATOR if INDIKATOR[k][0] == sumbu)
        assert abs(jumlah - nilai) <= Decimal("0.05")
    beda = {b.kode: Decimal(b.beda) for b in banding(s, penuh) if b.kode != "kotak"}
    assert len(beda) == 2 and len(set(beda.values())) == 1  # the axis and its column, by the same


def test_sama_dengan_dirinya():
    assert banding(kita(), kita()) == []


@pytest.mark.parametrize(("geser", "beda"), [("0.01", []), ("-0.01", []), ("0.02", ["0.02"]), ("-5", ["-5.00"])])
def test_seperseratus_bukan_selisih(geser, beda):
    s = kita()
    lain = replace(s, indikator=s.indikator | {"tim": s.indikator["tim"] + Decimal(geser)})
    assert [(b.kode, b.beda) for b in banding(s, lain)] == [("tim", d) for d in beda]


def test_kotak_lebih_dahulu_lalu_sumbu_dan_indikatornya():
    s, kurang = kita(), kita(predikat="3", tim="0")
    hasil = banding(s, kurang)
    assert [b.kode for b in hasil] == ["kotak", "y", "predikat", "tim"]
    assert (hasil[0].kita, hasil[0].simata, hasil[0].beda) == ("9", str(kurang.kotak), "")
    assert hasil[2].beda == "-24.00"


def test_tidak_ada_data_dan_nol_poin_tidak_berselisih():
    tanpa, nol = kita(tim=None), kita(tim="0")
    assert "tim" not in [b.kode for b in banding(tanpa, nol)]
    (b,) = [b for b in banding(tanpa, kita()) if b.kode == "tim"]
    assert (b.kita, b.simata, b.beda) == (None, "15.00", "15.00")


def test_belum_dinilai_selalu_berbeda_kotak():
    assert banding(replace(kita(), kotak=None), kita())[0].kita is None
