"""When a day of the log may still be written: on time, late, or closed. Every number is the agency's own rule
(regulasi/kinerja.md, decision 1)."""

from dataclasses import dataclass
from datetime import date, timedelta

from kalender.hari_kerja import Kalender, TahunTanpaKalender
from kinerja.rules.pekan import KalenderPekan

BOLEH, TERLAMBAT, TERTUTUP = "BOLEH", "TERLAMBAT", "TERTUTUP"


@dataclass(frozen=True)
class AturanJendela:
    """``hari_tepat``: days after the day itself that are still on time (0: the same day only), working days where
    ``hari_kerja``. ``tutup_tanggal``: day of the next month on which the month closes for good, None where lateness
    is not allowed at all: then the day closes with its last day on time."""

    hari_tepat: int
    hari_kerja: bool = True
    tutup_tanggal: int | None = None


@dataclass(frozen=True)
class BukaKembali:
    """Days ``dari`` to ``sampai`` were opened again, until the end of ``berakhir``."""

    dari: date
    sampai: date
    berakhir: date


@dataclass(frozen=True)
class Jendela:
    """``keadaan`` of a day of the log; ``tepat_sampai`` and ``tutup_pada`` are the last days on time and at all, both
    None where they lie in a year without a calendar, which ``sebab`` then says."""

    keadaan: str
    tepat_sampai: date | None
    tutup_pada: date | None
    hari_terlambat: int = 0
    sebab: str = ""


def jendela(
    tanggal: date, hari_ini: date, aturan: AturanJendela, kalender: Kalender | KalenderPekan,
    buka: tuple[BukaKembali, ...] = (), *, ditutup: bool = False,
) -> Jendela:  # fmt: skip
    """Whether the log of ``tanggal`` may be written on ``hari_ini``, a day in the agency's own zone.

    ``ditutup``: the agency has settled the month, so only ``buka`` helps. ``hari_terlambat`` counts as the rule does,
    in working or calendar days after the last day on time. Raises ``TahunTanpaKalender`` where the answer hangs on
    working days of a year without a calendar: on the day itself, and before that year, it does not.
    """
    try:
        tepat = kalender.tambah(tanggal, aturan.hari_tepat) if aturan.hari_kerja else (
            tanggal + timedelta(days=aturan.hari_tepat)
        )  # fmt: skip
    except TahunTanpaKalender as galat:
        # The last day on time is not before the day itself, nor before the year that could not be counted.
        if hari_ini < tanggal:
            return Jendela(TERTUTUP, None, None, sebab="Harinya belum tiba.")
        if not ditutup and (hari_ini == tanggal or hari_ini.year < galat.tahun):
            return Jendela(BOLEH, None, None, sebab=f"Batasnya menunggu daftar hari libur {galat.tahun}.")
        raise
    tutup = tepat
    if aturan.tutup_tanggal is not None:
        tutup = max(tepat, _hari_bulan_berikut(tanggal, aturan.tutup_tanggal))
    if hari_ini < tanggal:
        return Jendela(TERTUTUP, tepat, tutup, sebab="Harinya belum tiba.")
    if hari_ini <= tepat and not ditutup:
        return Jendela(BOLEH, tepat, tutup)
    dibuka = [b.berakhir for b in buka if b.dari <= tanggal <= b.sampai and hari_ini <= b.berakhir]
    if (ditutup or hari_ini > tutup) and not dibuka:
        sebab = "Bulannya sudah ditutup." if ditutup else "Waktu pengisiannya sudah lewat."
        return Jendela(TERTUTUP, tepat, tutup, sebab=sebab)
    lewat = 0
    if hari_ini > tepat:
        lewat = max(1, kalender.hitung(tepat, hari_ini) if aturan.hari_kerja else (hari_ini - tepat).days)
    if hari_ini <= tutup and not ditutup:
        return Jendela(TERLAMBAT, tepat, tutup, lewat)
    return Jendela(TERLAMBAT if lewat else BOLEH, tepat, max(dibuka), lewat, "Dibuka kembali.")


def _hari_bulan_berikut(tanggal: date, hari: int) -> date:
    """That day of the month after ``tanggal``; the last day where the month is shorter."""
    awal = (tanggal.replace(day=1) + timedelta(days=32)).replace(day=1)
    akhir = (awal + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return min(awal + timedelta(days=hari - 1), akhir)
