from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class LayananConfig(AppConfig):
    name = "layanan"

    def ready(self):
        from layanan import checks, sinyal  # noqa: F401

        autodiscover_modules("manifest")
