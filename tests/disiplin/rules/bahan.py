"""The law tables as shipped, for rules that know no database."""

import json
from datetime import date
from pathlib import Path

from disiplin.rules.katalog import Ambang, Jenis, Katalog, Regulasi, regulasi_pada

DATA = Path(__file__).parents[3] / "disiplin" / "data"


def baca(nama: str) -> list[dict]:
    return json.loads((DATA / f"{nama}.json").read_text(encoding="utf-8"))


def _hari(teks: str | None) -> date | None:
    return date.fromisoformat(teks) if teks else None


REGULASI = [
    Regulasi(r["kode"], r["nama"], date.fromisoformat(r["mulai"]), _hari(r["sampai"])) for r in baca("regulasi")
]


def katalog(kode: str) -> Katalog:
    jenis = {
        j["kode"]: Jenis(**{k: v for k, v in j.items() if k != "regulasi"})
        for j in baca("jenis_hukuman") if j["regulasi"] == kode
    }  # fmt: skip
    ambang = [
        Ambang(**{k: v for k, v in a.items() if k not in ("regulasi", "instansi")})
        for a in baca("ambang_kehadiran") if a["regulasi"] == kode
    ]  # fmt: skip
    return Katalog(next(r for r in REGULASI if r.kode == kode), jenis, tuple(ambang))


def katalog_pada(hari: date) -> Katalog:
    return katalog(regulasi_pada(REGULASI, hari).kode)
