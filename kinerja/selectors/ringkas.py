"""What the home page says of a civil servant's own work, and of what waits for him as a superior."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from kinerja.models import Evaluasi, KinerjaHarian
from kinerja.models.harian import StatusHarian
from kinerja.rules.catatan import menit_gabungan
from kinerja.selectors.evaluasi import diajukan, untuk_dinilai
from kinerja.selectors.harian import DIHITUNG
from kinerja.selectors.keberatan import menunggu_putusan
from kinerja.selectors.orang import saya
from kinerja.selectors.persetujuan import jumlah_menunggu

HARI = 31


@dataclass(frozen=True)
class RingkasKinerja:
    """``menit`` and ``catatan`` of today, ``dikembalikan`` of the last month; ``menunggu``: entries of one's people
    that wait, as the page of approvals lists them; None for who judges nobody and has nothing left to decide.
    Appraisals: ``dinilai`` submitted to him, ``hasil`` of his own to be answered; objections: ``memutus`` his to
    decide, ``putusan`` given on his own in the last month."""

    catatan: int
    menit: int
    dikembalikan: int
    menunggu: int | None
    dinilai: int = 0
    hasil: int = 0
    memutus: int = 0
    putusan: int = 0


def ringkas(user, now: datetime) -> RingkasKinerja | None:
    """None for an account without a record. At most sixteen queries; nine for who judges nobody."""
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
    milik = Evaluasi.objects.filter(skp__pegawai_id=o.id).aggregate(
        hasil=Count("pk", filter=Q(status=Evaluasi.Status.DINILAI)),
        putusan=Count("keberatan", filter=Q(keberatan__diputus_pada__gte=now - timedelta(days=HARI))),
    )
    return RingkasKinerja(
        len(kini), menit_gabungan((m, s) for _t, m, s, status in kini if status in DIHITUNG),
        sum(b[3] == StatusHarian.DIKEMBALIKAN for b in baris), jumlah_menunggu(o.id, today),
        dinilai=diajukan(untuk_dinilai(o.id, today)).count(), memutus=menunggu_putusan(o.id, today), **milik,
    )  # fmt: skip
