"""``{{ nama|samar:p.samar }}``: a name, or a NIP, masked while the reader hides them on his screen."""

from django import template

from disiplin.sebutan import samar_nama, samar_nip

register = template.Library()


@register.filter
def samar(teks: str, nyala: bool) -> str:
    if not nyala:
        return teks
    return samar_nip(teks) if teks.isdecimal() else samar_nama(teks)
