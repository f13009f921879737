"""The thresholds added to ``data/parameter.json`` since: when a year's appraisal is known, gaps between terms."""

from importlib import import_module

from django.db import migrations

isi_parameter = import_module("mutasi.migrations.0002_parameter").isi


class Migration(migrations.Migration):
    dependencies = [("mutasi", "0009_penugasan_empat_mata")]

    operations = [migrations.RunPython(isi_parameter, migrations.RunPython.noop)]
