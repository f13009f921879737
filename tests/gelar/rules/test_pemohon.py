"""PG-01, PG-05, PG-13, PG-14 and the portal's own: who may ask, who proposes, nothing twice."""

import pytest

from tests.gelar.rules.bahan import (
    BLOKIR,
    KURANG,
    PERINGATAN,
    PROFESI,
    SEKOLAH,
    FaktaIjazah,
    berat,
    d,
    temuan,
)


@pytest.mark.parametrize("dasar", [{}, PROFESI, SEKOLAH])
def test_usulan_yang_sah_tanpa_temuan(dasar):
    assert temuan(**({"dasar": dasar} if dasar else {})) == {}


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ({"status": "PPPK", "golongan": "X", "tanggal": d("2025-03-06")}, BLOKIR),
        ({"status": "PPPK", "golongan": "X", "tanggal": d("2025-03-07")}, None),
        ({"status": "PNS", "tanggal": d("2024-11-18")}, None),
        ({"status": "CPNS"}, BLOKIR),
        ({"status": ""}, KURANG),
        ({"kedudukan": "99"}, BLOKIR),
        ({"kedudukan": "66"}, BLOKIR),
        ({"kedudukan": "03"}, None),
        ({"dasar": PROFESI, "status": "PPPK", "golongan": "IX", "tanggal": d("2025-05-09")}, None),
        ({"dasar": PROFESI, "status": "CPNS"}, BLOKIR),
    ],
)
def test_pg01_pns_atau_pppk(isi, harap):
    assert berat(**isi).get("PG-01") == harap


def test_pg01_belum_ada_hukumnya_sebelum_se_15_2024():
    assert "PG-01" not in berat(status="CPNS", tanggal=d("2024-11-17"))
    assert berat(status="CPNS", tanggal=d("2024-11-18"))["PG-01"] == BLOKIR


@pytest.mark.parametrize(("pengusul", "harap"), [("PPK", None), ("JPT_PRATAMA", None), ("LAIN", BLOKIR), ("", KURANG)])
def test_pg05_pengusul(pengusul, harap):
    assert berat(pengusul=pengusul).get("PG-05") == harap
    assert berat(SEKOLAH, pengusul=pengusul).get("PG-05") == harap
    assert "PG-05" not in berat(PROFESI, pengusul=pengusul)


def test_pg05_sejak_se_3_2025():
    assert "PG-05" not in berat(pengusul="LAIN", tanggal=d("2025-03-06"))
    assert berat(pengusul="LAIN", tanggal=d("2025-03-07"))["PG-05"] == BLOKIR


def test_pg13_jalur_profesi_dibuka_9_mei_2025():
    assert berat(PROFESI, tanggal=d("2025-05-08"))["PG-13"] == BLOKIR
    assert berat(PROFESI, tanggal=d("2025-05-09")) == {}
    assert "PG-13" not in berat(tanggal=d("2025-05-08"))


@pytest.mark.parametrize("hari", ["2026-01-01", "2026-02-15", "2026-02-16", "2026-12-31"])
def test_pg14_tanpa_jendela(hari):
    assert temuan(tanggal=d(hari)) == temuan(PROFESI, tanggal=d(hari)) == {}


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ({"gelar_belakang": "S.E., M.M."}, BLOKIR),
        ({"gelar_belakang": "SE, MM"}, BLOKIR),
        ({"gelar_belakang": "S.E., M.Ak."}, None),
        ({"gelar_depan": "dr.", "gelar": "Dr.", "letak": "DEPAN", "tingkat": "S3"}, None),
        ({"gelar_depan": "Dr.", "gelar": "Dr.", "letak": "DEPAN", "tingkat": "S3"}, BLOKIR),
        ({"dasar": PROFESI, "gelar_belakang": "S.E., Ak."}, BLOKIR),
        ({"dasar": SEKOLAH, "pendidikan": (FaktaIjazah("SMA", "IPA", 2020),)}, BLOKIR),
        ({"dasar": SEKOLAH, "pendidikan": (FaktaIjazah("SMA", "IPA", 2019),)}, None),
        ({"dasar": SEKOLAH, "pendidikan": (FaktaIjazah("SMP", "", 2020),)}, None),
    ],
)
def test_pgk1_sudah_tercantum(isi, harap):
    assert berat(**isi).get("PG-K1") == harap


def test_pgk2_diusulkan_dua_kali():
    t = temuan(usulan_lain=(41, 42))["PG-K2"]
    assert t.menghalangi and "#41, #42" in t.pesan
    assert temuan(SEKOLAH, usulan_lain=(41,))["PG-K2"].menghalangi


def test_pgk3_diblokir():
    assert berat(diblokir="data ganda")["PG-K3"] == BLOKIR


def test_pg15_gelar_kehormatan_hanya_peringatan():
    assert berat(kehormatan=True)["PG-15"] == PERINGATAN
    isi = {"gelar": "Dr. (H.C.)", "letak": "DEPAN", "tingkat": "S3"}
    assert berat(**isi)["PG-15"] == PERINGATAN
    assert berat(PROFESI, kehormatan=True)["PG-15"] == PERINGATAN
    for gelar in ("Dr. H.C.", "Dr. HC", "Dr.(hc)"):
        assert berat(**isi | {"gelar": gelar})["PG-15"] == PERINGATAN
    assert "PG-15" not in berat(gelar="M.H.Ch.")
    assert "PG-15" not in berat()
