"""Profiles as the rules read them."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from json import dumps, loads

from django.db.models import Q, QuerySet

from talenta.models import VersiProfil
from talenta.rules.profil import Profil, baca_profil


def profil_versi(versi: VersiProfil) -> Profil:
    """The definition of a version, read once. Raises ``ProfilSalah`` for a draft that is not yet right."""
    return _baca(dumps(versi.isi, sort_keys=True))


@lru_cache(maxsize=64)
def _baca(isi: str) -> Profil:
    return baca_profil(loads(isi))


def versi_terpakai(instansi_id: int) -> QuerySet[VersiProfil]:
    """Published versions that a mapping of the agency may use: its own and the national ones, newest first."""
    milik = Q(profil__instansi=None) | Q(profil__instansi_id=instansi_id)
    terbit = VersiProfil.objects.filter(milik, status=VersiProfil.Status.TERBIT).select_related("profil")
    return terbit.order_by("profil__nama", "profil_id", "-nomor")


def berlaku_pada(versi: Iterable[VersiProfil], tanggal: date) -> list[VersiProfil]:
    """Of each profile only its newest version in force on that day."""
    terbaru: dict[int, VersiProfil] = {}
    for v in versi:
        lama = terbaru.get(v.profil_id)
        if v.berlaku_mulai <= tanggal and (lama is None or v.nomor > lama.nomor):
            terbaru[v.profil_id] = v
    return list(terbaru.values())
