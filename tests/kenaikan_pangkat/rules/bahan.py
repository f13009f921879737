"""Facts for the tests of the promotion rules, tersely. ``sah(jenis)`` makes a lawful line: no rule has a thing to say.

The TMT that counts is 1 May 2026, sent on 1 April 2026 in its window.
"""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from kenaikan_pangkat.rules import golongan_tujuan, nilai_kp
from kenaikan_pangkat.rules.fakta import (
    FaktaAngkaKredit,
    FaktaDokumen,
    FaktaHukdis,
    FaktaIjazah,
    FaktaJabatan,
    FaktaKP,
    FaktaPegawai,
    FaktaUjian,
)
from layanan.aturan import TemuanAturan
from layanan.parameter_tabel import BarisParameter, ParameterTabel

DATA = Path(__file__).parents[3] / "kenaikan_pangkat" / "data"
SEMUA_JENIS = (*map(str, range(201, 211)), "101", "PENGABDIAN", "ANUMERTA")


def d(teks: str) -> date:
    return date.fromisoformat(teks)


def baris_parameter() -> list[BarisParameter]:
    return [
        BarisParameter(b["kode"], b["nilai"], d(b["berlaku_mulai"]), b["dasar_hukum"],
                       d(b["berlaku_sampai"]) if b.get("berlaku_sampai") else None, b["pasti"])
        for berkas in sorted(DATA.glob("parameter*.json")) for b in json.loads(berkas.read_text(encoding="utf-8"))
    ]  # fmt: skip


PARAMETER = ParameterTabel.dari(baris_parameter())
T = d("2026-05-01")
STAF = FaktaJabatan("Pengelola Data", "PELAKSANA", tmt=d("2018-01-01"))
KASI = FaktaJabatan("Kepala Seksi Data", "PENGAWAS", eselon="IV.a", tmt=d("2020-01-01"))
PERTAMA = FaktaJabatan("Analis Data Ahli Pertama", "JF", jenjang="AHLI_PERTAMA", tmt=d("2018-01-01"))


def jf(jenjang: str, tmt: str = "2018-01-01", nama: str = "Analis Data") -> FaktaJabatan:
    return FaktaJabatan(f"{nama} {jenjang}", "JF", jenjang=jenjang, tmt=d(tmt))


def eselon(kode: str, tmt: str = "2020-01-01") -> FaktaJabatan:
    jenis = {"I.a": "JPT_UTAMA", "I.b": "JPT_MADYA", "II": "JPT_PRATAMA", "III": "ADMINISTRATOR"}
    return FaktaJabatan(f"Kepala {kode}", jenis.get(kode) or jenis.get(kode.split(".")[0], "PENGAWAS"), eselon=kode,
                        tmt=d(tmt))  # fmt: skip


def ijazah(tingkat: str, kelompok: str = "", **isi) -> FaktaIjazah:
    bawaan = {"tahun_lulus": 2010, "gelar_tercantum": None if tingkat in ("SD", "SMP", "SMA") else True}
    return FaktaIjazah(tingkat, kelompok, **(bawaan | isi))


def pak(nilai: str, jenjang: str = "AHLI_PERTAMA", mulai: str = "2022-01-01", selesai: str = "2025-12-31", **isi):
    return FaktaAngkaKredit(jenjang, Decimal(nilai), d(mulai), d(selesai), **isi)


def ujian(jenis: str, tanggal: str = "2025-06-10", jenjang: str = "") -> FaktaUjian:
    return FaktaUjian(jenis, d(tanggal), jenjang)


def hukdis(tingkat="SEDANG", status="BERLAKU", mulai="2026-01-01", selesai="2027-01-01", jenis="") -> FaktaHukdis:
    return FaktaHukdis(tingkat, status, mulai and d(mulai), selesai and d(selesai), jenis)


def dok(jenis: str, tanggal: str = "2026-03-01") -> FaktaDokumen:
    return FaktaDokumen(jenis, "1", d(tanggal))


