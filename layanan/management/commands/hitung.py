"""``manage.py hitung <apa> berkas.json``: work something out from a facts file; nothing is stored."""

from django.core.management.base import BaseCommand

from layanan import registry
from layanan.management.berkas import olah


class Command(BaseCommand):
    help = "Work something out from a facts file; prints JSON. The shapes are documented in docs/layanan/hitung_*.md."

    def add_arguments(self, parser):
        self.hitungan = registry.hitungan()
        parser.add_argument("apa", choices=sorted(self.hitungan))
        parser.add_argument("berkas", help="path of the JSON file, or - for standard input")

    def handle(self, *args, apa, berkas, **options):
        self.stdout.write(olah(berkas, self.hitungan[apa]))
