"""How numbers and targets of an SKP are written."""

from django import template

from kinerja import lembar_skp

register = template.Library()
register.filter("angka", lembar_skp.angka)
register.filter("target", lembar_skp.target)
