"""Loads the lists of 2025 and 2026 and provisional rows for 2024, 2027 and 2028, with their history."""

from django.db import migrations
from django.utils import timezone

from kalender.daftar import baris_awal


def muat(apps, schema_editor):
    HariLibur = apps.get_model("kalender", "HariLibur")
    Riwayat = apps.get_model("kalender", "HistoricalHariLibur")
    baris = HariLibur.objects.bulk_create([HariLibur(**isi) for isi in baris_awal()])
    bidang = [f.attname for f in HariLibur._meta.concrete_fields]
    Riwayat.objects.bulk_create(
        Riwayat(
            **{nama: getattr(b, nama) for nama in bidang},
            history_date=timezone.now(),
            history_type="+",
            history_change_reason="Daftar awal portal",
        )
        for b in baris
    )


class Migration(migrations.Migration):
    dependencies = [("kalender", "0001_initial")]
    operations = [migrations.RunPython(muat, migrations.RunPython.noop)]
