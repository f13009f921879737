"""What the home page says of a civil servant's own work, and of what waits for him as a superior."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from kinerja.models import KinerjaHarian
from kinerja.models.harian import StatusHarian
from kinerja.rules.catatan import menit_gabungan
from kinerja.selectors.harian import DIHITUNG
from kinerja.selectors.orang import bawahan, saya

HARI = 31


@dataclass(frozen=True)
class RingkasKinerja:
    """``menit`` and ``catatan`` of today, ``dikembalikan`` of the last month; ``menunggu``: entries of one's people
    that wait, None for who judges nobody."""

    catatan: int
    menit: int
    dikembalikan: int
    menunggu: int | None


def ringkas(user, now: datetime) -> RingkasKinerja | None:
    """None for an account without a record. At most five queries."""
    o = saya(user)
    if o is None or not o.bekerja:
        return None
    today = now.astimezone(ZoneInfo(o.zona)).date()
    baris = list(
        KinerjaHarian.objects.filter(pegawai_id=o.id, tanggal__range=(today - timedelta(days=HARI), today))
        .filter(Q(tanggal=today) | Q(status=StatusHarian.DIKEMBALIKAN))
        .exclude(status__in=[StatusHarian.DIHAPUS, StatusHarian.DRAFT])
        .values_list("tanggal", "mulai", "selesai", "status")
    )
    kini = [b for b in baris if b[0] == today]
    orang = bawahan(o.id, today)
    menunggu = None
    if orang:
        menunggu = KinerjaHarian.objects.filter(
            pegawai_id__in=orang, tanggal__range=(today - timedelta(days=HARI), today), status=StatusHarian.DIAJUKAN
        ).aggregate(n=Count("*"))["n"]
    return RingkasKinerja(
        len(kini), menit_gabungan((m, s) for _t, m, s, status in kini if status in DIHITUNG),
        sum(b[3] == StatusHarian.DIKEMBALIKAN for b in baris), menunggu,
    )  # fmt: skip
