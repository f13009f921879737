"""``manage.py siapkan_partisi [--dari YYYY-MM --sampai YYYY-MM]``: room for the log of these months."""

import re
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from kinerja.services.partisi import SABAR, siapkan
from layanan.waktu import tambah_bulan

TERBANYAK = 240


class Command(BaseCommand):
    help = "Menyiapkan tempat catatan kinerja per bulan; tanpa pilihan: bulan ini dan tiga bulan berikutnya."

    def add_arguments(self, parser):
        parser.add_argument("--dari", help="Bulan pertama, YYYY-MM; untuk memasukkan catatan lama.")
        parser.add_argument("--sampai", help="Bulan terakhir, YYYY-MM.")

    def handle(self, *args, dari: str | None, sampai: str | None, **options):
        if (dari is None) != (sampai is None):
            raise CommandError("Sebutkan --dari dan --sampai, atau tidak keduanya.")
        bulan = None if dari is None else _deret(bulan_teks(dari), bulan_teks(sampai))
        try:
            baru = siapkan(today=timezone.localdate(), bulan=bulan)
        except DatabaseError as galat:
            raise CommandError(
                f"Gagal: {galat} Bila tabel sedang dipakai lebih dari {SABAR}, ulangi nanti; yang sudah jadi tetap ada."
            ) from galat
        self.stdout.write("\n".join(baru) if baru else "Semua sudah ada.")


def bulan_teks(teks: str) -> date:
    if not re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", teks):
        raise CommandError(f"{teks}: tulis bulan sebagai YYYY-MM, misalnya 2025-01.")
    return date(int(teks[:4]), int(teks[5:]), 1)


def _deret(dari: date, sampai: date) -> list[date]:
    banyak = (sampai.year - dari.year) * 12 + sampai.month - dari.month + 1
    if not 1 <= banyak <= TERBANYAK:
        raise CommandError(f"--sampai tidak boleh mendahului --dari, dan paling banyak {TERBANYAK} bulan sekali jalan.")
    return [tambah_bulan(dari, n) for n in range(banyak)]
