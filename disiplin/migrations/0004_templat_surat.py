from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("disiplin", "0003_perkara")]

    operations = []
