"""Thresholds of the law that kinerja counts with, from the dated table."""

from datetime import date

from layanan.models import Parameter
from layanan.parameter_tabel import BarisParameter, ParameterTabel


def hari(kode: str, tanggal: date) -> int:
    """``HARI_KEBERATAN`` or ``HARI_PUTUS_KEBERATAN`` in force on that day, in calendar days; one query.

    Raises ``ParameterTidakAda`` where the table has none.
    """
    baris = Parameter.objects.filter(layanan="kinerja", kode=kode).order_by("pk")
    tabel = ParameterTabel.dari(
        BarisParameter(p.kode, p.nilai, p.berlaku_mulai, p.dasar_hukum, p.berlaku_sampai, p.pasti) for p in baris
    )
    return int(tabel.pada(kode, tanggal).nilai)
