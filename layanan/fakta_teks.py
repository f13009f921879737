"""The facts of a finding, as people read them."""

from collections.abc import Iterable
from datetime import date

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def fakta_terbaca(fakta: dict) -> list[tuple[str, str]]:
    """Facts of a finding as (label, text), for people."""
    return [(k.replace("_", " "), _teks(v)) for k, v in fakta.items()]


def _teks(nilai) -> str:
    if nilai is None or nilai == "" or nilai == []:
        return "—"
    if isinstance(nilai, bool):
        return _("ya") if nilai else _("tidak")
    if isinstance(nilai, dict):
        return ", ".join(f"{k.replace('_', ' ')}: {_teks(v)}" for k, v in nilai.items())
    if isinstance(nilai, Iterable) and not isinstance(nilai, str):
        return "; ".join(_teks(x) for x in nilai)
    if isinstance(nilai, str) and len(nilai) == 10 and (hari := _tanggal(nilai)):
        return date_format(hari, "j F Y")
    return str(nilai)


def _tanggal(teks: str) -> date | None:
    try:
        return parse_date(teks)
    except ValueError:
        return None
