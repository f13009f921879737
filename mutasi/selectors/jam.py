"""Instants as the days and hours of the office that decides."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# The hour of an inauguration is not recorded: hours of notice are counted to the start of the office's day (own rule).
JAM_PELANTIKAN = time(8)
JAM_MINIMAL = 24


def dikirim_pada(surat) -> date | None:
    """The day on which the letter left the agency, where its office is."""
    if surat.dikirim_pada is None:
        return None
    return surat.dikirim_pada.astimezone(ZoneInfo(surat.kantor.zona_waktu)).date()


def jam_pemberitahuan(baris, surat) -> int | None:
    """Whole hours from telling the person of the decree to the inauguration; None while either is not known.

    ``surat``: the line's letter, whose office says which zone.
    """
    if baris.sk_diberitahukan_pada is None or baris.dilantik_pada is None:
        return None
    mulai = datetime.combine(baris.dilantik_pada, JAM_PELANTIKAN, ZoneInfo(surat.kantor.zona_waktu))
    return (mulai - baris.sk_diberitahukan_pada) // timedelta(hours=1)
