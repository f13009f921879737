"""Entries that another system sends: for whom it may write, then the one write path."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import wewenang
from kepegawaian.orang import Orang, orang
from kinerja.models import KinerjaHarian
from kinerja.services.catat import SALAH, Hasil, Masukan, catat_terkunci
from kinerja.services.partisi import berkabar


@dataclass(slots=True)
class Kiriman:
    """One entry as sent; ``nip`` empty: the sender's own. ``isi``: further fields of ``Masukan``."""

    nip: str
    kunci: UUID
    tanggal: date
    isi: dict[str, Any]


def terima(kiriman: Sequence[Kiriman], *, actor, today: date, now: datetime) -> list[Hasil]:
    """Store what is right; a result per entry, in their order.

    An agency's system writes for the people of that agency, a person for himself. Anybody else is no more to be found
    than a NIP that does not exist. Raises ``BulanBelumSiap``.
    """
    hasil: list[Hasil | None] = [None] * len(kiriman)
    masukan, tempat = [], []
    with berkabar(today), transaction.atomic():
        boleh = _boleh(kiriman, actor, today)
        for i, k in enumerate(kiriman):
            if (o := boleh.get(k.nip)) is None:
                hasil[i] = Hasil(SALAH, k.kunci, k.tanggal, (("nip", _tidak_ada(k.nip)),))
            else:
                masukan.append(Masukan(o.id, k.tanggal, kunci=k.kunci, **k.isi))
                tempat.append(i)
        if masukan:
            orangnya = {o.id: o for o in boleh.values()}
            jadi = catat_terkunci(masukan, orangnya, sumber=KinerjaHarian.Sumber.API, now=now)
            for i, h in zip(tempat, jadi, strict=True):
                hasil[i] = h
    return hasil


def _boleh(kiriman: Sequence[Kiriman], actor, today: date) -> dict[str, Orang]:
    """NIP as sent -> person, locked."""
    if actor.is_mesin:
        instansi = wewenang(actor, today=today).di(Peran.OPERATOR)
        return {o.nip: o for o in orang(nip={k.nip for k in kiriman if k.nip}, instansi=instansi, kunci=True)}
    diri = orang(akun_id=actor.pk, kunci=True)
    return {nip: o for o in diri for nip in ("", o.nip)}


def _tidak_ada(nip: str) -> str:
    if nip:
        return _("Tidak ada pegawai dengan NIP ini yang boleh Anda isi.")
    return _("Sebutkan NIP: akun ini bukan milik seorang pegawai.")
