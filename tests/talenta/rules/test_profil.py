"""What can be a profile and what cannot: every fault is named at its place."""

import copy
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta.rules.instrumen import INSTRUMEN
from talenta.rules.profil import ProfilSalah, baca_profil
from tests.talenta.rules import bahan
from tests.talenta.rules.bahan import butir, definisi, indikator, langsung, pita

BUTIR = "komponen/0/indikator/0/butir/0"
TIGA = (1, 30), (2, 70), (3, 100)


def galat(isi) -> dict[str, str]:
    with pytest.raises(ProfilSalah) as salah:
        baca_profil(isi)
    return {g.letak: g.kata for g in salah.value.galat}


def dengan(jalan: str, nilai) -> dict:
    """The default profile with one place changed; ``nilai`` ``...`` takes it away."""
    isi = bahan.bawaan()
    *induk, akhir = (int(k) if k.isdecimal() else k for k in jalan.split("/"))
    di = isi
    for k in induk:
        di = di[k]
    if nilai is ...:
        del di[akhir]
    else:
        di[akhir] = nilai
    return isi


def test_profil_bawaan_menurut_kepka_411():
    p = baca_profil(bahan.bawaan())
    assert {i.kode: int(i.bobot) for i in p.pada("kinerja")} == {
        "predikat": 60, "penghargaan": 15, "tim": 15, "umpan_balik": 10,
    }  # fmt: skip
    assert {i.kode: int(i.bobot) for i in p.pada("potensial")} == {
        "kompetensi": 20, "pengembangan": 10, "pengalaman": 10, "potensi": 25, "pendidikan": 10, "bidang_ilmu": 10,
        "disiplin": 15,
    }  # fmt: skip
    assert p.ambang == {"kinerja": (60, 80), "potensial": (60, 80)}
    assert p.bobot_nilai == {"kinerja": 50, "potensial": 50}
    assert {k: p.jendela(k) for k in ("penghargaan", "tim", "diklat", "kompetensi", "disiplin", "keragaman")} == {
        "penghargaan": 60, "tim": 24, "diklat": 36, "kompetensi": 36, "disiplin": 60, "keragaman": None,
    }  # fmt: skip


