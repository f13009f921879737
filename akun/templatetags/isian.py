"""One form field as the portal shows it: label, control, hint, errors, tied together for screen readers."""

from django import forms, template

register = template.Library()


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
