"""``manage.py periksa <layanan> berkas.json``: judge a facts file without storing anything."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kalender.waktu import hari_ini
from layanan import registry
from layanan.galat import BerkasFaktaSalah


class Command(BaseCommand):
    help = "Judge a facts file by a service's rules; prints JSON. The shape is documented in docs/layanan/<kode>.md."

    def add_arguments(self, parser):
        parser.add_argument("layanan", choices=[m.kode for m in registry.semua()])
        parser.add_argument("berkas", help="path of the JSON file, or - for standard input")

    def handle(self, *args, layanan, berkas, **options):
        try:
            teks = sys.stdin.read() if berkas == "-" else Path(berkas).read_text(encoding="utf-8")
            isi = json.loads(teks)
        except (OSError, UnicodeDecodeError) as galat:
            raise CommandError(f"Berkas tidak dapat dibaca: {galat}", returncode=2) from galat
        except json.JSONDecodeError as galat:
            raise CommandError(
                f"Bukan JSON yang sah, baris {galat.lineno} kolom {galat.colno}: {galat.msg}", returncode=2
            ) from galat
        except RecursionError as galat:
            raise CommandError("Berkas terlalu dalam bersarang untuk dibaca.", returncode=2) from galat
        try:
            hasil = registry.ambil(layanan).periksa_berkas(isi, today=hari_ini("Asia/Jakarta"))
        except BerkasFaktaSalah as galat:
            daftar = "\n".join(f"  {r['lokasi']}: {r['pesan']}" for r in galat.rincian)
            raise CommandError(f"Berkas tidak sesuai bentuk yang didokumentasikan:\n{daftar}", returncode=2) from galat
        json.dump(hasil, self.stdout, ensure_ascii=False, indent=2)
        self.stdout.write("")