@pytest.mark.parametrize(("jalan", "nilai", "letak", "kata"), [
    # 99.9 and 100.1 are not 100.
    ("komponen/0/indikator/0/bobot", "59.9", "sumbu/kinerja", "99,9"),
    ("komponen/0/indikator/0/bobot", "60.1", "sumbu/kinerja", "100,1"),
    ("komponen/2/indikator/1/bobot", "9.99", "sumbu/potensial", "99,99"),
    ("bobot_nilai/kinerja", "49.9", "bobot_nilai", "99,9"),
    ("komponen/0/indikator/0/bobot", "0", "komponen/0/indikator/0/bobot", "di atas 0"),
    ("komponen/0/indikator/0/bobot", "-60", "komponen/0/indikator/0/bobot", "di luar 0 sampai 100"),
    ("komponen/0/indikator/0/bobot", "60.001", "komponen/0/indikator/0/bobot", "2 angka"),
    ("komponen/0/indikator/0/bobot", "enam", "komponen/0/indikator/0/bobot", '"enam" bukan angka'),
    ("komponen/0/indikator/0/bobot", "1e1", "komponen/0/indikator/0/bobot", "bukan angka"),
    ("komponen/0/indikator/0/bobot", "NaN", "komponen/0/indikator/0/bobot", "bukan angka"),
    ("komponen/0/indikator/0/bobot", True, "komponen/0/indikator/0/bobot", "bukan angka"),
    ("komponen/0/indikator/0/bobot", "", "komponen/0/indikator/0/bobot", "Isi angkanya"),
    ("komponen/0/indikator/0/bobot", ..., "komponen/0/indikator/0/bobot", "Isi angkanya"),
    ("komponen/0/indikator/0/nama", " ", "komponen/0/indikator/0/nama", "Isi teks"),
    ("komponen/0/sumbu", "jabatan", "komponen/0/sumbu", "Pilih"),
    ("komponen/0/indikator", [], "komponen/0/indikator", "paling sedikit satu"),
    ("komponen/0/indikator/0/butir", [], "komponen/0/indikator/0/butir", "paling sedikit satu"),
    (f"{BUTIR}/bobot", "0", f"{BUTIR}/bobot", "di atas 0"),
    (f"{BUTIR}/wajib", "tidak", f"{BUTIR}/wajib", "ya atau tidak"),
    (f"{BUTIR}/jendela_bulan", 0, f"{BUTIR}/jendela_bulan", "1 sampai 600"),
    (f"{BUTIR}/jendela_bulan", 601, f"{BUTIR}/jendela_bulan", "600"),
    (f"{BUTIR}/jendela_bulan", "12", f"{BUTIR}/jendela_bulan", "600"),
    # Forbidden inputs are no instruments: there is nothing to weigh them with.
    *((f"{BUTIR}/instrumen", k, f"{BUTIR}/instrumen", f'"{k}" tidak dikenal')
      for k in ("usia", "jenis_kelamin", "agama", "suku", "status_kawin", "disabilitas")),
    (f"{BUTIR}/instrumen", "tim", "komponen", '"tim" dipakai lebih dari sekali'),
    ("komponen/0/indikator/0/kode", "tim", "komponen", 'Kode indikator "tim"'),
    # Cut-offs in order, above 0, at most 100.
    ("ambang/kinerja/tengah", "80", "ambang/kinerja", "di bawah batas atas"),
    ("ambang/kinerja/tengah", "0", "ambang/kinerja", "di atas 0"),
    ("ambang/potensial/atas", "100.01", "ambang/potensial/atas", "di luar 0 sampai 100"),
    ("ambang/potensial", ..., "ambang/potensial", "belum diisi"),
    ("ambang", [], "ambang", "belum diisi"),
    ("bobot_nilai", None, "bobot_nilai", "belum diisi"),
    ("komponen", {}, "komponen", "paling sedikit satu"),
    # A number that is a score by itself has no bands, and has to be one of 0 to 100.
    ("komponen/2/indikator/0/butir/0/pita", pita((0, 0)), "komponen/2/indikator/0/butir/0/pita", "tidak memakai pita"),
    (f"{BUTIR}/langsung", True, f"{BUTIR}/langsung", "isi pita"),
])  # fmt: skip
def test_galat_disebut_di_letaknya(jalan, nilai, letak, kata):
    assert kata in galat(dengan(jalan, nilai))[letak]


def test_semua_galat_sekaligus():
    isi = dengan("komponen/0/indikator/0/bobot", "x")
    isi["ambang"]["kinerja"]["tengah"] = "90"
    isi["komponen"][5]["nama"] = ""
    assert {"komponen/0/indikator/0/bobot", "ambang/kinerja", "komponen/5/nama", "sumbu/kinerja"} <= set(galat(isi))


def satu_pita(*semua: tuple) -> dict:
    """A profile whose kinerja is "hasil_kerja" (1 to 3) with these (lower, upper, score)."""
    isi = langsung()
    pita = [{"bawah": b, "atas": a, "skor": s, "label": f"p{n}"} for n, (b, a, s) in enumerate(semua)]
    isi["komponen"][0]["indikator"] = [indikator(100, butir("hasil_kerja", *TIGA, pita=pita))]
    return isi


PITA = f"{BUTIR}/pita"


@pytest.mark.parametrize(("semua", "letak", "kata"), [
    ([("1", "3", "0"), ("2", None, "9")], PITA, '"p0" dan "p1" bertumpang tindih mulai 2'),
    ([("1", None, "0"), ("2", None, "9")], PITA, "bertumpang tindih"),
    ([("1", "2", "0"), ("1", "2", "9"), ("2", None, "9")], PITA, "bertumpang tindih"),
    ([("1", "2", "0"), ("2.5", None, "9")], PITA, "celah dari 2 sampai 2,5"),
    ([("1.01", None, "0")], PITA, "1 sampai 1,01 tidak masuk"),
    ([("1", "2", "0"), ("2", "3", "9")], PITA, "3 ke atas tidak masuk"),  # 3 is a raw number; half-open bands leave it
    ([("1", "1", "0"), ("1", None, "9")], f"{PITA}/0/atas", "tidak di atas"),
    ([("1", None, "100.01")], f"{PITA}/0/skor", "di luar"),
    ([("1", None, "-1")], f"{PITA}/0/skor", "di luar"),
    ([("-1", None, "1")], f"{PITA}/0/bawah", "di bawah 0"),
    ([("1", "1e400", "1")], f"{PITA}/0/atas", "bukan angka"),
    ([], PITA, "paling sedikit satu"),
])  # fmt: skip
def test_pita_tumpang_tindih_celah_dan_jangkauan(semua, letak, kata):
    assert kata in galat(satu_pita(*semua))[letak]


