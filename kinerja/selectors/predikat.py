"""The front door for the yearly predikat: mutasi, promotion and talent read it here, and nowhere else.

It lies in the person's record: imported years beside those that the portal's own appraisal gave when it became final
(``kepegawaian.services_kinerja``). So nobody waits for a query: a person's rows come loaded with the record.
"""

from collections.abc import Iterable
from typing import NamedTuple

PORTAL, REKAM = "PORTAL", "REKAM"


class PredikatTahunan(NamedTuple):
    """``sumber``: PORTAL for an appraisal made here, REKAM for a year that was imported."""

    tahun: int
    predikat: str
    sumber: str


def predikat_tahunan(orang) -> tuple[PredikatTahunan, ...]:
    """Years with their predikat, latest first, of a person whose record is loaded (``kepegawaian.selectors``)."""
    return tuple(
        PredikatTahunan(r.tahun, r.predikat, PORTAL if r.asal_evaluasi else REKAM) for r in orang.riwayatkinerja.all()
    )


def menurut_tahun(orang) -> dict[int, str]:
    """Year -> predikat of a person whose record is loaded."""
    return {p.tahun: p.predikat for p in predikat_tahunan(orang)}


def menurut_tahun_massal(baris: Iterable[tuple[int, str]]) -> dict[int, str]:
    """The same from the plain rows (year, predikat) of ``kepegawaian.massal``, for sweeps over everybody."""
    return dict(baris)
