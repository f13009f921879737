"""Lays out the first windows; the daily task ``siapkan_jendela`` goes on from there. Rows already there stay."""

from datetime import date

from django.db import migrations
from django.utils import timezone

from kenaikan_pangkat.rules.jendela import rentang
from layanan.parameter_tabel import BarisParameter, ParameterTabel

DARI, SAMPAI = date(2025, 10, 1), date(2027, 12, 1)


def isi(apps, schema_editor):
    tabel = ParameterTabel.dari(
        BarisParameter(p.kode, p.nilai, p.berlaku_mulai, p.dasar_hukum, p.berlaku_sampai, p.pasti)
        for p in apps.get_model("layanan", "Parameter")
        .objects.filter(layanan="kenaikan_pangkat", kode__in=("KP_PERIODE", "KP_JENDELA"))
        .order_by("pk")
    )
    Jendela = apps.get_model("kenaikan_pangkat", "Jendela")
    Riwayat = apps.get_model("kenaikan_pangkat", "HistoricalJendela")
    for p in rentang(DARI, SAMPAI, tabel):
        isi = {"buka": p.buka, "tutup": p.tutup, "dasar_hukum": p.dasar_hukum, "pasti": p.pasti}
        j, baru = Jendela.objects.get_or_create(tmt=p.tmt, defaults=isi)
        if baru and not Riwayat.objects.filter(id=j.pk).exists():  # a save outside a migration writes its own
            Riwayat.objects.create(
                id=j.pk, tmt=p.tmt, **isi, history_date=timezone.now(), history_type="+",
                history_change_reason="Disiapkan dari parameter",
            )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("kenaikan_pangkat", "0002_parameter")]

    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
