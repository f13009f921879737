from django.apps import AppConfig


class GelarConfig(AppConfig):
    name = "gelar"

    def ready(self):
        from gelar import sinyal  # noqa: F401
