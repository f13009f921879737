"""Words of letters: one pass, values stay text, and what is refused before it is saved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disiplin.rules import templat as t
from tests.disiplin.rules.bahan import baca

NASIONAL = {r["jenis"]: (r["judul"], "\n".join(r["isi"])) for r in baca("templat_surat")}
POTONG = st.one_of(
    st.text(max_size=8), st.sampled_from(["{nama}", "{nip}", "{", "}", "{{nama}}", "## ", "\n", "> ", "1. ", " : "])
)
TEKS = st.lists(POTONG, max_size=12).map("".join)


def lambat(teks: str, nilai: dict[str, str]) -> str:
    """Letter by letter, without a pattern."""
    hasil, n = "", 0
    huruf = "abcdefghijklmnopqrstuvwxyz_"
    while n < len(teks):
        tutup = teks.find("}", n)
        nama = teks[n + 1 : tutup] if teks[n] == "{" and tutup > n else ""
        if nama and all(h in huruf for h in nama):
            hasil += nilai.get(nama, "").strip() or t.KOSONG
            n = tutup + 1
        else:
            hasil += teks[n]
            n += 1
    return hasil


@given(TEKS, st.dictionaries(st.sampled_from(["nama", "nip"]), TEKS))
def test_isi_sekali_lewat(teks, nilai):
    assert t.isi(teks, nilai) == lambat(teks, nilai)


@given(TEKS)
def test_nilai_tidak_menjadi_isian_atau_bentuk(nilai):
    """Whatever was typed into the case fills one paragraph and adds no block."""
    blok = t.susun("Yang diperiksa {nama} hadir.", {"nama": nilai, "nip": "RAHASIA"})
    assert blok == [{"jenis": t.PARAGRAF, "isi": [f"Yang diperiksa {nilai.strip() or t.KOSONG} hadir."]}]


def test_bentuk():
    teks = (
        "## Dasar {nip}\n\nBaris satu\nbaris dua\n\n3. tiga\n4. {nip}\nNama : {nama}\n> {nama}\n>\n{daftar}\n{tj}\n"
        "{daftar} lagi"
    )
    nilai = {"nama": "Budi : ## x", "nip": "1", "daftar": ["> a", "2. b"], "tj": [["T?", "J"]]}
    assert t.susun(teks, nilai) == [
        {"jenis": "judul", "isi": ["Dasar 1"]},
        {"jenis": "paragraf", "isi": ["Baris satu", "baris dua"]},
        {"jenis": "daftar", "isi": ["tiga", "1"], "mulai": 3},
        {"jenis": "pasangan", "isi": [["Nama", "Budi : ## x"]]},
        {"jenis": "kanan", "isi": ["Budi : ## x", ""]},
        {"jenis": "daftar", "isi": ["> a", "2. b"], "mulai": 1},
        {"jenis": "tanya_jawab", "isi": [["T?", "J"]], "mulai": 1},
        {"jenis": "paragraf", "isi": ["> a; 2. b lagi"]},
    ]


def test_yang_tidak_ada_menjadi_titik_titik():
    assert t.isi("{nama} {tim}", {"tim": []}) == f"{t.KOSONG} {t.KOSONG}"
    assert t.susun("{tim}", {"tim": []}) == [{"jenis": "paragraf", "isi": [t.KOSONG]}]


@pytest.mark.parametrize(("teks", "kata"), [
    ("{nama} {hukuman_lain}", "{hukuman_lain} tidak dikenal"),
    ("{nama} {jam}", "{jam} tidak dikenal"),
    ("{nama} {nip", "Baris 1: kurung kurawal"),
    ("{nama}\n}", "Baris 2: kurung kurawal"),
    ("{ nama } {nama}", "kurung kurawal"),
    ("{{nama}}", "kurung kurawal"),
    ("{nip}", "{nama} harus ada"),
    ("{nama} melanggar Pasal 4 huruf f", "jangan menulis “Pasal 4”"),
    ("{nama} melanggar PASAL\t12", "Pasal diambil dari data perkara"),
])  # fmt: skip
def test_yang_salah_disebut(teks, kata):
    masalah = t.periksa(teks, t.boleh("KEPUTUSAN"), ("nama",))
    assert len(masalah) == 1 and kata in masalah[0]


def test_yang_benar_lewat():
    assert t.periksa("{nama}: pasal yang dilanggar, {dasar_hukum}", t.boleh("TIM"), ("nama",)) == []


def test_wajib_selalu_boleh():
    assert all(set(wajib) <= set(t.boleh(jenis)) for jenis, wajib in t.WAJIB.items())
    assert set(NASIONAL) == set(t.WAJIB)


@pytest.mark.parametrize("jenis", NASIONAL)
def test_naskah_nasional_benar_dan_terisi(jenis):
    judul, isi = NASIONAL[jenis]
    assert t.periksa(judul, t.boleh(jenis)) == []
    assert t.periksa(isi, t.boleh(jenis), t.WAJIB[jenis]) == []
    assert t.KOSONG not in t.isi(judul + isi, t.contoh(jenis))
