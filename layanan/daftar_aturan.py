"""What the public page of rules shows: every rule of every service, what is no finding, and the dated parameters."""

import re
from dataclasses import dataclass

from layanan import registry
from layanan.aturan import PENGHALANG, Aturan, Tingkat
from layanan.models import Parameter, Temuan


@dataclass(frozen=True)
class Saringan:
    """What the reader narrows by; empty means all. ``jenis`` and ``tingkat`` are codes."""

    kata: str = ""
    keluarga: str = ""
    jenis: str = ""
    tingkat: str = ""

    @property
    def ada(self) -> bool:
        return bool(self.kata or self.keluarga or self.jenis or self.tingkat)

    def cocok_teks(self, *teks: object) -> bool:
        isi = " ".join(str(t) for t in teks).lower()
        return all(k in isi for k in self.kata.lower().split())


def urutan(kode: str) -> tuple[str, int, str]:
    """A2 before A10."""
    cocok = re.fullmatch(r"([A-Z]+)(\d+)(.*)", kode)
    return (cocok[1], int(cocok[2]), cocok[3]) if cocok else (kode, 0, "")


def tingkat_nyata(aturan: Aturan) -> Tingkat:
    """The heaviest severity in effect: what the sources call uncertain never blocks."""
    return Tingkat.PERINGATAN if not aturan.pasti and aturan.tingkat in PENGHALANG else aturan.tingkat


def daftar_aturan(saringan: Saringan) -> list[dict]:
    """Per service: its families with the rules that pass the sieve, the rows that are no findings, the parameters."""
    hasil = []
    parameter = list(Parameter.objects.order_by("layanan", "kode", "-berlaku_mulai"))
    for m in registry.semua():
        kelompok: dict[str, dict] = {}
        for a in sorted(m.aturan, key=lambda a: urutan(a.kode)):
            satu = kelompok.setdefault(a.kode[:1], _kelompok(a.kode[:1], m))
            satu["kode"].append(a.kode)
            if _lolos(a, m, saringan):
                satu["aturan"].append(_baris(a, m))
        for k in m.keterangan_lain:
            satu = kelompok.setdefault(k.kode[:1], _kelompok(k.kode[:1], m))
            pas = saringan.keluarga in ("", k.kode[:1]) and saringan.cocok_teks(k.kode, k.judul, k.teks, k.kutipan)
            if pas and not (saringan.jenis or saringan.tingkat):
                satu["lain"].append(k)
        semua_parameter = not (saringan.keluarga or saringan.jenis or saringan.tingkat)
        for k in m.keterangan_lain:
            kelompok[k.kode[:1]]["kode"].append(k.kode)
        for satu in kelompok.values():
            satu["kode"].sort(key=urutan)
        hasil.append(
            {
                "manifest": m,
                "jumlah": len(m.aturan),
                "kelompok": sorted(kelompok.values(), key=lambda k: k["huruf"]),
                "jenis": {**m.jenis, **m.jenis_lain},
                "parameter": [
                    {"p": p, "isi": isi_parameter(p.nilai)}
                    for p in parameter
                    if p.layanan == m.kode and semua_parameter and saringan.cocok_teks(p.kode, p.dasar_hukum, p.catatan)
                ],
            }
        )
    return hasil


def isi_parameter(nilai: object) -> list[tuple[str, str]]:
    """A value as pairs of name and text; a plain value has no name."""
    if isinstance(nilai, dict):
        return [(_kata(k), _teks(v)) for k, v in nilai.items()]
    return [("", _teks(nilai))]


def _teks(nilai: object) -> str:
    if isinstance(nilai, list):
        return "–".join(str(x) for x in nilai)
    return _kata(nilai) if isinstance(nilai, str) and "/" not in nilai else str(nilai)


def _kata(kode: str) -> str:
    """``JPT_MADYA`` -> ``JPT madya``; ``AHLI_MUDA`` -> ``Ahli muda``; rank codes as they are."""
    kata = [k if k in ("JPT", "JF") or "." in k else k.lower() for k in kode.split("_")]
    return " ".join([kata[0][:1].upper() + kata[0][1:], *kata[1:]])


def _kelompok(huruf: str, manifest: registry.Manifest) -> dict:
    return {"huruf": huruf, "nama": str(manifest.keluarga.get(huruf, "")), "kode": [], "aturan": [], "lain": []}


def _lolos(a: Aturan, manifest: registry.Manifest, saringan: Saringan) -> bool:
    if saringan.keluarga and a.kode[:1] != saringan.keluarga:
        return False
    if saringan.tingkat and tingkat_nyata(a) != saringan.tingkat:
        return False
    # Kinds that are no lines (acting posts) have rules of their own only.
    if saringan.jenis and (a.jenis is None and saringan.jenis in manifest.jenis_lain
                           or a.jenis is not None and saringan.jenis not in a.jenis):  # fmt: skip
        return False
    return saringan.cocok_teks(a.kode, a.judul, a.kutipan, manifest.uraian.get(a.kode, ""), *a.contoh)


def _baris(a: Aturan, manifest: registry.Manifest) -> dict:
    tingkat, nama = tingkat_nyata(a), {**manifest.jenis, **manifest.jenis_lain}
    return {
        "a": a,
        "uraian": manifest.uraian.get(a.kode, ""),
        "tingkat": Temuan.Tingkat(tingkat.value).label,
        "menghalangi": tingkat in PENGHALANG,
        "info": tingkat is Tingkat.INFO,
        "jenis": [(j, nama.get(j, j)) for j in sorted(a.jenis)] if a.jenis is not None else [],
    }
