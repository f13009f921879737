"""``manage.py periksa <layanan> berkas.json``: judge a facts file without storing anything."""

from django.core.management.base import BaseCommand

from layanan import registry
from layanan.management.berkas import olah


class Command(BaseCommand):
    help = "Judge a facts file by a service's rules; prints JSON. The shape is documented in docs/layanan/<kode>.md."

    def add_arguments(self, parser):
        parser.add_argument("layanan", choices=[m.kode for m in registry.semua()])
        parser.add_argument("berkas", help="path of the JSON file, or - for standard input")

    def handle(self, *args, layanan, berkas, **options):
        self.stdout.write(olah(berkas, registry.ambil(layanan).periksa_berkas))
