from django.apps import AppConfig


class NotifikasiConfig(AppConfig):
    name = "notifikasi"

    def ready(self):
        from notifikasi import penerima_sinyal  # noqa: F401
