"""``manage.py impor_referensi [folder]``: load the SIASN reference lists."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kepegawaian.referensi import ReferensiSalah, impor_referensi


class Command(BaseCommand):
    help = "Memuat daftar referensi (TSV atau TSV.GZ) ke tabel Referensi; aman diulang."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.REFERENSI_DIR)

    def handle(self, *args, folder: Path, verbosity: int, **options):
        if not folder.is_dir():
            raise CommandError(f"{folder}: folder tidak ada. Sebutkan foldernya atau atur REFERENSI_DIR.")
        try:
            hasil = impor_referensi(folder)
        except ReferensiSalah as salah:
            raise CommandError(f"{salah} Tidak ada yang disimpan.") from salah
        if verbosity == 0:
            return
        for h in hasil:
            ganda = f", {h.ganda} kode ganda (baris terakhir dipakai)" if h.ganda else ""
            self.stdout.write(f"{h.daftar}: {h.baru} baru, {h.berubah} berubah, {h.tetap} tetap{ganda}")
        self.stdout.write(f"{len(hasil)} daftar, {sum(h.baru + h.berubah + h.tetap for h in hasil)} baris.")
