from django.apps import AppConfig


class GelarConfig(AppConfig):
    name = "gelar"
