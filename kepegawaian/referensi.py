"""Reading the reference lists (TSV, plain or gzip) and keeping the table equal to them."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from kepegawaian.models import KantorRegional, Referensi, ZonaWaktu

POTONGAN = 2000
# Lists without a column "nama": which one names the row.
KOLOM_NAMA = ("nama", "jenis", "dokumen", "jabatan")
WITA = ("Makassar", "Denpasar", "Banjarmasin", "Manado")
WIT = ("Jayapura", "Manokwari")


class ReferensiSalah(ValueError):
    """A list cannot be read; the message names file, row and column."""


@dataclass
class Hitungan:
    """Rows of one list: ``ganda`` counts codes that stand in the file twice (the last row is kept)."""

    daftar: str
    baru: int = 0
    berubah: int = 0
    tetap: int = 0
    ganda: int = 0


@transaction.atomic
def impor_referensi(folder: Path) -> list[Hitungan]:
    """Load every ``*.tsv`` and ``*.tsv.gz`` of ``folder``: all or nothing, twice the same as once.

    Rows that a list no longer has stay, since records may carry their codes. ``kanreg`` also fills KantorRegional.
    Raises ReferensiSalah.
    """
    berkas = sorted([*folder.glob("*.tsv"), *folder.glob("*.tsv.gz")])
    if not berkas:
        raise ReferensiSalah(f"{folder}: tidak ada berkas .tsv atau .tsv.gz di folder ini.")
    hasil = []
    for jalur in berkas:
        daftar = jalur.name.split(".")[0]
        baris, ganda = _baca_daftar(jalur)
        hitungan = _samakan(daftar, baris)
        hitungan.ganda = ganda
        hasil.append(hitungan)
        if daftar == "kanreg":
            _isi_kantor(jalur, baris)
    return hasil


def _baca_daftar(jalur: Path) -> tuple[dict[str, tuple[str, dict]], int]:
    """Code -> (name, other columns), and how many codes stand there twice."""
    isi: dict[str, tuple[str, dict]] = {}
    ganda = 0
    for nomor, baris in _baca_tsv(jalur):
        kolom_kode = next(iter(baris))
        kode = baris.pop(kolom_kode).strip()
        kolom_nama = next((k for k in KOLOM_NAMA if k in baris), "")
        if not kolom_nama:
            raise ReferensiSalah(f"{jalur.name}: tidak ada kolom {' / '.join(KOLOM_NAMA)}.")
        nama = baris.pop(kolom_nama).strip()
        for kolom, nilai, maks in ((kolom_kode, kode, 64), (kolom_nama, nama, 500)):
            if not nilai and kolom == kolom_kode:  # eselon 00, "none", has no name
                raise ReferensiSalah(f"{jalur.name} baris {nomor}, kolom {kolom}: kosong.")
            if len(nilai) > maks:
                raise ReferensiSalah(f"{jalur.name} baris {nomor}, kolom {kolom}: lebih dari {maks} karakter.")
        ganda += kode in isi
        isi[kode] = (nama, baris)
    return isi, ganda


def _baca_tsv(jalur: Path) -> Iterator[tuple[int, dict[str, str]]]:
    buka = gzip.open if jalur.suffix == ".gz" else open
    nomor = 0
    try:
        with buka(jalur, "rt", encoding="utf-8", newline="\n") as berkas:
            kepala = berkas.readline().rstrip("\r\n").split("\t")
            if len(kepala) < 2 or len(set(kepala)) != len(kepala):
                raise ReferensiSalah(f"{jalur.name} baris 1: judul kolom kurang dari dua atau berulang.")
            for nomor, teks in enumerate(berkas, 2):
                sel = teks.rstrip("\r\n").split("\t")
                if len(sel) != len(kepala):
                    raise ReferensiSalah(
                        f"{jalur.name} baris {nomor}, kolom {kepala[min(len(sel), len(kepala)) - 1]}: "
                        f"ada {len(sel)} kolom, seharusnya {len(kepala)}."
                    )
                yield nomor, dict(zip(kepala, sel, strict=True))
    except UnicodeDecodeError as salah:
        raise ReferensiSalah(f"{jalur.name} sesudah baris {nomor}: bukan UTF-8.") from salah
    except (OSError, EOFError, zlib.error) as salah:
        raise ReferensiSalah(f"{jalur.name}: tidak terbaca ({salah}).") from salah


def _samakan(daftar: str, isi: dict[str, tuple[str, dict]]) -> Hitungan:
    hitungan = Hitungan(daftar)
    lama = {r.kode: r for r in Referensi.objects.filter(daftar=daftar).order_by("kode")}
    baru, berubah = [], []
    for kode, (nama, data) in isi.items():
        baris = lama.get(kode)
        if baris is None:
            baru.append(Referensi(daftar=daftar, kode=kode, nama=nama, data=data))
        elif (baris.nama, baris.data) != (nama, data):
            baris.nama, baris.data = nama, data
            berubah.append(baris)
        else:
            hitungan.tetap += 1
    Referensi.objects.bulk_create(baru, batch_size=POTONGAN)
    Referensi.objects.bulk_update(berubah, ["nama", "data"], batch_size=POTONGAN)
    hitungan.baru, hitungan.berubah = len(baru), len(berubah)
    return hitungan


def _isi_kantor(jalur: Path, isi: dict[str, tuple[str, dict]]) -> None:
    for kode, (nama, data) in isi.items():
        if len(kode) > 2 or "kota" not in data:
            raise ReferensiSalah(f"{jalur.name}, kode {kode}: kode kantor dua angka dan kolom kota wajib ada.")
        tetap = {"nama": nama, "kota": data["kota"], "is_pusat": kode == "00"}
        # The zone is set once: an administrator may have corrected it.
        KantorRegional.objects.update_or_create(
            kode=kode, defaults=tetap, create_defaults=tetap | {"zona_waktu": _zona(data["kota"])}
        )


def _zona(kota: str) -> str:
    if kota.startswith(WITA):
        return ZonaWaktu.WITA
    return ZonaWaktu.WIT if kota.startswith(WIT) else ZonaWaktu.WIB
