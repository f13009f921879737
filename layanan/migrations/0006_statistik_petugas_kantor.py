from django.db import migrations


class Migration(migrations.Migration):
    """Tell the planner that a verifier's usulan lie in one office; taken as independent it guesses far too few
    and sorts them all instead of reading the index antrean_saya.
    """

    dependencies = [("layanan", "0005_antrean_saya_per_kantor")]
    operations = [
        migrations.RunSQL(
            "CREATE STATISTICS usulan_petugas_kantor (dependencies) ON penanggung_jawab_id, kantor_id FROM layanan_usulan",
            "DROP STATISTICS usulan_petugas_kantor",
        )
    ]