def test_pita_boleh_ditulis_tidak_urut_dan_berakhir_di_atas_maksimum():
    p = baca_profil(satu_pita(("2", "3.01", "70"), ("0", "2", "30")))
    (b,) = p.pada("kinerja")[0].butir
    assert [int(b.skor(Decimal(n))) for n in (1, 2, 3)] == [30, 70, 70]


def test_pita_setengah_terbuka():
    p = baca_profil(satu_pita(("0", "1.5", "10"), ("1.5", None, "20")))
    (b,) = p.pada("kinerja")[0].butir
    assert (b.skor(Decimal("1.49")), b.skor(Decimal("1.5"))) == (10, 20)


def test_instrumen_tanpa_ujung_harus_punya_pita_tanpa_ujung():
    isi = langsung()
    isi["komponen"][0]["indikator"] = [indikator(100, butir("diklat", (0, 0), (8, 100)))]
    baca_profil(isi)
    isi["komponen"][0]["indikator"][0]["butir"][0]["pita"][-1]["atas"] = "1000"
    assert "1000 ke atas" in galat(isi)[PITA]


def test_koma_dan_bilangan_json_dibaca_sama():
    teks, angka = langsung(y=("62,5", "80")), langsung(y=("62.5", "80"))
    angka["ambang"]["kinerja"] = {"tengah": 62.5, "atas": 80}
    assert baca_profil(teks) == baca_profil(angka)


def test_masukan_subjektif_ditandai():
    isi = langsung()
    isi["komponen"][1]["indikator"] = [indikator(100, butir("pertimbangan_atasan"))]
    p = baca_profil(isi)
    assert [i.subjektif for i in p.indikator] == [False, True]


