"""Until when an entry that came back may be mended: its superior may return it when its day is closed already."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kalender.hari_kerja import TahunTanpaKalender
from kepegawaian.orang import Orang
from kinerja.models import KinerjaHarian
from kinerja.models.harian import StatusHarian
from kinerja.rules.jendela import TERTUTUP
from kinerja.selectors.setelan import Setelan, setelan

PALING_SEDIKIT = 3


def perbaikan_catatan(s: Setelan, o: Orang, c: KinerjaHarian, today: date) -> date | None:
    """``perbaikan_sampai`` of one entry; None also where it was not returned."""
    if c.status != StatusHarian.DIKEMBALIKAN or c.diputus_pada is None:
        return None
    return perbaikan_sampai(s, o, c.tanggal, c.diputus_pada, today)


def perbaikan_hari(o: Orang, dari: date, sampai: date, today: date) -> dict[date, date]:
    """Day of the span with entries that came back and may be mended -> the first last day of them; three queries."""
    s = setelan([o], dari, sampai, today)
    kembali = KinerjaHarian.objects.filter(
        pegawai_id=o.id, tanggal__range=(dari, sampai), status=StatusHarian.DIKEMBALIKAN
    )
    hasil: dict[date, date] = {}
    for tanggal, pada in kembali.order_by("tanggal", "mulai").values_list("tanggal", "diputus_pada"):
        if akhir := perbaikan_sampai(s, o, tanggal, pada, today):
            hasil[tanggal] = min(akhir, hasil.get(tanggal, akhir))
    return hasil


def perbaikan_sampai(s: Setelan, o: Orang, tanggal: date, diputus_pada: datetime, today: date) -> date | None:
    """Last day on which the writer may change or remove an entry of ``tanggal`` that was returned at ``diputus_pada``;
    None: no longer, or the window of its day alone counts.

    As many working days after the return as the rule of the entry's day leaves on time, at least three; not once the
    month is settled. Where the window ends later, that day. ``s`` must know about settled months.
    """
    if (o.instansi_id, tanggal.replace(day=1)) in s.tutup:
        return None
    kembali = diputus_pada.astimezone(ZoneInfo(o.zona)).date()
    n = max(PALING_SEDIKIT, s.aturan_pada(o, tanggal).hari_tepat)
    try:
        akhir = s.kalender_kerja(o, tanggal).tambah(kembali, n)
        j = s.jendela(o, tanggal, today)
    except (TahunTanpaKalender, OverflowError):
        return None
    if j.keadaan != TERTUTUP and j.tutup_pada:
        akhir = max(akhir, j.tutup_pada)
    return akhir if today <= akhir else None
