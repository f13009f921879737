"""``manage.py hitung_tenggat berkas.json``: due dates of cases out of a file; nothing is stored.

The shape of the file is described in docs/layanan/hitung_tenggat.md.
"""

import json
import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from kalender.hari_kerja import Kalender, TahunTanpaKalender
from kalender.selectors import kalender as kalender_portal
from layanan.jam import Jeda, hitung

BIDANG_KASUS = {"mulai", "hari_kerja", "libur", "jeda", "per_tanggal"}
BIDANG_JEDA = {"dibuka", "ditutup"}


class Salah(ValueError):
    """A fault of the input, with its place."""


@dataclass(frozen=True)
class Kasus:
    mulai: date
    hari_kerja: int
    libur: frozenset[date] | None
    jeda: tuple[Jeda, ...]
    per_tanggal: date


class Command(BaseCommand):
    help = "Hitung tenggat dari berkas fakta JSON (lihat docs/layanan/hitung_tenggat.md)."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("berkas", help="nama berkas JSON, atau - untuk masukan baku")

    def handle(self, *args, berkas, **options):
        kasus, salah, asing = baca_kasus(_baca(berkas), today=timezone.localdate())
        for pesan in asing:
            self.stderr.write(f"Peringatan: {pesan}")
        if not salah:
            hasil, salah = _hitung_semua(kasus)
        if salah:
            raise CommandError("Masukan tidak dapat dihitung.\n" + "\n".join(salah), returncode=2)
        self.stdout.write(json.dumps({"hasil": hasil}, ensure_ascii=False, indent=2))


def _baca(berkas: str) -> object:
    try:
        isi = sys.stdin.buffer.read() if berkas == "-" else Path(berkas).read_bytes()
    except OSError as e:
        raise CommandError(f"Berkas {berkas} tidak dapat dibaca: {e.strerror}.", returncode=2) from e
    try:
        return json.loads(isi.decode("utf-8-sig"))
    except UnicodeDecodeError as e:
        raise CommandError(f"Berkas {berkas} bukan teks UTF-8 (byte ke-{e.start + 1}).", returncode=2) from e
    except json.JSONDecodeError as e:
        raise CommandError(
            f"Berkas {berkas} bukan JSON yang sah: baris {e.lineno}, kolom {e.colno}: {e.msg}.", returncode=2
        ) from e
    except (RecursionError, ValueError) as e:  # nested too deep; a number of thousands of digits
        raise CommandError(f"Berkas {berkas} tidak dapat diurai: {e}.", returncode=2) from e


def baca_kasus(data: object, *, today: date) -> tuple[list[Kasus], list[str], list[str]]:
    """Cases, faults and unknown fields (ignored) of a decoded file; ``today`` stands in for a missing per_tanggal."""
    if not isinstance(data, dict) or not isinstance(data.get("kasus"), list):
        return [], ['kasus: harus ada objek {"kasus": […]} dengan daftar kasus.'], []
    kasus, salah, asing = [], [], []
    for nomor, isi in enumerate(data["kasus"], 1):
        tempat = f"kasus {nomor}"
        try:
            if not isinstance(isi, dict):
                raise Salah(f"{tempat}: harus berupa objek, bukan {_rupa(isi)}.")
            asing += [f"{tempat}: {b}: tidak dikenal, diabaikan." for b in sorted(isi.keys() - BIDANG_KASUS)]
            jeda = _daftar(isi, "jeda", tempat) or []
            asing += [
                f"{tempat}: jeda {i}: {b}: tidak dikenal, diabaikan."
                for i, j in enumerate(jeda, 1)
                if isinstance(j, dict)
                for b in sorted(j.keys() - BIDANG_JEDA)
            ]
            kasus.append(_kasus(isi, jeda, tempat, today))
        except Salah as e:
            salah.append(str(e))
    return kasus, salah, asing


