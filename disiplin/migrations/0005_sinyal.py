from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("disiplin", "0004_templat_surat")]

    operations = []
