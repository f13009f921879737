"""One form field as the portal shows it: label, control, hint, errors, tied together for screen readers."""

from django import forms, template

register = template.Library()
_PERAMBAN = [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
             ("Chrome", "Chrome"), ("Safari", "Safari")]  # fmt: skip
_SISTEM = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
           ("Linux", "Linux")]  # fmt: skip


@register.filter
def peramban(user_agent: str) -> str:
    """ "Chrome, Windows" out of a User-Agent header; what is not recognised stays as it came, cut short."""
    kenal = [next((n for tanda, n in daftar if tanda in user_agent), "") for daftar in (_PERAMBAN, _SISTEM)]
    return ", ".join(k for k in kenal if k) or user_agent[:60]


@register.inclusion_tag("akun/_isian.html")
def isian(field, petunjuk: str = "", label: str = ""):
    """``field``: a BoundField. ``petunjuk`` and ``label`` replace its own."""
    kendali = field.field.widget
    kelas = "form-select" if isinstance(kendali, forms.Select) else "form-control"
    if isinstance(kendali, forms.CheckboxInput):
        kelas = "form-check-input"
    id_ = field.id_for_label
    terkait = [f"{id_}_petunjuk"] if petunjuk or field.help_text else []
    attrs = {"class": kelas + (" is-invalid" if field.errors else ""), "placeholder": False}
    if field.errors:
        attrs["aria-invalid"] = "true"
        terkait.append(f"{id_}_galat")
    attrs["aria-describedby"] = " ".join(terkait) or False
    return {
        "field": field,
        "label": label or field.label,
        "kendali": field.as_widget(attrs=attrs),
        "id": id_,
        "petunjuk": petunjuk or field.help_text,
    }
