"""``{{ temuan.fakta|fakta_terbaca }}``: label and text of each fact."""

from django import template

from layanan.fakta_teks import fakta_terbaca

register = template.Library()
register.filter("fakta_terbaca", fakta_terbaca)
