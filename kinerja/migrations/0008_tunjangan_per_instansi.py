"""Pagu and deductions belong to an agency; rows from before go to the person's present one."""

import django.db.models.deletion
from django.db import migrations, models

NAMA = ("pagutunjangan", "potonganpresensi")


def isi(apps, schema_editor):
    pegawai = apps.get_model("kepegawaian", "Pegawai").objects.filter(pk=models.OuterRef("pegawai_id"))
    for nama in NAMA:
        milik = apps.get_model("kinerja", nama).objects.filter(instansi=None)
        milik.update(instansi_id=models.Subquery(pegawai.values("instansi_id")[:1]))


def kolom(**lain):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="kepegawaian.instansi",
        verbose_name="instansi", **lain,
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0007_pejabat_luar"), ("kepegawaian", "0009_id_siasn")]

    operations = [
        migrations.RemoveConstraint(model_name="pagutunjangan", name="pagu_sekali_per_hari"),
        migrations.RemoveConstraint(model_name="potonganpresensi", name="potongan_sekali_per_alasan"),
        *(
            migrations.AddField(
                model_name=f"historical{nama}",
                name="instansi",
                field=models.ForeignKey(
                    blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+", to="kepegawaian.instansi", verbose_name="instansi",
                ),  # fmt: skip
            )
            for nama in NAMA
        ),
        *(migrations.AddField(model_name=nama, name="instansi", field=kolom(null=True)) for nama in NAMA),
        migrations.RunPython(isi, migrations.RunPython.noop),
        # The update above leaves checks for the end of the transaction, which a change of the column must not meet.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE"),
        *(migrations.AlterField(model_name=nama, name="instansi", field=kolom()) for nama in NAMA),
        migrations.AddConstraint(
            model_name="pagutunjangan",
            constraint=models.UniqueConstraint(
                fields=("instansi", "pegawai", "berlaku_mulai"), name="pagu_sekali_per_hari"
            ),
        ),
        migrations.AddConstraint(
            model_name="potonganpresensi",
            constraint=models.UniqueConstraint(
                fields=("instansi", "pegawai", "bulan", "alasan"), name="potongan_sekali_per_alasan"
            ),
        ),
    ]
