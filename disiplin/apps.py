from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisiplinConfig(AppConfig):
    name = "disiplin"
    verbose_name = _("disiplin")

    def ready(self):
        from disiplin import sinyal  # noqa: F401
