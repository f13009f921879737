"""The JSON schema of a facts file, from the model that reads it, for the OpenAPI file."""

from pydantic.json_schema import models_json_schema

from mutasi.berkas_fakta import BerkasUsul


def bentuk_berkas(ref_template: str) -> dict:
    """The schema with its parts under ``$defs``; references follow ``ref_template`` (``{model}`` for the name).

    What the reader fills in by itself is optional here too: id and kind of a line, a post of the history by code.
    """
    _peta, isi = models_json_schema([(BerkasUsul, "validation")], ref_template=ref_template)
    bagian = isi["$defs"]
    utama = bagian.pop("BerkasUsul")
    baris = bagian["FaktaBaris"]
    baris["required"] = [k for k in baris["required"] if k not in ("id", "jenis")]
    baris["properties"]["id"] = {"type": ["string", "integer"]}
    spell = bagian["FaktaRiwayatJabatan"]["properties"]
    spell["jabatan"] = {"anyOf": [spell["jabatan"], {"type": "string", "description": "code of a post in `jabatan`"}]}
    return utama | {"$defs": bagian}
