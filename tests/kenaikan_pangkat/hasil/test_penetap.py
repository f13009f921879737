"""Who signs and who decrees: every row of regulasi/kenaikan_pangkat.md 3.4, and values an administrator may type."""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

import kenaikan_pangkat
from kenaikan_pangkat.rules.fakta import GOLONGAN, FaktaJabatan
from kenaikan_pangkat.rules.penetap import (
    KODE,
    TabelPenetapSalah,
    golongan_jabatan,
    penetap,
    penetap_pada,
    periksa,
)
from layanan.models import Parameter
from layanan.parameter_tabel import BarisParameter, ParameterTabel, ParameterTidakAda
from tests import pabrik

DATA = Path(kenaikan_pangkat.__file__).parent / "data" / "parameter_penetap.json"
(BARIS,) = json.loads(DATA.read_text(encoding="utf-8"))
TABEL = BARIS["nilai"]


@pytest.mark.parametrize(
    ("golongan", "instansi", "jabatan", "jenis", "pertek", "sk", "pasti"),
    [
        ("I/b", "KABUPATEN", "", "101", "KANREG", "BUPATI", True),
        ("III/d", "KABUPATEN", "", "202", "KANREG", "BUPATI", True),
        ("III/d", "KOTA", "", "101", "KANREG", "WALI_KOTA", True),
        ("IV/a", "KABUPATEN", "", "101", "KANREG", "GUBERNUR", False),
        ("IV/b", "KOTA", "", "201", "KANREG", "GUBERNUR", False),
        ("I/b", "PUSAT", "", "101", "PUSAT", "MENTERI", False),
        ("IV/b", "PUSAT", "", "101", "PUSAT", "MENTERI", False),
        ("III/a", "PROVINSI", "", "101", "KANREG", "GUBERNUR", False),
        ("IV/b", "PROVINSI", "", "101", "KANREG", "GUBERNUR", False),
        ("IV/c", "KABUPATEN", "", "202", "PUSAT", "PRESIDEN", False),
        ("IV/e", "PUSAT", "", "101", "PUSAT", "PRESIDEN", False),
        ("IV/d", "PROVINSI", "JPT_MADYA", "201", "PUSAT", "PRESIDEN", True),
        ("IV/e", "PUSAT", "JPT_UTAMA", "201", "PUSAT", "PRESIDEN", True),
        ("IV/d", "KABUPATEN", "AHLI_UTAMA", "202", "PUSAT", "PRESIDEN", True),
        ("I/b", "KABUPATEN", "", "PENGABDIAN", "KANREG", "KEPALA_BKN", False),
        ("IV/b", "PUSAT", "", "PENGABDIAN", "KANREG", "KEPALA_BKN", False),
        ("IV/c", "KOTA", "", "PENGABDIAN", "PUSAT", "PRESIDEN", True),
        ("III/c", "KABUPATEN", "", "ANUMERTA", "KANREG", "BUPATI", True),
    ],
)
def test_tabel_3_4(golongan, instansi, jabatan, jenis, pertek, sk, pasti):
    p = penetap(golongan, instansi, jabatan, jenis, TABEL)
    assert (p.pertek, p.sk, p.pasti) == (pertek, sk, pasti)
    assert p.dasar
    assert p.pasti or p.catatan  # an uncertain row says what is uncertain


def test_hanya_iv_c_ke_atas_dan_pejabat_tinggi_wajib_kantor_pusat():
    """The central agencies' pertek by the head office is uncertain, so it stops nobody."""
    wajib = [g for g in GOLONGAN if penetap(g, "KABUPATEN", "", "101", TABEL).wajib_pusat]
    assert wajib == ["IV/c", "IV/d", "IV/e"]
    assert not penetap("III/b", "PUSAT", "", "101", TABEL).wajib_pusat
    assert penetap("IV/a", "PUSAT", "JPT_MADYA", "201", TABEL).wajib_pusat


