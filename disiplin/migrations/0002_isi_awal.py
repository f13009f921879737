"""The law tables as shipped (disiplin.md 1)."""

from django.db import migrations

from disiplin.isi_awal import isi_hukum


def isi(apps, schema_editor):
    isi_hukum(apps)


class Migration(migrations.Migration):
    dependencies = [("disiplin", "0001_hukum")]

    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
