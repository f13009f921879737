"""``manage.py hitung talenta``: the documented files in, scores out, faults with their place, nothing stored."""

import copy
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.talenta import alat

DOKUMEN = Path(__file__).resolve().parents[2] / "docs" / "layanan" / "hitung_talenta.md"


def hitung(tmp_path, isi) -> list[dict]:
    berkas = tmp_path / "isi.json"
    berkas.write_text(json.dumps(isi), encoding="utf-8")
    keluar = StringIO()
    call_command("hitung", "talenta", str(berkas), stdout=keluar)
    return json.loads(keluar.getvalue())["hasil"]


def test_contoh_dokumentasi(tmp_path):
    contoh = json.loads(re.search(r"```json\n(.*?)```", DOKUMEN.read_text(encoding="utf-8"), re.DOTALL)[1])
    satu, dua = hitung(tmp_path, contoh)
    # Baik 80 of 60 points; competence 81.5 of 20, potential 77 of 25, a clean record of 15. Gaps at their lowest bands:
    # 2 of feedback; 2.4, 1.8, 6 and 5 of years, variety, education and field.
    assert (satu["kinerja"], satu["potensial"], satu["kotak"]) == ("50.00000000", "65.75000000", None)
    assert satu["belum"] == "RENTANG" and satu["kinerja_maks"] == "88.00000000"
    assert dua["belum"] == "WAJIB"
    tim = next(b for i in dua["indikator"] for b in i["butir"] if b["instrumen"] == "tim")
    assert (tim["nilai"], tim["status"], tim["taruhan"]) == ("0", "NIHIL", "15")


def test_lengkap(tmp_path):
    (h,) = hitung(tmp_path, {"orang": [{"fakta": alat.LENGKAP}]})
    assert (h["kinerja"], h["kotak"], h["kelengkapan"]) == ("94.25000000", 9, 100)
    assert h["label"] == "Kinerja di atas ekspektasi dan potensial tinggi" and h["tindak_lanjut"]
    assert sum(float(i["poin"]) for i in h["indikator"] if i["sumbu"] == "kinerja") == 94.25


def test_tanggal_menentukan_jendela(tmp_path):
    rekam = {"riwayat_penghargaan": [{"lingkup": "NASIONAL", "tanggal": "2021-03-02"}]}
    for tanggal, nilai in (("2026-03-02", "3"), ("2026-03-03", None)):
        (h,) = hitung(tmp_path, {"tanggal": tanggal, "orang": [{"rekam": rekam}]})
        butir = next(b for i in h["indikator"] for b in i["butir"] if b["instrumen"] == "penghargaan")
        assert butir["nilai"] == nilai


SALAH = {
    "bobot": ({"profil": "BOBOT", "orang": [{"fakta": {}}]}, "99,9"),
    "kolom": ({"orang": [{"fakta": {}, "umur": 40}]}, "orang[0].umur"),
    "keduanya": ({"orang": [{"fakta": {}, "rekam": {}}]}, "tidak keduanya"),
    "instrumen": ({"orang": [{"fakta": {"umur": 40}}]}, "tidak dikenal: umur"),
    "di_luar": ({"orang": [{"fakta": {"predikat": 9}}]}, "orang[0].fakta"),
    "skala": ({"orang": [{"rekam": {"asesmen": [{"instrumen": "potensi", "nilai": 770, "tanggal": "2026-01-01"}]}}]},
              "di luar 0 sampai 100"),
    "kosong": ({"orang": []}, "paling sedikit satu"),
}  # fmt: skip


@pytest.mark.parametrize("apa", SALAH)
def test_berkas_salah(tmp_path, apa):
    isi, kata = copy.deepcopy(SALAH[apa])
    if isi.get("profil") == "BOBOT":
        isi["profil"] = alat.isi_bawaan()
        isi["profil"]["komponen"][0]["indikator"][0]["bobot"] = "59.9"
    with pytest.raises(CommandError) as galat:
        hitung(tmp_path, isi)
    assert kata in str(galat.value) and galat.value.returncode == 2