def test_jabatan_yang_dibaca_tabel():
    assert golongan_jabatan(None) == ""
    assert golongan_jabatan(FaktaJabatan("Camat", "ADMINISTRATOR")) == ""
    assert golongan_jabatan(FaktaJabatan("Sekda", "JPT_MADYA")) == "JPT_MADYA"
    assert golongan_jabatan(FaktaJabatan("Peneliti", "JF", jenjang="AHLI_UTAMA")) == "AHLI_UTAMA"
    assert golongan_jabatan(FaktaJabatan("Guru", "JF", jenjang="AHLI_MADYA")) == ""


def test_tabel_menurut_tmt():
    lain = deepcopy(TABEL)
    lain[-6]["sk"] = "BUPATI"
    p = ParameterTabel.dari(
        [
            BarisParameter(KODE, TABEL, date(2020, 1, 1), "x", date(2026, 6, 30)),
            BarisParameter(KODE, lain, date(2026, 7, 1), "x"),
        ]
    )
    siapa = [
        penetap_pada("IV/a", "KABUPATEN", None, "101", parameter=p, tmt=tmt).sk
        for tmt in (date(2026, 6, 1), date(2026, 7, 1))
    ]
    assert siapa == ["GUBERNUR", "BUPATI"]
    with pytest.raises(ParameterTidakAda):
        penetap_pada("IV/a", "KABUPATEN", None, "101", parameter=p, tmt=date(2019, 1, 1))


def test_tanpa_baris_yang_cocok_galat_yang_menyebut_apa():
    with pytest.raises(TabelPenetapSalah, match="IV/a.*KOTA"):
        penetap("IV/a", "KOTA", "", "101", [b for b in TABEL if b.get("instansi") == ["KABUPATEN"]])


def test_isi_bawaan_lolos_periksa_dan_yang_salah_disebut_barisnya():
    assert periksa(TABEL) == []
    for ubah, kata in (
        ({"pertek": "DAERAH"}, "Baris 1: pertek"), ({"sk": "LURAH"}, "Baris 1: sk"), ({"pasti": "ya"}, "true"),
        ({"golongan": ["IV/a"]}, "golongan"), ({"golongan": ["IV/a", "I/a"]}, "rendah ke yang tinggi"),
        ({"golongan": ["X", "Y"]}, "golongan"), ({"dasar": " "}, "dasar"), ({"kolom": 1}, "tidak dikenal: kolom"),
    ):  # fmt: skip
        salah = deepcopy(TABEL)
        salah[0] |= ubah
        assert any(kata in s for s in periksa(salah)), (ubah, periksa(salah))
    assert periksa({}) and periksa([]) and periksa(["x"])
    assert any("Baris terakhir" in s for s in periksa(TABEL[:-1]))


def test_pengelola_mengubah_tabel_lewat_admin_dan_yang_rusak_ditolak(client, acuan):
    p = Parameter.objects.get(layanan="kenaikan_pangkat", kode=KODE)
    client.force_login(pabrik.pasang_totp(pabrik.user(is_staff=True, is_superuser=True)))
    url = reverse("admin:layanan_parameter_change", args=[p.pk])
    isi = {
        "layanan": p.layanan, "kode": p.kode, "satuan": p.satuan, "berlaku_mulai": "2000-01-01",
        "dasar_hukum": p.dasar_hukum, "catatan": p.catatan,
    }  # fmt: skip
    rusak = client.post(url, isi | {"nilai": json.dumps([{"pertek": "DAERAH", "sk": "BUPATI", "pasti": True}])})
    assert rusak.status_code == 200
    assert "Baris 1: pertek harus salah satu dari" in rusak.content.decode()
    baru = [TABEL[0] | {"sk": "KEPALA_BKN"}, *TABEL[1:]]
    assert client.post(url, isi | {"nilai": json.dumps(baru)}).status_code == 302
    p.refresh_from_db()
    assert p.nilai[0]["sk"] == "KEPALA_BKN"
    assert p.history.count() >= 1
