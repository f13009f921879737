"""Today, where an office stands."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone


def hari_ini(zona: str) -> date:
    """Today's date in ``zona``, for example "Asia/Jayapura". For edges only: services are given the date."""
    return timezone.now().astimezone(ZoneInfo(zona)).date()
