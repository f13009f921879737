"""``{{ nilai|ak }}``: credit with the Indonesian comma and without trailing zeros; a dash where there is none."""

from decimal import Decimal

from django import template

from kenaikan_pangkat.selectors.angka_kredit import angka

register = template.Library()


@register.filter
def ak(nilai: Decimal | None) -> str:
    return "—" if nilai is None else angka(nilai)
