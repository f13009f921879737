from django.apps import AppConfig


class MutasiConfig(AppConfig):
    name = "mutasi"

    def ready(self):
        from mutasi import sinyal  # noqa: F401
