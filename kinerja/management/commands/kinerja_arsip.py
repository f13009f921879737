"""``manage.py kinerja_arsip [YYYY-MM] [--kembalikan]``: take a month's log out of the tables, or put it back."""

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from kinerja.management.commands.siapkan_partisi import bulan_teks
from kinerja.selectors.simpan import masa_simpan
from kinerja.services import arsip
from layanan.galat import GalatLayanan


class Command(BaseCommand):
    help = "Mengarsipkan log kinerja sebulan yang melewati masa simpan; tanpa bulan: daftarnya."

    def add_arguments(self, parser):
        parser.add_argument("bulan", nargs="?", help="Bulan, YYYY-MM.")
        parser.add_argument("--kembalikan", action="store_true", help="Kembalikan dari arsip ke log.")

    def handle(self, *args, bulan: str | None, kembalikan: bool, **options):
        today = timezone.localdate()
        if bulan is None:
            simpan = masa_simpan(today)
            if simpan is None:
                raise CommandError("Masa simpan log belum ada di tabel parameter (BULAN_SIMPAN_LOG).")
            self.stdout.write(f"Masa simpan {simpan.bulan} bulan ({simpan.dasar}).")
            self.stdout.write("Melewati: " + (", ".join(f"{b:%Y-%m}" for b in simpan.lewat) or "tidak ada"))
            self.stdout.write("Diarsipkan: " + (", ".join(f"{b:%Y-%m}" for b in simpan.diarsipkan) or "tidak ada"))
            return
        awal = bulan_teks(bulan)
        try:
            nama = arsip.kembalikan(awal) if kembalikan else arsip.arsipkan(awal, today=today)
        except GalatLayanan as galat:
            raise CommandError(str(galat)) from galat
        except DatabaseError as galat:
            raise CommandError(f"Gagal, tidak ada yang berubah: {galat} Ulangi saat log tidak dipakai.") from galat
        self.stdout.write("\n".join(nama))
