"""The Celery application: worker and beat."""

import os
from logging.config import dictConfig

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_portal.settings")

app = Celery("asn_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["asn_portal"])


@setup_logging.connect
def _catatan_portal(**kwargs) -> None:
    """Keep Celery from setting up logs of its own: worker and beat write the portal's JSON lines."""
    from django.conf import settings

    dictConfig(settings.LOGGING)
