"""National words of the letters, version 1."""

from django.db import migrations

from disiplin.isi_awal import isi_templat


def isi(apps, schema_editor):
    isi_templat(apps)


class Migration(migrations.Migration):
    dependencies = [("disiplin", "0003_perkara")]

    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
