"""Facts files: the documented example judges as written, every mistake is named, nothing is stored."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from gelar.berkas_fakta import bentuk_berkas, periksa_berkas
from layanan.galat import BerkasFaktaSalah
from layanan.models import Usulan
from tests.gelar.alat import HARI_INI, klien

DOKUMEN = Path(__file__).parents[2] / "docs" / "layanan" / "gelar.md"
ORANG = {
    "nip": "199001012015011001", "nama": "Ani Lestari", "status": "PNS", "kedudukan": "01", "golongan": "III/b",
    "tmt_cpns": "2015-01-01", "gelar_belakang": "S.E.",
}  # fmt: skip
BARIS = {
    "nip": ORANG["nip"], "jenis": "PG-A", "gelar": "M.M.", "letak": "BELAKANG", "tingkat": "S2", "macam": "AKADEMIK",
    "program_studi": "Manajemen", "institusi": "Universitas Contoh", "tahun_lulus": 2024, "nomor_ijazah": "IJ-1",
    "tanggal_ijazah": "2024-08-01", "akreditasi": "UNGGUL", "diakui_kementerian": True, "terdaftar_pddikti": True,
    "pengusul": "PPK",
}  # fmt: skip


def _berkas(*baris, **lain):
    return {"pegawai": [ORANG], "baris": list(baris or [BARIS]), "hari_ini": "2026-03-02"} | lain


def _hasil(isi):
    return periksa_berkas(isi, today=HARI_INI)


@pytest.mark.usefixtures("acuan")
def test_lolos_dan_nama_baru():
    hasil = _hasil(_berkas())
    assert hasil["ringkasan"] == {"baris": 1, "LOLOS": 1, "PERLU_ALASAN": 0, "TERHALANG": 0}
    assert (hasil["hasil"][0]["id"], hasil["hasil"][0]["nama_baru"]) == ("1", "Ani Lestari, S.E., M.M.")


@pytest.mark.usefixtures("acuan")
def test_tanggal_baris_menentukan_hukumnya():
    pppk = ORANG | {"status": "PPPK", "golongan": "X"}
    isi = _berkas(
        BARIS | {"tanggal": "2025-03-06"}, BARIS | {"tanggal": "2025-03-07", "gelar": "M.Si."}, pegawai=[pppk]
    )
    kode = [{t["kode"] for t in h["temuan"]} for h in _hasil(isi)["hasil"]]
    assert "PG-01" in kode[0] and "PG-01" not in kode[1]


@pytest.mark.usefixtures("acuan")
def test_gelar_yang_sama_dua_kali_dalam_berkas():
    hasil = _hasil(_berkas(BARIS, BARIS))["hasil"]
    assert all("PG-K2" in {t["kode"] for t in h["temuan"]} for h in hasil)


@pytest.mark.usefixtures("acuan")
def test_gelar_yang_sama_dieja_lain_dan_pada_jalur_lain():
    profesi = {"nip": ORANG["nip"], "jenis": "PG-P", "gelar": "M.M.", "letak": "BELAKANG"}
    hasil = _hasil(_berkas(BARIS, BARIS | {"gelar": "MM"}, profesi, BARIS | {"gelar": "M.Si."}))["hasil"]
    assert ["PG-K2" in {t["kode"] for t in h["temuan"]} for h in hasil] == [True, True, True, False]


@pytest.mark.usefixtures("acuan")
def test_hari_sebelum_ada_hukumnya_dinilai_dan_parameter_yang_kurang_disebut():
    assert _hasil(_berkas(BARIS | {"tanggal": "2017-12-31"}))["hasil"][0]["nama_baru"] == "Ani Lestari, S.E., M.M."
    with pytest.raises(BerkasFaktaSalah) as galat:
        _hasil(_berkas(parameter=[]))
    assert galat.value.rincian[0]["lokasi"] == "baris[0]" and "Parameter PG_" in galat.value.rincian[0]["pesan"]


@pytest.mark.usefixtures("acuan")
@pytest.mark.parametrize(
    ("isi", "lokasi"),
    [
        ([], "berkas"),
        ({"baris": []}, "pegawai"),
        (_berkas(BARIS | {"nip": "1"}), "baris[0].nip"),
        (_berkas(BARIS | {"jenis": "PG-X"}), "baris[0].jenis"),
        (_berkas(BARIS | {"tingkat": "S9"}), "baris[0].tingkat"),
        (_berkas(BARIS | {"tanggal_ijazah": "kemarin"}), "baris[0].tanggal_ijazah"),
        (_berkas(BARIS | {"warna": "biru"}), "baris[0].warna"),
        (_berkas({k: v for k, v in BARIS.items() if k != "jenis"}), "baris[0].jenis"),
        (_berkas(pegawai=[ORANG, ORANG]), "pegawai"),
    ],
)
def test_kesalahan_bentuk_disebut_tempatnya(isi, lokasi):
    with pytest.raises(BerkasFaktaSalah) as galat:
        _hasil(isi)
    assert lokasi in [r["lokasi"] for r in galat.value.rincian]


@pytest.mark.usefixtures("acuan")
def test_contoh_dokumen_menilai_seperti_tertulis(tmp_path):
    contoh, jawaban, *_api = re.findall(r"```json\n(.*?)```", DOKUMEN.read_text(encoding="utf-8"), re.DOTALL)
    hasil = _hasil(json.loads(contoh))
    ringkas = [
        {"id": h["id"], "status": h["status"], "nama_baru": h["nama_baru"], "kode": [t["kode"] for t in h["temuan"]]}
        for h in hasil["hasil"]
    ]
    assert ringkas == json.loads(jawaban)
    berkas = tmp_path / "gelar.json"
    berkas.write_text(contoh, encoding="utf-8")
    keluar = StringIO()
    call_command("periksa", "gelar", str(berkas), stdout=keluar)
    assert "PG-01" in keluar.getvalue()
    assert not Usulan.objects.exists()


def test_api_memeriksa_dan_menyebut_rincian_usulan(dunia):
    c = klien(dunia.operator)
    jawab = c.post(reverse("api_periksa", args=["gelar"]), _berkas(), content_type="application/json")
    assert jawab.status_code == 200 and jawab.json()["ringkasan"]["LOLOS"] == 1
    usulan = dunia.baris(dunia.surat())
    rincian = c.get(reverse("api_usulan", args=[usulan.pk])).json()["rincian"]
    assert rincian["gelar"] == "M.M." and rincian["nama_baru"].endswith(", S.E., M.M.")
    assert rincian["tanggal_ijazah"] == "2024-08-01" and rincian["jalur"] == "AKADEMIK"


def test_bentuk_untuk_openapi():
    bentuk = bentuk_berkas("#/components/schemas/{model}")
    assert set(bentuk["required"]) == {"pegawai", "baris"}
    assert bentuk["$defs"]["BerkasBaris"]["required"] == ["nip", "jenis"]
