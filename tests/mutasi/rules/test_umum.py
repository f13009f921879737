"""The fence as a whole: a lawful line of every kind passes, findings can be stored, codes agree with the models."""

import json
import subprocess
import sys
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from layanan.aturan import PENGHALANG, Tingkat
from layanan.models import Parameter
from layanan.parameter_tabel import BarisParameter, ParameterTabel, ParameterTidakAda
from mutasi.models import AlasanMutasi, JenisMutasi
from mutasi.rules import ATURAN, nilai_batch
from mutasi.rules.dokumen import BUKTI, NAMA_ALASAN, JenisDokumen

from . import bahan as b

# Rows of mutasi.md sections 2A to 2D, in the order of the page of rules; B10, D1b and D19 are the portal's own.
A_SAMPAI_D = (
    [f"A{n}" for n in range(1, 8)] + [f"B{n}" for n in range(1, 11)] + [f"C{n}" for n in range(1, 9)]
    + ["D1", "D1b", *(f"D{n}" for n in range(2, 20))]
)  # fmt: skip
# Rows of 2E to 2H that are rules about a line; routes, clocks and assignments (G6, G7, G9) are not.
E_SAMPAI_H = (
    {f"E{n}" for n in range(1, 10)} | {f"F{n}" for n in range(1, 14)} | {"G1", "G2", "G3", "G4", "G5", "G8"}
    | {f"H{n}" for n in range(1, 13)}
)  # fmt: skip
TIDAK_PASTI = {"C8", "D4", "D7", "D9", "D10", "F2", "F9", "F10", "H8", "H12"}


def test_every_row_of_the_regulation_is_there_once():
    kode = [a.kode for a in ATURAN]
    assert [k for k in kode if k[0] in "ABCD"] == A_SAMPAI_D
    assert len(kode) == len(set(kode)) and set(kode) == {*A_SAMPAI_D, *E_SAMPAI_H}


@pytest.mark.parametrize("aturan", ATURAN, ids=lambda a: a.kode)
def test_a_rule_cites_its_law_and_shows_examples(aturan):
    assert aturan.kutipan and aturan.judul and aturan.contoh


@pytest.mark.parametrize("jenis", b.SEMUA_JENIS)
def test_a_lawful_line_has_no_finding(jenis):
    temuan = b.semua(b.sah(jenis))
    # A proven removal leaves the person without a post; that is said, not refused.
    assert temuan == ({"H5": "INFO"} if jenis == "M12" else {})


def test_kinds_and_grounds_are_those_of_the_models():
    assert {*b.SEMUA_JENIS, "M13", "M14"} == set(JenisMutasi.values)
    assert set(NAMA_ALASAN) == set(AlasanMutasi.values)
    assert set(BUKTI) <= set(AlasanMutasi.values)


def test_document_kind_has_a_label_and_is_its_code():
    assert JenisDokumen("BA_TPK").label == "Berita acara Tim Penilai Kinerja"
    assert f"{JenisDokumen.BA_TPK}" == "BA_TPK"


def test_the_fence_is_pure():
    kode = (
        "import sys, mutasi.rules; asing = {'django', 'celery', 'rest_framework'}; "
        "sys.exit(bool(asing & {m.split('.')[0] for m in sys.modules}))"
    )
    akar = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", kode], cwd=akar, check=False).returncode == 0


def _gelap(jenis: str):
    """The line of which hardly anything is known."""
    kosong = dict.fromkeys(("status", "tanggal_lahir", "pendidikan", "riwayat_jabatan", "hukdis", "diklat", "blokir"))
    return b.sah(jenis, isi_orang=kosong | {"kinerja": {}}, isi_batch={"ppk": None, "pilkada": None, "dokumen": ()})


@pytest.mark.parametrize("jenis", b.SEMUA_JENIS)
def test_findings_can_be_written_as_json_and_say_what_to_do(jenis):
    for batch in (_gelap(jenis), b.sah(jenis, surat=(), alasan="", tanggal="2024-06-01", tmt="2024-01-01")):
        daftar = nilai_batch(batch)["1"]
        assert any(t.menghalangi for t in daftar)
        for t in daftar:
            json.dumps(dict(t.fakta))
            assert t.pesan.endswith(".") and "None" not in t.pesan and "  " not in t.pesan, t.pesan
            assert t.jalan_keluar or t.tingkat is Tingkat.INFO, t.kode


