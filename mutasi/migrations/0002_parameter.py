"""Loads the dated thresholds of ``data/parameter.json``; a row already there is left as the administrators set it."""

import json
from datetime import date
from pathlib import Path

from django.db import migrations

BERKAS = Path(__file__).parent.parent / "data" / "parameter.json"


def isi(apps, schema_editor):
    Parameter = apps.get_model("layanan", "Parameter")
    for baris in json.loads(BERKAS.read_text(encoding="utf-8")):
        mulai = date.fromisoformat(baris["berlaku_mulai"])
        sampai = baris.get("berlaku_sampai")
        Parameter.objects.get_or_create(
            layanan="mutasi",
            kode=baris["kode"],
            berlaku_mulai=mulai,
            defaults={
                "nilai": baris["nilai"],
                "satuan": baris["satuan"],
                "berlaku_sampai": date.fromisoformat(sampai) if sampai else None,
                "dasar_hukum": baris["dasar_hukum"],
                "pasti": baris["pasti"],
                "catatan": baris["catatan"],
            },
        )


class Migration(migrations.Migration):
    dependencies = [
        ("mutasi", "0001_initial"),
        ("layanan", "0001_initial"),
    ]

    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