def orang(**isi) -> FaktaPegawai:
    """A staff PNS born 1985, CPNS 2010, III/a since 1 May 2022 after II/d, S-1, appraised Baik every year."""
    bawaan = {
        "nip": "1" * 18, "nama": "Sari Contoh", "status": "PNS", "kedudukan": "01", "tanggal_lahir": d("1985-05-05"),
        "tmt_cpns": d("2010-01-01"), "golongan": "III/a", "tmt_golongan": d("2022-05-01"), "jabatan": STAF,
        "riwayat_golongan": (("II/d", d("2018-04-01")), ("III/a", d("2022-05-01"))), "pendidikan": (ijazah("S1"),),
        "predikat": dict.fromkeys(range(2000, 2030), "BAIK"),
    }  # fmt: skip
    if "golongan" in isi or "tmt_golongan" in isi:
        akhir = (isi.get("golongan", "III/a"), isi.get("tmt_golongan", d("2022-05-01")))
        isi.setdefault("riwayat_golongan", (("II/c" if akhir[0] != "II/c" else "II/b", d("2014-04-01")), akhir))
    return FaktaPegawai(**(bawaan | isi))


_ORANG = {
    "201": {"jabatan": KASI, "golongan": "III/c"},
    "202": {"jabatan": PERTAMA, "angka_kredit": (pak("50"),)},
    "203": {"golongan": "II/c", "pendidikan": (ijazah("SMA"), ijazah("S1")), "ujian": (ujian("UPI"),)},
    "204": {"kedudukan": "03", "jabatan_lama": (KASI,), "jabatan": None},
    "205": {"golongan": "II/c", "pendidikan": (ijazah("SMA"), ijazah("S1"))},
    "206": {"jabatan": KASI, "golongan": "III/c"},
    "208": {"predikat": dict.fromkeys(range(2000, 2030), "SANGAT_BAIK")},
    "210": {"jabatan": KASI, "golongan": "III/c"},
}
_BARIS = {
    "203": {"ijazah": ijazah("S1"), "tugas_sesuai": True},
    "205": {"ijazah": ijazah("S1")},
    "206": {"penugasan_penuh": True},
    "209": {"dibebaskan": True},
    "210": {"penugasan_penuh": True},
    "PENGABDIAN": {"sebab": "MENINGGAL", "tmt": d("2026-05-17"), "tanggal_peristiwa": d("2026-05-17")},
    "ANUMERTA": {"sebab": "TEWAS", "tmt": d("2026-05-17"), "tanggal_peristiwa": d("2026-05-17")},
}


def kasus(jenis: str = "101", *, isi_orang=None, **isi) -> FaktaKP:
    """The lawful line of a kind, with what differs of the person (``isi_orang``) and of the line."""
    bawaan = {"tmt": T, "parameter": PARAMETER} | _BARIS.get(jenis, {})
    if jenis not in ("PENGABDIAN", "ANUMERTA"):
        bawaan |= {"kirim": d("2026-04-01"), "buka": d("2026-03-16"), "tutup": d("2026-04-15")}
    bawaan |= isi
    bawaan.setdefault("orang", orang(**(_ORANG.get(jenis, {}) | (isi_orang or {}))))
    satu = bawaan["orang"]
    if "golongan_baru" not in bawaan:
        bawaan["golongan_baru"] = golongan_tujuan(jenis, satu, bawaan.get("ijazah"), bawaan["tmt"], bawaan["parameter"])
    return FaktaKP(jenis, **bawaan)


def ubah(f: FaktaKP, **isi) -> FaktaKP:
    return replace(f, **isi)


def temukan(f: FaktaKP, kode: str) -> TemuanAturan | None:
    """The finding of one rule."""
    return next((t for t in nilai_kp(f) if t.kode == kode), None)


def tingkat(f: FaktaKP, kode: str) -> str | None:
    """Severity of one rule's finding; ``None`` when it is silent."""
    t = temukan(f, kode)
    return t and str(t.tingkat)


def semua(f: FaktaKP) -> dict[str, str]:
    return {t.kode: str(t.tingkat) for t in nilai_kp(f)}
