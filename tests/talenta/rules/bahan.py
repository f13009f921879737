"""Definitions of profiles for the tests of the rules: the default one as shipped, and others written short."""

import json
from pathlib import Path

ISI = Path(__file__).parents[3] / "talenta" / "data" / "profil.json"


def bawaan() -> dict:
    """The definition of Kepka BKN 411/2025, to be changed freely."""
    return json.loads(ISI.read_text(encoding="utf-8"))[0]["isi"]


def pita(*batas: tuple) -> list[dict]:
    """Bands from (lower bound, score), each ending where the next begins, the last open."""
    akhir = [b for b, _skor in batas[1:]] + [None] * bool(batas)
    return [
        {"bawah": str(b), "atas": None if a is None else str(a), "skor": str(s), "label": f"dari {b}"}
        for (b, s), a in zip(batas, akhir, strict=True)
    ]


def butir(instrumen: str, *batas: tuple, bobot: object = 1, **lain) -> dict:
    """An instrument; without bands its number is the score."""
    satu = {"instrumen": instrumen, "bobot": str(bobot), "jendela_bulan": None, "wajib": False, "langsung": not batas}
    return satu | {"pita": pita(*batas)} | lain


def indikator(bobot: object, *isi: dict) -> dict:
    kode = "-".join(b["instrumen"] for b in isi)
    return {"kode": kode[:40], "nama": kode, "bobot": str(bobot), "butir": list(isi)}


def definisi(kinerja: list[dict], potensial: list[dict], *, y=(60, 80), x=(60, 80), bobot=(50, 50)) -> dict:
    """One component an axis; ``y`` and ``x``: where the middle and where the high part begin."""
    sumbu = (("kinerja", kinerja, y), ("potensial", potensial, x))
    return {
        "ambang": {s: {"tengah": str(t), "atas": str(a)} for s, _isi, (t, a) in sumbu},
        "bobot_nilai": {"kinerja": str(bobot[0]), "potensial": str(bobot[1])},
        "komponen": [{"sumbu": s, "nama": s.title(), "indikator": isi} for s, isi, _batas in sumbu],
    }


def langsung(**lain) -> dict:
    """Both axes are a number as entered: kinerja is "kehadiran", potensial is "potensi"."""
    return definisi([indikator(100, butir("kehadiran"))], [indikator(100, butir("potensi"))], **lain)
