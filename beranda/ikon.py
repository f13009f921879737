"""Icons drawn once. Building an SVG for every row would cost more than the rest of the row."""

from functools import cache

from heroicons.templatetags.heroicons import heroicon_outline


@cache
def ikon(nama: str) -> str:
    """The outline heroicon ``nama`` as safe markup, hidden from screen readers: words stand beside it."""
    return heroicon_outline(nama, **{"class": "ikon", "aria_hidden": "true"})
