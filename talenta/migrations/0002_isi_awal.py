"""The default profile and the parameters (talenta.md 3, 6)."""

from django.db import migrations

from talenta.isi_awal import isi


class Migration(migrations.Migration):
    dependencies = [("talenta", "0001_awal"), ("layanan", "0012_syarat_dokumen")]

    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