@pytest.mark.parametrize("jenis", b.SEMUA_JENIS)
def test_a_missing_fact_is_named_and_never_lets_a_line_through(jenis):
    daftar = nilai_batch(_gelap(jenis))["1"]
    kurang = [t for t in daftar if t.tingkat is Tingkat.DATA_KURANG]
    assert {"B1", "H10"} <= {t.kode for t in kurang}
    assert all(t.fakta["data_kurang"] in t.pesan for t in kurang)
    assert all(t.menghalangi for t in kurang if next(a for a in ATURAN if a.kode == t.kode).tingkat in PENGHALANG
               and next(a for a in ATURAN if a.kode == t.kode).pasti)  # fmt: skip


def test_what_the_sources_call_uncertain_never_blocks():
    pasti = {a.kode: a.pasti for a in ATURAN}
    assert {k for k, p in pasti.items() if not p} == TIDAK_PASTI
    batch = b.sah("M09", isi_orang={"pendidikan": (b.FaktaPendidikan("SMA"),), "status": "PPPK"})
    temuan = b.temukan(batch, "F10")
    assert temuan.tingkat is Tingkat.PERINGATAN and not temuan.menghalangi


def test_600_lines_in_one_cycle_go_together():
    posts = [b.jab(f"p{n}", "ADMINISTRATOR", pemangku=(b.pemangku(n + 1),)) for n in range(600)]
    people = [b.orang(n + 1, b.spell(posts[n], "2022-01-01")) for n in range(600)]
    lines = [b.baris(n + 1, "M05", posts[n], posts[(n + 1) % 600]) for n in range(600)]
    batch = b.batch(lines, people, posts)
    hasil = nilai_batch(batch)
    # One cycle of 600: everybody moves on by one; H4 says that it is decided as one.
    assert all([t.kode for t in daftar] == ["H4"] for daftar in hasil.values())


def test_600_lines_into_one_crowded_post():
    kantor = b.jab("staf", "PELAKSANA", formasi=1100, pemangku=tuple(b.pemangku(n) for n in range(1000, 1600)))
    people = [b.orang(n, b.spell(b.PLK1, "2022-01-01")) for n in range(1, 601)]
    batch = b.batch([b.baris(n, "M10", b.PLK1, kantor) for n in range(1, 601)], people, [b.PLK1, kantor])
    hasil = nilai_batch(batch)
    assert all([t.kode for t in daftar] == ["H6"] for daftar in hasil.values())  # 600 + 600 people on 1100 seats


def test_parameter_is_valid_on_both_edge_days_and_a_gap_is_a_loud_error():
    tabel = ParameterTabel.dari([
        BarisParameter("X", 1, b.d("2024-01-01"), "a", b.d("2024-12-31")),
        BarisParameter("X", 2, b.d("2025-01-01"), "b"),
    ])  # fmt: skip
    assert [tabel.pada("X", b.d(t)).nilai for t in ("2024-01-01", "2024-12-31", "2025-01-01", "2030-01-01")] == [
        1,
        1,
        2,
        2,
    ]
    with pytest.raises(ParameterTidakAda, match="X.*2023-12-31"):
        tabel.pada("X", b.d("2023-12-31"))
    assert tabel.cari("Y", b.T) is None


def test_rows_of_one_parameter_do_not_overlap_and_each_has_its_basis():
    baris = json.loads(b.BERKAS_PARAMETER.read_text(encoding="utf-8"))
    for p in baris:
        assert p["dasar_hukum"]
        sama = [q for q in baris if q["kode"] == p["kode"] and q is not p]
        assert all(q.get("berlaku_sampai") or q["berlaku_mulai"] < p["berlaku_mulai"] for q in sama if
                   q["berlaku_mulai"] <= p["berlaku_mulai"])  # fmt: skip


def test_the_real_inauguration_counts_once_recorded():
    batch = b.sah("M05", tanggal="2024-03-21", dilantik_pada=b.d("2024-03-22"))
    assert b.tingkat(batch, "A1") == "BLOKIR_KECUALI"
    batch = b.sah("M05", tanggal="2024-03-22", dilantik_pada=b.d("2024-03-22") - timedelta(days=1))
    assert b.tingkat(batch, "A1") is None


@pytest.mark.django_db
def test_the_parameters_are_in_the_database_and_loading_again_changes_nothing():
    baris = json.loads(b.BERKAS_PARAMETER.read_text(encoding="utf-8"))
    milik = Parameter.objects.filter(layanan="mutasi")
    assert milik.count() == len(baris)
    assert milik.get(kode="P_TENURE_MIN_BKN_POLICY").berlaku_mulai == b.d("2025-07-01")
    assert milik.get(kode="P_TENURE_MIN_BKN_POLICY").pasti is False
    milik.filter(kode="P_TENURE_MIN_DEFAULT").update(nilai=18)  # an administrator's change stays
    import_module("mutasi.migrations.0002_parameter").isi(apps, None)
    assert milik.count() == len(baris) and milik.get(kode="P_TENURE_MIN_DEFAULT").nilai == 18
