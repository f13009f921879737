"""Thresholds of the law that kinerja counts with, from the dated table."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kinerja.rules.kurva import PREDIKAT_ORGANISASI, Pola, batas_dari
from layanan.models import Parameter
from layanan.parameter_tabel import BarisParameter, ParameterTabel

ORANG_TERSEDIKIT = "KURVA_ORANG_TERSEDIKIT"


@dataclass(frozen=True, slots=True)
class BatasHari:
    """``kerja``: working days, else calendar days; ``pasti``: the law says which."""

    hari: int
    kerja: bool
    pasti: bool

    @property
    def satuan(self) -> str:
        return "hari kerja" if self.kerja else "hari kalender"


def _tabel(kode: Iterable[str]) -> ParameterTabel:
    """All rows of these codes, each value with its unit; one query."""
    baris = Parameter.objects.filter(layanan="kinerja", kode__in=kode).order_by("pk")
    return ParameterTabel.dari(
        BarisParameter(p.kode, (p.nilai, p.satuan), p.berlaku_mulai, p.dasar_hukum, p.berlaku_sampai, p.pasti)
        for p in baris
    )


def batas_hari(kode: str, tanggal: date) -> BatasHari:
    """``HARI_KEBERATAN`` or ``HARI_PUTUS_KEBERATAN`` in force on that day; one query. The row's ``satuan`` says which
    days are counted: those with the word "kerja" are working days.

    Raises ``ParameterTidakAda`` where the table has none.
    """
    satu = _tabel([kode]).pada(kode, tanggal)
    nilai, satuan = satu.nilai
    return BatasHari(int(nilai), "kerja" in satuan.lower(), satu.pasti)


def bulan(kode: str, tanggal: date) -> BarisParameter:
    """``BULAN_SIMPAN_LOG`` or ``BULAN_PERBAIKAN_KINERJA`` in force on that day, ``nilai`` in months; one query. Raises
    ``ParameterTidakAda``."""
    satu = _tabel([kode]).pada(kode, tanggal)
    return replace(satu, nilai=int(satu.nilai[0]))


def pola_kurva(tanggal: date) -> Pola | None:
    """The distribution pattern in force on that day (SE MenPANRB 3/2023); None where the table has none for some
    predikat of units: it only advises, so without it nothing is said. One query. Raises ``ValueError`` for a row
    that is no pattern."""
    kode = {o: f"KURVA_{o}" for o in PREDIKAT_ORGANISASI}
    tabel = _tabel([*kode.values(), ORANG_TERSEDIKIT])
    baris = {o: tabel.cari(k, tanggal) for o, k in kode.items()}
    orang = tabel.cari(ORANG_TERSEDIKIT, tanggal)
    if orang is None or None in baris.values():
        return None
    return Pola({o: batas_dari(b.nilai[0]) for o, b in baris.items() if b}, int(orang.nilai[0]))
