"""The body of SIASN's hukdis/save: names, formats, and every missing fact said."""

from dataclasses import replace
from datetime import date

import pytest

from disiplin.rules.siasn import Hukdis, kurang, muatan

# siasn_api.md 1.5, disiplin.md 2.
KOLOM = {
    "id", "pnsOrangId", "jenisHukumanId", "jenisTingkatHukumanId", "alasanHukumanDisiplinId", "skNomor", "skTanggal",
    "hukumanTanggal", "akhirHukumanTanggal", "masaTahun", "masaBulan", "nomorPp", "golonganId", "golonganLama",
    "kedudukanHukumId", "hukdisYangDiberhentikanId", "skPembatalanNomor", "skPembatalanTanggal", "keterangan", "path",
}  # fmt: skip
KGB = Hukdis(
    orang="A" * 32, jenis=4, tingkat="S", nomor="800/1/2026", tanggal=date(2026, 1, 5), peraturan="PP 94 Tahun 2021",
    bulan=12, mulai=date(2026, 2, 2), selesai=date(2027, 2, 2), golongan="33", golongan_berlaku="33", kedudukan="01",
    dijalani=True, alasan="B" * 32,
)  # fmt: skip


def test_lengkap_dan_semuanya_teks():
    m = muatan(KGB)
    assert set(m) == KOLOM
    assert m.pop("path") == []
    assert all(isinstance(v, str) for v in m.values())
    assert m["skTanggal"] == "05-01-2026" and m["hukumanTanggal"] == "02-02-2026"
    assert m["akhirHukumanTanggal"] == "01-02-2027", "the last day served, not the first free one"
    assert (m["masaTahun"], m["masaBulan"]) == ("1", "0")
    assert (m["jenisHukumanId"], m["jenisTingkatHukumanId"], m["golonganId"], m["golonganLama"]) == ("4", "S", "33", "")
    assert m["kedudukanHukumId"] == "15"
    assert kurang(KGB) == []


@pytest.mark.parametrize(
    ("bulan", "masa"), [(0, ("0", "0")), (6, ("0", "6")), (9, ("0", "9")), (12, ("1", "0")), (36, ("3", "0")),
                        (None, ("", ""))]
)  # fmt: skip
def test_masa_dari_bulan(bulan, masa):
    m = muatan(replace(KGB, bulan=bulan))
    assert (m["masaTahun"], m["masaBulan"]) == masa


def test_teguran_selesai_pada_harinya():
    f = replace(KGB, jenis=1, tingkat="R", bulan=0, selesai=KGB.mulai, dijalani=False)
    assert muatan(f)["akhirHukumanTanggal"] == "02-02-2026"
    assert muatan(f)["kedudukanHukumId"] == "01"
    assert kurang(f) == []


def test_pemberhentian_tanpa_akhir():
    f = replace(KGB, jenis=10, tingkat="B", bulan=None, selesai=None, menghentikan=True)
    assert muatan(f)["akhirHukumanTanggal"] == ""
    assert muatan(f)["kedudukanHukumId"] == "66"
    assert kurang(f) == []
    assert muatan(replace(f, mulai=None, dijalani=False))["kedudukanHukumId"] == "01", "not yet in effect"
    assert muatan(replace(f, mulai=None, dijalani=False, banding=True))["kedudukanHukumId"] == "09"


def test_batal_kembali_ke_kedudukannya_dan_menyebut_pembatalan():
    f = replace(KGB, batal=True, nomor_batal="800/9/2026", tanggal_batal=date(2026, 3, 4), dijalani=False)
    m = muatan(f)
    assert (m["skPembatalanNomor"], m["skPembatalanTanggal"]) == ("800/9/2026", "04-03-2026")
    assert m["kedudukanHukumId"] == "01"
    tanpa = replace(f, nomor_batal="", tanggal_batal=None)
    assert [k.kolom for k in kurang(tanpa)] == ["skPembatalanNomor", "skPembatalanTanggal"]
    # A remedy that left the decision standing cancels nothing.
    dikuatkan = muatan(replace(f, batal=False))
    assert dikuatkan["skPembatalanNomor"] == dikuatkan["skPembatalanTanggal"] == ""


def test_turun_pangkat_menunggu_golongan_baru():
    f = replace(KGB, jenis=8)
    assert muatan(f)["golonganLama"] == "33"
    assert [k.kolom for k in kurang(f)] == ["golonganId"]
    sudah = replace(f, golongan_berlaku="32")
    assert (muatan(sudah)["golonganId"], muatan(sudah)["golonganLama"]) == ("32", "33")
    assert kurang(sudah) == []


def test_yang_tidak_diketahui_disebut_bukan_ditebak():
    f = replace(KGB, orang="", jenis=None, tingkat="", alasan="", golongan="", kedudukan="", dijalani=False, mulai=None,
                selesai=None)  # fmt: skip
    semua = kurang(f)
    assert {k.kolom for k in semua} == {
        "pnsOrangId", "jenisHukumanId", "jenisTingkatHukumanId", "alasanHukumanDisiplinId", "hukumanTanggal",
        "golonganId", "kedudukanHukumId",
    }  # fmt: skip
    assert all(k.kata and k.di for k in semua)
    assert all(muatan(f)[k.kolom] == "" for k in semua)


def test_berlaku_tanpa_akhir_yang_semestinya_ada():
    assert [k.kolom for k in kurang(replace(KGB, selesai=None))] == ["akhirHukumanTanggal"]
