"""The record of discipline as other apps read it. Unscoped: the caller says only that something stands in the way."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kepegawaian.models import RiwayatHukdis

PROSES, BERLAKU, SELESAI = RiwayatHukdis.Status.PROSES, RiwayatHukdis.Status.BERLAKU, RiwayatHukdis.Status.SELESAI


@dataclass(frozen=True, slots=True)
class Hukdis:
    """``mulai`` None: not known, or a case still in process; ``selesai``: first day after it, None while open."""

    tingkat: str
    status: str
    mulai: date | None
    selesai: date | None


def hukdis_orang(pegawai_ids: Collection[int]) -> dict[int, list[Hukdis]]:
    """Person -> cases and penalties on record, cancelled ones left out; one query."""
    hasil: dict[int, list[Hukdis]] = defaultdict(list)
    semua = RiwayatHukdis.objects.filter(pegawai_id__in=pegawai_ids).exclude(status=RiwayatHukdis.Status.BATAL)
    for h in semua.order_by("pegawai_id", "pk"):
        hasil[h.pegawai_id].append(Hukdis(h.tingkat, h.status, h.tmt, h.tmt_akhir))
    return dict(hasil)
