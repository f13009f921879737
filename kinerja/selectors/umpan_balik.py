"""Entries of the log as feedback is given on them."""

from datetime import date
from uuid import UUID

from kepegawaian.orang import Orang
from kinerja.models import KinerjaHarian
from kinerja.models.harian import StatusHarian
from kinerja.selectors.orang import PENILAI, RANTAI, akses
from kinerja.selectors.persetujuan import boleh_putus


def catatan_terbaca(pegawai_id: int, tanggal: date, kunci: UUID) -> KinerjaHarian | None:
    """The entry, None for a draft, a removed one and none. Unscoped: the caller has checked who asks."""
    catatan = KinerjaHarian.objects.filter(pegawai_id=pegawai_id, tanggal=tanggal, kunci=kunci)
    return catatan.exclude(status__in=(StatusHarian.DRAFT, StatusHarian.DIHAPUS)).first()


def boleh_balik(user, pembaca: Orang | None, o: Orang, tanggal: date, today: date) -> bool:
    """Whether the reader may give feedback on that person's day: the chain of superiors, and who decides on the day;
    never the person himself."""
    if pembaca is None or pembaca.id == o.id:
        return False
    bagaimana = akses(user, o, today)
    if bagaimana is not None and bagaimana.sebagai in (PENILAI, RANTAI):
        return True
    return boleh_putus(pembaca.id, o.id, tanggal, today)
