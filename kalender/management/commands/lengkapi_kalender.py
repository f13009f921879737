"""Fills years without calendar rows with provisional ones; safe to run every day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from kalender.selectors import tahun_sementara
from kalender.services import lengkapi_kalender


class Command(BaseCommand):
    help = "Isi tahun yang belum berdaftar libur dengan perkiraan, dan sebut daftar resmi yang belum dimasukkan."

    def add_arguments(self, parser):
        parser.add_argument("--tahun", type=int, nargs="+", default=[], help="tahun tertentu saja")

    def handle(self, *args, tahun, **options):
        today = timezone.localdate()
        for t in lengkapi_kalender(today=today, tahun=tahun):
            self.stdout.write(f"Tahun {t} diisi dengan perkiraan.")
        for t in tahun_sementara(today=today):
            self.stderr.write(f"Daftar resmi tahun {t} belum dimasukkan: buka /kalender/{t}/tetapkan/.")
