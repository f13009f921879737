from django.apps import AppConfig


class KenaikanPangkatConfig(AppConfig):
    name = "kenaikan_pangkat"

    def ready(self):
        from kenaikan_pangkat import sinyal  # noqa: F401
