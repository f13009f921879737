"""Facts files: the document's own example, and what is refused with its place."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kenaikan_pangkat.berkas_fakta import Baris, Pegawai, periksa_berkas
from kenaikan_pangkat.dokumen import DOKUMEN
from kenaikan_pangkat.rules.fakta import FaktaPegawai
from layanan.galat import BerkasFaktaSalah

TODAY = date(2026, 3, 10)
DOKUMEN_MD = Path(__file__).parents[2] / "docs" / "layanan" / "kenaikan_pangkat.md"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acuan")]


def _blok() -> list[dict]:
    teks = DOKUMEN_MD.read_text(encoding="utf-8")
    return [json.loads(b) for b in re.findall(r"```json\n(.*?)\n```", teks, re.S)]


@pytest.fixture
def contoh() -> dict:
    return _blok()[0]


def lokasi(isi) -> set[str]:
    with pytest.raises(BerkasFaktaSalah) as galat:
        periksa_berkas(isi, today=TODAY)
    return {r["lokasi"] for r in galat.value.rincian}


def test_contoh_dokumen_menjawab_seperti_yang_tertulis(contoh):
    hasil, tertulis = periksa_berkas(contoh, today=TODAY), _blok()[1]
    assert hasil["ringkasan"] == tertulis["ringkasan"]
    for h, t in zip(hasil["hasil"], tertulis["hasil"], strict=True):
        assert {k: v for k, v in h.items() if k != "temuan"} == {k: v for k, v in t.items() if k != "temuan"}
        assert [x["kode"] for x in h["temuan"]] == [x["kode"] for x in t["temuan"]]
        for x, y in zip(h["temuan"], t["temuan"], strict=True):
            assert set(x) == set(y)
    json.dumps(hasil)


def test_yang_terlalu_dini_lolos_pada_jendelanya_sendiri(contoh):
    contoh["baris"][1] |= {"tmt": "2026-10-01", "kirim": "2026-09-01"}
    assert periksa_berkas(contoh, today=TODAY)["hasil"][1]["status"] == "LOLOS"


def test_jendela_portal_dipakai_bila_tidak_disebut(contoh):
    contoh["baris"][0]["kirim"] = "2026-03-16"  # the window of April has closed on the 15th
    assert "KP-02" in [t["kode"] for t in periksa_berkas(contoh, today=TODAY)["hasil"][0]["temuan"]]
    contoh["baris"][0] |= {"buka": "2026-02-16", "tutup": "2026-03-20"}
    assert periksa_berkas(contoh, today=TODAY)["hasil"][0]["status"] == "LOLOS"


def test_dokumen_yang_belum_pasti_diminta_hanya_memperingatkan(contoh):
    contoh["baris"][0]["dokumen"] = []
    hasil = periksa_berkas(contoh, today=TODAY)["hasil"][0]
    assert (hasil["status"], [t["kode"] for t in hasil["temuan"]]) == ("PERLU_ALASAN", ["KP-15"])
    contoh["baris"][0]["dokumen"] = [{"jenis": "SK_PANGKAT"}, {"jenis": "PREDIKAT"}]
    assert periksa_berkas(contoh, today=TODAY)["hasil"][0]["status"] == "LOLOS"


def test_dua_jenis_bagi_satu_orang_ditolak_keduanya(contoh):
    contoh["baris"].append({"nip": contoh["baris"][0]["nip"], "jenis": "208", "tmt": "2026-04-01"})
    hasil = periksa_berkas(contoh, today=TODAY)["hasil"]
    assert all("KP-14" in {t["kode"] for t in hasil[i]["temuan"]} for i in (0, 2))


def test_riwayat_golongan_pppk_diterima(contoh):
    contoh["pegawai"][0]["riwayat_golongan"].insert(0, {"golongan": "IX", "tmt": "2007-01-01"})
    assert periksa_berkas(contoh, today=date(2026, 3, 10))["hasil"][0]["status"] == "LOLOS"
    contoh["pegawai"][0]["riwayat_golongan"][0]["golongan"] = "XVIII"
    assert lokasi(contoh) == {"pegawai[0].riwayat_golongan[0].golongan"}


@pytest.mark.parametrize(
    ("bagian", "kolom", "nilai"),
    [
        ("pegawai", "status", "pns"), ("pegawai", "golongan", "III/e"), ("pegawai", "golongan_atasan", "X"),
        ("pegawai", "tmt_golongan", "1 April"), ("pegawai", "gelar", "S.E."), ("baris", "jenis", "199"),
        ("baris", "nip", "1"), ("baris", "golongan_baru", "V/a"), ("baris", "sebab", "SAKIT"), ("baris", "tmt", None),
    ],
)  # fmt: skip
def test_salah_eja_disebut_tempatnya(contoh, bagian, kolom, nilai):
    contoh[bagian][0][kolom] = nilai
    assert f"{bagian}[0].{kolom}" in lokasi(contoh)


def test_dobel_dan_kosong_ditolak(contoh):
    assert lokasi({**contoh, "pegawai": [contoh["pegawai"][0]] * 2, "baris": contoh["baris"][:1]}) == {"pegawai[1].nip"}
    assert lokasi({**contoh, "baris": [{**b, "id": 7} for b in contoh["baris"]]}) == {"baris[1].id"}
    assert lokasi({**contoh, "baris": []}) == {"baris"}
    assert lokasi([]) == {"berkas"}
    contoh["baris"][0]["dokumen"] = [{"jenis": "SK PANGKAT"}]
    assert lokasi(contoh) == {"baris[0].dokumen[0].jenis"}


def test_ambang_yang_belum_berlaku_menyebut_tmt(contoh):
    contoh["baris"][0] |= {"tmt": "1999-04-01"}
    assert lokasi(contoh) == {"baris[0].tmt"}


def test_dokumentasi_menyebut_setiap_kolom_dan_kode():
    teks = DOKUMEN_MD.read_text(encoding="utf-8")
    nama = set(Pegawai.model_fields) | set(Baris.model_fields) | {d.kode for d in DOKUMEN}
    assert not {n for n in nama if not re.search(rf"\b{n}\b", teks)}
    # Every fact of a person that rules read can be written in the file.
    assert set(FaktaPegawai.__dataclass_fields__) == set(Pegawai.model_fields)


def test_perintah_periksa(contoh, tmp_path, capsys):
    berkas = tmp_path / "b.json"
    berkas.write_text(json.dumps(contoh), encoding="utf-8")
    call_command("periksa", "kenaikan_pangkat", str(berkas))
    assert json.loads(capsys.readouterr().out)["ringkasan"]["TERHALANG"] == 1
    berkas.write_text("{}", encoding="utf-8")
    with pytest.raises(CommandError, match="pegawai"):
        call_command("periksa", "kenaikan_pangkat", str(berkas))
