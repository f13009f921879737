"""``manage.py impor_presensi --instansi KODE --oleh USERNAME berkas.csv``: attendance of a whole agency at once."""

import hashlib
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from akun.organisasi import model_organisasi
from disiplin.lembar_presensi import baca_csv
from disiplin.services.presensi_impor import Kesalahan, impor
from kalender.waktu import hari_ini
from layanan.galat import GalatLayanan
from layanan.lembar_kerja import UnggahanDitolak


class Command(BaseCommand):
    help = "Mengimpor presensi dari CSV: seluruhnya, atau tidak sama sekali."

    def add_arguments(self, parser):
        parser.add_argument("berkas", type=Path)
        parser.add_argument("--instansi", required=True, help="Kode instansi.")
        parser.add_argument("--oleh", required=True, help="Nama pengguna operator instansi itu.")
        parser.add_argument("--periksa", action="store_true", help="Periksa saja; tidak ada yang disimpan.")

    def handle(self, *, berkas: Path, instansi: str, oleh: str, periksa: bool, **options):
        organisasi = model_organisasi("instansi").objects.filter(kode=instansi).first()
        if organisasi is None:
            raise CommandError(f"Tidak ada instansi berkode {instansi!r}.")
        actor = get_user_model().objects.filter(username=oleh, is_active=True).first()
        if actor is None:
            raise CommandError(f"Tidak ada akun aktif {oleh!r}.")
        if not berkas.is_file():
            raise CommandError(f"Berkas {berkas} tidak ada.")
        with berkas.open("rb") as isi:
            sidik = hashlib.file_digest(isi, "sha256").hexdigest()
        salah, today = Kesalahan(), hari_ini(organisasi.zona_waktu)
        try:
            h = impor(
                instansi_id=organisasi.pk, nama=berkas.name, sha256=sidik, baris=baca_csv(berkas, salah, today),
                salah=salah, actor=actor, today=today, now=timezone.now(), simpan=not periksa,
            )  # fmt: skip
        except UnggahanDitolak as galat:
            rinci = "\n".join(f"baris {s.nomor}, {s.kolom or '-'}: {s.pesan}" for s in galat.daftar)
            raise CommandError(f"{galat}\n{rinci}") from galat
        except GalatLayanan as galat:
            raise CommandError(str(galat)) from galat
        self.stdout.write(
            f"{h.baris} baris: {h.baru} baru, {h.diubah} berubah, {h.sama} sama; {h.tk} hari tanpa keterangan menunggu "
            f"verifikasi bila baru; {h.mati} baris pada hari gangguan sistem, tidak dihitung."
        )
