"""Starting values of the early signals; who of the personnel unit read a coaching record; the first day on a list."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from disiplin.isi_awal import isi_kaidah, isi_sinyal

KODE = models.CharField(
    choices=[
        ("TK_SETAHUN", "Hari tanpa keterangan tahun ini"),
        ("MENUJU_AMBANG", "Jarak ke ambang berikutnya"),
        ("BERTURUT", "Tidak masuk berturut-turut"),
        ("MENIT_SEBULAN", "Terlambat dan pulang cepat bulan ini"),
        ("POLA_HARI", "Tidak masuk di tepi hari libur"),
        ("LOG_KOSONG", "Hari kerja tanpa catatan harian"),
        ("PREDIKAT", "Predikat bulanan butuh perbaikan atau lebih rendah"),
        ("HUKDIS_RINGAN", "Hukuman ringan sejenis"),
        ("PENGADUAN", "Pengaduan masyarakat yang terbukti"),
        ("LHKASN", "Laporan harta terlambat"),
        ("LOKASI_PALSU", "Dugaan lokasi palsu"),
    ],
    max_length=20,
    verbose_name="kode",
)
CATATAN = models.CharField(blank=True, max_length=300, verbose_name="catatan")


def isi(apps, schema_editor):
    isi_kaidah(apps)
    isi_sinyal(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("disiplin", "0004_templat_surat"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BacaanPembinaan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pembinaan", models.BigIntegerField(db_index=True)),
                ("pegawai_id", models.BigIntegerField()),
                ("sebutan_pembaca", models.CharField(max_length=400)),
                ("apa", models.CharField(max_length=20)),
                ("nomor_permintaan", models.CharField(blank=True, max_length=36)),
                ("waktu", models.DateTimeField()),
                (
                    "pembaca",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "bacaan pembinaan",
                "verbose_name_plural": "bacaan pembinaan",
                "ordering": ["-id"],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bacaanpembinaan",
            trigger=pgtrigger.compiler.Trigger(
                name="bacaan_pembinaan_hanya_tambah",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="196ae4e53421e4ca9a0c361aa9dcb3eeccf11a85",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_bacaan_pembinaan_hanya_tambah_f3388",
                    table="disiplin_bacaanpembinaan",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RemoveIndex(model_name="sinyal", name="sinyal_didaftar"),
        migrations.AddField(model_name="ambangsinyal", name="catatan", field=CATATAN),
        migrations.AddField(model_name="historicalambangsinyal", name="catatan", field=CATATAN.clone()),
        migrations.AddField(
            model_name="sinyal",
            name="pernah_didaftar",
            field=models.DateField(null=True, verbose_name="pertama masuk daftar"),
        ),
        migrations.AlterField(model_name="ambangsinyal", name="kode", field=KODE),
        migrations.AlterField(model_name="historicalambangsinyal", name="kode", field=KODE.clone()),
        migrations.AddIndex(
            model_name="sinyal",
            index=models.Index(fields=["instansi", "pernah_didaftar"], name="sinyal_didaftar"),
        ),
        migrations.AddIndex(
            model_name="pembinaan",
            index=models.Index(fields=["kedaluwarsa_pada"], name="pembinaan_kedaluwarsa"),
        ),
        migrations.RunPython(isi, migrations.RunPython.noop),
    ]
