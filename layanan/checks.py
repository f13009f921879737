"""System checks of the manifests: a service that contradicts itself does not start."""

from django.core.checks import Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse

from layanan import registry
from layanan.models import StatusUsulan


@register()
def periksa_manifest(app_configs, **kwargs) -> list[Error]:
    """Unreachable states, rules without citation or twice, missing templates, unknown states, dead addresses."""
    salah = []
    for m in registry.semua():
        for pesan in kesalahan(m):
            salah.append(Error(f"{m.kode}: {pesan}", id="layanan.E001"))
    return salah


def kesalahan(m: registry.Manifest) -> list[str]:
    """What is wrong with one manifest, in words."""
    salah = []
    tercapai, lama = {"DRAF"}, set()
    while tercapai != lama:
        lama = set(tercapai)
        tercapai |= {t.ke for t in m.transisi.values() if t.dari & tercapai}
    for t in m.transisi.values():
        if not t.peran:
            salah.append(f"transition {t.kode} has no role")
        if not (set(t.dari) | {t.ke}) <= set(StatusUsulan.values):
            salah.append(f"transition {t.kode} names an unknown state")
    salah += [f"state {s} is unreachable" for s in StatusUsulan.values if s not in tercapai]
    kode = [a.kode for a in m.aturan]
    salah += [f"rule {k} is declared twice" for k in sorted({k for k in kode if kode.count(k) > 1})]
    salah += [f"rule {a.kode} has no citation" for a in m.aturan if not a.kutipan.strip()]
    salah += [f"hook on unknown transition {k}" for k in m.setelah if k not in m.transisi]
    if len({t.kode for t in m.eskalasi}) != len(m.eskalasi) or not m.eskalasi:
        salah.append("escalation levels are missing or doubled")
    for nama in filter(None, (m.template_rincian, m.template_surat)):
        try:
            get_template(nama)
        except TemplateDoesNotExist:
            salah.append(f"template {nama} is missing")
    try:
        reverse(m.url_surat, args=[1])
    except NoReverseMatch:
        salah.append(f"address {m.url_surat} is missing")
    return salah
