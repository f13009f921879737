"""What the home page says of a civil servant's own work, and of what waits for him as a superior."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from kinerja.models import KinerjaHarian
from kinerja.models.harian import StatusHarian
from kinerja.rules.catatan import menit_gabungan
from kinerja.selectors.harian import DIHITUNG
from kinerja.selectors.orang import saya
from kinerja.selectors.persetujuan import jumlah_menunggu

HARI = 31


@dataclass(frozen=True)
class RingkasKinerja:
    """``menit`` and ``catatan`` of today, ``dikembalikan`` of the last month; ``menunggu``: entries of one's people
    that wait, as the page of approvals lists them; None for who judges nobody and has nothing left to decide."""

    catatan: int
    menit: int
    dikembalikan: int
    menunggu: int | None


def ringkas(user, now: datetime) -> RingkasKinerja | None:
    """None for an account without a record. At most eleven queries; four for who judges nobody."""
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
    return RingkasKinerja(
        len(kini), menit_gabungan((m, s) for _t, m, s, status in kini if status in DIHITUNG),
        sum(b[3] == StatusHarian.DIKEMBALIKAN for b in baris), jumlah_menunggu(o.id, today),
    )  # fmt: skip
