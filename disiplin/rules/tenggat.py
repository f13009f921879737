"""Terms of the procedure (disiplin.md 1.7 and 1.10): until when, or not before when, by working days. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from kalender.hari_kerja import Kalender
from layanan.waktu import tambah_bulan

HARI_KERJA, HARI, BULAN = "hari kerja", "hari", "bulan"


@dataclass(frozen=True, slots=True)
class Tenggat:
    """``arah``: "paling lambat" or "paling cepat"; ``satuan``: working days, days or months; the day it runs from does
    not count. ``pasti`` False: sources differ, so it warns and never refuses."""

    kode: str
    jumlah: int
    satuan: str
    arah: str
    pasal: str
    pasti: bool = True


def batas(t: Tenggat, sejak: date, kalender: Kalender) -> date:
    """The last day (``paling lambat``), or the first (``paling cepat``), counted from ``sejak``.

    Raises ``TahunTanpaKalender`` where working days run into a year whose holidays are not on record, ``ValueError``
    for a unit that the table should not hold.
    """
    if t.satuan == HARI_KERJA:
        return kalender.tambah(sejak, t.jumlah)
    if t.satuan == HARI:
        return sejak + timedelta(days=t.jumlah)
    if t.satuan == BULAN:
        return tambah_bulan(sejak, t.jumlah)
    raise ValueError(f"Satuan tenggat {t.kode} tidak dikenal: {t.satuan!r}")
