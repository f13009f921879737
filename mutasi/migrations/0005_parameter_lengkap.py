"""The further thresholds of ``data/parameter.json``, and the norm of 15 working days for moves between agencies."""

from datetime import date
from importlib import import_module

from django.db import migrations

isi_parameter = import_module("mutasi.migrations.0002_parameter").isi


def isi_norma(apps, schema_editor):
    apps.get_model("layanan", "NormaWaktu").objects.get_or_create(
        layanan="mutasi",
        jenis="M15",
        berlaku_mulai=date(2019, 8, 1),
        defaults={
            "hari_kerja": 15,
            "dasar_hukum": "SE BKN 3/SE/VIII/2019 (15 hari; hari kerja menurut pembacaan umum)",
            "terverifikasi": False,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("mutasi", "0004_fence_lengkap"), ("layanan", "0007_norma_jenis_instansi_lain")]

    operations = [
        migrations.RunPython(isi_parameter, migrations.RunPython.noop),
        migrations.RunPython(isi_norma, migrations.RunPython.noop),
    ]
