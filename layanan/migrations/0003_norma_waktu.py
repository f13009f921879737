from datetime import date

from django.db import migrations


def isi(apps, schema_editor):
    """Five working days since 30 July 2025 (regulasi/sla_dan_kalender.md 6.1); the instrument's text was not seen."""
    apps.get_model("layanan", "NormaWaktu").objects.get_or_create(
        layanan="mutasi",
        berlaku_mulai=date(2025, 7, 30),
        defaults={
            "hari_kerja": 5,
            "dasar_hukum": "SLA layanan BKN paling lama 5 hari kerja sejak 30 Juli 2025 (pernyataan BKN; teks resmi belum dilihat)",
            "terverifikasi": False,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("layanan", "0002_jarak_pandang_dan_tenggat")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
