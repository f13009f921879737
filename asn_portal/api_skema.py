"""What the OpenAPI file says beyond the views: the shape of refusals, and of each service's facts file."""

from layanan import registry

GALAT = {
    "type": "object",
    "description": "Every refusal has this shape. `versi` and `oleh` only with status 409.",
    "required": ["kode", "pesan", "kolom", "rincian"],
    "properties": {
        "kode": {"type": "string", "description": "For programs, e.g. isian_salah, konflik_versi, tidak_berwenang."},
        "pesan": {"type": "string", "description": "For people, in Indonesian."},
        "kolom": {"type": "string", "description": "The field that `pesan` is about, or empty."},
        "rincian": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["lokasi", "pesan"],
                "properties": {"lokasi": {"type": "string"}, "pesan": {"type": "string"}},
            },
        },
        "versi": {"type": "integer", "description": "The present version."},
        "oleh": {"type": "string", "description": "Who changed it, if known."},
        "blokir": {
            "type": "array",
            "description": "Only with kode diblokir: which blocks stop it, by whom, since when and why.",
            "items": {"type": "object"},
        },
    },
}
PERIKSA = "/api/v1/layanan/{kode}/periksa"


def lengkapi(result, generator, request, public):
    """Postprocessing hook of drf-spectacular."""
    skema = result.setdefault("components", {}).setdefault("schemas", {})
    skema["Galat"] = GALAT
    for jalur in result["paths"].values():
        for operasi in jalur.values():
            if isinstance(operasi, dict) and "responses" in operasi:
                operasi["responses"]["4XX"] = {
                    "description": "Refused; nothing was changed.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Galat"}}},
                }
    if PERIKSA in result["paths"]:
        result["paths"][PERIKSA]["post"]["requestBody"] = _berkas_fakta(skema)
    return result


def _berkas_fakta(skema: dict) -> dict:
    """One schema per service that judges facts files; their parts join the components."""
    pilihan = []
    for m in registry.semua():
        if m.bentuk_berkas is None:
            continue
        awalan = f"BerkasFakta_{m.kode}"
        bentuk = m.bentuk_berkas(f"#/components/schemas/{awalan}_{{model}}")
        for nama, isi in bentuk.pop("$defs", {}).items():
            skema[f"{awalan}_{nama}"] = isi
        skema[awalan] = bentuk
        pilihan.append({"$ref": f"#/components/schemas/{awalan}"})
    return {"required": True, "content": {"application/json": {"schema": {"oneOf": pilihan}}}}
