"""Facts files: the document's own example, and what is refused with its place."""

import copy
import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from layanan.galat import BerkasFaktaSalah
from mutasi.berkas_fakta import BerkasUsul, periksa_berkas
from mutasi.rules.dokumen import JenisDokumen
from mutasi.rules.fakta import FaktaBaris, FaktaInstansi, FaktaJabatan, FaktaOrang

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
    assert hasil["ringkasan"] == {"baris": 1, "LOLOS": 0, "PERLU_ALASAN": 0, "DITAHAN": 0, "TERHALANG": 1}
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


def rantai() -> dict:
    """A leaves for a free post, B takes A's: nothing against either but the paper of the team."""
    orang = [
        {"nip": f"{n:018d}", "nama": f"Orang {n}", "status": "PNS", "tanggal_lahir": "1985-05-05", "golongan": "III/d",
         "tmt_cpns": "2008-01-01",
         "pendidikan": [{"tingkat": "S1"}], "riwayat_jabatan": [{"jabatan": f"J{n}", "tmt": "2020-01-01"}],
         "kinerja": {"2024": "BAIK", "2025": "BAIK"}, "hukdis": [], "diklat": [], "blokir": [], "perkara": []}
        for n in (1, 2)
    ]  # fmt: skip
    jabatan = [
        {"kode": f"J{n}", "nama": "Pengelola", "jenis": "PELAKSANA", "berlaku_mulai": "2017-01-01",
         "pemangku": [{"nip": f"{n:018d}", "tmt": "2020-01-01"}] if n < 3 else []}
        for n in (1, 2, 3)
    ]  # fmt: skip
    baris = [
        {"id": str(n), "nip": f"{n:018d}", "jabatan_asal": f"J{n}", "jabatan_tujuan": tujuan,
         "tanggal_pelantikan": "2026-07-20", "alasan": "KEBUTUHAN_ORGANISASI"}
        for n, tujuan in ((1, "J3"), (2, "J1"))
    ]  # fmt: skip
    return {
        "instansi": {"kode": "K", "nama": "Kementerian Contoh", "jenis": "PUSAT", "blokir": []},
        "ppk": {"nama": "Menteri Contoh", "status": "DEFINITIF", "tanggal_pelantikan": "2024-10-21"}, "pilkada": [],
        "tanggal_ba_tpk": "2026-07-01", "dokumen": [{"jenis": "BA_TPK", "nomor": "1", "tanggal": "2026-07-01"}],
        "pegawai": orang, "jabatan": jabatan, "baris": baris,
    }  # fmt: skip


def test_the_graph_is_in_the_answer():
    hasil = periksa_berkas(rantai(), today=TODAY)
    assert [h["status"] for h in hasil["hasil"]] == ["LOLOS", "LOLOS"]
    assert hasil["rangkaian"] == [{"siklus": False, "baris": ["1", "2"]}]
    assert [h["bergantung_pada"] for h in hasil["hasil"]] == [None, "1"]
    assert [i["kode"] for i in hasil["indikator"]] == [f"R{n}" for n in range(1, 12)]


def test_a_line_behind_a_blocked_one_waits_and_is_not_refused():
    isi = rantai()
    isi["pegawai"][0]["blokir"] = [{"mulai": "2026-01-01", "alasan": "contoh"}]
    hasil = periksa_berkas(isi, today=TODAY)
    assert [h["status"] for h in hasil["hasil"]] == ["TERHALANG", "DITAHAN"]
    assert hasil["hasil"][1]["ditahan_oleh"] == ["1"]


def test_what_if_a_line_is_refused():
    isi = rantai() | {"tidak_jadi": ["1"]}
    (satu,) = periksa_berkas(isi, today=TODAY)["hasil"]
    assert {t["kode"] for t in satu["temuan"] if t["menghalangi"]} == {"H3"}
    assert satu["status"] == "DITAHAN"
    assert lokasi(rantai() | {"tidak_jadi": ["9"]}) == {"tidak_jadi[0]"}


def test_a_kind_that_the_posts_do_not_make_is_refused():
    """Under M07 a demotion would otherwise pass by every rule of demotions."""
    for klaim, palsu in (("M10", False), ("M05", True), ("M16", True), ("M17", True), ("M13", False), ("M14", False)):
        isi = rantai()
        isi["baris"][0]["jenis"] = klaim
        if palsu:
            with pytest.raises(BerkasFaktaSalah) as galat:
                periksa_berkas(isi, today=TODAY)
            (satu,) = galat.value.rincian
            assert satu["lokasi"] == "baris[0].jenis" and "M10" in satu["pesan"]
        else:
            assert periksa_berkas(isi, today=TODAY)["hasil"][0]["jenis"] == klaim


def test_the_kind_follows_from_the_post_held_on_the_day_also_when_no_origin_is_named():
    isi = rantai()
    isi["pegawai"][0]["riwayat_jabatan"] = [
        {"jabatan": "ADM", "tmt": "2022-01-01", "tmt_akhir": "2026-08-01"}, {"jabatan": "J1", "tmt": "2026-08-01"},
    ]  # fmt: skip
    isi["jabatan"].append({"kode": "ADM", "nama": "Kepala Bidang", "jenis": "ADMINISTRATOR", "pemangku": []})
    del isi["baris"][0]["jabatan_asal"]
    assert periksa_berkas(isi, today=TODAY)["hasil"][0]["jenis"] == "M11"


def test_a_line_that_names_no_origin_is_not_held_for_two_posts():
    isi = rantai()
    del isi["baris"][0]["jabatan_asal"]
    (a, b) = periksa_berkas(isi, today=TODAY)["hasil"]
    assert a["status"] == b["status"] == "LOLOS"


def test_every_kind_of_paper_is_in_the_document():
    teks = DOKUMEN.read_text(encoding="utf-8")
    assert [d for d in JenisDokumen if d.value not in teks] == []


def test_every_key_is_in_the_document():
    teks = DOKUMEN.read_text(encoding="utf-8")
    kunci = {k for kelas in (FaktaBaris, FaktaOrang, FaktaJabatan, FaktaInstansi) for k in kelas.__dataclass_fields__}
    assert [k for k in sorted(kunci | set(BerkasUsul.model_fields)) if f"`{k}`" not in teks] == []
