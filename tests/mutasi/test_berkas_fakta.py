"""Facts files: the document's own example, and what is refused with its place."""

import copy
import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from layanan.galat import BerkasFaktaSalah
from mutasi.berkas_fakta import periksa_berkas

TODAY = date(2026, 7, 6)
DOKUMEN = Path(__file__).parents[2] / "docs" / "layanan" / "mutasi.md"

pytestmark = pytest.mark.django_db


@pytest.fixture
def contoh() -> dict:
    """The input example of the document, the only thing that a stranger has."""
    return json.loads(re.findall(r"```json\n(.*?)\n```", DOKUMEN.read_text(encoding="utf-8"), re.S)[0])


def lokasi(isi: dict) -> set[str]:
    with pytest.raises(BerkasFaktaSalah) as galat:
        periksa_berkas(isi, today=TODAY)
    return {r["lokasi"] for r in galat.value.rincian}


def test_contoh_dokumen_terhalang_dan_izin_membukanya(contoh):
    nip = contoh["pegawai"][0]["nip"]
    hasil = periksa_berkas(contoh, today=TODAY)
    assert hasil["ringkasan"] == {"baris": 1, "LOLOS": 0, "PERLU_ALASAN": 0, "TERHALANG": 1}
    assert {t["kode"] for t in hasil["hasil"][0]["temuan"] if t["menghalangi"]} == {"A2", "F12"}
    contoh["dokumen"].append(
        {"jenis": "IZIN_MENDAGRI", "nomor": "100/1", "tanggal": "2026-07-10", "nip_tercantum": [nip]}
    )
    temuan = periksa_berkas(contoh, today=TODAY)["hasil"][0]["temuan"]
    assert not [t["kode"] for t in temuan if t["menghalangi"]]


@pytest.mark.parametrize(
    ("bagian", "kolom"),
    [
        ("jabatan", "jenis"), ("jabatan", "eselon"), ("jabatan", "jenjang"), ("jabatan", "rumpun"),
        ("jabatan", "tugas_tambahan"), ("jabatan", "kode_khusus"), ("jabatan", "unit_jenis"),
        ("jabatan", "syarat_pendidikan"), ("pegawai", "status"), ("dokumen", "jenis"),
        ("dokumen", "penandatangan_status"), ("baris", "jenis"), ("baris", "alasan"), ("baris", "penetap"),
        ("baris", "jabatan_asal"), ("baris", "nip"),
    ],
)  # fmt: skip
def test_kode_salah_eja_ditolak(contoh, bagian, kolom):
    # "kepala_puskesmas" in small letters would otherwise take the post out of A2 unseen.
    contoh[bagian][0][kolom] = "kepala_puskesmas"
    assert f"{bagian}[0].{kolom}" in lokasi(contoh)


def test_kode_salah_eja_di_dalam_orang_dan_kursi(contoh):
    contoh["pegawai"][0]["pendidikan"][0]["tingkat"] = "SARJANA"
    contoh["pegawai"][0]["riwayat_jabatan"][1]["sifat"] = "tambahan"
    contoh["jabatan"][0]["pemangku"][0]["sifat"] = "tetap"
    assert lokasi(contoh) == {
        "pegawai[0].pendidikan[0].tingkat", "pegawai[0].riwayat_jabatan[1].sifat", "jabatan[0].pemangku[0].sifat",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("bagian", "tempat"), [("pegawai", "pegawai[1].nip"), ("jabatan", "jabatan[2].kode"), ("baris", "baris[1]")]
)
def test_yang_berdiri_dua_kali_ditolak(contoh, bagian, tempat):
    contoh[bagian].append(copy.deepcopy(contoh[bagian][0]))
    assert lokasi(contoh) == {tempat}


def test_tanpa_baris(contoh):
    contoh["baris"] = []
    with pytest.raises(BerkasFaktaSalah) as galat:
        periksa_berkas(contoh, today=TODAY)
    assert galat.value.rincian == [{"lokasi": "baris", "pesan": "harus berisi paling sedikit satu"}]


@pytest.mark.parametrize("isi", ["", "{'a': 1}", "[" * 100_000, "[1]"])
def test_perintah_menolak_dengan_kode_2(tmp_path, isi):
    berkas = tmp_path / "berkas.json"
    berkas.write_text(isi)
    with pytest.raises(CommandError) as galat:
        call_command("periksa", "mutasi", str(berkas))
    assert galat.value.returncode == 2
