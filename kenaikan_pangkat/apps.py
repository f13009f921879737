from django.apps import AppConfig


class KenaikanPangkatConfig(AppConfig):
    name = "kenaikan_pangkat"
