"""Template filters that every page may use."""

from datetime import date

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter
def tanggal(nilai: date | None) -> str:
    """A date in words, "16 Mar 2026"; an em dash when there is none."""
    return date_format(nilai, "j M Y") if nilai else "—"
