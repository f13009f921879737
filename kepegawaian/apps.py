from django.apps import AppConfig


class KepegawaianConfig(AppConfig):
    name = "kepegawaian"

    def ready(self):
        from kepegawaian import sinyal  # noqa: F401
