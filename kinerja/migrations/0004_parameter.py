"""The days of an objection, dated, from ``data/``."""

from pathlib import Path

from django.db import migrations

from layanan.isi_awal import isi_parameter

DATA = Path(__file__).parent.parent / "data"


def isi(apps, schema_editor):
    isi_parameter(apps, "kinerja", DATA)


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0003_tutup_beralasan"), ("layanan", "0012_syarat_dokumen")]

    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
