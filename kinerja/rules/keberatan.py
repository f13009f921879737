"""How long an appraisal may be objected to, and when it should be decided (PP 30/2019 Pasal 59). Pure."""

from datetime import date, timedelta

from kalender.hari_kerja import Kalender

# Days before the target on which the one who decides is reminded.
HARI_INGATKAN = 3


def batas(sejak: date, hari: int, kalender: Kalender | None = None) -> date:
    """The last day of ``hari`` days after ``sejak``, which itself does not count: calendar days, with ``kalender``
    working days. Raises ``TahunTanpaKalender``."""
    return sejak + timedelta(days=hari) if kalender is None else kalender.tambah(sejak, hari)


def masih_boleh(hari_ini: date, sampai: date | None) -> bool:
    """An objection is in time through the end of its last day."""
    return sampai is not None and hari_ini <= sampai


def tingkat_ingat(hari_ini: date, target: date) -> str:
    """LEWAT after the target, DEKAT from three days before it, empty while there is time."""
    if hari_ini > target:
        return "LEWAT"
    return "DEKAT" if hari_ini >= target - timedelta(days=HARI_INGATKAN) else ""
