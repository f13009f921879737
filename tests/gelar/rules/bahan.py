"""Facts for the tests of the rules of titles. The defaults make a lawful line: no rule weighs on it.

A PNS III/b, staff, with S.E., asks for M.M. (S-2, 2024) on 2 March 2026.
"""

import json
from dataclasses import fields
from datetime import date
from pathlib import Path

from gelar.rules import nilai_gelar
from gelar.rules.fakta import FaktaGelar, FaktaIjazah, FaktaPegawai
from layanan.aturan import TemuanAturan
from layanan.parameter_tabel import BarisParameter, ParameterTabel

BERKAS = Path(__file__).parents[3] / "gelar" / "data" / "parameter.json"
T = date(2026, 3, 2)


def d(teks: str) -> date:
    return date.fromisoformat(teks)


PARAMETER = ParameterTabel.dari(
    BarisParameter(
        b["kode"], b["nilai"], d(b["berlaku_mulai"]), b["dasar_hukum"],
        d(b["berlaku_sampai"]) if b.get("berlaku_sampai") else None, b["pasti"],
    )
    for b in json.loads(BERKAS.read_text(encoding="utf-8"))
)  # fmt: skip
ORANG = {
    "nip": "199001012015011001", "nama": "Ani Lestari", "status": "PNS", "kedudukan": "01", "golongan": "III/b",
    "tmt_cpns": d("2015-01-01"), "jenis_jabatan": "PELAKSANA", "gelar_belakang": "S.E.",
    "pendidikan": (FaktaIjazah("S1", "Ekonomi", 2012),),
}  # fmt: skip
AKADEMIK = {
    "jenis": "PG-A", "gelar": "M.M.", "letak": "BELAKANG", "tingkat": "S2", "macam": "AKADEMIK",
    "program_studi": "Manajemen", "institusi": "Universitas Contoh", "tahun_lulus": 2024, "nomor_ijazah": "IJ-1",
    "tanggal_ijazah": d("2024-08-01"), "akreditasi": "UNGGUL", "diakui_kementerian": True, "terdaftar_pddikti": True,
    "izin_belajar": True, "pengusul": "PPK",
}  # fmt: skip
PROFESI = {
    "jenis": "PG-P", "gelar": "Ak.", "letak": "BELAKANG", "profesi": "Akuntan", "penyelenggara": "Universitas Contoh",
    "jenis_penyelenggara": "PT", "akreditasi": "BAIK", "nomor_ijazah": "SP-1", "tanggal_ijazah": d("2024-08-01"),
}  # fmt: skip
SEKOLAH = {
    "jenis": "PG-S", "tingkat": "SMA", "program_studi": "IPS", "institusi": "SMA Contoh", "tahun_lulus": 2020,
    "nomor_ijazah": "IJ-2", "tanggal_ijazah": d("2020-06-01"), "pengusul": "PPK",
}  # fmt: skip
_MILIK_ORANG = {k.name for k in fields(FaktaPegawai)}


def fakta(dasar=AKADEMIK, **isi) -> FaktaGelar:
    """A lawful line with ``isi`` changed; names of the person's own facts change the person."""
    orang = ORANG | {k: isi.pop(k) for k in list(isi) if k in _MILIK_ORANG}
    return FaktaGelar(**{"tanggal": T, "parameter": PARAMETER, "orang": FaktaPegawai(**orang)} | dasar | isi)


def temuan(dasar=AKADEMIK, **isi) -> dict[str, TemuanAturan]:
    """Findings of such a line by code, information left out."""
    return {t.kode: t for t in nilai_gelar(fakta(dasar, **isi)) if t.tingkat != "INFO"}


def info(dasar=AKADEMIK, **isi) -> set[str]:
    """Codes of what is only information."""
    return {t.kode for t in nilai_gelar(fakta(dasar, **isi)) if t.tingkat == "INFO"}


def berat(dasar=AKADEMIK, **isi) -> dict[str, tuple[str, bool]]:
    """Code -> (severity, whether it blocks)."""
    return {k: (t.tingkat.value, t.menghalangi) for k, t in temuan(dasar, **isi).items()}


BLOKIR, PERINGATAN = ("BLOKIR", True), ("PERINGATAN", False)
KURANG, KURANG_RINGAN = ("DATA_KURANG", True), ("DATA_KURANG", False)
