"""After how many working days the portal reminds where the law sets no term."""

from django.db import migrations

from disiplin.isi_awal import isi_kaidah


def isi(apps, schema_editor):
    isi_kaidah(apps)


class Migration(migrations.Migration):
    dependencies = [("disiplin", "0006_presensi")]

    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
