"""Realisasi that an agency may demand; the pattern of the distribution, the months that the log is kept, the months to
improve after Kurang: dated, from ``data/``."""

from pathlib import Path

from django.db import migrations, models

from layanan.isi_awal import isi_parameter

DATA = Path(__file__).parent.parent / "data"


def isi(apps, schema_editor):
    isi_parameter(apps, "kinerja", DATA)


def wajib_realisasi():
    return models.BooleanField(
        db_default=False, default=False, help_text="Angka realisasi dengan satuannya.", verbose_name="wajib realisasi"
    )


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0004_parameter")]

    operations = [
        migrations.AddField("aturanharian", "wajib_realisasi", wajib_realisasi()),
        migrations.AddField("historicalaturanharian", "wajib_realisasi", wajib_realisasi()),
        migrations.RunPython(isi, migrations.RunPython.noop),
    ]
