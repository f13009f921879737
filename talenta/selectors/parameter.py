"""Settings of talent from the dated table; the pension ages are those that mutasi's rows hold: one law, one row."""

from datetime import date

from django.db.models import Q

from layanan.models import Parameter
from layanan.parameter_tabel import BarisParameter, ParameterTabel


def tabel() -> ParameterTabel:
    """Every row that talent reads; one query. ``ParameterTabel.pada(kode, tanggal).nilai`` is the value."""
    baris = Parameter.objects.filter(Q(layanan="talenta") | Q(layanan="mutasi", kode="P_BUP")).order_by("pk")
    return ParameterTabel.dari(
        BarisParameter(p.kode, p.nilai, p.berlaku_mulai, p.dasar_hukum, p.berlaku_sampai, p.pasti) for p in baris
    )


def nilai(kode: str, tanggal: date):
    """One value in force on that day; one query. Raises ``ParameterTidakAda``."""
    return tabel().pada(kode, tanggal).nilai
