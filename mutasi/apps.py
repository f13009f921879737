from django.apps import AppConfig


class MutasiConfig(AppConfig):
    name = "mutasi"

    def ready(self):
        from mutasi import sinyal, sinyal_kalender  # noqa: F401
