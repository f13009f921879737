"""``{{ c.mulai|pukul }}``: minutes after midnight as "08.00"."""

from django import template

from kinerja.rules.catatan import jam

register = template.Library()
register.filter("pukul", jam)
