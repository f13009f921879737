"""Who may see what of talent. Nobody's box is public: the person, the agency's personnel officers and approvers, and
the members of a committee in office."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from akun.peran import Peran
from akun.selectors import wewenang
from kepegawaian.orang import Orang, orang
from kepegawaian.pilihan import KEDUDUKAN_BERAKHIR
from talenta.models import AnggotaKomite, Pemetaan, Penilaian


@dataclass(frozen=True)
class Hak:
    """``kelola``: agencies whose personnel officer he is, ``setuju``: whose approver; ``o``: himself, if on record."""

    user: object
    o: Orang | None
    today: date
    kelola: frozenset[int]
    setuju: frozenset[int]

    @cached_property
    def keanggotaan(self) -> list[AnggotaKomite]:
        """His seats in committees that are in office today, while he serves in their agency; one query."""
        if self.o is None or self.o.kedudukan in KEDUDUKAN_BERAKHIR:
            return []
        milik = AnggotaKomite.objects.filter(
            pegawai_id=self.o.id, komite__instansi_id=self.o.instansi_id, komite__mulai__lte=self.today,
            komite__selesai__gte=self.today,
        )  # fmt: skip
        return list(milik.select_related("komite").order_by("pk"))

    @cached_property
    def komite(self) -> frozenset[int]:
        """Agencies of those committees."""
        return frozenset(a.komite.instansi_id for a in self.keanggotaan)

    @property
    def melihat(self) -> frozenset[int]:
        """Agencies whose people's boxes he may see."""
        return self.kelola | self.setuju | self.komite


def hak(user, *, today: date) -> Hak:
    """Two queries at most; committees are asked for when first needed."""
    return hak_orang(user, next(iter(orang(akun_id=user.pk)), None), today=today)


def hak_orang(user, diri: Orang | None, *, today: date) -> Hak:
    """``hak`` where his own record has been read already."""
    w = wewenang(user, today=today)
    return Hak(user, diri, today, w.di(Peran.OPERATOR), w.di(Peran.PENYETUJU))


def pemetaan_terlihat(h: Hak) -> QuerySet[Pemetaan]:
    """Mappings of agencies whose boxes he may see; latest first."""
    return Pemetaan.objects.filter(instansi_id__in=h.melihat).select_related("instansi", "profil__profil")


def penilaian_terlihat(h: Hak) -> QuerySet[Penilaian]:
    """Rows of those mappings, and his own of any agency."""
    semua = Penilaian.objects.filter(pemetaan__instansi_id__in=h.melihat)
    if h.o is not None:
        semua |= Penilaian.objects.filter(pegawai_id=h.o.id)
    return semua.select_related("pemetaan__instansi", "pemetaan__profil__profil", "pegawai", "unit")
