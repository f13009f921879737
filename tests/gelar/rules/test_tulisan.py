"""How titles are written (5.4), what fits the record, and papers."""

import pytest

from gelar.rules import ATURAN, nilai_gelar
from tests.gelar.rules.bahan import (
    BLOKIR,
    KURANG,
    PERINGATAN,
    PROFESI,
    SEKOLAH,
    berat,
    fakta,
    info,
    temuan,
)

AK, VOK = "AKADEMIK", "VOKASI"


@pytest.mark.parametrize(
    ("tingkat", "macam", "gelar", "letak", "harap"),
    [
        ("D1", VOK, "A.P.Kom.", "BELAKANG", None), ("D1", VOK, "A.Md.Kom.", "BELAKANG", PERINGATAN),
        ("D2", VOK, "A.M.Kom.", "BELAKANG", None), ("D2", VOK, "A.Ma.Pd.", "BELAKANG", None),
        ("D2", VOK, "A.Md.Pd.", "BELAKANG", PERINGATAN),
        ("D3", VOK, "A.Md.Keb.", "BELAKANG", None), ("D3", VOK, "AMd.Keb.", "BELAKANG", PERINGATAN),
        ("S1", AK, "S.H.", "BELAKANG", None), ("S1", AK, "SH", "BELAKANG", PERINGATAN),
        ("S1", AK, "S.Tr.Kes.", "BELAKANG", PERINGATAN), ("S1", AK, "S.H.", "DEPAN", PERINGATAN),
        ("D4", VOK, "S.Tr.Kes.", "BELAKANG", None), ("D4", VOK, "S.Kes.", "BELAKANG", PERINGATAN),
        ("S2", AK, "M.Si.", "BELAKANG", None), ("S2", AK, "M.Tr.Si.", "BELAKANG", PERINGATAN),
        ("S2", VOK, "M.Tr.Si.", "BELAKANG", None), ("S2", VOK, "M.Si.", "BELAKANG", PERINGATAN),
        ("S3", AK, "Dr.", "DEPAN", None), ("S3", VOK, "Dr.", "DEPAN", None),
        ("S3", AK, "Dr.", "BELAKANG", PERINGATAN), ("S3", AK, "dr.", "DEPAN", PERINGATAN),
        ("S3", AK, "Prof.", "DEPAN", PERINGATAN), ("S3", AK, "H.", "DEPAN", PERINGATAN),
    ],
)  # fmt: skip
def test_bentuk_menurut_tingkat(tingkat, macam, gelar, letak, harap):
    assert berat(tingkat=tingkat, macam=macam, gelar=gelar, letak=letak).get("PG-T1") == harap


@pytest.mark.parametrize(
    ("gelar", "letak", "harap"),
    [
        *((g, "DEPAN", None) for g in ("dr.", "drg.", "drh.", "Ir.", "apt.", "Ns.")),
        *((g, "BELAKANG", None) for g in ("Gr.", "Ak.", "Ns.", "Sp.A.", "CPA")),
        ("dr.", "BELAKANG", PERINGATAN), ("Gr.", "DEPAN", PERINGATAN), ("Prof.", "DEPAN", PERINGATAN),
    ],
)  # fmt: skip
def test_bentuk_profesi(gelar, letak, harap):
    assert berat(PROFESI, gelar=gelar, letak=letak).get("PG-T1") == harap


def test_gelar_luar_negeri_ditulis_menurut_negerinya():
    assert "PG-T1" not in berat(luar_negeri=True, nomor_penyetaraan="P", gelar="MBA")
    assert berat(gelar="MBA")["PG-T1"] == PERINGATAN


def test_nama_baru():
    assert fakta().nama_baru == "Ani Lestari, S.E., M.M."
    assert fakta(gelar="Dr.", letak="DEPAN", gelar_depan="dr.").nama_baru == "Dr. dr. Ani Lestari, S.E."
    assert fakta(SEKOLAH).nama_baru == "Ani Lestari, S.E."


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ({"gelar": ""}, KURANG),
        ({"letak": ""}, KURANG),
        ({"letak": "ATAS"}, BLOKIR),
        ({"gelar": "M.M., M.Si."}, BLOKIR),
        ({"gelar": "M." + "x" * 28}, None),
        ({"gelar": "M." + "x" * 29}, BLOKIR),
        ({"gelar_belakang": "S" * 31}, BLOKIR),
        ({"gelar_belakang": ", ".join("ABCDEFGH"[i] * 29 for i in range(3)), "gelar": "M.Aaaa."}, None),
        ({"gelar_belakang": ", ".join("ABCDEFGH"[i] * 29 for i in range(3)), "gelar": "M.Aaaaa."}, BLOKIR),
        ({"gelar_depan": "A" * 24 + " " + "B" * 22, "gelar": "Xx", "letak": "DEPAN"}, None),
        ({"gelar_depan": "A" * 24 + " " + "B" * 22, "gelar": "Xxx", "letak": "DEPAN"}, BLOKIR),
    ],
)
def test_muat_pada_rekam(isi, harap):
    assert berat(**isi).get("PG-T2") == harap


def test_sebutan_agama_diberitahukan():
    assert "PG-T2" in info(gelar_depan="Hj.") and "PG-T2" not in info(gelar_depan="Ir.")


def test_dokumen_nasional_menahan_yang_ragu_dan_setempat_memperingatkan():
    wajib = {"dokumen_wajib": (("IJAZAH", "Ijazah"),)}
    assert berat(dokumen=frozenset(), **wajib)["PG-D1"] == ("BLOKIR_KECUALI", True)
    assert berat(dokumen=frozenset({"IJAZAH"}), **wajib) == {}
    assert berat(dokumen=None, **wajib) == {}
    assert berat(dokumen=frozenset(), dokumen_ragu=(("PDDIKTI", "Cetakan PDDIKTI"),))["PG-D2"] == PERINGATAN
    setempat = temuan(dokumen=frozenset(), dokumen_lokal=(("LOKAL-1", "Jadwal kuliah"),))["PG-D3"]
    assert not setempat.menghalangi and "bukan syarat nasional" in setempat.pesan


def test_aturan_tak_pasti_tidak_pernah_menghalangi():
    isi = {"kehormatan": True, "terdaftar_pddikti": False, "gelar": "MM", "golongan": "III/a", "izin_belajar": False}
    ragu = {a.kode for a in ATURAN if not a.pasti}
    assert {"PG-06", "PG-15", "PG-16", "PG-17", "PG-T1"} <= ragu
    daftar = nilai_gelar(fakta(**isi))
    assert len(daftar) > 5 and not any(t.menghalangi for t in daftar)


def test_setiap_baris_regulasi_menjadi_aturan():
    kode = {a.kode for a in ATURAN}
    assert kode >= {f"PG-{n:02d}" for n in range(1, 18)} - {"PG-14"}  # PG-14 says that there is nothing to enforce
    assert all(a.contoh and a.kutipan for a in ATURAN)
