from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("disiplin", "0005_sinyal")]

    operations = [
        migrations.RemoveIndex(model_name="haripresensi", name="hari_presensi_menunggu"),
        migrations.AddField("koreksipresensi", "menit_dari", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("koreksipresensi", "menit_ke", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("sistemmati", "sebutan_pencabut", models.CharField(blank=True, max_length=400)),
        migrations.AddIndex(
            "haripresensi",
            models.Index(condition=Q(keadaan="TK"), fields=["instansi", "tanggal"], name="hari_presensi_tk"),
        ),
        migrations.AddIndex(
            "haripresensi",
            models.Index(
                condition=Q(terlambat__gt=0) | Q(pulang_cepat__gt=0), fields=["instansi", "tanggal"],
                name="hari_presensi_menit",
            ),
        ),
    ]  # fmt: skip
