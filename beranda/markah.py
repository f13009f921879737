"""Small pieces of markup that a page repeats: built here once, because a template node per piece would cost more
than everything else on the queue page.
"""

from collections.abc import Iterable
from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from heroicons.templatetags.heroicons import heroicon_outline

from layanan.frasa import Frasa


@cache
def ikon(nama: str) -> SafeString:
    """An icon hidden from screen readers: words stand beside it."""
    return heroicon_outline(nama, **{"class": "ikon", "aria_hidden": "true"})


@cache
def frasa_status_html(f: Frasa) -> SafeString:
    """A state: there are only a dozen."""
    return frasa_html(f)


def frasa_html(f: Frasa) -> SafeString:
    """A phrase with its icon; hovering says why."""
    return format_html('<span class="status status-{}" title="{}">{}{}</span>', f.nada, f.sebab, ikon(f.ikon), f.teks)


def gabung(*potong: SafeString) -> SafeString:
    """Pieces of markup side by side; an empty one adds nothing."""
    return format_html("{}" * len(potong), *potong)


def opsi_html(daftar: Iterable[tuple[object, object]], dipilih: object) -> SafeString:
    """``<option>`` elements of (value, label); the one whose value reads like ``dipilih`` is chosen."""
    kini = str(dipilih)
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((str(n), mark_safe(" selected") if str(n) == kini else "", teks) for n, teks in daftar),
    )