def _kasus(isi: dict, jeda: list, tempat: str, today: date) -> Kasus:
    libur = _daftar(isi, "libur", tempat)
    if libur is not None:
        libur = frozenset(_tanggal(d, f"{tempat}: libur {i}") for i, d in enumerate(libur, 1))
    per_tanggal = isi.get("per_tanggal")
    return Kasus(
        mulai=_tanggal(isi.get("mulai"), f"{tempat}: mulai"),
        hari_kerja=_hari_kerja(isi.get("hari_kerja"), f"{tempat}: hari_kerja"),
        libur=libur,
        jeda=tuple(_jeda(j, f"{tempat}: jeda {i}") for i, j in enumerate(jeda, 1)),
        per_tanggal=today if per_tanggal is None else _tanggal(per_tanggal, f"{tempat}: per_tanggal"),
    )


def _daftar(isi: dict, bidang: str, tempat: str) -> list | None:
    nilai = isi.get(bidang)
    if nilai is not None and not isinstance(nilai, list):
        raise Salah(f"{tempat}: {bidang}: harus berupa daftar, bukan {_rupa(nilai)}.")
    return nilai


def _tanggal(nilai: object, tempat: str) -> date:
    if nilai is None:
        raise Salah(f"{tempat}: wajib diisi dengan tanggal, misalnya 2026-03-02.")
    if not isinstance(nilai, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", nilai):
        raise Salah(f"{tempat}: {_rupa(nilai)} bukan tanggal; tulis sebagai teks YYYY-MM-DD, misalnya 2026-03-02.")
    try:
        return date.fromisoformat(nilai)
    except ValueError:
        raise Salah(f"{tempat}: tanggal {nilai} tidak ada di penanggalan.") from None


def _hari_kerja(nilai: object, tempat: str) -> int:
    if nilai is None:
        raise Salah(f"{tempat}: wajib diisi dengan jumlah hari kerja, misalnya 5.")
    if not isinstance(nilai, int) or isinstance(nilai, bool) or nilai < 1:
        raise Salah(f"{tempat}: harus bilangan bulat paling sedikit 1, bukan {_rupa(nilai)}.")
    return nilai


def _jeda(nilai: object, tempat: str) -> Jeda:
    if not isinstance(nilai, dict):
        raise Salah(f"{tempat}: harus berupa objek dengan dibuka dan ditutup, bukan {_rupa(nilai)}.")
    dibuka = _tanggal(nilai.get("dibuka"), f"{tempat}: dibuka")
    ditutup = nilai.get("ditutup")
    if ditutup is not None:
        ditutup = _tanggal(ditutup, f"{tempat}: ditutup")
        if ditutup < dibuka:
            raise Salah(f"{tempat}: ditutup: {ditutup} mendahului dibuka {dibuka}.")
    return Jeda(dibuka, ditutup)


def _rupa(nilai: object) -> str:
    teks = json.dumps(nilai, ensure_ascii=False)
    return teks if len(teks) <= 40 else teks[:39] + "…"


def _kalender_portal() -> Kalender:
    try:
        return kalender_portal()
    except DatabaseError as e:
        raise CommandError(
            f"Kalender portal tidak dapat dibaca; jalankan python manage.py migrate. ({e})", returncode=2
        ) from e


def _hitung_semua(kasus: list[Kasus]) -> tuple[list[dict], list[str]]:
    portal = _kalender_portal() if any(k.libur is None for k in kasus) else None
    hasil, salah = [], []
    for nomor, k in enumerate(kasus, 1):
        try:
            hasil.append(_hitung(k, portal if k.libur is None else Kalender(k.libur)))
        except TahunTanpaKalender as e:
            salah.append(f"kasus {nomor}: libur: {e}")
        except (ValueError, OverflowError) as e:
            salah.append(f"kasus {nomor}: mulai, hari_kerja: {e}")
    return hasil, salah


def _hitung(k: Kasus, kalender: Kalender) -> dict:
    jam = hitung(
        mulai=k.mulai, hari_kerja=k.hari_kerja, jeda=k.jeda, kalender=kalender, per_tanggal=k.per_tanggal
    )  # fmt: skip
    return {
        "tenggat": jam.tenggat and jam.tenggat.isoformat(),
        "hari_terpakai": jam.hari_terpakai,
        "penjelasan": list(jam.penjelasan),
    }
