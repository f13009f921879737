"""The public page of rules: everything is on it, anybody may read it, and it can be narrowed without a script."""

import gzip
import re

import pytest
from django.urls import reverse

from layanan import registry
from layanan.daftar_aturan import Saringan, isi_parameter, tingkat_nyata, urutan
from layanan.models import Parameter
from mutasi.manifest import MANIFEST
from mutasi.rules import ATURAN

pytestmark = pytest.mark.django_db


def halaman(client, **saring) -> str:
    jawab = client.get(reverse("aturan"), saring)
    assert jawab.status_code == 200
    return jawab.content.decode()


def kode_di(teks: str) -> list[str]:
    return re.findall(r'<article class="temuan[^"]*"\s+id="([A-Z][0-9a-z]+)"', teks)


def test_every_rule_and_every_other_row_is_on_it_once_with_its_anchor(client):
    teks = halaman(client)
    ada = kode_di(teks)
    assert sorted(ada) == sorted([a.kode for a in ATURAN] + [k.kode for k in MANIFEST.keterangan_lain])
    for kode in ada:
        assert f'href="#{kode}"' in teks  # in the index
    semua = sum(len(m.aturan) for m in registry.semua())
    assert f"{semua} dari {semua} aturan" in teks
    for m in registry.semua():
        assert all(f'id="{a.kode}"' in teks and f'href="#{a.kode}"' in teks for a in m.aturan)
        assert set(m.uraian) == {a.kode for a in m.aturan}


def test_each_rule_says_what_it_means_and_shows_an_example():
    for a in ATURAN:
        assert a.contoh and a.kutipan and str(MANIFEST.uraian.get(a.kode, "")).endswith("."), a.kode
    assert set(MANIFEST.uraian) == {a.kode for a in ATURAN}


def test_rows_that_are_no_findings_say_where_they_live(client):
    assert {"G6", "G7", "G9", *(f"R{n}" for n in range(1, 12))} == {k.kode for k in MANIFEST.keterangan_lain}
    teks = halaman(client)
    assert "Tidak diterapkan: teks peraturannya tidak diketahui." in teks


def test_dated_parameters_are_read_from_the_table(client):
    p = Parameter.objects.get(layanan="mutasi", kode="P_TENURE_MIN_BKN_POLICY")
    assert p.kode in halaman(client) and "Belum pasti" in halaman(client)
    Parameter.objects.filter(pk=p.pk).update(nilai=7, catatan="Diubah administrator.")
    teks = halaman(client, q="P_TENURE_MIN_BKN_POLICY")
    assert "7 bulan" in teks and "Diubah administrator." in teks
    assert "P_R1_PERSEN" not in teks


def test_narrowed_by_family_kind_and_effect(client):
    assert {k[0] for k in kode_di(halaman(client, keluarga="G"))} == {"G"}
    m08 = kode_di(halaman(client, jenis="M08", keluarga="C"))
    assert m08 == [a.kode for a in sorted(ATURAN, key=lambda a: urutan(a.kode))
                   if a.kode[0] == "C" and (a.jenis is None or "M08" in a.jenis)]  # fmt: skip
    assert kode_di(halaman(client, jenis="M13")) == ["H11", "H12"]
    ringan = kode_di(halaman(client, tingkat="PERINGATAN"))
    assert ringan == [a.kode for a in sorted(ATURAN, key=lambda a: urutan(a.kode))
                      if tingkat_nyata(a) == "PERINGATAN"]  # fmt: skip
    assert {"F9", "F10"} <= set(ringan)  # uncertain: shown as what they can do, a warning
    assert kode_di(halaman(client, q="dukcapil mendagri")) == ["F1"]


def test_nothing_found_says_so_and_strange_values_do_no_harm(client):
    teks = halaman(client, q="tidakadakatainidimanapun")
    assert "Tidak ada aturan yang cocok" in teks and kode_di(teks) == []
    teks = halaman(client, q="<script>alert(1)</script>", keluarga="'\"", jenis="M99", tingkat="X")
    assert "<script>alert" not in teks


def test_acting_posts_are_no_kind_of_line():
    assert not {"M13", "M14"} & set(MANIFEST.jenis) and set(MANIFEST.jenis_lain) == {"M13", "M14"}


def test_size_and_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        teks = halaman(client)
    assert len(gzip.compress(teks.encode())) < 60_000


def test_values_are_written_for_people():
    assert isi_parameter({"JPT_MADYA": 60, "AHLI_MUDA": 58}) == [("JPT madya", "60"), ("Ahli muda", "58")]
    assert isi_parameter({"II.a": ["IV/c", "IV/d"]}) == [("II.a", "IV/c–IV/d")]
    assert isi_parameter("III/c") == [("", "III/c")] and isi_parameter("MATI") == [("", "Mati")]
    assert [urutan(k) for k in ("A2", "A10", "D1", "D1b")] == sorted(urutan(k) for k in ("D1b", "A10", "D1", "A2"))
    assert Saringan(kata="Baik dua").cocok_teks("dua tahun", "BAIK") and not Saringan().ada