# Weight schemes of other agencies (talenta.md 3.3) that must be expressible.
LIMA = (1, 20), (2, 40), (3, 60), (4, 80), (5, 100)
PENDIDIKAN = (1, 60), (6, 70), (7, 80), (9, 90), (10, 100)
DISIPLIN = (0, 0), (1, 25), (2, 50), (3, 75), (4, 100)
NOL_EMPAT = (0, 0), (1, 25), (2, 50), (3, 75), (4, 100)
DIKLAT, SERTIFIKASI = ((0, 0), (1, 25), (4, 50), (6, 75), (8, 100)), ((0, 0), (1, 50), (3, 100))
LAMA, RAGAM = ((0, 60), (36, 80), (60, 100)), ((1, 60), (2, 80), (3, 100))
PLT = (0, 0), (1, 40), (3, 60), (4, 80), (5, 100)
SKEMA = {
    "B": definisi(
        [indikator(100, butir("predikat", *LIMA, wajib=True))],
        [indikator(65, butir("kompetensi"), butir("potensi")), indikator(5, butir("pendidikan", *PENDIDIKAN)),
         indikator(5, butir("bidang_ilmu", (0, 50), (2, 100))),
         indikator(5, butir("diklat", *DIKLAT), butir("sertifikasi", *SERTIFIKASI)),
         indikator(5, butir("lama_jabatan", *LAMA), butir("keragaman", *RAGAM), butir("nondefinitif", *PLT)),
         indikator(15, butir("disiplin", *DISIPLIN))],
    ),
    "C": definisi(  # details of its 40 are not known: attendance stands for them
        [indikator(60, butir("predikat", *LIMA)), indikator(40, butir("kehadiran"))],
        [indikator(45, butir("kompetensi", bobot=25), butir("potensi", bobot=20)),
         indikator(10, butir("pendidikan", *PENDIDIKAN)), indikator(5, butir("pangkat", (1, 20), (13, 100))),
         indikator(5, butir("keragaman", *RAGAM)), indikator(35, butir("diklat", *DIKLAT))],
    ),
    "D": definisi(
        [indikator(40, butir("predikat", *LIMA)), indikator(15, butir("penghargaan", *NOL_EMPAT)),
         indikator(15, butir("tim", *NOL_EMPAT)), indikator(15, butir("kehadiran")), indikator(10, butir("inovasi")),
         indikator(5, butir("tugas_tambahan"))],
        [indikator(20, butir("kompetensi")), indikator(25, butir("potensi")),
         indikator(20, butir("pendidikan", *PENDIDIKAN), butir("bidang_ilmu", (0, 50), (2, 100))),
         indikator(15, butir("disiplin", *DISIPLIN)), indikator(5, butir("diklat", *DIKLAT)),
         indikator(5, butir("sertifikasi", *SERTIFIKASI)), indikator(4, butir("lama_jabatan", *LAMA)),
         indikator(3, butir("keragaman", *RAGAM)), indikator(3, butir("nondefinitif", *PLT))],
    ),
    "E": definisi(
        [indikator(100, butir("hasil_kerja", (1, 0), (2, 70), (3, 100)))],
        [indikator(50, butir("potensi")),
         indikator(50, butir("kompetensi"), butir("literasi_digital"), butir("emerging"))],
        x=(78, 90),
    ),
    "G": definisi(
        [indikator(100, butir("predikat", *LIMA))],
        [indikator(40, butir("pangkat", (1, 20), (13, 100))), indikator(30, butir("masa_kerja", (0, 20), (300, 100))),
         indikator(30, butir("pertimbangan_atasan"))],
    ),
}  # fmt: skip
# (Y middle, Y high, X middle, X high) of 2.3.
AMBANG = [(60, 80, 60, 80), (70, 85, 68, 77), (70, 90, 70, 90), (61, 81, 61, 81), (60, 80, 75, 90), (60, 80, 78, 90)]


@pytest.mark.parametrize("kode", sorted(SKEMA))
def test_skema_lain_dapat_ditulis(kode):
    p = baca_profil(copy.deepcopy(SKEMA[kode]))
    for s in ("kinerja", "potensial"):
        assert sum(i.bobot for i in p.pada(s)) == 100


@pytest.mark.parametrize("y1, y2, x1, x2", AMBANG)
def test_ambang_yang_dipakai_di_lapangan(y1, y2, x1, x2):
    p = baca_profil(langsung(y=(y1, y2), x=(x1, x2)))
    assert p.ambang == {"kinerja": (y1, y2), "potensial": (x1, x2)}


NILAI = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from(sorted(INSTRUMEN)),
    lambda anak: st.lists(anak, max_size=3) | st.dictionaries(st.text(max_size=6), anak, max_size=3),
    max_leaves=8,
)


@given(NILAI)
def test_apa_pun_yang_bukan_profil_ditolak_sebagai_profil(isi):
    with pytest.raises(ProfilSalah):
        baca_profil(isi)


def _jalan(di, awal=()) -> list[tuple]:
    anak = di.items() if isinstance(di, dict) else enumerate(di) if isinstance(di, list) else ()
    return [awal] * bool(awal) + [j for k, v in anak for j in _jalan(v, (*awal, k))]


@given(st.sampled_from(_jalan(bahan.bawaan())), NILAI)
def test_satu_tempat_yang_rusak_tidak_menjatuhkan_pembacanya(jalan, nilai):
    isi = bahan.bawaan()
    di = isi
    for k in jalan[:-1]:
        di = di[k]
    di[jalan[-1]] = nilai
    try:
        p = baca_profil(isi)
    except ProfilSalah as salah:
        assert salah.galat and all(g.kata for g in salah.galat)
    else:
        assert sum(i.bobot for i in p.pada("kinerja")) == sum(i.bobot for i in p.pada("potensial")) == 100
