"""The report to the Mendagri belongs to an inauguration day, no longer to the whole letter."""

from datetime import timedelta

import django.db.models.deletion
from django.db import migrations, models

TERCAKUP = ["JPT_MADYA", "JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS"]


def _hari_biasa(mulai, n):
    """The n-th Monday-to-Friday after ``mulai``: the night's sweep puts the office's calendar in its place."""
    while n:
        mulai += timedelta(days=1)
        n -= mulai.weekday() < 5
    return mulai


def pindahkan(apps, schema_editor):
    """A row for every covered inauguration day, reported on the letter's day if that was noted."""
    q = models.Q()
    for jabatan in ("jabatan_asal", "jabatan_tujuan"):
        q |= models.Q(**{f"{jabatan}__jenis__in": TERCAKUP})
        q |= models.Q(**{f"{jabatan}__tugas_tambahan__gt": ""})
    lapor = dict(apps.get_model("mutasi", "SuratMutasi").objects.values_list("pk", "tanggal_lapor_mendagri"))
    hari = (
        apps.get_model("mutasi", "UsulanMutasi")
        .objects.filter(q, dilantik_pada__isnull=False)
        .exclude(usulan__instansi__jenis="PUSAT")
        .order_by()
        .values_list("usulan__surat_id", "dilantik_pada")
        .distinct()
    )
    laporan = apps.get_model("mutasi", "LaporanMendagri")
    laporan.objects.bulk_create(
        [
            laporan(
                surat_id=surat, dilantik_pada=d, batas=_hari_biasa(d, 7),
                dilaporkan_pada=lapor[surat] if lapor.get(surat) and lapor[surat] >= d else None,
            )
            for surat, d in hari
        ],
        ignore_conflicts=True, batch_size=1000,
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("berkas", "0001_initial"),
        ("mutasi", "0005_parameter_lengkap"),
    ]

    operations = [
        migrations.AddField(
            model_name="laporanmendagri", name="batas_sementara", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="laporanmendagri",
            name="berkas",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="berkas.berkas", verbose_name="berkas",
            ),
        ),
        migrations.AddField(
            model_name="usulanmutasi",
            name="cara_beri_tahu_sk",
            field=models.CharField(blank=True, max_length=200, verbose_name="cara memberi tahu"),
        ),
        migrations.RunPython(pindahkan, migrations.RunPython.noop),
        migrations.RemoveField(model_name="suratmutasi", name="tanggal_lapor_mendagri"),
    ]  # fmt: skip
