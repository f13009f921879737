"""The dated tables as the migration loads them, read from the files."""

import json
from datetime import date
from pathlib import Path

import kenaikan_pangkat
from layanan.parameter_tabel import BarisParameter, ParameterTabel

DATA = Path(kenaikan_pangkat.__file__).parent / "data"


def parameter(*nama: str) -> ParameterTabel:
    """Rows of the named files (``ak``, ``gaji``)."""
    return ParameterTabel.dari(
        BarisParameter(
            b["kode"], b["nilai"], date.fromisoformat(b["berlaku_mulai"]), b["dasar_hukum"], pasti=b["pasti"]
        )
        for n in nama
        for b in json.loads((DATA / f"parameter_{n}.json").read_text(encoding="utf-8"))
    )
