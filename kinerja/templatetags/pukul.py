"""``{{ c.mulai|pukul }}``: minutes after midnight as "08.00". ``{{ dari|rentang:sampai }}``: days in words."""

from datetime import date

from django import template
from django.utils.formats import date_format

from kinerja.rules.catatan import jam

register = template.Library()
register.filter("pukul", jam)


@register.filter
def rentang(dari: date, sampai: date) -> str:
    """ "16 Mar 2026 – 20 Mar 2026"; one day is written once."""
    a, b = (date_format(h, "j M Y") for h in (dari, sampai))
    return a if a == b else f"{a} – {b}"
