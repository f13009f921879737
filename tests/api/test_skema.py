"""The OpenAPI file: valid, without warnings, and true to what the reader of facts files takes."""

import json
import re
from pathlib import Path

import yaml
from django.core.management import call_command


def _skema(tmp_path) -> dict:
    berkas = tmp_path / "skema.yaml"
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(berkas))
    return yaml.safe_load(berkas.read_text(encoding="utf-8"))


def test_skema_sah_dan_lengkap(tmp_path):
    skema = _skema(tmp_path)
    for alamat, operasi in skema["paths"].items():
        assert not alamat.endswith("/")
        for metode, isi in operasi.items():
            acuan = isi["responses"]["4XX"]["content"]["application/json"]["schema"]["$ref"]
            assert acuan == "#/components/schemas/Galat", (alamat, metode)
    acuan = set(re.findall(r"#/components/schemas/([\w.]+)", json.dumps(skema)))
    assert acuan <= set(skema["components"]["schemas"])


def test_bentuk_berkas_fakta_ada_di_skema(tmp_path):
    skema = _skema(tmp_path)
    badan = skema["paths"]["/api/v1/layanan/{kode}/periksa"]["post"]["requestBody"]
    assert badan["content"]["application/json"]["schema"] == {
        "oneOf": [
            {"$ref": f"#/components/schemas/BerkasFakta_{kode}"} for kode in ("gelar", "kenaikan_pangkat", "mutasi")
        ]
    }
    bagian = skema["components"]["schemas"]
    contoh = Path("docs/layanan/mutasi.md").read_text(encoding="utf-8")
    contoh = json.loads(re.search(r"```json\n(\{.*?\n\})\n```", contoh, re.DOTALL)[1])
    assert set(contoh) <= set(bagian["BerkasFakta_mutasi"]["properties"])
    baris = bagian["BerkasFakta_mutasi_FaktaBaris"]
    assert set(contoh["baris"][0]) <= set(baris["properties"])
    assert set(baris["required"]) <= set(contoh["baris"][0])


def test_skema_terbuka_bagi_siapa_pun(client, db):
    """Whoever writes a client reads the shapes first; nothing of an agency is in them."""
    jawab = client.get("/api/v1/skema")
    assert jawab.status_code == 200
    assert "/api/v1/usulan" in jawab.content.decode()
