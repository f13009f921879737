"""Shape of facts files: a decoded JSON against a pydantic model, with the place and the words for each mistake."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from layanan.aturan import TemuanAturan, Tingkat
from layanan.galat import BerkasFaktaSalah

Model = TypeVar("Model", bound=BaseModel)
PESAN = {
    "missing": "wajib diisi",
    "extra_forbidden": "kolom tidak dikenal",
    "unexpected_keyword_argument": "kolom tidak dikenal",
    "date_from_datetime_parsing": "bukan tanggal; tulis TTTT-BB-HH",
    "date_from_datetime_inexact": "bukan tanggal; tulis TTTT-BB-HH",
    "date_type": "bukan tanggal; tulis TTTT-BB-HH",
    "date_parsing": "bukan tanggal; tulis TTTT-BB-HH",
    "string_type": "harus berupa teks",
    "int_parsing": "harus bilangan bulat",
    "int_type": "harus bilangan bulat",
    "int_from_float": "harus bilangan bulat",
    "decimal_parsing": "harus angka, misalnya 18.75",
    "decimal_type": "harus angka, misalnya 18.75",
    "bool_parsing": "harus true atau false",
    "bool_type": "harus true atau false",
    "tuple_type": "harus berupa daftar",
    "frozen_set_type": "harus berupa daftar",
    "dataclass_type": "harus berupa objek",
    "model_type": "harus berupa objek",
    "dict_type": "harus berupa objek",
    "mapping_type": "harus berupa objek",
    "too_short": "harus berisi paling sedikit satu",
}


def sesuai(model: type[Model], isi: object) -> Model:
    """``isi`` as ``model``; raises BerkasFaktaSalah with the place of each mistake."""
    if not isinstance(isi, Mapping):
        raise BerkasFaktaSalah([{"lokasi": "berkas", "pesan": "harus berupa objek JSON"}])
    try:
        return model.model_validate(isi)
    except ValidationError as galat:
        raise BerkasFaktaSalah([{"lokasi": lokasi(e["loc"]), "pesan": _pesan(e)} for e in galat.errors()]) from galat


def status_temuan(temuan: Collection[TemuanAturan]) -> str:
    """What the findings of one line come to: ``TERHALANG``, ``PERLU_ALASAN`` or ``LOLOS``."""
    if any(t.menghalangi for t in temuan):
        return "TERHALANG"
    perlu = {Tingkat.PERINGATAN, Tingkat.DATA_KURANG}
    return "PERLU_ALASAN" if any(t.tingkat in perlu for t in temuan) else "LOLOS"


def _pesan(e) -> str:
    if e["type"] == "literal_error":
        return f"tidak dikenal; salah satu dari {e['ctx']['expected'].replace(' or ', ', ')}"
    if e["type"] == "value_error":
        return str(e["ctx"]["error"])
    return PESAN.get(e["type"], e["msg"])


def lokasi(loc: tuple) -> str:
    """``baris[2].tmt`` from pydantic's path."""
    teks = ""
    for bagian in loc:
        teks += f"[{bagian}]" if isinstance(bagian, int) else f".{bagian}" if teks else str(bagian)
    return teks or "berkas"
