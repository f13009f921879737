"""Reaches the organisations on which roles are given: they live in ``kepegawaian``, which stands above this app."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from akun.peran import Peran

JENIS = ("kantorregional", "instansi")


def model_organisasi(jenis: str):
    """The model for ``jenis``, one of ``JENIS``."""
    return apps.get_model("kepegawaian", jenis)


def tipe_organisasi(jenis: str) -> ContentType:
    return ContentType.objects.get_by_natural_key("kepegawaian", jenis)


def peran_untuk(jenis: str) -> list[Peran]:
    """The roles that can be given on this kind of organisation."""
    return [p for p in Peran if p.model == jenis]
