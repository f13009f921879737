"""What data migrations wrote, for tests with real transactions: the flush after such a test takes it away."""

import importlib

from django.apps import apps

from disiplin.models import AmbangSinyal, Regulasi, TemplatSurat
from kalender.models import HariLibur
from kenaikan_pangkat.models import Jendela
from layanan.models import NormaWaktu, Parameter, SyaratDokumen
from talenta.models import VersiProfil

ACUAN = (
    (HariLibur, "kalender.migrations.0002_daftar_libur", "muat"),
    (NormaWaktu, "layanan.migrations.0003_norma_waktu", "isi"),
    (NormaWaktu, "layanan.migrations.0009_norma_keberatan", "isi"),
    (Parameter, "mutasi.migrations.0002_parameter", "isi"),
    (Parameter, "kenaikan_pangkat.migrations.0002_parameter", "isi"),
    (Parameter, "gelar.migrations.0002_parameter", "isi"),
    (Parameter, "kinerja.migrations.0005_realisasi_dan_parameter", "isi"),
    (Parameter, "talenta.migrations.0002_isi_awal", "isi"),
    (VersiProfil, "talenta.migrations.0002_isi_awal", "isi"),
    (SyaratDokumen, "gelar.migrations.0002_parameter", "isi"),
    (Regulasi, "disiplin.migrations.0002_isi_awal", "isi"),
    (TemplatSurat, "disiplin.migrations.0004_templat_surat", "isi"),
    (AmbangSinyal, "disiplin.migrations.0005_sinyal", "isi"),
    (Jendela, "kenaikan_pangkat.migrations.0003_jendela_awal", "isi"),
)


def muat_acuan() -> None:
    """Working days, norms and thresholds, where the database lacks them."""
    kosong = {model for model, _modul, _fungsi in ACUAN if not model.objects.exists()}
    for model, modul, fungsi in ACUAN:
        if model in kosong:
            getattr(importlib.import_module(modul), fungsi)(apps, None)
