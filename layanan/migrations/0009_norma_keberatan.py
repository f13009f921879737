from datetime import date

from django.db import migrations


def isi(apps, schema_editor):
    """Ten working days for an answer to a complaint: the portal's own rule, not a norm of law."""
    apps.get_model("layanan", "NormaWaktu").objects.get_or_create(
        layanan="keberatan",
        berlaku_mulai=date(2025, 1, 1),
        defaults={
            "hari_kerja": 10,
            "dasar_hukum": "Aturan portal sendiri: keberatan dijawab paling lama 10 hari kerja (bukan ketentuan peraturan)",
            "terverifikasi": False,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("layanan", "0008_keberatan")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
