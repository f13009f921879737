"""``manage.py hitung``: the documented examples are what comes out, and faults name their place."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

DOKUMEN = Path(__file__).parents[2] / "docs" / "layanan"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]


@pytest.fixture
def jalankan(tmp_path):
    def _jalankan(apa, isi):
        berkas = tmp_path / "fakta.json"
        berkas.write_text(isi if isinstance(isi, str) else json.dumps(isi), encoding="utf-8")
        keluar = StringIO()
        call_command("hitung", apa, str(berkas), stdout=keluar)
        return json.loads(keluar.getvalue())

    return _jalankan


@pytest.mark.parametrize("apa", ["mkg", "angka_kredit"])
def test_the_documented_example(jalankan, apa):
    blok = re.findall(r"```json\n(.*?)```", (DOKUMEN / f"hitung_{apa}.md").read_text(encoding="utf-8"), re.DOTALL)
    masuk, keluar = blok
    assert jalankan(apa, masuk) == json.loads(keluar)


def test_from_standard_input(monkeypatch):
    isi = {"kasus": [{"tmt": "2026-02-01", "golongan": "III/b", "tmt_cpns": "2018-01-01",
                      "riwayat_golongan": [{"golongan": "III/a", "tmt": "2018-01-01"}]}]}  # fmt: skip
    monkeypatch.setattr("sys.stdin", StringIO(json.dumps(isi)))
    keluar = StringIO()
    call_command("hitung", "mkg", "-", stdout=keluar)
    assert json.loads(keluar.getvalue())["hasil"][0]["tahun"] == 8


PAK = {"mulai": "2025-01-01", "selesai": "2025-12-31", "predikat": "BAIK"}
AK = {"jenjang": "AHLI_MUDA", "golongan": "III/c"}
MKG = {"tmt": "2026-02-01", "golongan": "III/b"}


@pytest.mark.parametrize(
    ("apa", "isi", "pesan"),
    [
        ("mkg", "{", "baris 1 kolom 2"),
        ("mkg", [], "berkas: harus berupa objek JSON"),
        ("mkg", {"kasus": []}, "kasus: harus berisi paling sedikit satu"),
        ("mkg", {"kasus": [MKG]}, r"kasus\[0\]: TMT CPNS belum diketahui"),
        ("mkg", {"kasus": [MKG | {"golongan": "V/a"}]}, r"kasus\[0\].golongan: tidak dikenal; salah satu dari 'I/a'"),
        ("mkg", {"kasus": [MKG | {"tmt": "2026-02-30"}]}, r"kasus\[0\].tmt: bukan tanggal"),
        ("mkg", {"kasus": [MKG | {"asing": 1}]}, r"kasus\[0\].asing: kolom tidak dikenal"),
        ("mkg", {"kasus": [MKG | {"tmt_cpns": "2018-01-01"}]}, "Pangkat pertama"),
        (
            "mkg",
            {"kasus": [MKG | {"cltn": [{"mulai": "2020-01-02", "selesai": "2020-01-01"}]}]},
            r"kasus\[0\].cltn\[0\]: selesai 2020-01-01 mendahului mulai 2020-01-02",
        ),
        (
            "angka_kredit",
            {"kasus": [AK | {"angka_kredit": [PAK | {"predikat": None}]}]},
            r"\[0\].predikat: wajib diisi",
        ),
        (
            "angka_kredit",
            {"kasus": [AK | {"angka_kredit": [PAK | {"jenis": "INTEGRASI"}]}]},
            r"\[0\].nilai: wajib diisi",
        ),
        ("angka_kredit", {"kasus": [AK | {"angka_kredit": [PAK | {"selesai": "2025-12-30"}]}]}, "bulan penuh"),
        ("angka_kredit", {"kasus": [AK | {"angka_kredit": [PAK | {"selesai": "2026-01-31"}]}]}, "satu tahun kalender"),
        ("angka_kredit", {"kasus": [AK | {"angka_kredit": [PAK | {"nilai": "NaN"}]}]}, r"angka_kredit\[0\].nilai"),
        ("angka_kredit", {"kasus": [AK | {"sampai": "2020-01-01"}]}, "AK_KEAHLIAN"),
    ],
)
def test_faults_name_their_place(jalankan, apa, isi, pesan):
    with pytest.raises(CommandError, match=pesan) as galat:
        jalankan(apa, isi)
    assert galat.value.returncode == 2


def test_every_faulty_case_is_named_at_once(jalankan):
    with pytest.raises(CommandError) as galat:
        jalankan("mkg", {"kasus": [MKG, MKG | {"tmt_cpns": "2018-01-01"}]})
    assert "kasus[0]" in str(galat.value)
    assert "kasus[1]" in str(galat.value)


def test_numbers_are_taken_as_written(jalankan):
    isi = {"kasus": [AK | {"sampai": "2026-01-01", "angka_kredit": [{"mulai": "2025-01-01", "selesai": "2025-12-31",
                                                                     "nilai": 18.755}]}]}  # fmt: skip
    assert jalankan("angka_kredit", isi)["hasil"][0]["nilai"] == "18.755"


def test_a_diploma_is_worked_out(jalankan):
    isi = {"kasus": [AK | {"sampai": "2026-01-01", "angka_kredit": [{"mulai": "2025-05-01", "selesai": "2025-05-01",
                                                                     "jenis": "PENDIDIKAN"}]}]}  # fmt: skip
    assert jalankan("angka_kredit", isi)["hasil"][0]["nilai"] == "50.00"
