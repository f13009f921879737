"""Names as real records have them: old titles without points, H. and Hj. in every spelling (regulasi/gelar.md 5.4)."""

import pytest

from kepegawaian import gelar as g


@pytest.mark.parametrize(
    ("depan", "belakang", "baru", "hasil"),
    [
        ("", "SE", "M.M.", "Ani, SE, M.M."),
        ("", "SKM", "M.Kes.", "Ani, SKM, M.Kes."),
        ("", "SPd", "Gr.", "Ani, SPd, Gr."),
        ("", "Amd.Keb", "S.Tr.Keb.", "Ani, Amd.Keb, S.Tr.Keb."),
        ("", "SE, MM", "Ak.", "Ani, SE, Ak., MM"),
        ("dr.", "SpA", "M.Kes.", "dr. Ani, M.Kes., SpA"),
        ("", "S.E., M.M., Ph.D.", "M.Si.", "Ani, S.E., M.M., M.Si., Ph.D."),
        ("", "S.E., CPA", "M.M.", "Ani, S.E., M.M., CPA"),
    ],
)  # fmt: skip
def test_gelar_baru_di_tempatnya_juga_di_antara_gelar_lama(depan, belakang, baru, hasil):
    assert g.nama_dengan("Ani", depan, belakang, baru, "BELAKANG") == hasil


@pytest.mark.parametrize(
    ("teks", "jenjang"),
    [
        ("SE", "S1"), ("SKM", "S1"), ("S.KM", "S1"), ("SPd", "S1"), ("STP", "S1"), ("S.P.", "S1"), ("B.Sc.", "S1"),
        ("BSc", "S1"), ("S.ST.", "D4"), ("SST", "D4"), ("S.STP.", "D4"), ("S.Tr", "D4"), ("S.Tr.Pi.", "D4"),
        ("S.T.", "S1"), ("AMd", "D3"), ("Amd.Keb", "D3"), ("AMK", "D3"), ("A.Ma", "D2"), ("AMa.Pd", "D2"),
        ("MM", "S2"), ("MSi", "S2"), ("M.Kes", "S2"), ("MBA", "S2"), ("LL.M.", "S2"),
        ("SpOG", "SPESIALIS"), ("Subsp.Onk.", "SPESIALIS"), ("Sp.A(K)", "SPESIALIS"), ("Ak.", "PROFESI"),
        ("CPA", ""), ("CHRP", ""), ("QIA", ""),
    ],
)  # fmt: skip
def test_jenjang_gelar_lama(teks, jenjang):
    assert g.jenjang_gelar(teks, "BELAKANG") == jenjang


@pytest.mark.parametrize(
    ("depan", "belakang", "jenjang"),
    [
        ("", "SE, MM", {"S1", "S2"}),
        ("Drs.", "", {"S1"}),
        # A physician's S-1 and an old engineer's show in the front title alone.
        ("dr.", "", {"PROFESI", "S1"}),
        ("Ir.", "", {"PROFESI", "S1"}),
        ("apt.", "", {"PROFESI"}),
        ("Dr.", "", {"S3"}),
        ("", "", set()),
    ],
)
def test_jenjang_tercantum_pada_nama(depan, belakang, jenjang):
    assert g.jenjang_tercantum(depan, belakang) == jenjang


@pytest.mark.parametrize("sebutan", ["H.", "Hj.", "H", "HJ.", "hj."])
def test_sebutan_agama_bukan_gelar(sebutan):
    assert g.urai_gelar(f"dr. {sebutan}", "") == (["dr."], [])
    assert g.sebutan_agama(f"dr. {sebutan}") == [sebutan]
