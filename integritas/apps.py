from django.apps import AppConfig


class IntegritasConfig(AppConfig):
    name = "integritas"
