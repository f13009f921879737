"""Thresholds of the law that kinerja counts with, from the dated table."""

from dataclasses import dataclass
from datetime import date

from layanan.models import Parameter
from layanan.parameter_tabel import BarisParameter, ParameterTabel


@dataclass(frozen=True, slots=True)
class BatasHari:
    """``kerja``: working days, else calendar days; ``pasti``: the law says which."""

    hari: int
    kerja: bool
    pasti: bool

    @property
    def satuan(self) -> str:
        return "hari kerja" if self.kerja else "hari kalender"


def batas_hari(kode: str, tanggal: date) -> BatasHari:
    """``HARI_KEBERATAN`` or ``HARI_PUTUS_KEBERATAN`` in force on that day; one query. The row's ``satuan`` says which
    days are counted: those with the word "kerja" are working days.

    Raises ``ParameterTidakAda`` where the table has none.
    """
    baris = list(Parameter.objects.filter(layanan="kinerja", kode=kode).order_by("pk"))
    tabel = ParameterTabel.dari(
        BarisParameter(p.kode, (p.nilai, p.satuan), p.berlaku_mulai, p.dasar_hukum, p.berlaku_sampai, p.pasti)
        for p in baris
    )
    satu = tabel.pada(kode, tanggal)
    nilai, satuan = satu.nilai
    return BatasHari(int(nilai), "kerja" in satuan.lower(), satu.pasti)
