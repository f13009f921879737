"""The service's dated tables, national document requirements and norm, from ``data/``."""

from pathlib import Path

from django.db import migrations

from layanan.isi_awal import isi_norma, isi_parameter, isi_syarat

DATA = Path(__file__).parent.parent / "data"


def isi(apps, schema_editor):
    isi_parameter(apps, "kenaikan_pangkat", DATA)
    isi_syarat(apps, "kenaikan_pangkat", DATA)
    isi_norma(apps, "kenaikan_pangkat")


class Migration(migrations.Migration):
    dependencies = [("kenaikan_pangkat", "0001_awal"), ("layanan", "0012_syarat_dokumen")]

    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
