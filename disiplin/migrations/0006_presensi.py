from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("disiplin", "0005_sinyal")]

    operations = []
