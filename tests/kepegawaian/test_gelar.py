"""Writing a name with its titles (regulasi/gelar.md 5.4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kepegawaian import gelar as g


@pytest.mark.parametrize(
    ("nama", "daftar", "hasil"),
    [
        ("Ani Lestari", ["S.E.", "M.Ak."], "Ani Lestari, S.E., M.Ak."),
        ("Ahmad Suryana", ["Dr.", "M.Si."], "Dr. Ahmad Suryana, M.Si."),
        ("Ahmad Suryana", ["M.Si.", "S.Si.", "Dr."], "Dr. Ahmad Suryana, S.Si., M.Si."),
        ("Siti", ["dr."], "dr. Siti"),
        ("Siti", ["dr.", "Dr.", "Sp.A.", "M.Kes."], "Dr. dr. Siti, M.Kes., Sp.A."),
        ("Budi", ["Ir.", "Prof.", "Dr."], "Prof. Dr. Ir. Budi"),
        ("Rini", ["apt.", "S.Farm.", "Dr."], "Dr. apt. Rini, S.Farm."),
        ("Yusuf", ["Gr.", "S.Pd.", "M.Pd.", "A.Ma.Pd."], "Yusuf, A.Ma.Pd., S.Pd., Gr., M.Pd."),
        ("Tono", ["Ak.", "S.E.", "A.Md."], "Tono, A.Md., S.E., Ak."),
        ("Dewi", ["S.Tr.Keb.", "A.Md.Keb.", "M.Tr.Keb."], "Dewi, A.Md.Keb., S.Tr.Keb., M.Tr.Keb."),
        ("Nur", [], "Nur"),
    ],
)
def test_nama_menurut_contoh(nama, daftar, hasil):
    depan, belakang = g.susun([(g.letak_lazim(t), t) for t in daftar])
    assert g.nama_bergelar(nama, depan, belakang) == hasil


@pytest.mark.parametrize(
    ("depan", "belakang", "hasil"),
    [
        ("Prof. Dr.", "S.H., M.H.", (["Prof.", "Dr."], ["S.H.", "M.H."])),
        ("Prof.Dr.drg.", "", (["Prof.", "Dr.", "drg."], [])),
        ("dr. H.", "Sp.A(K),M.Kes", (["dr."], ["Sp.A(K)", "M.Kes"])),
        ("Dr. (H.C.) Hj.", " S.E. ; S.E. ,", (["Dr. (H.C.)"], ["S.E."])),
        ("", "A.Md. Keb., S.Tr.Keb.", ([], ["A.Md. Keb.", "S.Tr.Keb."])),
    ],
)
def test_urai(depan, belakang, hasil):
    assert g.urai_gelar(depan, belakang) == hasil


@pytest.mark.parametrize(
    ("teks", "letak", "jenjang"),
    [
        ("A.P.Kom.", "BELAKANG", "D1"), ("A.Ma.Pd.", "BELAKANG", "D2"), ("A.M.Kom.", "BELAKANG", "D2"),
        ("A.Md.Keb.", "BELAKANG", "D3"), ("S.H.", "BELAKANG", "S1"), ("S.Tr.Kes.", "BELAKANG", "D4"),
        ("M.Tr.Kes.", "BELAKANG", "S2"), ("M.Si.", "BELAKANG", "S2"), ("Dr.", "DEPAN", "S3"),
        ("dr.", "DEPAN", "PROFESI"),
        ("Sp.OG", "BELAKANG", "SPESIALIS"), ("Gr.", "BELAKANG", "PROFESI"), ("CPA", "BELAKANG", ""),
        ("Prof.", "DEPAN", "PROFESOR"), ("Ph.D.", "BELAKANG", "S3"), ("DR.", "DEPAN", ""),
    ],
)  # fmt: skip
def test_jenjang(teks, letak, jenjang):
    assert g.jenjang_gelar(teks, letak) == jenjang


def test_sisip_tidak_mengubah_urutan_yang_sudah_ada():
    assert g.sisip(["M.Si.", "S.Si."], "S.H.", "BELAKANG") == ["S.H.", "M.Si.", "S.Si."]
    assert g.sisip(["S.E.", "M.M."], "S.H.", "BELAKANG") == ["S.E.", "S.H.", "M.M."]
    assert g.sisip(["dr."], "Dr.", "DEPAN") == ["Dr.", "dr."]
    assert g.sisip(["S.E."], " S.E., ", "BELAKANG") == ["S.E."]


def test_nama_dengan_gelar_baru():
    assert g.nama_dengan("Siti", "dr. Hj.", "M.Kes.", "Sp.A.", "BELAKANG") == "dr. Siti, M.Kes., Sp.A."
    assert g.nama_dengan("Siti", "", "S.E.", "", "") == "Siti, S.E."
    assert g.sebutan_agama("dr. Hj.") == ["Hj."]


_DEPAN = st.lists(
    st.sampled_from(["Prof.", "Dr.", "dr.", "drg.", "drh.", "apt.", "Ns.", "Ir.", "Drs.", "KH."]), unique=True
)
_BELAKANG = st.lists(
    st.sampled_from(
        ["A.Md.", "A.P.Kom.", "S.E.", "S.Tr.Kes.", "Gr.", "Ak.", "M.Si.", "M.Tr.T.", "Sp.A(K)", "Ph.D.", "CPA"]
    ),
    unique=True,
)


@given(_DEPAN, _BELAKANG)
def test_susun_lalu_urai_tetap(depan, belakang):
    daftar = [("DEPAN", t) for t in depan] + [("BELAKANG", t) for t in belakang]
    tertulis = g.susun(daftar)
    muka, buntut = g.urai_gelar(*tertulis)
    assert (sorted(muka), sorted(buntut)) == (sorted(depan), sorted(belakang))
    assert g.susun([("DEPAN", t) for t in muka] + [("BELAKANG", t) for t in buntut]) == tertulis


@given(st.text(max_size=30), st.text(max_size=60))
def test_urai_lalu_tulis_tetap_untuk_teks_apa_pun(depan, belakang):
    sekali = g.tulis(*g.urai_gelar(depan, belakang))
    assert g.tulis(*g.urai_gelar(*sekali)) == sekali


@given(_BELAKANG, st.sampled_from(["S.H.", "M.H.", "A.Ma.", "Sp.B."]))
def test_sisip_tidak_kehilangan_apa_pun(daftar, baru):
    hasil = g.sisip(daftar, baru, "BELAKANG")
    assert [t for t in hasil if t != baru] == daftar and hasil.count(baru) == 1
