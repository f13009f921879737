"""Template filters that every page may use."""

from datetime import date
from functools import cache

from django import template
from django.utils.formats import date_format
from heroicons.templatetags import heroicons

from layanan import registry

register = template.Library()


@register.filter(expects_localtime=True)
def tanggal(nilai: date | None) -> str:
    """A date in words, "16 Mar 2026", of a moment the one on the wall; an em dash when there is none."""
    return date_format(nilai, "j M Y") if nilai else "—"


@cache
def ikon(nama: str, **atribut: str) -> str:
    """The outline heroicon ``nama`` as markup. Drawn once: building the SVG costs more than the rest of a row."""
    return heroicons.heroicon_outline(nama, **atribut)


@register.simple_tag
def heroicon_outline(nama: str, **atribut: str) -> str:
    """The library's tag of the same name, remembered."""
    return ikon(str(nama), **{k: str(v) for k, v in atribut.items()})


@register.filter
def nama_layanan(kode: list[str]) -> str:
    """Codes of services as their names, "Mutasi (i-Mut), …"; a code that is not served stands as it is."""
    nama = {m.kode: str(m.nama) for m in registry.semua()}
    return ", ".join(nama.get(k, k) for k in kode)
